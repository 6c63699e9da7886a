import type { AnswerKind } from '@xiecha/request-fields/cell-answer';
import type { CellKey } from '@xiecha/request-fields/cell-key';
import { acknowledged, march, underCheck } from '../../../../test/builders/march-case.js';
import { aFiling, anActor, PureCase } from '../../../../test/builders/pure-case.js';
import type { CommandFacts, CommandIntake } from '../command-intake.js';
import { decideCommand, offeredTo } from '../decide-command.js';
import type { Capacity, CommandName } from '../vocabulary.js';

const id = 'ID001@T1';
const gd = 'GD001@T1';
const office = 'requesterCaseworker';

function codes<Name extends CommandName>(kase: PureCase, command: Name, facts: CommandFacts[Name], capacity: Capacity, at = march(5)): string[] {
  const proposal = decideCommand(kase.state, kase.intake(command, facts, capacity, at) as CommandIntake);
  return proposal.kind === 'refusal' ? proposal.refusals.map(({ code, field }) => (field ? `${code} (${field})` : code)) : [];
}

const cells = (...keys: CellKey[]): { cells: Record<CellKey, AnswerKind> } => ({ cells: Object.fromEntries(keys.map((key) => [key, 'value'])) });
const offered = (kase: PureCase, capacity: Capacity, at = march(5)) => offeredTo(kase.filed, anActor(capacity), at);

describe('a reply', () => {
  it('answers what is asked, and at least one cell by the end', () => {
    const kase = acknowledged();
    expect(codes(kase, 'submitPart', cells(id), 'bodyOfficer')).toEqual([]);
    expect(codes(kase, 'submitPart', cells('ID003@T1'), 'bodyOfficer')).toEqual(['cellNotAsked (cells[ID003@T1])']);
    expect(codes(kase, 'respond', cells(), 'bodyOfficer')).toEqual(['replyIsEmpty (cells)']);
    kase.do('submitPart', cells(id), 'bodyOfficer', march(3));
    expect(codes(kase, 'respond', cells(), 'bodyOfficer')).toEqual([]);
  });

  it('in a supplement answers what was sent back, and is not asked for what was accepted', () => {
    const kase = underCheck();
    kase.do('acceptCells', { cells: [gd] }, office, march(4));
    kase.do('sendBack', { cells: [id] }, office, march(4));
    expect(codes(kase, 'submitPart', cells(gd), 'bodyOfficer')).toEqual([`cellNotOpen (cells[${gd}])`]);
    expect(codes(kase, 'respond', cells(id), 'bodyOfficer')).toEqual([]);
    kase.do('submitPart', cells(id), 'bodyOfficer', march(5));
    expect(offered(kase, 'bodyOfficer')).not.toContain('submitPart');
    expect(codes(kase, 'respond', cells(), 'bodyOfficer')).toEqual([]);
  });

  it('owes what was sent back in an earlier round and did not come', () => {
    const kase = underCheck();
    kase.do('sendBack', { cells: [id] }, office, march(4));
    kase.do('respond', cells(), 'bodyOfficer', march(4));
    expect(codes(kase, 'close', { outcome: 'complete' }, office)).toEqual(['outcomeDoesNotFit (outcome)']);
    kase.do('sendBack', { cells: [gd] }, office, march(4));
    expect(kase.filed.sentBack).toEqual([id, gd]);
    kase.do('respond', cells(gd), 'bodyOfficer', march(4));
    expect(codes(kase, 'close', { outcome: 'complete' }, office)).toEqual(['outcomeDoesNotFit (outcome)']);
  });

  it('that needs more time makes no cell complete', () => {
    const kase = acknowledged();
    kase.do('respond', { cells: { [id]: 'value', [gd]: 'needsMoreTime' } }, 'bodyOfficer', march(3));
    expect(codes(kase, 'close', { outcome: 'complete' }, office)).toEqual(['outcomeDoesNotFit (outcome)']);
    expect(codes(kase, 'close', { outcome: 'partial' }, office)).toEqual([]);
  });
});

