import { createHash } from 'node:crypto';
import { readBoard } from '@xiecha/case-store/board';
import { readCommand } from '@xiecha/case-store/case-history';
import { listCases } from '@xiecha/case-store/case-list';
import { eventsAfterPlace, streamHead } from '@xiecha/case-store/case-stream';
import { reading } from '@xiecha/case-store/reading';
import { findReplyViews } from '@xiecha/case-store/reply-view-log';
import { SeenCase } from '@xiecha/case-store/seen-case';
import { bodyScorecards, officeScorecards } from '@xiecha/case-store/scorecards';
import { similarCases } from '@xiecha/case-store/similar-cases';
import { readProof } from '@xiecha/case-store/deadline-proofs';
import { liveEscalations } from '@xiecha/case-store/escalation-rows';
import { query, statements } from '@xiecha/case-store/transaction';
import { eventsAfter } from '@xiecha/case-store/event-rows';
import { listFailedMails } from '@xiecha/notices/failed-mails';
import { countUnread, listInbox } from '@xiecha/notices/inbox';

/** Who looks: regulators from the ministry down to a county, a large and a small body's handler. `pick(n)`: one of 0 to n − 1. */
export const viewers = {
  'ministry supervisor': () => regulator('/samr/', 3, seesBelow),
  'large province’s supervisor': () => regulator('/samr/p0/', 3, seesBelow),
  'some province’s supervisor': (pick) => regulator(`/samr/p${pick(30)}/`, 3, seesBelow),
  'large province’s approver': () => regulator('/samr/p0/', 2, approves),
  'some province’s approver': (pick) => regulator(`/samr/p${pick(30)}/`, 2, approves),
  'large province’s caseworker': () => regulator('/samr/p0/', 1, seesOwn),
  'city caseworker': (pick) => regulator(`/samr/p${pick(30)}/c${pick(11)}/`, 1, seesOwn),
  'county caseworker': (pick) => regulator(`/samr/p${pick(30)}/c${pick(11)}/x${pick(9)}/`, 1, seesOwn),
  'largest body’s handler': () => body(0),
  'some body’s handler': (pick) => body(pick(500)),
};

const seesOwn = (path) => ({ kind: 'office', path });
const seesBelow = (path) => ({ kind: 'officesUnder', path });
const approves = (path, idOf) => ({ kind: 'officeAndConsents', path, officeId: idOf(path) });

function regulator(path, person, sight) {
  return { kind: 'regulator', path, user: `user${path}${person}`, sightOf: (idOf) => sight(path, idOf) };
}

function body(n) {
  return { kind: 'body', user: `user/bodies/b${n}/1`, sightOf: (idOf) => ({ kind: 'arrivedAt', bodyId: idOf(`body${n}`) }) };
}

const day = 24 * 60 * 60 * 1_000;
const later = (days) => new Date(Date.now() + days * day).toISOString();
/** Near enough to Shanghai's day. */
const dayAhead = (days) => later(days).slice(0, 10);
const onDay = (days) => ({ from: dayAhead(days), to: dayAhead(days) });
const openStates = ['inDelivery', 'awaitingAcknowledgement', 'awaitingResponse', 'underCheck', 'awaitingSupplement'];

/** Whose cases wait for a viewer: the own, and those of an absent colleague. */
export function deskOf(viewer, idOf) {
  const colleague = viewer.user.replace(/.$/, (person) => (person === '1' ? '2' : '1'));
  const assignees = [
    { userId: idOf(viewer.user), within: [] },
    { userId: idOf(colleague), within: [viewer.sightOf(idOf)] },
  ];
  return { side: viewer.kind === 'body' ? 'body' : 'requester', assignees };
}

