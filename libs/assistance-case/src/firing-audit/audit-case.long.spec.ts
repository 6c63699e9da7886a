import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import { addDays, epochMsOf, type Instant, instantOf, yearOf } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { type Attendance, AttendedLife } from '../../../../test/builders/attended-life.js';
import { with2027 } from '../../../../test/builders/march-case.js';
import { begin, choice, happening } from '../../../../test/builders/random-choices.js';
import { toldMessages } from '../../../../test/builders/told-messages.js';
import type { CaseEvent, Deadline } from '../case-event.js';
import { policyV2 } from '../policy-v2.js';
import { auditCase } from './audit-case.js';
import { type AuditedMessage, auditMessages } from './audit-messages.js';
import { isAlarm, showsOutage } from './check-firing.js';
import { type FiringFinding, patienceMs } from './firing-finding.js';
import { PlainCalendar } from './plain-calendar.js';
import type { Sources } from './settle-audited-clock.js';

const numRuns = 800;
const sourcesWith = (change: (years: readonly CalendarYear[]) => readonly CalendarYear[]): Sources => ({
  policies: new Map([[policyV2.version, policyV2]]),
  calendars: new Map([shippedCalendar, with2027].map(({ revision, years }) => [revision, new PlainCalendar(change(years))])),
});
const sources = sourcesWith((years) => years);
const attendance = fc.constantFrom<Attendance>('prompt', 'prompt', 'slow', 'outage');
const lives = fc
  .tuple(fc.uuid(), begin, choice, fc.array(fc.tuple(happening, attendance), { minLength: 15, maxLength: 60 }), fc.nat())
  .map(([caseId, start, chosen, happenings, pick]): Lived => {
    const life = new AttendedLife(caseId, start, chosen);
    for (const [next, how] of happenings) life.live(next, how);
    return { events: life.events, until: life.until, messages: toldMessages(life.events, life.until), pick };
  })
  .filter(({ events }) => events.length > 0);

interface Lived {
  readonly events: readonly CaseEvent[];
  readonly until: Instant;
  readonly messages: readonly AuditedMessage[];
  /** Chooses among several. */
  readonly pick: number;
}

function findingsOf({ events, until, messages }: Lived, from: Sources = sources): FiringFinding[] {
  const audit = auditCase(events, from, until);
  return [...audit.findings, ...auditMessages(audit, 'body', messages, until).findings].filter(({ kind }) => kind !== 'late');
}

const named = (findings: readonly FiringFinding[]) => findings.map(({ kind, key }) => `${kind} ${key}`).sort();
const later = (at: Instant, ms: number): Instant => instantOf(epochMsOf(at) + ms);

type Reminded = Extract<CaseEvent, { type: 'reminded' }>;
type Mutation = (life: Lived) => { readonly life: Lived; readonly finds: readonly string[]; readonly sources?: Sources } | undefined;

const pickOf = <Item>(items: readonly Item[], pick: number): Item | undefined => items[pick % Math.max(1, items.length)];

/** A reminder after which nothing moved its clock, that lay there long enough to be missed, and that would not be taken for one that an outage swallowed. */
function reminders({ events, until }: Lived): Reminded[] {
  return events.filter((event, place): event is Reminded => {
    if (event.type !== 'reminded') return false;
    const rest = events.slice(place + 1);
    const moves = rest.some(({ clocks }) => clocks.some((change) => change.change === 'revise' && change.deadline.clock === event.facts.clock));
    const waited = [until, ...rest.map(({ receivedAt, recordedAt }) => (receivedAt < recordedAt ? receivedAt : recordedAt))].every(
      (at) => at > later(event.recordedAt, patienceMs),
    );
    const swallowed = rest.some((later) => isAlarm(later) && later.facts.clock !== event.facts.clock && showsOutage(later));
    return !moves && waited && !swallowed;
  });
}

function deadlines({ events }: Lived): { readonly event: CaseEvent; readonly deadline: Deadline }[] {
  return events.flatMap((event) => event.clocks.flatMap((change) => ('deadline' in change ? [{ event, deadline: change.deadline }] : [])));
}

const keyOf = ({ clock, round, revision }: Deadline) => `${clock}#${round}.${revision}`;
const ofRung = (life: Lived) => life.messages.filter(({ rung }) => rung !== undefined);
const messageKey = ({ dedupeKey }: AuditedMessage) => dedupeKey.split('/')[1]!;
const replaced = <Item>(items: readonly Item[], old: Item, ...anew: readonly Item[]) => items.flatMap((item) => (item === old ? anew : [item]));

