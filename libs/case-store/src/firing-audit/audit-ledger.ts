import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { FiringFinding } from '@xiecha/assistance-case/firing-audit/firing-finding';

/** Whether each alarm of the record has its committed command, and each such command its event. `alarms`: ids of the clock's commands. Pure. */
export function auditLedger(events: readonly CaseEvent[], alarms: readonly string[]): FiringFinding[] {
  const fired = new Map(events.flatMap((event) => (event.actor.capacity === 'clock' ? [[event.commandId, event.recordedAt]] : [])));
  const committed = new Set(alarms);
  const last = events.at(-1)!.recordedAt;
  const finding = (key: string, at: FiringFinding['at'], expected: string, actual: string | null): FiringFinding => ({
    kind: 'ledgerDiffers',
    ...{ key, expected, actual, at },
  });
  return [
    ...[...fired].flatMap(([key, at]) => (committed.has(key) ? [] : [finding(key, at, 'a committed command', null)])),
    ...[...committed].flatMap((key) => (fired.has(key) ? [] : [finding(key, last, 'an event', 'a committed command without one')])),
  ];
}