/** Lists of cases that the API has: filter and sort. `words`: what somebody would search for; `desk`: whose cases wait for them. */
export const caseLists = {
  'all, newest first': () => ({ sort: 'filedAt' }),
  'all, by due date': () => ({ sort: 'dueAt' }),
  'open, newest first': () => ({ sort: 'filedAt', filter: { state: openStates } }),
  'open, by due date': () => ({ sort: 'dueAt', filter: { state: openStates } }),
  'one rare open state': () => ({ sort: 'filedAt', filter: { state: ['returned'] } }),
  'one rare final state': () => ({ sort: 'filedAt', filter: { state: ['withdrawn'] } }),
  'a rare final and an open state': () => ({ sort: 'filedAt', filter: { state: ['withdrawn', 'returned'] } }),
  closed: () => ({ sort: 'filedAt', filter: { state: ['closed'] } }),
  overdue: () => ({ sort: 'dueAt', filter: { overdue: true } }),
  'overdue, newest first': () => ({ sort: 'filedAt', filter: { overdue: true } }),
  'not overdue, by due date': () => ({ sort: 'dueAt', filter: { overdue: false } }),
  'due within three days': () => ({ sort: 'dueAt', filter: { dueBefore: later(3) } }),
  'due within three days and not overdue': () => ({ sort: 'dueAt', filter: { overdue: false, dueBefore: later(3) } }),
  'whose turn, by due date': (pick) => ({ sort: 'dueAt', filter: { turn: ['requester', 'body', 'province'][pick(3)] } }),
  'whose turn, newest first': (pick) => ({ sort: 'filedAt', filter: { turn: ['requester', 'body', 'province'][pick(3)] } }),
  'what waits for me': (_pick, { desk }) => ({ sort: 'dueAt', filter: { handledBy: { ...desk, assignees: desk.assignees.slice(0, 1) } } }),
  'what waits for me and an absent colleague': (_pick, { desk }) => ({ sort: 'dueAt', filter: { handledBy: desk } }),
  'what waits for me, newest first': (_pick, { desk }) => ({ sort: 'filedAt', filter: { handledBy: desk } }),
  'one office': (pick, { idOf }) => ({ sort: 'filedAt', filter: { officeId: idOf(`/samr/p${pick(30)}/c${pick(11)}/x${pick(9)}/`) } }),
  'one office, by due date': (pick, { idOf }) => ({ sort: 'dueAt', filter: { officeId: idOf(`/samr/p0/c${pick(3)}/`) } }),
  'one body': (pick, { idOf }) => ({ sort: 'filedAt', filter: { bodyId: idOf(`body${pick(500)}`) } }),
  'one request, by due date': (pick, { words }) => ({
    sort: 'dueAt',
    filter: { requestId: words.requestId(pick), state: ['awaitingConsent', 'awaitingResponse'] },
  }),
  'one body’s overdue': (pick, { idOf }) => ({ sort: 'dueAt', filter: { bodyId: idOf(`body${pick(20)}`), overdue: true } }),
  'overdue for more than twenty workdays': () => ({ sort: 'dueAt', filter: { overdue: true, lastDay: { to: dayAhead(-28) } } }),
  'due on a workday': (pick) => ({ sort: 'dueAt', filter: { overdue: false, lastDay: onDay(pick(10)) } }),
  'due on a workday, under one office': (pick, { idOf }) => {
    return { sort: 'dueAt', filter: { overdue: false, lastDay: onDay(pick(10)), officesUnder: idOf(`/samr/p${pick(30)}/`) } };
  },
  'overdue, under one office': (pick, { idOf }) => ({ sort: 'dueAt', filter: { overdue: true, officesUnder: idOf(`/samr/p0/c${pick(11)}/`) } }),
  'all of the offices under one': (pick, { idOf }) => ({ sort: 'filedAt', filter: { officesUnder: idOf(`/samr/p${pick(30)}/`) } }),
  'overdue by one clock': (pick) => ({ sort: 'dueAt', filter: { overdue: true, clock: ['response', 'check', 'consent'][pick(3)] } }),
  'nothing due': () => ({ sort: 'dueAt', filter: { undated: true } }),
  'filed on a day': (pick) => ({ sort: 'filedAt', filter: { filed: onDay(-pick(30)) } }),
  'ended on a day': (pick) => ({ sort: 'filedAt', filter: { ended: onDay(-pick(30)) } }),
  'fell overdue on a day': (pick) => ({ sort: 'filedAt', filter: { fellOverdue: onDay(-pick(30)) } }),
  'search: one character': (pick, { words }) => ({ sort: 'filedAt', filter: { text: [...words.name(pick)][pick(3)] } }),
  'search: two characters of a shop': (pick, { words }) => ({ sort: 'filedAt', filter: { text: words.name(pick).slice(0, 2) } }),
  'search: a shop': (pick, { words }) => ({ sort: 'filedAt', filter: { text: words.name(pick) } }),
  'search: kind of shop': (pick) => ({ sort: 'filedAt', filter: { text: ['水果行', '烤鸭', '旗舰店'][pick(3)] } }),
  'search: a body': (pick, { words }) => ({ sort: 'filedAt', filter: { text: words.body(pick) } }),
  'search: a number': (pick, { words }) => ({ sort: 'filedAt', filter: { text: words.number(pick) } }),
  'search: end of a number': (pick, { words }) => ({ sort: 'filedAt', filter: { text: words.number(pick).slice(-5) } }),
  // Every fourth case of a body has a number of its own.
  'search: a frequent part of own numbers': () => ({ sort: 'filedAt', filter: { text: '法务' } }),
  'search: an own number, by due date': (pick) => ({ sort: 'dueAt', filter: { text: `法务-${pick(60_000)}` } }),
  'search: an address': (pick, { words }) => ({ sort: 'dueAt', filter: { text: words.address(pick) } }),
  'search: a cause': (pick, { words }) => ({ sort: 'filedAt', filter: { text: words.cause(pick) } }),
  'search: a part of a cause': (pick, { words }) => ({ sort: 'filedAt', filter: { text: words.cause(pick).slice(-2 - pick(4)) } }),
  'search: a part of a cause, by due date': (pick, { words }) => ({ sort: 'dueAt', filter: { text: words.cause(pick).slice(2, 6) } }),
  'search: what nearly all causes begin with': () => ({ sort: 'filedAt', filter: { text: '涉嫌销售' } }),
  'search: nothing such': () => ({ sort: 'filedAt', filter: { text: '查无此店' } }),
  'search among the overdue': (pick, { words }) => ({ sort: 'dueAt', filter: { text: words.name(pick).slice(0, 2), overdue: true } }),
};

