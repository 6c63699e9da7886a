import type { Instant } from '@xiecha/working-time/day';
import type { CaseEvent } from './case-event.js';
import type { CommandIntake, IntakeOf, LostEntry } from './command-intake.js';
import { newestTable } from './lifecycle-tables.js';
import type { CommandName, EventType } from './vocabulary.js';

/** An event that the record no longer holds; `intake`: the command that brought it, where that is still known. */
export function lostEvent({ seq, type, commandId, actor, receivedAt }: CaseEvent, intake: CommandIntake | undefined): LostEntry {
  // A step may bring two events under one id: what the system adds was not sent.
  const hash = intake?.actor.capacity === actor.capacity ? intake.contentHash : undefined;
  return { seq, command: commandThatRecords(type), commandId, capacity: actor.capacity, receivedAt, ...(hash === undefined ? {} : { contentHash: hash }) };
}

/** A command that the record no longer holds and that was not decided. */
export function lostCommand({ command, commandId, actor, receivedAt, contentHash }: CommandIntake): LostEntry {
  return { command, commandId, capacity: actor.capacity, receivedAt, ...(contentHash === undefined ? {} : { contentHash }) };
}

/** What makes an entry that entry within its case. */
export function keyOfLost({ seq, commandId }: Pick<LostEntry, 'seq' | 'commandId'>): string {
  return `${seq ?? ''}:${commandId}`;
}

/** The command that marks a gap. `currentSeq`: how far the record goes now; `digest`: of the entries' keys, so that the same gap is marked once. */
export function gapIntake(lost: readonly LostEntry[], currentSeq: number, worldNow: Instant, digest: string): IntakeOf<'markGap'> {
  const seqs = lost.flatMap(({ seq }) => (seq === undefined ? [] : [seq]));
  const afterSeq = Math.min(currentSeq, ...seqs.map((seq) => seq - 1));
  return { commandId: `gap:${digest}`, command: 'markGap', actor: { capacity: 'system' }, receivedAt: worldNow, facts: { afterSeq, lost } };
}

function commandThatRecords(type: EventType): CommandName {
  const rows = [
    { [newestTable.start.command]: newestTable.start },
    ...Object.values(newestTable.states).map(({ commands }) => commands),
    newestTable.everyOpenState,
  ];
  for (const row of rows) {
    for (const [command, step] of Object.entries(row)) if (step.records === type) return command as CommandName;
  }
  throw new Error(`No command records ${type}.`);
}
