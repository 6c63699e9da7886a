import { purposeLabels } from '@xiecha/assistance-case/labels';
import type { Label } from '@xiecha/assistance-case/labels';
import { fieldLabel } from '@xiecha/request-fields/field-label';
import { catalogueEdition } from '@xiecha/request-fields/field-catalogue';
import { findField } from '@xiecha/request-fields/find-field';
import type { FieldGroup } from '@xiecha/request-fields/request-field';
import { type Day, dayOf, type Instant } from '@xiecha/working-time/day';
import type { ReactNode } from 'react';
import { useSay } from '../language/language.js';
import type { Me } from '../session/me.js';
import { dayWords } from '../time/shanghai.js';
import { type Draft, linesOf, mayBeImmediate, targetsOf } from './draft.js';
import { words } from './letter-words.js';
import { targetLabels } from './target-kind.js';
import type { ForetoldBody, Preflight } from './use-preflight.js';
import { useBodies } from './use-bodies.js';

interface Props {
  readonly draft: Draft;
  readonly preflight: Preflight | undefined;
  readonly me: Me;
}

/** The request as its readers will read it. */
export function Letter({ draft, preflight, me }: Props) {
  const say = useSay();
  const { bodies } = useBodies();
  const names = draft.bodies.flatMap((id) => bodies?.find((body) => body.id === id)?.name ?? []);
  const parts = usePartsOf(draft, preflight);
  return (
    <article className="letter" aria-label={say(words.heading)}>
      <h3>{say(words.heading)}</h3>
      <p>{names.length > 0 ? say(words.to(names)) : say(words.unnamed)}</p>
      <p className="indented">
        {say(words.opening(draft.purpose && purposeLabels[draft.purpose], draft.purpose === 'otherEnforcement' ? draft.statute.trim() : ''))}
        {mayBeImmediate(draft.purpose) && draft.urgency === 'immediate' && say(words.immediate)}
      </p>
      {parts.map(({ title, children }, index) => (
        <section key={title.en}>
          <h4>{say(words.section(index + 1, title))}</h4>
          {children}
        </section>
      ))}
      <p>
        {say(words.officers)}
        {draft.officers.length > 0
          ? draft.officers.map(({ name, certificateNumber }) => say(words.officer(name, certificateNumber))).join(say({ zh: '、', en: ', ' }))
          : say(words.nothing)}
      </p>
      <p className="signature">
        {me.organisation.name}
        <br />
        {preflight && say(dayWords(dayOf(preflight.asOf as Instant)))}
      </p>
    </article>
  );
}

/** What the letter says, part by part; what was not asked has none. */
function usePartsOf(draft: Draft, preflight: Preflight | undefined): { readonly title: Label; readonly children: ReactNode }[] {
  const say = useSay();
  const targets = targetsOf(draft);
  const confirmations = linesOf(draft.confirmations);
  const nothing = <p className="indented">{say(words.nothing)}</p>;
  const duties = (preflight?.bodies ?? []).flatMap((body) => dutyOf(body) ?? []);
  const list = (items: readonly ReactNode[]) => (
    <ol>
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ol>
  );
  return [
    ...(draft.cause.trim() ? [{ title: words.cause, children: <p className="indented">{draft.cause.trim()}</p> }] : []),
    { title: words.reason, children: draft.reason.trim() ? <p className="indented written">{draft.reason.trim()}</p> : nothing },
    {
      title: words.targets,
      children:
        targets.length > 0 ? (
          list(targets.map(({ kind, value }) => `${say(targetLabels[kind])} ${value}`))
        ) : (
          <p className="indented">{say(draft.noTargets ? words.noTargets : words.nothing)}</p>
        ),
    },
    ...(draft.fields.length > 0 ? [{ title: words.fields, children: <FieldsByGroup codes={draft.fields} /> }] : []),
    ...(draft.specialFields.length > 0
      ? [
          {
            title: words.special,
            children: list(draft.specialFields.map(({ name, need }) => `${name.trim()}${say({ zh: '：', en: ': ' })}${need.trim() || say(words.nothing)}`)),
          },
        ]
      : []),
    ...(confirmations.length > 0 ? [{ title: words.confirmations, children: list(confirmations) }] : []),
    ...(draft.from && draft.to
      ? [{ title: words.period, children: <p className="indented">{say(words.between(dayWords(draft.from as Day), dayWords(draft.to as Day)))}</p> }]
      : []),
    ...(duties.length > 0 ? [{ title: words.deadlines, children: list(duties.map((duty) => say(duty))) }] : []),
  ];
}

function FieldsByGroup({ codes }: { codes: readonly string[] }) {
  const say = useSay();
  const fields = codes.flatMap((code) => findField(code) ?? []);
  const groups = [...new Set(fields.map(({ group }) => group))];
  const namesOf = (group: FieldGroup) => fields.filter((field) => field.group === group).map((field) => say(fieldLabel(field)));
  return (
    <ol>
      {groups.map((group) => (
        <li key={group}>
          {say(catalogueEdition.groups[group])}
          {say({ zh: '：', en: ': ' })}
          {namesOf(group).join(say({ zh: '、', en: ', ' }))}
        </li>
      ))}
    </ol>
  );
}

/** What the body would owe if it had the request today. */
function dutyOf({ bodyName, route }: ForetoldBody): Label | undefined {
  const clocks = route.at(-1)?.clocks ?? [];
  const lastDay = (name: string) => clocks.find(({ clock }) => clock === name)?.lastDay as Day | undefined;
  const [acknowledgement, response] = [lastDay('acknowledgement'), lastDay('response')];
  return acknowledgement && response && words.duty(bodyName, dayWords(acknowledgement), dayWords(response));
}
