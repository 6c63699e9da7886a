import { policyV2 } from '@xiecha/assistance-case/policy-v2';
import { completePolicy } from './earlier-policies.js';
import { checkPolicy } from './policy-file.js';

/** The policy that ships, with one thing changed at a path such as `clocks.check.term.amount`; undefined takes it away. */
function changed(path: string, value: unknown): unknown {
  const policy = JSON.parse(JSON.stringify(policyV2)) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop()!;
  const place = keys.reduce((inner, key) => inner[key] as Record<string, unknown>, policy);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return policy;
}

describe('a policy file', () => {
  it('that is right comes back as it is', () => {
    expect(checkPolicy(JSON.parse(JSON.stringify(policyV2)))).toEqual(policyV2);
  });

  it.each<[string, unknown, string?]>([
    ['version', undefined],
    ['version', ''],
    ['surprise', 1, 'surprise'],
    ['clocks.check', undefined],
    ['clocks.lunch', policyV2.clocks.check, 'lunch'],
    ['clocks.check.term', undefined],
    ['clocks.check.ladder', undefined],
    ['clocks.check.note', 'x', 'note'],
    ['clocks.check.term.amount', 0],
    ['clocks.check.term.amount', 2.5],
    ['clocks.check.term.amount', '5'],
    ['clocks.check.term.amount', 10_000],
    ['clocks.check.term.unit', 'months'],
    ['clocks.check.term.basisText', ''],
    ['clocks.check.term.basisText', undefined],
    ['clocks.check.term.basisStatus', 'law'],
    ['clocks.check.term.extra', 1, 'extra'],
    ['clocks.check.ladder.0.offset', '-0.5wd'],
    ['clocks.check.ladder.0.offset', '1001wd'],
    ['clocks.check.ladder.0.offset', '4h', 'offset'],
    ['clocks.check.ladder.0.offset', '+4h', 'timeOfDay'],
    ['clocks.check.ladder.0.timeOfDay', undefined],
    ['clocks.check.ladder.0.timeOfDay', '24:00'],
    ['clocks.check.ladder.0.timeOfDay', '9:00'],
    ['clocks.check.ladder.0.audiences', []],
    ['clocks.check.ladder.0.audiences', ['everybody']],
    ['clocks.check.ladder.0.severity', 'loud'],
    ['clocks.check.ladder.0.does', 'shout'],
    ['clocks.check.ladder.0.template', 'greeting'],
    ['clocks.check.ladder.0.fromRound', 1],
    ['clocks.check.ladder.0.sound', 'bell', 'sound'],
    ['clocks.check.ladder.1', { ...policyV2.clocks.check.ladder[0] }, 'ladder[1].offset'],
    ['overrides', undefined],
    ['overrides.0.when', {}],
    ['overrides.0.when', { weather: 'rain' }, 'weather'],
    ['overrides.0.name', 'default'],
    ['overrides.1', policyV2.overrides[0], 'overrides[1].name'],
  ])('is refused for %s = %j, by name', (...[path, value, named]) => {
    const inError = named ?? path.replaceAll(/\.(\d+)/g, '[$1]');
    expect(() => checkPolicy(changed(path, value))).toThrow(inError);
    expect(() => checkPolicy(changed(path, value))).toThrow(/^The policy is malformed: /);
  });

  it('of version 2026.1, which told one handler of each clock, is completed when it is read', () => {
    const term = { amount: 15, unit: 'workdays', basisText: '旧', basisStatus: 'proposal' };
    const ladder = [{ offsetWorkdays: -1, timeOfDay: '09:00', audience: 'handler', template: 'dutyEndsSoon' }];
    const policy = checkPolicy(completePolicy({ version: '2026.1', clocks: { response: { term, ladder } } }));
    expect(policy.clocks.response).toMatchObject({ term, ladder: [{ offset: '-1wd', does: 'remind', audiences: ['bodyHandler'] }] });
    expect(policy.clocks.supplement).toEqual(policyV2.clocks.supplement);
  });

  it('names all that is wrong at once', () => {
    const wrong = { ...(changed('clocks.check.term.amount', 0) as object), version: 5 };
    expect(() => checkPolicy(wrong)).toThrow(/version[\s\S]*clocks\.check\.term\.amount/);
  });

  it.each([[null], [7], ['policy'], [[]], [{}]])('%j is none', (content) => {
    expect(() => checkPolicy(content)).toThrow(/malformed/);
  });
});
