import { policyV1 } from '@xiecha/assistance-case/policy-v1';
import { checkPolicy } from './policy-file.js';

/** The policy that ships, with one thing changed at a path such as `clocks.check.term.amount`; undefined takes it away. */
function changed(path: string, value: unknown): unknown {
  const policy = JSON.parse(JSON.stringify(policyV1)) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop()!;
  const place = keys.reduce((inner, key) => inner[key] as Record<string, unknown>, policy);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return policy;
}

describe('a policy file', () => {
  it('that is right comes back as it is', () => {
    expect(checkPolicy(JSON.parse(JSON.stringify(policyV1)))).toEqual(policyV1);
  });

  it.each<[string, unknown, string?]>([
    ['version', undefined],
    ['version', ''],
    ['surprise', 1, 'surprise'],
    ['clocks.check', undefined],
    ['clocks.lunch', policyV1.clocks.check, 'lunch'],
    ['clocks.check.term', undefined],
    ['clocks.check.ladder', undefined],
    ['clocks.check.note', 'x', 'note'],
    ['clocks.check.term.amount', 0],
    ['clocks.check.term.amount', 2.5],
    ['clocks.check.term.amount', '5'],
    ['clocks.check.term.amount', 10_000],
    ['clocks.check.term.unit', 'hours'],
    ['clocks.check.term.basisText', ''],
    ['clocks.check.term.basisText', undefined],
    ['clocks.check.term.basisStatus', 'law'],
    ['clocks.check.term.extra', 1, 'extra'],
    ['clocks.check.ladder.0.offsetWorkdays', -0.5],
    ['clocks.check.ladder.0.offsetWorkdays', 101],
    ['clocks.check.ladder.0.timeOfDay', '24:00'],
    ['clocks.check.ladder.0.timeOfDay', '9:00'],
    ['clocks.check.ladder.0.audience', 'everybody'],
    ['clocks.check.ladder.0.template', ''],
    ['clocks.check.ladder.0.sound', 'bell', 'sound'],
    ['clocks.check.ladder.1', { ...policyV1.clocks.check.ladder[0] }, 'ladder[1].offsetWorkdays'],
  ])('is refused for %s = %j, by name', (...[path, value, named]) => {
    const inError = named ?? path.replaceAll(/\.(\d+)/g, '[$1]');
    expect(() => checkPolicy(changed(path, value))).toThrow(inError);
    expect(() => checkPolicy(changed(path, value))).toThrow(/^The policy is malformed: /);
  });

  it('names all that is wrong at once', () => {
    const wrong = { ...(changed('clocks.check.term.amount', 0) as object), version: 5 };
    expect(() => checkPolicy(wrong)).toThrow(/version[\s\S]*clocks\.check\.term\.amount/);
  });

  it.each([[null], [7], ['policy'], [[]], [{}]])('%j is none', (content) => {
    expect(() => checkPolicy(content)).toThrow(/malformed/);
  });
});
