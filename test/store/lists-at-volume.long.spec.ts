import { randomUUID } from 'node:crypto';
import { insertSampleOrganisations } from '@xiecha/cli/sample-world/organisations';
import { openStore } from '@xiecha/case-store/data-source';
import { type CasePage, listCases } from '@xiecha/case-store/case-list';
import type { CasePlace, CaseQuery } from '@xiecha/case-store/case-query';
import { migrate } from '@xiecha/case-store/migrate';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { query } from '@xiecha/case-store/transaction';
import { instantOf } from '@xiecha/working-time/day';
import { Client, type Pool } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { callList, caseLists, deskOf, isListOf, otherLists, picker, viewers, volumeId, wordsOf } from '../volume/lists.mjs';
import { keyRing } from '../builders/key-ring.js';
import { loadVolume } from '../volume/load-volume.mjs';
import { burdens, nodesOf, tellPlans } from '../volume/server-plans.mjs';

const bigTables = [
  'assistance_case',
  'case_event',
  'case_search',
  'target_search',
  'own_number',
  'inbox_message',
  'outbox',
  'assistance_request',
  'reply_view',
  'ended_clock',
];
/** What a small office has, or a rare word finds, is sorted; what a province has is read in its order. */
const mostSorted = 5_000;

describe('lists among 60,000 cases of 3,330 offices', () => {
  const name = `volume_${randomUUID().replaceAll('-', '')}`;
  const url = `${process.env['TEST_POSTGRES']}/${name}`;
  const ring = keyRing('volume');
  let db: StoreDatabase;
  beforeAll(async () => {
    await administer(`CREATE DATABASE ${name}`);
    // A sixty-fourth of the usual: what sixty thousand cases would fit into by chance, a million would not.
    await administer(`ALTER DATABASE ${name} SET work_mem = '64kB'`);
    await migrate(url, 'sample', ring);
    db = await openStore(url, ring, { connections: 1 });
    await insertSampleOrganisations(db);
    await loadVolume(url, ring, { cases: 60_000, events: 60_000 });
  }, 180_000);
  afterAll(async () => {
    await db.destroy();
    await administer(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  it('read no big table through and sort no more than a page needs, whoever looks and whatever is asked', async () => {
    const server = await tellPlans((db.driver as PostgresDriver).master as Pool);
    const pick = picker();
    const words = await wordsOf(db);
    const found: Record<string, string[]> = {};
    let statements = 0;
    const look = async (list: string, call: () => Promise<unknown>) => {
      const told = await server.of(call);
      statements += told.length;
      const burdened = told.flatMap(({ plan }) => burdens(plan, bigTables, mostSorted));
      if (burdened.length > 0) found[list] = burdened;
    };
    for (const [viewerName, viewerOf] of Object.entries(viewers)) {
      const viewer = viewerOf(pick);
      const sight = viewer.sightOf(volumeId);
      const desk = deskOf(viewer, volumeId);
      for (const [list, asked] of Object.entries(caseLists)) {
        await look(`${viewerName}: ${list}`, () => callList(db, sight, asked(pick, { idOf: volumeId, words, desk }), pick));
      }
      for (const [list, other] of Object.entries(otherLists)) {
        if (isListOf(other, viewer)) await look(`${viewerName}: ${list}`, () => other.call(db, viewer, volumeId, words.caseId(pick)));
      }
    }
    expect(statements).toBeGreaterThan(Object.keys(viewers).length * Object.keys(caseLists).length);
    expect(found).toEqual({});
  });

  it('ask the index for each part of a number, since each narrows, and of a name that is frequent throughout for the rarest alone', async () => {
    const [asked] = await query<{ number: string; name: string }>(
      db,
      `SELECT gram_query('6〕15号')::text AS number, gram_query(name)::text AS name FROM organisation WHERE id = $1`,
      [volumeId('body0')],
    );
    expect(asked!.number.split(' & ').sort()).toEqual([`'15号'`, `'6〕1'`, `'〕15'`].sort());
    expect(asked!.name).not.toContain('&');
  });

  it('find what is similar by what each target is as a whole, however many others begin with it', async () => {
    const server = await tellPlans((db.driver as PostgresDriver).master as Pool);
    const viewer = viewers['some province’s supervisor']!(picker());
    const [told] = await server.of(() => otherLists['what is similar to a request about 200 targets to 20 bodies']!.call(db, viewer, volumeId, ''));
    // Some twenty blocks for each target. Whoever goes through what the office has reads as few here, and too many of a million.
    expect(told!.plan.Plan['Shared Hit Blocks'] + told!.plan.Plan['Shared Read Blocks']).toBeLessThan(5_000);
    expect(JSON.stringify(told!.plan)).toContain('target_search_whole');
  });

  it('ask a body for the numbers of its cases alone, and find all of them by its own name', async () => {
    const server = await tellPlans((db.driver as PostgresDriver).master as Pool);
    const sight = { kind: 'arrivedAt', bodyId: volumeId('body0') } as const;
    const [own, other] = await query<{ name: string }>(db, 'SELECT name FROM organisation WHERE id IN ($1, $2) ORDER BY id = $2', [
      volumeId('body0'),
      volumeId('body1'),
    ]);
    const asked = (filter: CaseQuery['filter']) => listCases(db, { sight, filter, sort: 'filedAt', limit: 50 });
    let found: unknown[] = [];
    const told = await server.of(async () => void (found = [...(await asked({ text: other!.name })).items]));
    expect(found).toEqual([]);
    const nodes = told.flatMap(({ plan }) => nodesOf(plan));
    expect(nodes.map((node) => node['Index Name'])).toContain('case_search_numbers');
    // Whoever looks through the body's cases drops them all.
    expect(nodes.filter((node) => node['Relation Name'] === 'case_search' && (node['Rows Removed by Filter'] ?? 0) > 10)).toEqual([]);
    const ids = ({ items }: CasePage) => items.map(({ id }) => id);
    expect(ids(await asked({ text: own!.name }))).toEqual(ids(await asked({})));
  });

  it('take what is overdue in a province for no less than a third of what it is', async () => {
    const server = await tellPlans((db.driver as PostgresDriver).master as Pool);
    const sight = { kind: 'officesUnder', path: '/samr/p0/' } as const;
    const told = await server.of(() => listCases(db, { sight, filter: { overdue: true }, sort: 'dueAt', limit: 100_000 }));
    const [node] = told.flatMap(({ plan }) => nodesOf(plan)).filter((one) => one['Index Name'] === 'assistance_case_due_province');
    expect(node!['Actual Rows']).toBeGreaterThan(100);
    expect(node!['Plan Rows']).toBeGreaterThan(node!['Actual Rows'] / 3);
  });

  it('show what a plain reading of the tables shows, page by page', async () => {
    const now = instantOf(Date.now());
    const [small, large] = ['/samr/p7/', '/samr/p0/'] as const;
    const [officeId, bodyId] = [volumeId(large), volumeId('body1')];
    const asIs = (sql: string) => sql;
    const looks = [
      [{ kind: 'officesUnder', path: small }, `office_path LIKE '${small}%'`, asIs],
      [{ kind: 'officeAndConsents', path: large, officeId }, `(office_path = '${large}' OR consent_office_id = '${officeId}')`, asIs],
      // A body goes by other columns.
      [{ kind: 'arrivedAt', bodyId }, `body_id = '${bodyId}' AND arrived_at IS NOT NULL`, (sql: string) => sql.replace(/due_at|overdue_from|owes/g, 'body_$&')],
    ] as const;
    const questions = [
      [
        'dueAt',
        byDueDate,
        'NOT final',
        {
          state: [
            'awaitingResponse',
            'underCheck',
            'inDelivery',
            'returned',
            'awaitingReview',
            'awaitingConsent',
            'awaitingAcknowledgement',
            'awaitingSupplement',
          ],
        },
      ],
      ['dueAt', byDueDate, `overdue_from <= '${now}' AND NOT final`, { overdue: true }],
      ['dueAt', byDueDate, `owes @> '{body}'`, { turn: 'body' }],
      ['filedAt', 'filed_at DESC, id DESC', `state IN ('withdrawn', 'returned')`, { state: ['withdrawn', 'returned'] }],
      ['filedAt', 'filed_at DESC, id DESC', `request_id IN (${about('店')})`, { text: '店' }],
      ['filedAt', 'filed_at DESC, id DESC', `request_id IN (${about('烤鸭')})`, { text: '烤鸭' }],
      ['dueAt', byDueDate, `request_id IN (${about('商标专用')})`, { text: '商标专用' }],
      ['dueAt', byDueDate, `id IN (SELECT case_id FROM case_search WHERE text LIKE '%〕1%')`, { text: '〕1' }],
    ] as const;
    for (const [sight, seen, named] of looks) {
      for (const [sort, order, where, filter] of questions) {
        const plain = await query<{ id: string }>(db, `SELECT id FROM assistance_case WHERE ${seen} AND ${named(where)} ORDER BY ${named(order)}`);
        expect(plain.length).toBeGreaterThan(20);
        expect(await walked({ sight, filter, sort, limit: 37, asOf: now })).toEqual(plain.map(({ id }) => id));
      }
    }
  });

  async function walked(asked: CaseQuery): Promise<string[]> {
    const ids: string[] = [];
    let after: CasePlace | undefined;
    do {
      const page = await listCases(db, { ...asked, ...(after ? { after } : {}) });
      ids.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after);
    return ids;
  }
});

/** Those without an end come last, the newest first. */
const byDueDate = 'due_at, CASE WHEN due_at IS NULL THEN filed_at END DESC, id';

/** The requests of which a shop's name or the cause has the text in it. No office or body of the volume has. */
function about(text: string): string {
  return `SELECT volume_id('request' || i) FROM generate_series(1, 60000) AS i WHERE volume_shop(i) LIKE '%${text}%' OR volume_cause(i) LIKE '%${text}%'`;
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: `${process.env['TEST_POSTGRES']}/postgres` });
  await client.connect();
  await client.query(statement);
  await client.end();
}
