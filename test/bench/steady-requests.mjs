import { fork } from 'node:child_process';
import { once } from 'node:events';
import { open, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { issueToken } from '@xiecha/access/access-tokens';
import { query } from '@xiecha/case-store/transaction';
import { caseLists, deskOf, viewers, volumeId } from '../volume/lists.mjs';
import { burdens } from '../volume/server-plans.mjs';
import { percentile } from './measures.mjs';
import { table } from './report.mjs';
import { productProcess } from './servers.mjs';

/** Who asks, by the names of the volume's viewers. */
const asking = ['county caseworker', 'some province’s supervisor', 'largest body’s handler'];
/** Different people, offices, words: nobody's page stays the only one in memory. */
const variants = 40;

/**
 * Every list of the API over HTTP at a fixed pace, in an open loop from a process of its own; what each statement took in
 * PostgreSQL is what auto_explain writes into its log. `serverLog`: the file that PostgreSQL writes it into. Answers what was answered and how each
 * statement was carried out.
 */
export async function steadyRequests(processes, { db, serverLog, env, perSecond, seconds, pick, words }) {
  const requests = await requestsOf(db, pick, words);
  const lists = requests.length / variants;
  if (perSecond * seconds < lists)
    throw new Error(`${lists} lists at ${perSecond} a second take ${Math.ceil(lists / perSecond)} s at least: give --seconds more.`);
  const database = (await query(db, 'SELECT current_database() AS name'))[0].name;
  for (const setting of explained) await query(db, `ALTER DATABASE ${database} SET ${setting}`);
  const plans = await plansIn(serverLog);
  const { url } = await processes.startNode(productProcess('api'), env, 'API');
  // Each list once beforehand, alone, so that it is known whose statements are whose; connections are opened by it as well.
  const listsOf = await plans.namesOfStatements(db, requests.slice(0, lists), `${url}/api/v1`);
  await plans.clear();
  const answers = await ask(`${url}/api/v1`, { perSecond, requests: Array.from({ length: perSecond * seconds }, (_, n) => requests[n % requests.length]) });
  const failed = answers.filter(({ status }) => status !== 200);
  if (failed.length > 0)
    throw new Error(`${failed.length} of ${answers.length} requests were answered otherwise than 200, the first: ${JSON.stringify(failed[0])}`);
  const statements = await plans.read();
  return { perSecond, seconds, answers, statements: statements.map((each) => ({ ...each, lists: listsOf.get(each.plan['Query Text']) ?? [] })) };
}

const explained = [
  `session_preload_libraries = 'auto_explain'`,
  'auto_explain.log_min_duration = 0',
  'auto_explain.log_analyze = on',
  'auto_explain.log_timing = off',
  'auto_explain.log_buffers = on',
  `auto_explain.log_format = 'json'`,
];

/** The plans that a server's log tells of from now on. */
async function plansIn(file) {
  let from = (await stat(file)).size;
  const text = async () => {
    const handle = await open(file);
    try {
      const length = (await handle.stat()).size - from;
      return (await handle.read(Buffer.alloc(length), 0, length, from)).buffer.toString();
    } finally {
      await handle.close();
    }
  };
  return {
    clear: async () => (from = (await stat(file)).size),
    read: async () => plansOf(await text()),
    /** Asks one after the other, with a line in the log behind each; answers, by a statement's text, for which lists it was carried out. */
    namesOfStatements: async (db, requests, url) => {
      const mark = (name) => `answered ${name}.`;
      for (const { viewer, list, token, path } of requests) {
        await (await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })).arrayBuffer();
        await query(db, `DO $$BEGIN RAISE LOG '%', '${mark(`${viewer}: ${list}`)}'; END$$`);
      }
      const { viewer, list } = requests.at(-1);
      while (!(await text()).includes(mark(`${viewer}: ${list}`))) await pause(50);
      const lists = new Map();
      const parts = (await text()).split(/LOG: {2}answered (.+)\.\n/);
      for (let n = 0; n + 1 < parts.length; n += 2) {
        const texts = new Set(plansOf(parts[n]).map(({ plan }) => plan['Query Text']));
        for (const each of texts) lists.set(each, [...(lists.get(each) ?? []), parts[n + 1]]);
      }
      return lists;
    },
  };
}

function plansOf(log) {
  return [...log.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/g)].flatMap(([, ms, plan]) => {
    try {
      return [{ ms: Number(ms), plan: JSON.parse(plan.replaceAll(/^\t/gm, '')) }];
    } catch {
      // Two of PostgreSQL's processes wrote into one another: it writes more than a pipe takes at once in parts.
      console.error(`A plan of ${ms} ms cannot be read.`);
      return [];
    }
  });
}

