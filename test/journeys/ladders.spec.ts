import { policyV2 } from '@xiecha/assistance-case/policy-v2';
import type { Audience } from '@xiecha/assistance-case/message-words';
import type { ClockName } from '@xiecha/assistance-case/vocabulary';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import type { Instant } from '@xiecha/working-time/day';
import { caseIn, fileCase } from '../builders/case-on-its-way.js';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { aReply } from '../builders/requests.js';
import type { World } from '../builders/world.js';

/** Who they are in a case of Hangzhou’s with the platform. */
const hangzhou: Readonly<Record<Exclude<Audience, 'administrator' | 'bodyDuty'>, SamplePerson>> = {
  bodyHandler: 'platformOfficer',
  bodyLead: 'platformLead',
  requesterHandler: 'hzCaseworker',
  requesterLead: 'hzLead',
  supervisor: 'zjSupervisor',
  provincialSupervisor: 'zjSupervisor',
  approver: 'zjApprover',
  provinceLead: 'zjLead',
  samrLiaison: 'samrSupervisor',
};
const chengdu: typeof hangzhou = {
  ...hangzhou,
  requesterHandler: 'cdCaseworker',
  requesterLead: 'cdLead',
  supervisor: 'scSupervisor',
  provincialSupervisor: 'scSupervisor',
};

type Walked = Exclude<ClockName, 'promise'>;

/** How each clock comes to run; nobody does anything afterwards. */
const beginnings: Readonly<Record<Walked, (world: World) => Promise<CaseInHand>>> = {
  review: async (world) => (await CaseInHand.file(world, 'cdCaseworker'))[0]!,
  consent: async (world) => (await CaseInHand.file(world, 'hzCaseworker', { specialFields: [{ name: '聊天记录', need: '查明' }] }))[0]!,
  correction: async (world) => {
    const [returned] = await CaseInHand.file(world, 'cdCaseworker');
    await returned!.take('cdLead', 'return', { reason: '请写明事实。' });
    return returned!;
  },
  delivery: async (world) => new CaseInHand(world, await fileCase(world)),
  acknowledgement: async (world) => new CaseInHand(world, await caseIn(world, 'awaitingAcknowledgement')),
  response: async (world) => new CaseInHand(world, await caseIn(world, 'awaitingResponse')),
  check: async (world) => new CaseInHand(world, await caseIn(world, 'underCheck')),
  supplement: async (world) => {
    const sentBack = new CaseInHand(world, await caseIn(world, 'underCheck'));
    await sentBack.take('hzCaseworker', 'sendBack', { cells: ['ID003@T1'], reason: '代码有误。' });
    return sentBack;
  },
  clarification: (world) => petitioned(world, { petition: 'clarification', question: '订单范围不明' }),
  extension: (world) => petitioned(world, { petition: 'extension', question: '须调取归档', workdays: 3 }),
  objection: (world) => petitioned(world, { petition: 'objection', question: '重复请求', ground: 'duplicate' }),
  appeal: async (world) => {
    const objecting = await beginnings.objection(world);
    await objecting.take('hzLead', 'decidePetition', { petition: 1, decision: 'rejected', reason: '不成立' });
    await objecting.take('platformOfficer', 'appeal', { petition: 1, reason: '请复核' });
    return objecting;
  },
};
const walked = Object.keys(beginnings) as Walked[];

async function petitioned(world: World, petition: Record<string, unknown>): Promise<CaseInHand> {
  const asked = new CaseInHand(world, await caseIn(world, 'awaitingResponse'));
  await asked.take('platformOfficer', 'raise', petition);
  return asked;
}

describe('the ladder to its top', () => {
  let world: World;
  const cases = new Map<Walked, CaseInHand>();
  beforeAll(async () => {
    world = await raiseWorldUntil2027();
    for (const clock of walked) cases.set(clock, await beginnings[clock](world));
    const tops = await Promise.all(walked.map(topOf));
    await advanceWorld(world.engine, tops.sort().at(-1)!);
  });
  afterAll(() => world.end());

  async function topOf(clock: Walked): Promise<Instant> {
    const { rungs } = await cases.get(clock)!.clock(clock);
    return rungs
      .map(({ at }) => at)
      .sort()
      .at(-1)!;
  }

  it.each(walked)(
    'of %s fires every rung of the policy once, in order, each message once to whom it is for, and opens what it should with an owner',
    async (clock) => {
      const climbed = cases.get(clock)!;
      const people = clock === 'review' || clock === 'correction' ? chengdu : hangzhou;
      const ladder = policyV2.clocks[clock].ladder.filter(({ fromRound }) => fromRound === undefined);
      const keyOf = (offset: string) => `${clock}#1.1:${offset}`;
      expect(await climbed.rungs(clock)).toEqual(ladder.map(({ offset }) => keyOf(offset)));

      for (const { offset, audiences, template, severity } of ladder) {
        const told = await climbed.told(keyOf(offset));
        expect(new Set(told.map((message) => message.template + message.severity))).toEqual(new Set([template + severity]));
        const persons = [...new Set(audiences.map((audience) => people[audience as keyof typeof people]))];
        expect(told.map(({ to }) => to).sort()).toEqual(persons.sort());
        for (const { notBefore, late } of told) expect([notBefore.slice(10), late]).toEqual(['T01:00:00.000Z', false]);
      }
      const opened = ladder
        .filter(({ does }) => does === 'escalate')
        .map(({ offset, audiences: [first] }) => [keyOf(offset), people[first as keyof typeof people]]);
      expect((await climbed.escalations()).filter((escalation) => escalation.clock === clock).map(({ key, owner }) => [key, owner])).toEqual(
        opened.map(([key, person]) => [key, samplePersonId(person as SamplePerson)]),
      );
    },
  );

  it('goes on nowhere after its top: the office never comes to §53, the province’s silence is no consent', async () => {
    expect(await cases.get('consent')!.read()).toMatchObject({ state: 'awaitingConsent', consent: null, overdue: true });
    expect(await cases.get('review')!.read()).toMatchObject({ state: 'awaitingReview', overdue: true });
    for (const clock of ['review', 'consent', 'delivery', 'check'] as const) {
      const silent = cases.get(clock)!;
      expect(policyV2.clocks[clock].ladder.map(({ template }) => template)).not.toContain('referralProposed');
      expect(await silent.refused('samrSupervisor', 'refer', { reason: '逾期' })).toMatchObject({ status: 409, body: { code: 'dutyIsNotLate' } });
    }
    await cases.get('response')!.take('hzLead', 'refer', { reason: '逾期未答复。' });
    await cases.get('supplement')!.take('platformOfficer', 'respond', { ...aReply(), cells: [{ cell: 'ID003@T1', answer: 'notHeld', reason: '未收集' }] });
  });

  it('of a held duty stays silent however high its petition’s climbs', async () => {
    for (const clock of ['clarification', 'objection'] as const) {
      expect(await cases.get(clock)!.rungs('response')).toEqual([]);
      expect(await cases.get(clock)!.read()).toMatchObject({ owes: ['requester'] });
    }
  });
});
