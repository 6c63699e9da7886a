import { acknowledged, arrived, march, raise, underCheck } from '../../../../test/builders/march-case.js';
import { anActor, type PureCase } from '../../../../test/builders/pure-case.js';
import type { CommandFacts } from '../command-intake.js';
import { decideCommand, offeredTo } from '../decide-command.js';
import type { Capacity, CommandName } from '../vocabulary.js';

function codes<Name extends CommandName>(kase: PureCase, command: Name, facts: CommandFacts[Name], capacity: Capacity, at = march(5)): string[] {
  const proposal = decideCommand(kase.state, kase.intake(command, facts, capacity, at));
  return proposal.kind === 'refusal' ? proposal.refusals.map(({ code, field }) => (field ? `${code} (${field})` : code)) : [];
}

const raising = (kase: PureCase, facts: CommandFacts['raise'], at = march(5)) => codes(kase, 'raise', facts, 'bodyOfficer', at);
const deciding = (kase: PureCase, facts: CommandFacts['decidePetition'], capacity: Capacity = 'requesterLead', at = march(5)) =>
  codes(kase, 'decidePetition', facts, capacity, at);
const offered = (kase: PureCase, capacity: Capacity, at = march(5)) => offeredTo(kase.filed, anActor(capacity), at);
const extension = { petition: 'extension', workdays: 3 } as const;
const objection = { petition: 'objection', ground: 'excessive' } as const;
const clarification = { petition: 'clarification' } as const;

/** Asked for and granted, so often. */
function extended(times: number): PureCase {
  const kase = acknowledged();
  for (let number = 1; number <= times; number += 1) {
    raise(kase, march(4), extension);
    kase.do('decidePetition', { petition: number, decision: 'granted', workdays: 1 }, number === 1 ? 'requesterLead' : 'supervisor', march(4));
  }
  return kase;
}

describe('a petition', () => {
  it('is raised one of a kind at a time; what it needs to say, it says', () => {
    const kase = acknowledged();
    expect(raising(kase, { petition: 'objection' })).toEqual(['groundMissing (ground)']);
    expect(raising(kase, { petition: 'clarification', ground: 'excessive' })).toEqual(['groundMissing (ground)']);
    expect(raising(kase, { petition: 'extension' })).toEqual(['workdaysMissing (workdays)']);
    raise(kase, march(4));
    expect([raising(kase, clarification), raising(kase, extension), raising(kase, objection)]).toEqual([['petitionIsOpen (petition)'], [], []]);
  });

  it('is not offered where none is possible', () => {
    const kase = underCheck();
    kase.do('sendBack', { cells: ['ID001@T1'] }, 'requesterCaseworker', march(4));
    expect(raising(kase, objection)).toEqual(['noDutyBeside (petition)']);
    raise(kase, march(4));
    expect(offered(kase, 'bodyOfficer')).toContain('raise');
    raise(kase, march(4), extension);
    expect(offered(kase, 'bodyOfficer')).not.toContain('raise');
    expect(raising(kase, clarification)).toEqual(['noPetitionIsPossible', 'petitionIsOpen (petition)']);
  });

  it('is taken back by the body while it is open', () => {
    const kase = acknowledged();
    expect(codes(kase, 'takeBack', { petition: 1 }, 'bodyOfficer')).toEqual(['noPetitionIsOpen', 'petitionIsClosed (petition)']);
    raise(kase, march(4), objection);
    expect([codes(kase, 'takeBack', { petition: 1 }, 'bodyOfficer'), codes(kase, 'takeBack', { petition: 2 }, 'bodyOfficer')]).toEqual([
      [],
      ['petitionIsClosed (petition)'],
    ]);
  });
});

describe('an extension', () => {
  it('is granted once by the requester’s lead, then by the supervisor, and no third time', () => {
    const asked = (kase: PureCase) => {
      raise(kase, march(5), extension);
      return (['requesterLead', 'supervisor'] as const).filter((capacity) => offered(kase, capacity).includes('decidePetition'));
    };
    expect([asked(extended(0)), asked(extended(1))]).toEqual([['requesterLead'], ['supervisor']]);
    expect(raising(extended(2), extension)).toEqual(['noMoreExtensions (petition)']);
  });

  it('is not used up by a denial that gave one more workday, nor by what the supervisor added unasked', () => {
    const kase = acknowledged();
    raise(kase, march(13), extension);
    kase.do('decidePetition', { petition: 1, decision: 'denied' }, 'requesterLead', march(17));
    kase.do('extend', { clock: 'response', workdays: 5 }, 'supervisor', march(17));
    expect(kase.clock('response').extensions).toHaveLength(2);
    raise(kase, march(18), extension);
    expect(deciding(kase, { petition: 2, decision: 'granted', workdays: 1 }, 'requesterLead', march(18))).toEqual([]);
  });

  it('is as long as the original term at most, and says how long it is', () => {
    const kase = acknowledged();
    raise(kase, march(4), extension);
    const grant = (workdays?: number) => deciding(kase, { petition: 1, decision: 'granted', ...(workdays === undefined ? {} : { workdays }) });
    expect([grant(10), grant(11), grant()]).toEqual([[], ['extensionTooLong (workdays)'], ['workdaysMissing (workdays)']]);
  });

  it('of a duty that stands still is asked for at any time: it has no last day', () => {
    const kase = acknowledged();
    raise(kase, march(13));
    expect(raising(kase, extension, march(20))).toEqual([]);
    expect(raising(acknowledged(), extension, march(20))).toEqual(['tooLateToExtend (petition)']);
  });
});

