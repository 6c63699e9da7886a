import { aFiling, anActor, PureCase } from '../../../../test/builders/pure-case.js';
import type { Asked, CommandIntake, Filing } from '../command-intake.js';
import { decideCommand, offeredTo } from '../decide-command.js';
import type { Capacity } from '../vocabulary.js';

const monday = '2026-03-02T01:00:00.000Z';
const tuesday = '2026-03-03T01:00:00.000Z';
const special: Asked = { ...aFiling.asked, specialFields: 1 };
const scopedField: Asked = { ...aFiling.asked, fields: ['ST001'] };
const noTarget: Asked = { ...aFiling.asked, targets: 0 };

function filed(changes: Partial<Filing> = {}, capacity: Capacity = 'requesterCaseworker'): PureCase {
  const kase = new PureCase();
  kase.do('file', { ...aFiling, ...changes }, capacity, monday);
  return kase;
}

function codes(kase: PureCase, intake: CommandIntake): string[] {
  const proposal = decideCommand(kase.state, intake);
  return proposal.kind === 'refusal' ? proposal.refusals.map(({ code, field }) => (field ? `${code} (${field})` : code)) : [];
}

describe('a request on its way out', () => {
  it.each<[string, Partial<Filing>, Capacity, string]>([
    ['goes out where nothing else is needed', {}, 'requesterCaseworker', 'inDelivery'],
    ['is reviewed first in an office that reviews', { reviews: true }, 'requesterCaseworker', 'awaitingReview'],
    ['is reviewed, too, when a lead files it there', { reviews: true }, 'requesterLead', 'awaitingReview'],
    ['needs the province for a special field', { asked: special }, 'requesterCaseworker', 'awaitingConsent'],
    ['needs it for a full-service provider', { asked: special, bodyClass: 'fullServiceProvider' }, 'requesterCaseworker', 'awaitingConsent'],
    ['needs it not where the standard-field regime does not bind', { asked: special, bodyClass: 'otherServiceProvider' }, 'requesterCaseworker', 'inDelivery'],
    ['is reviewed before the province sees it', { asked: special, reviews: true }, 'requesterCaseworker', 'awaitingReview'],
    ['is confirmed by a lead when it is immediate', { urgency: 'immediate' }, 'requesterCaseworker', 'awaitingReview'],
    ['is confirmed already when the lead files what is immediate', { urgency: 'immediate' }, 'requesterLead', 'inDelivery'],
    ['may be scoped by those who may', { asked: noTarget, mayAskScoped: true }, 'requesterCaseworker', 'inDelivery'],
  ])('%s', (_words, changes, capacity, state) => {
    expect(filed(changes, capacity).filed.state).toBe(state);
  });

  it('is not scoped by others, at filing or at resubmitting', () => {
    const file = (asked: Asked) => codes(new PureCase(), new PureCase().intake('file', { ...aFiling, asked }, 'requesterLead', monday));
    expect([file(scopedField), file(noTarget)]).toEqual([['scopedWithoutPower (fields)'], ['scopedWithoutPower (targets)']]);
    const kase = filed({ reviews: true });
    kase.do('return', {}, 'requesterLead', tuesday);
    expect(codes(kase, kase.intake('resubmit', { asked: noTarget }, 'requesterLead', tuesday))).toEqual(['scopedWithoutPower (targets)']);
  });

  it('finds its way anew when it is put right', () => {
    const kase = filed({ asked: special });
    kase.do('return', {}, 'provincialApprover', tuesday);
    kase.do('resubmit', { asked: aFiling.asked }, 'requesterCaseworker', tuesday);
    expect(kase.filed).toMatchObject({ state: 'inDelivery', asked: aFiling.asked, struck: [] });
  });
});

describe('who reviews and consents', () => {
  const drafter = { ...anActor('requesterLead'), userId: aFiling.drafterId } as CommandIntake['actor'];

  it('is not the drafter, whatever the capacity: it is not even offered', () => {
    const kase = filed({ reviews: true });
    const approve = kase.intake('approveReview', {}, 'requesterLead', tuesday);
    expect(codes(kase, { ...approve, actor: drafter })).toEqual(['drafterMayNotReview']);
    expect(offeredTo(kase.filed, drafter, tuesday)).not.toContain('approveReview');
    expect(offeredTo(kase.filed, anActor('requesterReviewer'), tuesday)).toEqual(expect.arrayContaining(['approveReview', 'return']));
    expect(codes(kase, approve)).toEqual([]);
  });

  it('is a lead for what is immediate', () => {
    const kase = filed({ urgency: 'immediate' });
    expect(codes(kase, kase.intake('approveReview', {}, 'requesterReviewer', tuesday))).toEqual(['leadMustConfirm']);
    expect(codes(kase, kase.intake('approveReview', {}, 'requesterLead', tuesday))).toEqual([]);
  });

  it('is neither drafter nor reviewer when a province asks for itself', () => {
    const kase = filed({ reviews: true, asked: special });
    kase.do('approveReview', {}, 'requesterLead', tuesday);
    const consent = kase.intake('consent', { strike: [] }, 'provincialApprover', tuesday);
    for (const userId of [aFiling.drafterId, 'user:requesterLead']) {
      expect(codes(kase, { ...consent, actor: { capacity: 'provincialApprover', userId, organisationId: 'office' } })).toEqual(['notThirdPerson']);
    }
    expect(codes(kase, consent)).toEqual([]);
  });
});

describe('what is struck', () => {
  it('is asked, and not struck already', () => {
    const kase = filed({ asked: special });
    const consent = (...strike: string[]) => codes(kase, kase.intake('consent', { strike }, 'provincialApprover', tuesday));
    expect([consent('X1'), consent('ID001', 'T1'), consent('X2'), consent('ID003')]).toEqual([[], [], ['notAsked (strike)'], ['notAsked (strike)']]);
    kase.do('consent', { strike: ['X1'] }, 'provincialApprover', tuesday);
    kase.recordArrival(tuesday);
    const narrow = (...strike: string[]) => codes(kase, kase.intake('narrow', { strike }, 'requesterLead', tuesday));
    expect([narrow('X1'), narrow('GD001'), narrow('GD001', 'ID001'), narrow('T1')]).toEqual([
      ['notAsked (strike)'],
      [],
      ['nothingIsLeft (strike)'],
      ['nothingIsLeft (strike)'],
    ]);
  });

  it('leaves something: where one thing is asked, narrowing is not offered', () => {
    const kase = filed({ asked: { ...aFiling.asked, fields: ['ID001'] } });
    kase.recordArrival(tuesday);
    expect(offeredTo(kase.filed, anActor('requesterLead'), tuesday)).not.toContain('narrow');
    expect(codes(kase, kase.intake('narrow', { strike: ['ID001'] }, 'requesterLead', tuesday))).toEqual(['nothingToStrike', 'nothingIsLeft (strike)']);
  });
});