const pageLimit = 50;

/** Calls one list for a viewer; a third of the calls go on to a later page. */
export async function callList(db, sight, asked, pick) {
  const question = { filter: {}, ...asked, sight, limit: pageLimit };
  let { next } = await listCases(db, question);
  for (let page = pick(3) === 0 ? 1 + pick(3) : 0; page > 0 && next; page -= 1) ({ next } = await listCases(db, { ...question, after: next }));
}

/** The other lists, by who has them. */
export const otherLists = {
  escalations: { of: 'regulator', call: (db, viewer, idOf) => liveEscalations(db, { sight: viewer.sightOf(idOf), limit: 100 }) },
  'own escalations': {
    of: 'regulator',
    call: (db, viewer, idOf) => liveEscalations(db, { sight: viewer.sightOf(idOf), owners: deskOf(viewer, idOf).assignees, limit: 100 }),
  },
  'what is similar to a request about 200 targets to 20 bodies': {
    of: 'regulator',
    call: (db, viewer, idOf) => similarCases(db, viewer.sightOf(idOf), similarTo(idOf)),
  },
  inbox: { of: 'anyone', call: (db, viewer, idOf) => listInbox(db, idOf(viewer.user), { limit: 50 }) },
  'unread messages': { of: 'anyone', call: (db, viewer, idOf) => listInbox(db, idOf(viewer.user), { unread: true, limit: 50 }) },
  'count of unread messages': { of: 'anyone', call: (db, viewer, idOf) => countUnread(db, idOf(viewer.user)) },
  'failed mails': { of: 'anyone', call: (db) => listFailedMails(db, 100) },
  'a case in sight, with its record, its request and a proof': { of: 'anyone', call: (db, viewer, idOf) => readCase(db, viewer.sightOf(idOf)) },
  'a case’s record': { of: 'anyone', call: (db, _viewer, _idOf, caseId) => eventsAfter(statements(db), caseId, 0) },
  'what a stream of case events reads at its end': { of: 'anyone', call: async (db) => eventsAfterPlace(db, (await streamHead(db)).end) },
  'what a stream reads for whoever was away for long': { of: 'anyone', call: (db) => eventsAfterPlace(db, { xact: '1', id: '0' }) },
  'who looked at replies': { of: 'regulator', call: (db, viewer, idOf) => findReplyViews(db, viewer.sightOf(idOf), { limit: 51 }) },
  board: { of: 'officesUnder', call: (db, { sightOf }, idOf) => readBoard(db, sightOf(idOf)) },
  'scorecards of bodies over a month': { of: 'officesUnder', call: (db, { sightOf }, idOf) => bodyScorecards(db, sightOf(idOf), lastMonth()) },
  'scorecards of offices over a month': { of: 'officesUnder', call: (db, { sightOf }, idOf) => officeScorecards(db, sightOf(idOf), lastMonth()) },
};

