import { acknowledged, march, messagesOfLast, underCheck } from '../../../test/builders/march-case.js';
import type { LostEntry } from './command-intake.js';
import { decideCommand } from './decide-command.js';
import { gapIntake, lostEvent } from './lost-entry.js';
import { isFinal } from './lifecycle-tables.js';

const entry = (seq: number, capacity: LostEntry['capacity'], more: Partial<LostEntry> = {}): LostEntry => ({
  ...{ seq, command: 'respond', commandId: `lost-${seq}`, capacity, receivedAt: march(4) },
  ...more,
});

describe('a gap in the record', () => {
  it('begins behind the last event that stands, whatever was recorded since', () => {
    expect(gapIntake([entry(4, 'clock'), entry(5, 'clock')], 3, march(5), 'x').facts.afterSeq).toBe(3);
    expect(gapIntake([entry(4, 'clock')], 6, march(5), 'x').facts.afterSeq).toBe(3);
    const { seq, ...undecided } = entry(4, 'bodyOfficer');
    expect(seq).toBe(4);
    expect(gapIntake([undecided], 3, march(5), 'x').facts.afterSeq).toBe(3);
  });

  it('is marked in an open case and in a final one, and changes neither state nor version nor clocks', () => {
    const open = acknowledged();
    const closed = underCheck();
    closed.do('close', { outcome: 'complete' }, 'requesterCaseworker', march(4));
    for (const kase of [open, closed]) {
      const before = kase.filed;
      kase.do('markGap', { afterSeq: before.seq, lost: [entry(before.seq + 1, 'supervisor')] }, 'system', march(6));
      expect(kase.events.at(-1)!.type).toBe('gapMarked');
      const { seq, lastReceivedAt, ...standing } = kase.filed;
      expect({ ...standing, seq: seq - 1, lastReceivedAt: before.lastReceivedAt }).toEqual(before);
      expect(lastReceivedAt).toBe(march(6));
    }
    expect(isFinal(closed.filed.state)).toBe(true);
  });

  it('is told to the requester, and to whoever sent what was lost and has to send it again', () => {
    const kase = acknowledged();
    const lost = [
      entry(4, 'bodyOfficer'),
      entry(5, 'clock', { command: 'remind' }),
      entry(6, 'supervisor', { command: 'extend' }),
      // What is still in hand is decided anew without anybody's help.
      entry(7, 'bodyOfficer', { kept: true }),
    ];
    kase.do('markGap', { afterSeq: 3, lost }, 'system', march(6));
    expect(messagesOfLast(kase).map(({ template, audiences, facts }) => [template, ...audiences, facts])).toEqual([
      ['recordRestored', 'requesterHandler', {}],
      ['commandLost', 'bodyHandler', { detail: 'respond', sentAt: march(4) }],
      ['commandLost', 'supervisor', { detail: 'extend', sentAt: march(4) }],
    ]);
  });

  it('names of each event the command that brought it, and the content of what people sent', () => {
    const kase = acknowledged();
    const event = kase.events.at(-1)!;
    const intake = { ...kase.intake('acknowledge', {}, 'bodyOfficer', march(3)), contentHash: 'ab' };
    expect(lostEvent(event, intake)).toEqual({
      ...{ seq: event.seq, command: 'acknowledge', commandId: event.commandId, capacity: 'bodyOfficer', receivedAt: event.receivedAt },
      contentHash: 'ab',
    });
    // What the system adds under the same id was not sent.
    expect(lostEvent({ ...event, actor: { capacity: 'system' } }, intake)).not.toHaveProperty('contentHash');
  });

  it('is nobody’s to mark but the system’s', () => {
    const kase = acknowledged();
    expect(decideCommand(kase.filed, kase.intake('markGap', { afterSeq: 1, lost: [] }, 'supervisor', march(5)))).toMatchObject({ kind: 'refusal' });
  });
});
