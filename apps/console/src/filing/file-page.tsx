import { Button, Flex, Form, Popconfirm, Typography } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useSay } from '../language/language.js';
import type { Me } from '../session/me.js';
import { Copying } from './copying.js';
import { copyOf, emptyDraft, inputOf } from './draft.js';
import { FilingFault } from './filing-fault.js';
import { FiledCases } from './filed-cases.js';
import { filingSteps, type FilingStep, stepLabels } from './filing-steps.js';
import { Letter } from './letter.js';
import { PreflightSide } from './preflight-side.js';
import { useDraft } from './use-draft.js';
import { type Filed, useFiling } from './use-filing.js';
import { usePreflight } from './use-preflight.js';
import { WhatStep } from './what-step.js';
import { WhomStep } from './whom-step.js';
import { WhyStep } from './why-step.js';
import { words } from './words.js';

/** A request from the first word to the cases: step by step, with what would come of it always beside it. */
export function FilePage({ me }: { me: Me }) {
  const say = useSay();
  const [search] = useSearchParams();
  const [filed, setFiled] = useState<Filed>();
  const copied = search.get('copy');
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(words.title)}
      </Typography.Title>
      {filed ? <FiledCases filed={filed} another={() => setFiled(undefined)} /> : <Writing key={copied} me={me} copied={copied} then={setFiled} />}
    </>
  );
}

function Writing({ me, copied, then }: { me: Me; copied: string | null; then: (filed: Filed) => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const inHand = useDraft();
  const { draft, replace } = inHand;
  const [step, goTo] = useState<FilingStep>('whom');
  const known = usePreflight(inputOf(draft));
  const filing = useFiling((filed) => {
    replace(emptyDraft());
    if (filed.length === 1) void navigate(`/cases/${filed[0]!.id}`);
    else then(filed);
  });
  const place = filingSteps.indexOf(step);
  return (
    <>
      {copied && <Copying id={copied} then={(detail) => replace(copyOf(detail))} />}
      <nav aria-label={say(words.steps)} className="steps">
        {filingSteps.map((name, index) => (
          <Button key={name} type="text" aria-current={name === step ? 'step' : undefined} onClick={() => goTo(name)}>
            {index + 1}. {say(stepLabels[name])}
          </Button>
        ))}
      </nav>
      <Flex gap="middle" align="flex-start" className="filing">
        <Form layout="vertical" component="div" className="writing">
          <StepHeading key={step} step={step} />
          {step === 'whom' && <WhomStep {...inHand} />}
          {step === 'what' && <WhatStep {...inHand} />}
          {step === 'why' && <WhyStep {...inHand} me={me} />}
          {step === 'review' && <Letter draft={draft} preflight={known.preflight} me={me} />}
          {filing.error && <FilingFault fault={filing.error} goTo={goTo} asNew={() => replace({ ...draft, key: emptyDraft().key })} done={filing.reset} />}
          <Flex gap="small" className="below" justify="space-between">
            <Flex gap="small">
              {place > 0 && <Button onClick={() => goTo(filingSteps[place - 1]!)}>{say(words.back)}</Button>}
              {step === 'review' ? (
                <Button type="primary" loading={filing.isPending} onClick={() => filing.mutate(draft)}>
                  {say(words.send)}
                </Button>
              ) : (
                <Button type="primary" onClick={() => goTo(filingSteps[place + 1]!)}>
                  {say(words.next)}
                </Button>
              )}
            </Flex>
            <Popconfirm
              title={say(words.againSure)}
              okText={say(words.again)}
              cancelText={say(words.keep)}
              onConfirm={() => {
                replace(emptyDraft());
                goTo('whom');
              }}
            >
              <Button danger type="text">
                {say(words.again)}
              </Button>
            </Popconfirm>
          </Flex>
        </Form>
        <PreflightSide known={known} hasPurpose={draft.purpose !== undefined} goTo={goTo} />
      </Flex>
    </>
  );
}

/** Takes the focus of whoever goes on to another step: there they read on. */
function StepHeading({ step }: { step: FilingStep }) {
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(step === 'whom');
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus();
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} className="card-title step-title">
      {say(stepLabels[step])}
    </h2>
  );
}