describe('a decision', () => {
  it('fits what was asked', () => {
    const kase = acknowledged();
    raise(kase, march(4), extension);
    raise(kase, march(4), objection);
    expect(deciding(kase, { petition: 1, decision: 'upheld' })).toEqual(['decisionDoesNotFit (decision)']);
    expect(deciding(kase, { petition: 2, decision: 'denied' })).toEqual(['decisionDoesNotFit (decision)']);
    expect(deciding(kase, { petition: 3, decision: 'denied' })).toEqual(['petitionIsClosed (petition)']);
    expect(deciding(kase, { petition: 2, decision: 'rejected' }, 'supervisor')).toEqual(['noPetitionToDecide', 'petitionIsClosed (petition)']);
  });

  it('strikes from a request that was found excessive, and from no other', () => {
    const kase = acknowledged();
    raise(kase, march(4), objection);
    const decision = (decided: 'upheld' | 'rejected', ...strike: string[]) => deciding(kase, { petition: 1, decision: decided, strike });
    expect([decision('upheld'), decision('upheld', 'GD001'), decision('upheld', 'GD001', 'ID001'), decision('rejected', 'GD001')]).toEqual([
      ['strikeMissing (strike)'],
      [],
      ['nothingIsLeft (strike)'],
      ['decisionDoesNotFit (strike)'],
    ]);
  });

  it('on a question is its answer', () => {
    const kase = acknowledged();
    expect(codes(kase, 'answer', {}, 'requesterCaseworker')).toEqual(['noPetitionIsOpen']);
    raise(kase, march(4));
    expect(codes(kase, 'answer', {}, 'requesterCaseworker')).toEqual([]);
    expect(deciding(kase, { petition: 1, decision: 'granted', workdays: 1 })).toEqual(['noPetitionToDecide', 'petitionIsClosed (petition)']);
  });
});

describe('an appeal', () => {
  it('is for a rejected objection whose duty still runs, and not for one of an earlier term', () => {
    const kase = acknowledged();
    raise(kase, march(4), objection);
    expect(codes(kase, 'appeal', { petition: 1 }, 'bodyOfficer')).toEqual(['nothingToAppeal', 'nothingToAppeal (petition)']);
    kase.do('decidePetition', { petition: 1, decision: 'rejected' }, 'requesterLead', march(4));
    expect(codes(kase, 'appeal', { petition: 1 }, 'bodyOfficer')).toEqual([]);
    kase.runClock('2026-04-30T01:00:00.000Z');
    kase.do('concludeUnanswered', {}, 'requesterLead', '2026-04-30T01:00:00.000Z');
    kase.do('reopen', {}, 'supervisor', '2026-04-30T01:00:00.000Z');
    expect(kase.filed.state).toBe('awaitingResponse');
    expect(offered(kase, 'bodyOfficer', '2026-04-30T01:00:00.000Z')).not.toContain('appeal');
  });

  it('is not offered beside another objection that is open', () => {
    const kase = acknowledged();
    raise(kase, march(4), objection);
    kase.do('decidePetition', { petition: 1, decision: 'rejected' }, 'requesterLead', march(4));
    raise(kase, march(5), { petition: 'objection', ground: 'duplicate' });
    expect(offered(kase, 'bodyOfficer')).not.toContain('appeal');
  });
});

describe('a body', () => {
  it('reassigns once the request has come to it, and its own side alone', () => {
    const kase = acknowledged();
    expect(codes(kase, 'reassign', { assigneeId: 'a', side: 'body' }, 'bodyOfficer')).toEqual([]);
    expect(codes(kase, 'reassign', { assigneeId: 'a', side: 'requester' }, 'bodyOfficer')).toEqual(['otherSide (side)']);
    expect(codes(kase, 'reassign', { assigneeId: 'a', side: 'body' }, 'requesterLead')).toEqual(['otherSide (side)']);
    const unsent = arrived(march(2), { reviews: true });
    expect(offered(unsent, 'bodyOfficer')).toEqual([]);
  });
});
