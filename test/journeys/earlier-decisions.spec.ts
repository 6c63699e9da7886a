import { noteAllDecidedFields } from '@xiecha/case-store/decided-fields';
import { erasePayload } from '@xiecha/case-store/erase-payload';
import { sqlStatements, type SqlStatement } from '@xiecha/case-store/sql-statements';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { CaseInHand } from '../builders/case-in-hand.js';
import { aRequest } from '../builders/requests.js';
import { eventually } from '../builders/eventually.js';
import { raiseWorld, type World } from '../builders/world.js';

describe('what a province decided before on a special field', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  const special = (name: string) => ({ name, need: '查明事实。' });
  const ask = (names: string[], ...bodies: ('platform' | 'superApp')[]) =>
    CaseInHand.file(world, 'hzCaseworker', { specialFields: names.map(special), bodies: bodies.map(sampleOrganisationId) });
  const asked = async (field: string, as: 'zjApprover' | 'scApprover' = 'zjApprover', rest = '') => {
    const { status, body } = await world.as(as).get(`/consents/earlier?field=${encodeURIComponent(field)}${rest}`);
    expect(status).toBe(200);
    return body as { items: { id: string; caseId: string; outcome: string; number: string; decidedAt: string }[]; nextCursor: string | null };
  };

  it('is told for each case that it reached: consented, struck or refused, the newest first, page by page', async () => {
    const [consented, too] = (await ask(['聊天记录'], 'platform', 'superApp')) as [CaseInHand, CaseInHand];
    await consented.take('zjApprover', 'consent');
    await eventually(async () => (await too.state()) === 'awaitingAcknowledgement', 20_000);
    const [struck] = (await ask(['登录地址', '聊天记录'], 'superApp')) as [CaseInHand];
    await struck.take('zjApprover', 'consent', { strike: ['X2'] });
    const [refused] = (await ask(['聊天记录'], 'superApp')) as [CaseInHand];
    await refused.take('zjApprover', 'refuse', { reason: '必要性不足。' });

    const { items } = await asked('聊天记录');
    expect(items.slice(0, 2)).toMatchObject([
      { caseId: refused.id, outcome: 'refused' },
      { caseId: struck.id, outcome: 'struck', number: (await struck.read()).consent.number },
    ]);
    expect(new Set(items.slice(2).map(({ caseId }) => caseId))).toEqual(new Set([consented.id, too.id]));
    expect(items.slice(2)).toMatchObject([{ outcome: 'consented' }, { outcome: 'consented' }]);
    expect(await asked('登录地址')).toMatchObject({ items: [{ caseId: struck.id, outcome: 'consented' }], nextCursor: null });

    const first = await asked('聊天记录', 'zjApprover', '&limit=3');
    const second = await asked('聊天记录', 'zjApprover', `&limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.nextCursor).toBeNull();
  });

  it('is found however the name is spaced and cased, and by no other name', async () => {
    const [one] = (await ask(['IP 登录记录'], 'superApp')) as [CaseInHand];
    await one.take('zjApprover', 'consent');
    for (const field of ['ip登录记录', 'ＩＰ　登录 记录']) expect((await asked(field)).items).toMatchObject([{ caseId: one.id }]);
    expect((await asked('登录记录')).items).toEqual([]);
  });

  it('is the own province’s alone', async () => {
    const [one] = (await ask(['物流轨迹'], 'superApp')) as [CaseInHand];
    await one.take('zjApprover', 'consent');
    expect((await asked('物流轨迹')).items).toHaveLength(1);
    expect((await asked('物流轨迹', 'scApprover')).items).toEqual([]);
    for (const person of ['hzLead', 'superAppOfficer'] as const) {
      expect(await world.as(person).get(`/consents/earlier?field=${encodeURIComponent('物流轨迹')}`)).toMatchObject({ status: 403 });
    }
  });

  it('is of what was asked last, not of what was returned, nor of a case that waited no longer', async () => {
    const [returned, gone] = (await ask(['设备指纹'], 'platform', 'superApp')) as [CaseInHand, CaseInHand];
    await gone.take('hzCaseworker', 'withdraw', { reason: '不再需要。' });
    await returned.take('zjApprover', 'return', { reason: '请说明必要性。' });
    const { targets, fields, reason } = aRequest();
    await returned.take('hzCaseworker', 'resubmit', { targets, fields, reason, specialFields: [special('设备型号')] });
    await returned.take('zjApprover', 'consent');
    expect((await asked('设备指纹')).items).toEqual([]);
    expect((await asked('设备型号')).items).toMatchObject([{ caseId: returned.id, outcome: 'consented' }]);
  });

  it('is noted afterwards where an earlier version decided, and gone with what was asked once that is erased', async () => {
    const { db } = world.engine;
    const [one] = (await ask(['收货电话'], 'superApp')) as [CaseInHand];
    await one.take('zjApprover', 'consent');
    await query(db, 'DELETE FROM decided_field WHERE case_id = $1', [one.id]);
    expect((await asked('收货电话')).items).toEqual([]);
    await noteAllDecidedFields(db);
    expect((await asked('收货电话')).items).toMatchObject([{ caseId: one.id }]);

    await erasePayload(db, { caseId: one.id, seq: 0, order: '某令 1 号', erasedBy: samplePersonId('admin') });
    expect((await asked('收货电话')).items).toEqual([]);
    await noteAllDecidedFields(db);
    expect((await asked('收货电话')).items).toEqual([]);
  });

  it('names no field in the clear, and is found by an index however much was decided', async () => {
    const { db } = world.engine;
    expect(await query(db, `SELECT FROM decided_field WHERE name_symbol ~ '[^A-Za-z0-9+/=]'`)).toEqual([]);
    await query(
      db,
      `INSERT INTO decided_field (case_id, decision_id, office_id, code, name_symbol)
       SELECT case_id, decision_id, office_id, 'X' || (1000 + n), md5(n::text) FROM (SELECT * FROM decided_field LIMIT 1) AS f CROSS JOIN generate_series(1, 20000) AS n`,
    );
    await query(db, 'ANALYZE decided_field');
    const told: SqlStatement[] = [];
    const listen = (statement: unknown) => void told.push(statement as SqlStatement);
    sqlStatements.start.subscribe(listen);
    await asked('聊天记录');
    sqlStatements.start.unsubscribe(listen);
    const { text } = told.find((statement) => statement.text.includes('FROM decided_field'))!;
    const sound = text
      .replaceAll('$1', `'${sampleOrganisationId('zj')}'::uuid`)
      .replaceAll('$2', `'x'`)
      .replaceAll('$3', 'NULL')
      .replaceAll('$4', '20');
    const plan = await query<{ 'QUERY PLAN': string }>(db, `EXPLAIN ${sound.replace(/\$\d+/g, `'${sampleOrganisationId('zj')}'`)}`);
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('decided_field_name');
  });
});
