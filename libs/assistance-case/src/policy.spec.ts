import type { ClockPolicy, Policy, PolicyOverride } from './policy.js';
import { ruleFor } from './policy.js';
import { policyV2 } from './policy-v2.js';

const term = (amount: number): ClockPolicy => ({ term: { amount, unit: 'workdays', basisText: '测试', basisStatus: 'proposal' }, ladder: [] });
const override = (name: string, amount: number, when: PolicyOverride['when']): PolicyOverride => ({
  name,
  why: '测试',
  when,
  clocks: { response: term(amount) },
});
const traits = { bodyClass: 'platformOperator', purpose: 'productRecall', urgency: 'normal' } as const;

function ruleOf(...overrides: PolicyOverride[]) {
  const policy: Policy = { ...policyV2, overrides };
  const { rule, term: applied } = ruleFor(policy, 'response', traits);
  return [rule, applied.amount];
}

describe('ruleFor', () => {
  const byClass = override('byClass', 7, { bodyClass: 'platformOperator' });
  const byBoth = override('byBoth', 4, { bodyClass: 'platformOperator', purpose: 'productRecall' });

  it('is the default where nothing else fits', () => {
    expect(ruleOf()).toEqual(['default', 10]);
    expect(ruleOf(override('other', 1, { purpose: 'consumerDispute' }))).toEqual(['default', 10]);
    expect(ruleOf(override('half', 1, { bodyClass: 'platformOperator', urgency: 'immediate' }))).toEqual(['default', 10]);
  });

  it('is the most specific that fits, wherever it stands; of equal ones the later', () => {
    expect(ruleOf(byClass, byBoth)).toEqual(['byBoth', 4]);
    expect(ruleOf(byBoth, byClass)).toEqual(['byBoth', 4]);
    expect(ruleOf(byClass, override('later', 8, { purpose: 'productRecall' }))).toEqual(['later', 8]);
    expect(ruleOf(override('all', 9, {}))).toEqual(['all', 9]);
  });

  it('leaves a clock alone that the override does not name', () => {
    expect(ruleFor({ ...policyV2, overrides: [byBoth] }, 'check', traits)).toMatchObject({ rule: 'default', term: { amount: 5 } });
  });
});