/** As many as there are lists times people, in an order that has them all in turn. */
async function requestsOf(db, pick, words) {
  const requests = [];
  for (let n = 0; n < variants; n += 1) {
    for (const name of asking) {
      const viewer = viewers[name](pick);
      const token = await issueToken(db, volumeId(viewer.user), 'bench');
      const lists = Object.entries(caseLists).flatMap(([list, asked]) => {
        const question = asked(pick, { idOf: volumeId, words, desk: deskOf(viewer, volumeId) });
        return viewer.kind === 'body' && isRegulators(question) ? [] : [[list, `/cases?${searchOf(question)}`]];
      });
      requests.push(...[...lists, ...Object.entries(othersOf(viewer))].map(([list, path]) => ({ viewer: name, list, token, path })));
    }
  }
  return requests;
}

function othersOf({ kind, sightOf }) {
  const inbox = { inbox: '/inbox', 'unread messages': '/inbox?unread=true', 'count of unread messages': '/inbox/unread' };
  if (kind === 'body') return inbox;
  const supervised = { board: '/board', 'scorecards of bodies': '/scorecards/bodies', 'scorecards of offices': '/scorecards/offices' };
  const escalations = { escalations: '/escalations', 'own escalations': '/escalations?mine=true' };
  return { ...inbox, ...escalations, ...(sightOf(volumeId).kind === 'officesUnder' ? supervised : {}) };
}

/** What the API takes from regulators alone. */
function isRegulators({ filter = {} }) {
  return filter.clock !== undefined || filter.fellOverdue !== undefined;
}

function searchOf({ sort, filter: { officeId, bodyId, requestId, handledBy, ...filter } = {} }) {
  const flat = Object.entries(filter).flatMap(([name, value]) =>
    value?.from || value?.to
      ? [
          [`${name}From`, value.from],
          [`${name}To`, value.to],
        ]
      : [[name, value]],
  );
  const asked = { sort, ...Object.fromEntries(flat), office: officeId, body: bodyId, request: requestId, assignee: handledBy && 'me' };
  return new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}

/** From a process of its own, so that asking takes no time from what is measured here, and measuring none from asking. */
async function ask(url, { perSecond, requests }) {
  const client = fork(new URL('request-stream.mjs', import.meta.url));
  client.send({ url, perSecond, requests });
  const [answers] = await once(client, 'message');
  return answers;
}

export function steadyReport({ perSecond, seconds, answers, statements }, { bigTables, mostSorted, targetMs }) {
  const ofLists = statements.filter(({ plan }) => bigTables.some((name) => plan['Query Text'].includes(name)));
  const times = (list) => [0.5, 0.95, 0.99].map((share) => percentile(list, share).toFixed(1));
  const burdened = new Set(ofLists.flatMap(({ plan }) => burdens(plan, bigTables, mostSorted)));
  const byList = [...groupedBy(ofLists, ({ lists }) => nameOf(lists))].map(([name, each]) => ({
    name,
    ms: each.map(({ ms }) => ms),
    p99: percentile(
      each.map(({ ms }) => ms),
      0.99,
    ),
  }));
  const missed = byList.filter(({ p99 }) => p99 > targetMs);
  return [
    `The same lists over HTTP, ${perSecond} requests a second for ${seconds} s in an open loop from a process of its own, answered by one API process (${answers.length} answers; a request counts from when it was to go out):`,
    '',
    ...table([
      ['milliseconds', 'n', 'p50', 'p95', 'p99'],
      ['in PostgreSQL, statements that read what is big', String(ofLists.length), ...times(ofLists.map(({ ms }) => ms))],
      ...asking.map((name) => {
        const own = answers.filter(({ viewer }) => viewer === name).map(({ ms }) => ms);
        return [`answer for a ${name}`, String(own.length), ...times(own)];
      }),
    ]),
    '',
    `In PostgreSQL, list by list, p99 ≤ ${targetMs} ms: ${byList.length - missed.length} of ${byList.length}. The slowest:`,
    '',
    ...table([
      ['milliseconds', 'n', 'p50', 'p95', 'p99'],
      ...byList
        .toSorted((a, b) => b.p99 - a.p99)
        .slice(0, 15)
        .map(({ name, ms }) => [name, String(ms.length), ...times(ms)]),
    ]),
    '',
    `${missed.length === 0 ? 'Met' : 'Missed'}. ${burdened.size === 0 ? 'No big table was read through, and no more was sorted than a page needs.' : `Burdens: ${[...burdened].join(', ')}.`}`,
  ];
}

function groupedBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** A statement that several lists have in common is one line. */
function nameOf(lists) {
  if (lists.length === 0) return 'what no list asked the first time';
  return lists.length <= 2 ? lists.join(' / ') : `what ${lists.length} lists have in common (${lists[0]}, …)`;
}
