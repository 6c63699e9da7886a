import { findInChain } from './checks/chain.js';
import { findInCommands } from './checks/commands.js';
import { findInFiring } from './checks/firing.js';
import { findInInboxes } from './checks/inboxes.js';
import { findInMails } from './checks/mails.js';
import { findInMessages } from './checks/messages.js';
import { findInNumbers } from './checks/numbers.js';
import { findInProofs } from './checks/proofs.js';
import { findInRecords } from './checks/records.js';
import { findInRungs } from './checks/rungs.js';
import { findInTold } from './checks/told-commands.js';
import { findInToldFilings } from './checks/told-filings.js';
import { findInWorkflows } from './checks/workflows.js';
import type { CheckedWorld } from './checked-world.js';
import type { Check } from './finding.js';

const checks: readonly { readonly name: string; readonly find: Check }[] = [
  { name: 'records', find: findInRecords },
  { name: 'commands', find: findInCommands },
  { name: 'told commands', find: findInTold },
  { name: 'told filings', find: findInToldFilings },
  { name: 'rungs', find: findInRungs },
  { name: 'messages', find: findInMessages },
  { name: 'inboxes', find: findInInboxes },
  { name: 'mails', find: findInMails },
  { name: 'numbers', find: findInNumbers },
  { name: 'proofs', find: findInProofs },
  { name: 'workflows', find: findInWorkflows },
  { name: 'chain', find: findInChain },
  { name: 'firing', find: findInFiring },
];

/** All that is wrong, a line each: which check found it, in which case, what. A sound world has none. */
export async function faultsOf(world: CheckedWorld): Promise<string[]> {
  const lines: string[] = [];
  for (const { name, find } of checks) {
    for (const { caseId, detail } of await find(world)) lines.push(`${name}: ${caseId ? `case ${caseId}: ` : ''}${detail}`);
  }
  return lines;
}
