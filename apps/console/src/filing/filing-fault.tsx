import { Alert, Button, Flex } from 'antd';
import { Link } from 'react-router';
import { ProblemError } from '../api/client.js';
import { useSay } from '../language/language.js';
import { faultWords } from '../shell/fault-words.js';
import type { FilingStep } from './filing-steps.js';
import { refusalWords } from './refusal-words.js';
import { words } from './words.js';

interface Props {
  readonly fault: Error;
  readonly goTo: (step: FilingStep) => void;
  /** Gives what is written a key of its own. */
  readonly asNew: () => void;
  readonly done: () => void;
}

/** Why nothing was filed, and where that is put right. What was typed stays as it is. */
export function FilingFault({ fault, goTo, asNew, done }: Props) {
  const say = useSay();
  if (fault instanceof ProblemError && fault.problem.code === 'idempotencyKeyInUse') {
    const keep = () => {
      asNew();
      done();
    };
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        className="below"
        title={say(words.filedBefore)}
        description={
          <Flex gap="small" align="center">
            <Link to="/cases">{say(words.seeCases)}</Link>
            <Button size="small" onClick={keep}>
              {say(words.asNew)}
            </Button>
          </Flex>
        }
      />
    );
  }
  const refusals = fault instanceof ProblemError ? (fault.problem.errors ?? []).map(refusalWords) : [];
  const distinct = [...new Map(refusals.map((told) => [told.label.zh, told])).values()];
  if (distinct.length === 0) return <Alert type="error" showIcon role="alert" className="below" title={say(faultWords(fault))} />;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="below"
      title={distinct.map(({ label, step }) => (
        <Button key={label.zh} type="link" size="small" onClick={() => goTo(step)}>
          {say(label)}
        </Button>
      ))}
    />
  );
}
