import { addAbsence, listAbsences, type NewAbsence } from '@xiecha/case-store/absences';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import type { Instant } from '@xiecha/working-time/day';
import { raiseWorld, type World } from '../builders/world.js';

const day = (number: number): Instant => `2099-03-0${number}T00:00:00.000Z`;
const from3To5: NewAbsence = { userId: samplePersonId('hzCaseworker'), from: day(3), until: day(5), substituteId: samplePersonId('hzLead') };

describe('an absence', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
  });
  afterEach(() => query(world.engine.db, 'DELETE FROM absence'));
  afterAll(() => world.end());

  const add = (changes: Partial<NewAbsence> = {}) => addAbsence(world.engine.db, { ...from3To5, ...changes }, samplePersonId('whLead'));

  it('is listed by person and by organisation, by its beginning, until it is over', async () => {
    const later = await add({ from: day(7), until: day(8), substituteId: null });
    const sooner = await add();
    const lead = await add({ userId: samplePersonId('hzLead'), from: day(6), until: day(7), substituteId: null });
    await query(world.engine.db, `INSERT INTO absence VALUES (gen_random_uuid(), $1, '2020-01-01', '2020-01-02')`, [from3To5.userId]);
    expect(sooner).toEqual({
      kind: 'added',
      absence: { ...from3To5, id: expect.any(String), name: '杭州办案员', substituteName: '杭州科室负责人' },
    });
    const absences = [sooner, lead, later].map((added) => (added.kind === 'added' ? added.absence : undefined));
    expect(await listAbsences(world.engine.db, { organisationId: sampleOrganisationId('hz') })).toEqual(absences);
    expect(await listAbsences(world.engine.db, { userId: from3To5.userId })).toEqual([absences[0], absences[2]]);
    expect(await listAbsences(world.engine.db, { organisationId: sampleOrganisationId('zj') })).toEqual([]);
  });

  it('overlaps no other of the same person; it may begin where another ends', async () => {
    const added = await add();
    const found = { kind: 'overlaps', absence: added.kind === 'added' && added.absence };
    for (const [from, until] of [
      [3, 5],
      [2, 4],
      [4, 6],
      [1, 9],
    ] as const)
      expect(await add({ from: day(from), until: day(until) })).toEqual(found);
    expect((await add({ from: day(5), until: day(6) })).kind).toBe('added');
    expect((await add({ from: day(1), until: day(3) })).kind).toBe('added');
    expect((await add({ userId: samplePersonId('hzLead'), substituteId: null })).kind).toBe('added');
  });

  it('added ten times at once stands once', async () => {
    const kinds = (await Promise.all(Array.from({ length: 10 }, () => add()))).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['added', ...Array<string>(9).fill('overlaps')]);
  });

  it('that ends before it begins, or with its beginning, is refused', async () => {
    expect(await add({ until: day(2) })).toEqual({ kind: 'reversedSpan' });
    expect(await add({ until: day(3) })).toEqual({ kind: 'reversedSpan' });
  });

  it('takes as substitute only another active person who could see a case of the absent one', async () => {
    expect(await add({ substituteId: from3To5.userId })).toEqual({ kind: 'ownSubstitute' });
    expect(await add({ substituteId: '00000000-0000-4000-9000-999999999999' })).toEqual({ kind: 'unknownSubstitute' });
    for (const elsewhere of ['cdCaseworker', 'platformOfficer'] as const)
      expect(await add({ substituteId: samplePersonId(elsewhere) })).toEqual({ kind: 'unknownSubstitute' });
    const officer = { userId: samplePersonId('platformOfficer') };
    for (const elsewhere of ['superAppOfficer', 'hzLead'] as const) {
      expect(await add({ ...officer, substituteId: samplePersonId(elsewhere) })).toEqual({ kind: 'unknownSubstitute' });
    }
    expect((await add({ ...officer, substituteId: samplePersonId('platformDuty') })).kind).toBe('added');
    // A caseworker sees the own office's cases alone: above none of those below, and below none of those above.
    const [above, below] = [samplePersonId('hzCaseworker'), samplePersonId('yhCaseworker')];
    expect(await add({ userId: below, substituteId: above })).toEqual({ kind: 'unknownSubstitute' });
    expect(await add({ userId: above, substituteId: below })).toEqual({ kind: 'unknownSubstitute' });
    expect((await add({ userId: below, substituteId: samplePersonId('zjApprover') })).kind).toBe('added');
    expect((await add({ substituteId: samplePersonId('zjLead') })).kind).toBe('added');
    expect((await add({ userId: samplePersonId('zjLead'), substituteId: samplePersonId('yhLead') })).kind).toBe('added');
    await query(world.engine.db, 'UPDATE app_user SET active = false WHERE id = $1', [samplePersonId('cdLead')]);
    expect(await add({ userId: samplePersonId('cdCaseworker'), substituteId: samplePersonId('cdLead') })).toEqual({ kind: 'unknownSubstitute' });
  });

  it('is of an active person', async () => {
    expect(await add({ userId: '00000000-0000-4000-9000-999999999999' })).toEqual({ kind: 'unknownPerson' });
  });
});