const mutations: Readonly<Record<string, Mutation>> = {
  'a reminder that never fired': (life) => {
    const gone = pickOf(reminders(life), life.pick);
    if (!gone) return undefined;
    const messages = life.messages.filter(({ seq }) => seq !== gone.seq);
    const keys = [gone.facts.key, ...(gone.facts.passedOver ?? [])];
    return { life: { ...life, events: replaced(life.events, gone), messages }, finds: keys.map((key) => `missing ${key}`) };
  },
  'a reminder that fired twice': (life) => {
    const twice = pickOf(reminders(life), life.pick);
    return twice && { life: { ...life, events: replaced(life.events, twice, twice, twice) }, finds: [`extra ${twice.facts.key}`] };
  },
  'a reminder that fired an hour before its instant': (life) => {
    const early = pickOf(
      reminders(life).filter(({ facts }) => !facts.passedOver),
      life.pick,
    );
    if (!early) return undefined;
    const before = { ...early, recordedAt: later(early.receivedAt, -3_600_000) };
    return { life: { ...life, events: replaced<CaseEvent>(life.events, early, before) }, finds: [`early ${early.facts.key}`] };
  },
  'a last day moved by a day': (life) => {
    const moved = pickOf(deadlines(life), life.pick);
    if (!moved) return undefined;
    const { event, deadline } = moved;
    const wrong = { ...deadline, lastDay: addDays(deadline.lastDay, 1), dueAt: later(deadline.dueAt, 86_400_000) };
    const clocks = event.clocks.map((change) => ('deadline' in change && change.deadline === deadline ? { ...change, deadline: wrong } : change));
    return {
      life: { ...life, events: replaced<CaseEvent>(life.events, event, { ...event, clocks }) },
      finds: [`deadlineDiffers ${keyOf(deadline)}`],
    };
  },
  'a rung left out of a deadline': (life) => {
    const short = pickOf(
      deadlines(life).filter(({ deadline: { rungs } }) => rungs.length > 0),
      life.pick,
    );
    if (!short) return undefined;
    const { event, deadline } = short;
    const wrong = { ...deadline, rungs: deadline.rungs.slice(0, -1) };
    const clocks = event.clocks.map((change) => ('deadline' in change && change.deadline === deadline ? { ...change, deadline: wrong } : change));
    return {
      life: { ...life, events: replaced<CaseEvent>(life.events, event, { ...event, clocks }) },
      finds: [`deadlineDiffers ${keyOf(deadline)}`],
    };
  },
  'a clock that was never started': (life) => {
    // What is not there cites nothing: the audit goes on by what the deadline before it cited.
    const short = pickOf(
      deadlines(life).filter(({ deadline }, place, all) => all[place - 1]?.deadline.calendarRevision === deadline.calendarRevision),
      life.pick,
    );
    if (!short) return undefined;
    const { event, deadline } = short;
    const clocks = event.clocks.filter((change) => !('deadline' in change && change.deadline === deadline));
    return {
      life: { ...life, events: replaced<CaseEvent>(life.events, event, { ...event, clocks }) },
      finds: [`deadlineDiffers event ${event.seq} ${event.type}`],
    };
  },
  'a rung’s message that is gone': (life) => {
    const gone = pickOf(ofRung(life), life.pick);
    if (!gone) return undefined;
    const key = messageKey(gone);
    const messages = life.messages.filter((message) => messageKey(message) !== key);
    return { life: { ...life, messages }, finds: [`messageMissing ${key}`] };
  },
  'a rung’s message told twice': (life) => {
    const twice = pickOf(ofRung(life), life.pick);
    return twice && { life: { ...life, messages: [...life.messages, { ...twice, id: 'another' }] }, finds: [`messageExtra ${messageKey(twice)}`] };
  },
  'a message sent a minute before its hour': (life) => {
    const early = pickOf(
      life.messages.filter(({ status, duty }) => status === 'sent' && duty === null),
      life.pick,
    );
    if (!early) return undefined;
    const before = { ...early, settledAt: later(early.notBefore, -60_000) };
    return { life: { ...life, messages: replaced(life.messages, early, before) }, finds: [`messageEarly ${messageKey(early)}`] };
  },
  'a message sent although its duty was done': (life) => {
    const dead = pickOf(
      life.messages.filter(({ status }) => status === 'withdrawn'),
      life.pick,
    );
    // Where it died at the very instant of the end, nobody could tell.
    if (!dead || !dead.settledAt) return undefined;
    const sent = { ...dead, status: 'sent' as const, inboxes: 1, settledAt: later(dead.settledAt, 1) };
    return { life: { ...life, messages: replaced(life.messages, dead, sent) }, finds: [`messageAfterDuty ${messageKey(dead)}`] };
  },
  'a message that is in no inbox': (life) => {
    const lost = pickOf(
      life.messages.filter(({ status }) => status === 'sent'),
      life.pick,
    );
    return lost && { life: { ...life, messages: replaced(life.messages, lost, { ...lost, inboxes: 0 }) }, finds: [`messageUndelivered ${messageKey(lost)}`] };
  },
};

describe(`the audit of ${numRuns} random lives`, () => {
  it('finds nothing where everything fired and was told', () => {
    fc.assert(
      fc.property(lives, (life) => assert.deepEqual(findingsOf(life), [])),
      { numRuns },
    );
  }, 600_000);

  it.each(Object.entries(mutations))('finds %s, and nothing else', (_what, mutate) => {
    let tried = 0;
    fc.assert(
      fc.property(lives, (life) => {
        const mutated = mutate(life);
        if (!mutated) return;
        tried += 1;
        assert.deepEqual(named(findingsOf(mutated.life)), [...mutated.finds].sort());
      }),
      { numRuns: numRuns / 8 },
    );
    expect(tried).toBeGreaterThan(20);
  });

  it('finds a calendar that was changed under the deadlines that cite it', () => {
    let tried = 0;
    fc.assert(
      fc.property(lives, (life) => {
        const counted = pickOf(
          deadlines(life).filter(({ deadline: { term, extensions, provisional } }) => (term.unit === 'workdays' || extensions.length > 0) && !provisional),
          life.pick,
        );
        if (!counted) return;
        tried += 1;
        const { lastDay } = counted.deadline;
        const holiday = { name: '临时放假', from: lastDay, to: lastDay, workdays: [] };
        const changed = sourcesWith((years) =>
          years.map((year) => {
            const [first, ...rest] = year.notices;
            return year.year === yearOf(lastDay) ? { ...year, notices: [{ ...first, holidays: [...first.holidays, holiday] }, ...rest] } : year;
          }),
        );
        assert(named(findingsOf(life, changed)).includes(`deadlineDiffers ${keyOf(counted.deadline)}`));
      }),
      { numRuns: numRuns / 8 },
    );
    expect(tried).toBeGreaterThan(20);
  });
});
