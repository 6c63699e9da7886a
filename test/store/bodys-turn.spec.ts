import type { CaseState, Petition, RunningClock } from '@xiecha/assistance-case/case-state';
import { genesisOf } from '@xiecha/audit-chain/link';
import { projection, updateCaseRow } from '@xiecha/case-store/project-case';
import { query, statements } from '@xiecha/case-store/transaction';
import type { ApiClient } from '../builders/api-client.js';
import { instantOf } from '@xiecha/working-time/day';
import { RecordWriter } from '../builders/record-writer.js';
import { raiseWorld, type World } from '../builders/world.js';
import { writtenColumns } from '../builders/written-columns.js';

const inDays = (days: number) => instantOf(Date.now() + days * 86_400_000);
const held = { heldSince: inDays(-2) };
const shielding: Petition = { number: 1, kind: 'extension', raisedAt: instantOf(0), duty: 'response', effect: 'protects', status: 'open' };

/** How a body's duty stands in a case in which somebody of the office promised to see to it until yesterday. */
const variants: Readonly<Record<string, (response: RunningClock) => { readonly response: RunningClock; readonly petitions?: readonly Petition[] }>> = {
  standsStill: (response) => ({ response: { ...response, ...held } }),
  isProtected: (response) => ({ response, petitions: [shielding] }),
  isProvisional: (response) => ({ response: { ...response, dueAt: inDays(-3), provisional: true } }),
  isLate: (response) => ({ response: { ...response, dueAt: inDays(-2) } }),
  runs: (response) => ({ response: { ...response, dueAt: inDays(5) } }),
};

describe('what is due for a body', () => {
  let world: World;
  const states: Record<string, CaseState> = {};
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    const { db } = world.engine;
    const writer = new RecordWriter(db);
    for (const [name, vary] of Object.entries(variants)) {
      const state = await writer.state(await writer.arrived());
      const { response, petitions = [] } = vary(state.clocks.response!);
      const promise: RunningClock = { ...response, clock: 'promise', owes: 'requester', dueAt: inDays(-1), provisional: false };
      const { heldSince: _, ...running } = promise;
      states[name] = { ...state, petitions, clocks: { promise: running, response } };
      await updateCaseRow(statements(db), states[name], genesisOf(state.caseId));
    }
  });
  afterAll(() => world.end());

  async function list(api: ApiClient, asked: string): Promise<string[]> {
    const { status, body } = await api.get(`/cases?limit=200&${asked}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body.items.map(({ id }: { id: string }) => Object.keys(states).find((name) => states[name]!.caseId === id));
  }
  const all = Object.keys(variants).sort();

  it('follows from the clocks that it may know of, in filters and in order, whatever is due among the regulators', async () => {
    const [body, office] = [world.as('platformOfficer'), world.as('hzCaseworker')];
    expect((await list(office, 'overdue=true')).sort()).toEqual(all);
    expect((await list(body, 'overdue=true')).sort()).toEqual(['isLate']);
    expect((await list(body, 'overdue=false')).sort()).toEqual(all.filter((name) => name !== 'isLate'));
    expect((await list(office, 'turn=requester')).sort()).toEqual(all);
    expect(await list(body, 'turn=requester')).toEqual([]);
    expect((await list(body, 'turn=body')).sort()).toEqual(all.filter((name) => name !== 'standsStill'));
    expect(await list(body, `dueBefore=${inDays(0)}&sort=dueAt`)).toEqual(['isProvisional', 'isLate']);
    const [first, second, third, ...undue] = await list(body, 'sort=dueAt');
    expect([first, second, third]).toEqual(['isProvisional', 'isLate', 'runs']);
    expect(undue.sort()).toEqual(['isProtected', 'standsStill']);
  });

  it('shows in a list what the case itself shows, and a cursor tells no more', async () => {
    const body = world.as('platformOfficer');
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: { id: string; filedAt: string; dueAt: string | null; owes: string[]; overdue: boolean }[]; nextCursor: string | null } = (
        await body.get(`/cases?sort=dueAt&limit=1${cursor && `&cursor=${cursor}`}`)
      ).body;
      const [{ id, filedAt, dueAt, owes, overdue }] = page.items as [(typeof page.items)[0]];
      const { body: shown } = await body.read(id);
      expect({ dueAt, owes, overdue }).toEqual({ dueAt: shown.dueAt, owes: shown.owes, overdue: shown.overdue });
      cursor = page.nextCursor;
      if (cursor) expect(JSON.parse(Buffer.from(cursor, 'base64url').toString())).toEqual(['dueAt', ...(dueAt ? [dueAt, id] : [filedAt, id, 'undated'])]);
    }
  });

  it('and whose consent was asked are drawn for what the release before writes, which knows neither', async () => {
    const { db } = world.engine;
    const writer = new RecordWriter(db);
    const asked = await writer.filed({ specialFields: 1 });
    const everything = [...Object.values(states), await writer.state(asked)];
    const before = await rows();
    // It names no column that is new.
    await query(db, 'UPDATE assistance_case SET body_owes = $1, body_due_at = now(), body_overdue_from = now(), consent_office_id = NULL, drawn_seq = seq', [
      ['province'],
    ]);
    await query(db, 'UPDATE assistance_case SET seq = seq + 1, current = current');
    expect(await rows()).toEqual(before);
    expect(before).toEqual(
      Object.fromEntries(
        everything.map((state) => {
          const { bodyOwes, bodyDueAt, bodyOverdueFrom, consentOfficeId } = projection(state);
          return [state.caseId, { bodyOwes, bodyDueAt, bodyOverdueFrom, consentOfficeId }];
        }),
      ),
    );
    await query(
      db,
      `INSERT INTO assistance_case (${await writtenColumns(statements(db), 'assistance_case')})
       SELECT ${await writtenColumns(statements(db), 'assistance_case', 'copy')} FROM assistance_case a, jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'number', 'copy of ' || number,
         'body_owes', NULL, 'body_due_at', NULL, 'body_overdue_from', NULL, 'consent_office_id', NULL, 'drawn_seq', NULL)) AS copy`,
    );
    const drawn = Object.values(before).map((row) => JSON.stringify(row));
    expect(
      Object.values(await rows())
        .map((row) => JSON.stringify(row))
        .sort(),
    ).toEqual([...drawn, ...drawn].sort());
    expect(Object.values(before).filter(({ consentOfficeId }) => consentOfficeId !== null)).toHaveLength(1);
  });

  async function rows() {
    const found = await query<{ id: string; owes: string[]; due: Date | null; late: Date | null; consent: string | null }>(
      world.engine.db,
      'SELECT id, body_owes AS owes, body_due_at AS due, body_overdue_from AS late, consent_office_id AS consent FROM assistance_case',
    );
    const at = (date: Date | null) => date && instantOf(date.getTime());
    return Object.fromEntries(
      found.map(({ id, owes, due, late, consent }) => [id, { bodyOwes: owes, bodyDueAt: at(due), bodyOverdueFrom: at(late), consentOfficeId: consent }]),
    );
  }
});