describe('a check', () => {
  it('accepts what was answered, sends back what was not accepted, each once', () => {
    const kase = acknowledged();
    kase.do('respond', cells(id), 'bodyOfficer', march(3));
    expect(codes(kase, 'acceptCells', { cells: [gd] }, office)).toEqual([`cellNotAnswered (cells[${gd}])`]);
    expect(codes(kase, 'sendBack', { cells: [gd] }, office)).toEqual([]);
    kase.do('acceptCells', { cells: [id] }, office, march(4));
    expect(offered(kase, office)).not.toContain('acceptCells');
    expect(codes(kase, 'sendBack', { cells: [id] }, office)).toEqual([`cellNotOpen (cells[${id}])`]);
    expect(codes(kase, 'sendBack', { cells: ['ID003@T1'] }, office)).toEqual(['cellNotOpen (cells[ID003@T1])']);
  });

  it('with everything accepted offers the close, and nothing to send back', () => {
    const kase = underCheck();
    kase.do('acceptCells', { cells: [id, gd] }, office, march(4));
    expect(offered(kase, office)).toEqual(expect.not.arrayContaining(['sendBack']));
    expect(codes(kase, 'close', { outcome: 'complete' }, office)).toEqual([]);
    kase.do('close', { outcome: 'complete' }, office, march(4));
    expect(offered(kase, 'bodyOfficer')).toEqual([]);
  });

  it('closes as partial alone while a supplement is owed', () => {
    const kase = underCheck();
    kase.do('sendBack', { cells: [id] }, office, march(4));
    expect(codes(kase, 'close', { outcome: 'notHeld' }, office)).toEqual(['outcomeDoesNotFit (outcome)']);
    expect(codes(kase, 'close', { outcome: 'partial' }, office)).toEqual([]);
  });
});

describe('a conclusion without an answer', () => {
  const later = march(27);

  it('is the requester’s lead’s, once the last rung has fired', () => {
    const kase = acknowledged();
    kase.runClock(march(25));
    expect(codes(kase, 'concludeUnanswered', {}, 'requesterLead', later)).toEqual(['ladderNotExhausted']);
    kase.runClock(later);
    expect(codes(kase, 'concludeUnanswered', {}, 'requesterLead', later)).toEqual([]);
    expect(codes(kase, 'concludeUnanswered', {}, office, later)).toEqual(['notAllowed']);
  });

  it('stays possible after a recomputation that moves nothing, and after an extension only where that has passed too', () => {
    const kase = acknowledged();
    kase.runClock(later);
    kase.do('recomputeDeadlines', {}, 'administrator', later);
    expect(codes(kase, 'concludeUnanswered', {}, 'requesterLead', later)).toEqual([]);
    kase.do('extend', { clock: 'response', workdays: 1 }, 'supervisor', later);
    // Every rung of the new date lies behind, and fired by the old one.
    expect(codes(kase, 'concludeUnanswered', {}, 'requesterLead', later)).toEqual([]);
    kase.do('extend', { clock: 'response', workdays: 20 }, 'supervisor', later);
    expect(codes(kase, 'concludeUnanswered', {}, 'requesterLead', later)).toEqual(['ladderNotExhausted']);
  });

  it('is never drawn from a late signature, nor from a date that no notice has confirmed', () => {
    const kase = new PureCase();
    kase.file('2026-12-25T02:00:00.000Z', aFiling);
    kase.recordArrival('2026-12-25T02:00:00.000Z');
    const far = '2027-03-01T02:00:00.000Z';
    kase.runClock(far, { workerIsDown: true });
    expect(codes(kase, 'concludeUnanswered', {}, 'requesterLead', far)).toEqual(['ladderNotExhausted']);
  });
});

describe('an arrival', () => {
  it('lies after the filing, before the signature, and in the past', () => {
    const kase = acknowledged(march(3));
    const correct = (day: number) => codes(kase, 'correctArrival', { arrivedAt: march(day) }, office);
    expect([correct(3), correct(2), correct(4), correct(6)]).toEqual([
      [],
      ['arrivalBeforeFiling (arrivedAt)'],
      ['arrivalAfterAcknowledgement (arrivedAt)'],
      ['arrivalInFuture (arrivedAt)'],
    ]);
  });
});