/** Whether a viewer has such a list: anyone, regulators or bodies alone, or whoever sees so much. */
export function isListOf({ of }, { kind, sightOf }) {
  return ['anyone', kind, sightOf(volumeId).kind].includes(of);
}

function lastMonth() {
  return { from: dayAhead(-30), to: dayAhead(-1) };
}

/** Shops by their addresses, and one by what every address begins with. */
function similarTo(idOf) {
  const targets = ['https://shop.example/', ...Array.from({ length: 199 }, (_, n) => `https://shop.example/${n + 1}`)];
  return { bodies: Array.from({ length: 20 }, (_, n) => idOf(`body${n}`)), targets, limit: 5 };
}

/** What the API reads of a case, but for what is sealed: this volume has no keys. */
async function readCase(db, sight) {
  const { items } = await listCases(db, { sight, filter: {}, sort: 'filedAt', limit: 1 });
  if (!items[0]) return;
  const seen = await SeenCase.find(db, sight, items[0].id);
  await readProof(db, seen, 'response');
  await readCommand(db, seen, 'none');
  await reading(db, sight, async (sql) => {
    await eventsAfter(sql, seen.id, 0);
    await sql.query('SELECT seq, octet_length(payload) FROM event_payload WHERE case_id = $1', [seen.id]);
    await sql.query('SELECT octet_length(content) FROM assistance_request WHERE id = $1', [seen.requestId]);
  });
}

/** The id that organisations.sql and cases.sql give to what is named so. */
export function volumeId(name) {
  const hex = createHash('md5').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/** Words to search for, from 2,000 cases of about a year ago on. */
export async function wordsOf(db) {
  const hex = (Date.now() - 365 * day).toString(16).padStart(12, '0');
  const known = await query(
    db,
    `SELECT case_id AS "caseId", request_id AS "requestId", split_part(text, E'\\n', 1) AS number, split_part(text, E'\\n', 2) AS body, volume_address(i::int) AS address, volume_shop(i::int) AS name, volume_cause(i::int) AS cause
       FROM (SELECT s.case_id, c.request_id, s.text, r.idempotency_key AS i FROM case_search s JOIN assistance_case c ON c.id = s.case_id JOIN assistance_request r ON r.id = c.request_id
              WHERE s.case_id >= $1 ORDER BY s.case_id LIMIT 2000) AS known`,
    [`${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`],
  );
  const word = (name) => (pick) => known[pick(known.length)][name];
  return {
    ...{ number: word('number'), body: word('body'), address: word('address'), name: word('name') },
    ...{ cause: word('cause'), caseId: word('caseId'), requestId: word('requestId') },
  };
}

/** `pick(n)`: a number from 0 to n − 1, the same ones in each run. */
export function picker() {
  let state = 42;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
