import { moveWorldClock, readWorldClock } from '@xiecha/case-store/world-clock';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { listPolicies } from '@xiecha/case-store/policies';
import { answeredStory } from '@xiecha/cli/demo/answered-story';
import type { DemoStory } from '@xiecha/cli/demo/demo-story';
import { DemoWorld } from '@xiecha/cli/demo/demo-world';
import { Directory } from '@xiecha/cli/demo/directory';
import { StoryTeller } from '@xiecha/cli/demo/story-teller';
import { thePage } from '@xiecha/cli/demo/timeline-layout';
import { unansweredStory } from '@xiecha/cli/demo/unanswered-story';
import { samplePeople } from '@xiecha/cli/sample-world/organisations';
import { sampleAnswers } from '@xiecha/cli/sample-world/sample-answers';
import type { SampleTokens } from '@xiecha/cli/sample-world/sample-tokens';
import { instantOf } from '@xiecha/working-time/day';
import { caseIn, carryTo, fileCase } from '../builders/case-on-its-way.js';
import { CaseInHand } from '../builders/case-in-hand.js';
import { settingsAsEnvironment } from '../builders/product-process.js';
import { aReply } from '../builders/requests.js';
import type { World, WorldOptions } from '../builders/world.js';

/** A case's life on real servers. Answers the case's id. */
export interface Story {
  readonly options?: WorldOptions;
  readonly live: (world: World) => Promise<string>;
}

export const stories: Readonly<Record<string, Story>> = {
  'demo-answered': { live: (world) => tell(world, answeredStory) },
  'demo-unanswered': { live: (world) => tell(world, unansweredStory) },
  straight: { live: (world) => caseIn(world, 'closed') },
  'consent-and-petitions': { live: consentAndPetitions },
  'returned-and-lapsed': { live: returnedAndLapsed },
  'handed-over': { options: { decisionsPerRun: 5 }, live: handedOver },
  outage: { live: outage },
};

/** As the demonstration tells it, through the API. */
async function tell(world: World, story: DemoStory): Promise<string> {
  const tokens = Object.fromEntries(samplePeople.map(({ code }) => [code, world.as(code).token])) as SampleTokens['tokens'];
  // Only the engine's settings are read of those of a run.
  const settings = settingsAsEnvironment(world.settings) as unknown as Parameters<typeof DemoWorld.open>[0]['settings'];
  const demo = await DemoWorld.open({ api: world.url, settings, tokens });
  try {
    const policies = new Map((await listPolicies(world.engine.db)).map(({ policy }) => [policy.version, policy]));
    const teller = new StoryTeller(demo, { directory: await Directory.open(world.engine.db), policies }, thePage());
    return (await teller.tell(story)).caseId;
  } finally {
    await demo.close();
  }
}

/** Narrowed by the province; a question that holds, an objection that is rejected and brought further, an extension, a supplement. */
async function consentAndPetitions(world: World): Promise<string> {
  const journey = { office: 'whCaseworker' } as const;
  const id = await fileCase(world, journey, {
    specialFields: [
      { name: '聊天记录', need: '查明有无虚假承诺' },
      { name: '关注者名单', need: '拟走访' },
    ],
  });
  const kase = new CaseInHand(world, id);
  await kase.take('scApprover', 'consent', { strike: ['X2'], note: '名单与案情无关' });
  await carryTo(world, id, 'awaitingAcknowledgement', journey);
  await kase.take('platformOfficer', 'raise', { petition: 'clarification', question: '以哪一时段为准？' });
  await kase.waitFor('clarification', '-1wd');
  await kase.take('whCaseworker', 'answer', { answer: '近三十日' });
  await kase.take('platformOfficer', 'raise', { petition: 'objection', question: '范围过宽。', ground: 'excessive' });
  await kase.take('whLead', 'decidePetition', { petition: 2, decision: 'rejected', reason: '异议不成立。' });
  await kase.take('platformOfficer', 'appeal', { petition: 2, reason: '请上级复核。' });
  await kase.take('scSupervisor', 'decidePetition', { petition: 2, decision: 'upheld', strike: ['ID003'], reason: '异议成立。' });
  await kase.take('platformOfficer', 'raise', { petition: 'extension', workdays: 3, question: '记录较多。' });
  await kase.take('whLead', 'decidePetition', { petition: 3, decision: 'granted', workdays: 3, reason: '理由成立。' });
  await kase.waitFor('response', '-1wd');
  await kase.refused('whCaseworker', 'close', { outcome: 'complete' });
  await kase.take('platformOfficer', 'respond', { cells: sampleAnswers(['ID001@T1']), statement: '其余随后补报。' });
  await kase.take('whCaseworker', 'sendBack', { cells: ['X1@T1'], reason: '缺聊天记录。' });
  await kase.take('platformOfficer', 'respond', { cells: sampleAnswers(['X1@T1']), statement: '现已补齐。' });
  await kase.take('whCaseworker', 'acceptCells', { cells: ['ID001@T1', 'X1@T1'] });
  await kase.take('whCaseworker', 'close', { outcome: 'complete' });
  return id;
}

/** Returned in review, never put right, lapsed by the clock. */
async function returnedAndLapsed(world: World): Promise<string> {
  const id = await fileCase(world, { office: 'cdCaseworker' });
  const kase = new CaseInHand(world, id);
  await kase.take('cdLead', 'return', { reason: '请写明关联。' });
  const { rungs } = await kase.clock('correction');
  await advanceWorld(world.engine, rungs.at(-1)!.at);
  expect(await kase.state()).toBe('withdrawn');
  return id;
}

/** Five decisions a run: refusals, eight commands at once, reminders and the way to the close, over several runs. */
async function handedOver(world: World): Promise<string> {
  const id = await fileCase(world);
  const kase = new CaseInHand(world, id);
  const close = () => kase.refused('hzCaseworker', 'close', { outcome: 'complete' });
  await Promise.all(Array.from({ length: 8 }, close));
  await carryTo(world, id, 'awaitingAcknowledgement');
  await kase.waitUntilDue('response');
  await kase.take('hzCaseworker', 'urge', { note: '请尽快回复。' });
  await carryTo(world, id, 'closed');
  return id;
}

/** Nobody sounds an alarm for days; of the rungs that are due only the highest fires, late. */
async function outage(world: World): Promise<string> {
  const id = await caseIn(world, 'awaitingResponse');
  const kase = new CaseInHand(world, id);
  const overdue = (await kase.clock('response')).rungs.find(({ rung }) => rung === '+3wd')!;
  await world.stopWorker();
  await moveWorldClock(world.engine.db, instantOf(Date.parse(overdue.notBefore) + 3_600_000));
  await world.startWorker();
  await advanceWorld(world.engine, (await readWorldClock(world.engine.db)).now);
  expect(await kase.rungs()).toEqual(['response#1.1:+3wd']);
  await kase.take('platformOfficer', 'respond', aReply());
  await kase.take('hzCaseworker', 'close', { outcome: 'complete' });
  return id;
}
