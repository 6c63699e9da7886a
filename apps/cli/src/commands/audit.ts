import { Command } from 'commander';
import { auditFiringCommand } from '../audit/firing.js';

/** `xiecha audit …`: looks into the database itself, as `doctor` does; changes nothing. */
export function auditCommand(): Command {
  return new Command('audit').description('核查记录 / examine the record').addCommand(auditFiringCommand());
}
