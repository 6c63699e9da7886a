import { settleBatch, type CaseStanding, type WaitingMessage } from './settle-batch.js';

const running: CaseStanding = { clocks: { response: { round: 1 } }, undecided: false };
const duty = { clock: 'response', round: 1 };

function message(id: string, changes: Partial<WaitingMessage> = {}): WaitingMessage {
  return { id, caseId: 'a', template: 'dutyEndsSoon', severity: 'info', facts: { rung: '-1wd' }, duty, ...changes };
}

function settled(messages: readonly WaitingMessage[], standings: Record<string, CaseStanding> = { a: running, b: running }) {
  const { sent, withdrawn, merged } = settleBatch(messages, new Map(Object.entries(standings)));
  return { sent: sent.map(({ id }) => id), withdrawn: withdrawn.map(({ id }) => id), merged: merged.map((one) => `${one.message.id} into ${one.into.id}`) };
}

describe('settleBatch', () => {
  it('tells of one rung a case: the most severe, and of equals the latest', () => {
    expect(settled([message('1'), message('2', { severity: 'warning' }), message('3', { severity: 'warning' }), message('4')])).toEqual({
      sent: ['3'],
      withdrawn: [],
      merged: ['1 into 3', '2 into 3', '4 into 3'],
    });
    expect(settled([message('1'), message('2', { caseId: 'b' })])).toEqual({ sent: ['1', '2'], withdrawn: [], merged: [] });
    const deed = message('0', { template: 'petitionRaised', facts: {} });
    expect(settled([deed, message('1', { severity: 'critical' })])).toEqual({ sent: ['0', '1'], withdrawn: [], merged: [] });
  });

  it.each<[string, CaseStanding]>([
    ['no longer runs', { clocks: {}, undecided: false }],
    ['runs in a later round', { clocks: { response: { round: 2 } }, undecided: false }],
    ['is held', { clocks: { response: { round: 1, heldSince: '2026-11-24T00:00:00.000Z' } }, undecided: false }],
  ])('withdraws a message whose clock %s, and merges none into it', (_why, standing) => {
    const dead = message('2', { severity: 'critical' });
    expect(settled([message('1', { duty: null }), dead], { a: standing })).toEqual({ sent: ['1'], withdrawn: ['2'], merged: [] });
  });

  it('leaves a message alone while a command is undecided that may end its duty; one about no duty goes out', () => {
    const undecided = { ...running, undecided: true };
    expect(settled([message('1'), message('2', { duty: null })], { a: undecided })).toEqual({ sent: ['2'], withdrawn: [], merged: [] });
  });

  it('withdraws what is about a clock of a case that it knows nothing of', () => {
    expect(settled([message('1', { caseId: 'unknown' })])).toEqual({ sent: [], withdrawn: ['1'], merged: [] });
  });
});
