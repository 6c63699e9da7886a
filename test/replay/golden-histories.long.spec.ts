import { isDeepStrictEqual } from 'node:util';
import type { CommitRequest } from '@xiecha/case-store/commit';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import { type AnsweringReplay, ReplayBench } from './answering-replay.js';
import { addedActivity, type Edit, otherOutcome, otherTarget, spinning } from './breaks.js';
import { type GoldenHistory, goldenStories, readGolden } from './golden-history.js';
import { stories } from './stories.js';

/**
 * What must hold of a golden history on some code: that its runs replay, that the workflow says what it said then, and that
 * the record reduces to the state of then. Answers what does not.
 */
function faultsOf({ caseId, expected }: GoldenHistory, replay: AnsweringReplay): string[] {
  const runs = replay.runs.flatMap(({ fault }, run) => (fault ? [`run ${run} of ${caseId}: ${fault}`] : []));
  // What stopped on its way said less for that reason.
  if (runs.length > 0) return runs;
  const said = expected.answers.flatMap((answers, run) =>
    answers.flatMap((answer, place) => (isDeepStrictEqual(replay.answers[run]![place], answer) ? [] : [`run ${run}, answer ${place} is another`])),
  );
  const more = replay.answers.filter((answers, run) => answers.length > expected.answers[run]!.length).map(() => 'the workflow says more than then');
  return [...said, ...more];
}

describe('the golden histories', () => {
  let bench: ReplayBench;
  let golden: GoldenHistory[];
  beforeAll(async () => {
    bench = await ReplayBench.open();
    golden = await Promise.all(goldenStories().map(readGolden));
  });
  afterAll(() => bench.close());

  const named = (story: string) => golden.find((history) => history.story === story)!;
  /** What the check finds of one history on edited code. */
  async function faultsWith(story: string, edit: Edit, limitMs?: number): Promise<string[]> {
    const history = named(story);
    const { [story]: replay } = await bench.replay({ [story]: history.runs }, [edit], limitMs);
    return faultsOf(history, replay!);
  }

  it('are there for each story, and show what they are for', () => {
    expect(goldenStories().sort()).toEqual(Object.keys(stories).sort());
    expect(named('handed-over').runs.length).toBeGreaterThanOrEqual(3);
    const typesOf = (story: string) => named(story).expected.events.map(({ type }) => type);
    expect(typesOf('consent-and-petitions')).toEqual(expect.arrayContaining(['consented', 'petitionRaised', 'petitionAppealed', 'cellsSentBack', 'closed']));
    expect(typesOf('returned-and-lapsed')).toEqual(expect.arrayContaining(['returned', 'lapsed']));
    expect(typesOf('demo-unanswered')).toEqual(expect.arrayContaining(['escalated', 'referred', 'concludedUnanswered']));
    const passedOver = named('outage').expected.events.flatMap(({ facts }) => ('passedOver' in facts ? facts.passedOver : []));
    expect(passedOver.length).toBeGreaterThanOrEqual(2);
    for (const run of golden.flatMap(({ runs }) => runs)) {
      const bytes = Buffer.from(run, 'base64');
      expect([bytes.includes('binary/encrypted'), bytes.includes('receivedAt')]).toEqual([true, false]);
    }
  });

  it('replay on the code as it is: the workflow asks, answers and hands over what it did when they were lived', async () => {
    const replays = await bench.replay(Object.fromEntries(golden.map(({ story, runs }) => [story, runs])));
    expect(golden.map((history) => [history.story, faultsOf(history, replays[history.story]!)])).toEqual(golden.map(({ story }) => [story, []]));
  }, 120_000);

  it('reduce to the state of then', () => {
    for (const { story, expected } of golden) {
      expect({ story, state: JSON.parse(JSON.stringify(reduceAll(expected.events))) }).toEqual({ story, state: expected.state });
    }
  });

  it('hold in the record what the workflow wanted recorded', () => {
    for (const { expected } of golden) {
      const requests = expected.answers.flat().flatMap(({ name, content }) => (name === 'commit' ? [content as CommitRequest] : []));
      const decided = expected.events.filter(({ commandId }) => !commandId.startsWith('file:'));
      expect(decided.length).toBeGreaterThan(0);
      for (const { commandId, seq, type, to } of decided) {
        const { expectedSeq, proposal } = requests.findLast(({ intake }) => intake.commandId === commandId)!;
        expect(proposal).toMatchObject({ kind: 'events' });
        expect(proposal.kind === 'events' && proposal.events[seq - expectedSeq - 1]).toMatchObject({ type, to });
      }
    }
  });

  it('find an activity call that was added: the replay is a determinism violation', async () => {
    expect(await faultsWith('straight', addedActivity)).toEqual([`run 0 of ${named('straight').caseId}: determinismViolation`]);
  }, 60_000);

  it.each([
    ['an update’s outcome', otherOutcome],
    ['a decision’s target', otherTarget],
  ])(
    'find %s that was changed, which replays, by what the workflow says',
    async (_what, edit) => {
      const found = await faultsWith('straight', edit);
      expect(found.length).toBeGreaterThan(0);
      expect(found.every((fault) => /^run 0, answer \d+ is another$/.test(fault))).toBe(true);
    },
    60_000,
  );

  it('find a workflow that spins: it is killed at its limit and told as such, and the next history has its turn', async () => {
    const runs = Object.fromEntries(['straight', 'outage'].map((story) => [story, named(story).runs]));
    const limitMs = 4_000;
    const started = performance.now();
    const replays = await bench.replay(runs, [spinning], limitMs);
    expect(Object.values(replays).map(({ runs: [run] }) => run!.fault)).toEqual(['spins', 'spins']);
    expect(performance.now() - started).toBeGreaterThan(2 * limitMs);
  }, 120_000);
});
