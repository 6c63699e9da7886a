import { useQuery } from '@tanstack/react-query';
import { labels, petitionLabels } from '@xiecha/assistance-case/labels';
import type { ClockName, PetitionKind } from '@xiecha/assistance-case/vocabulary';
import { Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { type CaseDetail, requestOf } from './case-queries.js';
import { askedWords, cellWords } from './cell-words.js';
import type { CommandField } from './command-fields.js';
import { isShown } from './command-input.js';
import { words } from './command-words.js';
import { ReplyGrid } from './reply-grid.js';

/** One field of a command's form, shown only where what was chosen before asks for it. `detail`: of the one case that it goes to; absent where there are several. */
export function CommandFieldItem({ field, detail }: { field: CommandField; detail?: CaseDetail }) {
  const say = useSay();
  const typed = Form.useWatch([], Form.useFormInstance()) as Record<string, unknown> | undefined;
  if (!isShown(field, typed ?? {})) return null;
  return (
    <Form.Item name={field.name} label={say(field.label)} rules={field.optional ? [] : [{ required: true, message: say(words.needed) }]}>
      {controlOf(field, detail, say)}
    </Form.Item>
  );
}

function controlOf(field: CommandField, detail: CaseDetail | undefined, say: ReturnType<typeof useSay>): ReactNode {
  switch (field.kind) {
    case 'line':
      return <Input maxLength={500} />;
    case 'text':
      return <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4_000} showCount />;
    case 'instant':
      return <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />;
    case 'day':
      return <DatePicker />;
    case 'workdays':
      return <InputNumber min={1} max={60} precision={0} />;
    case 'bytes':
      return <InputNumber min={1} precision={0} className="number" />;
    case 'choice':
      return <Select placeholder={say(words.choose)} options={field.options.map(({ value, label }) => ({ value, label: say(label) }))} />;
    case 'colleague':
      return <Colleague />;
    case 'petition':
    case 'escalation':
    case 'cells':
    case 'strike':
    case 'reply':
      return detail && controlOfCase(field.kind, detail, say);
  }
}

type KindOfCase = 'petition' | 'escalation' | 'cells' | 'strike' | 'reply';

/** What is chosen of a case, or said of its parts. */
function controlOfCase(kind: KindOfCase, detail: CaseDetail, say: ReturnType<typeof useSay>): ReactNode {
  const request = requestOf(detail);
  switch (kind) {
    case 'petition':
      return (
        <Select
          placeholder={say(words.choose)}
          options={detail.petitions.map(({ number, kind }) => ({ value: number, label: `${number}. ${say(petitionLabels[kind as PetitionKind])}` }))}
        />
      );
    case 'escalation':
      return (
        <Select
          placeholder={say(words.choose)}
          options={detail.escalations
            .filter(({ status }) => status === 'open' || status === 'acknowledged')
            .map(({ key, clock }) => ({ value: key, label: say(labels[clock as ClockName]) }))}
        />
      );
    case 'cells': {
      const answered = Object.keys(detail.reply.cells).filter((key) => !detail.reply.accepted.includes(key));
      return <Checkbox.Group className="checks" options={answered.map((key) => ({ value: key, label: say(cellWords(key, request)) }))} />;
    }
    case 'strike': {
      const parts = [request.specialFields, request.confirmations, request.targets].flatMap((some) => some.map(({ code }) => code));
      const asked = [...request.fields, ...parts].filter((code) => !detail.struck.includes(code));
      return <Checkbox.Group className="checks" options={asked.map((code) => ({ value: code, label: say(askedWords(code, request)) }))} />;
    }
    case 'reply':
      return <ReplyGrid detail={detail} />;
  }
}

/** `id`: of the form's item, to which its label points. */
function Colleague({ id, value, onChange }: { id?: string; value?: string; onChange?: (id: string) => void }) {
  const say = useSay();
  const { data } = useQuery({ queryKey: ['people'], queryFn: () => good(api.GET('/api/v1/people', { params: { query: {} as never } })) });
  const people = (data?.items ?? []) as { id: string; name: string }[];
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      placeholder={say(words.choose)}
      options={people.map((person) => ({ value: person.id, label: person.name }))}
    />
  );
}
