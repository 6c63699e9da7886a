import { commandsOf, clocksOf } from '@xiecha/lifecycle/table';
import fc from 'fast-check';
import { allCommands } from '../../../test/builders/case-promises.js';
import { Coverage } from '../../../test/builders/command-coverage.js';
import { RandomLife } from '../../../test/builders/random-life.js';
import { begin, choice, happening } from '../../../test/builders/random-choices.js';
import { newestTable } from './lifecycle-tables.js';
import { type CommandName, type StateName, stateNames } from './vocabulary.js';

const numRuns = 2_000;

/** Why the common row's guards cannot hold in a state, whatever happens there. */
function isOutOfReach(state: StateName, command: CommandName): boolean {
  const clocks = clocksOf(newestTable, state);
  const runs = (name: string) => clocks.some(([clock]) => clock === name);
  switch (command) {
    // Petitions lapse with the duty beside which they stand, and raising one acknowledges.
    case 'answer':
    case 'decidePetition':
    case 'takeBack':
      return runs('acknowledgement') || !(runs('response') || runs('supplement'));
    case 'appeal':
      return runs('acknowledgement') || !runs('response');
    case 'correctArrival':
      return !runs('response');
    case 'refer':
      return !clocks.some(([, owes]) => owes === 'body');
    default:
      return false;
  }
}

const taken = stateNames.flatMap((state) => commandsOf(newestTable, state).map((command) => ({ state, command })));
const reachable = ['(new) file', ...taken.filter(({ state, command }) => !isOutOfReach(state, command)).map(({ state, command }) => `${state} ${command}`)];
const pairs = ['(new) file', ...stateNames.flatMap((state) => allCommands.map((command) => `${state} ${command}`))];

describe(`a case under ${numRuns} sequences of random commands and alarms`, () => {
  const coverage = new Coverage();
  const lives = fc.property(fc.uuid(), begin, choice, fc.array(happening, { minLength: 15, maxLength: 60 }), (caseId, start, chosen, happenings) => {
    const life = new RandomLife(caseId, start, chosen, coverage);
    for (const next of happenings) life.step(next);
  });

  it('keeps its promises after every step', () => {
    fc.assert(lives, { numRuns });
  }, 600_000);

  it('was tried in every pair of state and command, recorded what the table takes and nothing else', () => {
    // The rarest pair comes a few times in so many lives; where chance left one out, some more are led.
    const isLeftOut = () => reachable.some((pair) => !coverage.recorded.has(pair)) || pairs.some((pair) => !coverage.tried.has(pair));
    let more = 0;
    for (; more < 20 && isLeftOut(); more += 1) fc.assert(lives, { numRuns: 100 });
    const tried = pairs.filter((pair) => coverage.tried.has(pair));
    const rarest = [...coverage.recorded].reduce((least, next) => (next[1] < least[1] ? next : least));
    process.stdout.write(
      `  assistance case: ${numRuns + 100 * more} sequences, ${coverage.all} commands and alarms; (state, command) pairs tried ${tried.length} of ${pairs.length} ` +
        `(${Math.floor((100 * tried.length) / pairs.length)} %), recorded ${coverage.recorded.size} of the ${reachable.length} that the table takes ` +
        `(the rarest, ${rarest[0]}, ${rarest[1]} times; ${taken.length + 1 - reachable.length} more are out of reach: no petition, arrival or duty of the body stands there); ` +
        `refusals ${JSON.stringify(Object.fromEntries(coverage.refusals))}\n`,
    );
    expect(pairs.filter((pair) => !coverage.tried.has(pair))).toEqual([]);
    expect(coverage.held).toBeGreaterThan(0);
    expect([...coverage.recorded.keys()].sort()).toEqual(reachable.toSorted());
  }, 600_000);
});
