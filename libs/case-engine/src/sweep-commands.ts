import { claimUndelivered, type UndeliveredCommand } from '@xiecha/case-store/undelivered-commands';
import type { CaseEngine } from './case-engine.js';
import type { CommandDelivery } from './command-delivery.js';

const batch = 100;
/** How long one command may take and how long it stays claimed, in milliseconds of real time. */
const waitMs = 8_000;
const leaseMs = 15_000;

/** Brings commands whose caller could not to their cases: side by side across cases, in order within one. Answers how many reached an outcome. */
export async function sweepCommands({ db }: CaseEngine, delivery: CommandDelivery): Promise<number> {
  const claimed = await claimUndelivered(db, batch, leaseMs);
  const byCase = new Map<string, UndeliveredCommand[]>();
  for (const command of claimed) byCase.set(command.caseId, [...(byCase.get(command.caseId) ?? []), command]);
  const counts = await Promise.all([...byCase.values()].map((commands) => deliverInOrder(delivery, commands)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function deliverInOrder(delivery: CommandDelivery, commands: readonly UndeliveredCommand[]): Promise<number> {
  let delivered = 0;
  for (const { caseId, intake } of commands) {
    // The case takes nothing now: what follows would wait in vain, too.
    if (!(await delivery.deliver(caseId, intake, waitMs))) break;
    delivered += 1;
  }
  return delivered;
}
