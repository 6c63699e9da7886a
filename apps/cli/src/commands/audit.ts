import { Command } from 'commander';
import { auditEraseCommand } from '../audit/erase.js';
import { auditExportCommand } from '../audit/export.js';
import { auditFiringCommand } from '../audit/firing.js';
import { auditKeyCommand } from '../audit/key.js';
import { auditVerifyCommand } from '../audit/verify.js';

/** `xiecha audit …`: looks into the database itself, as `doctor` does; only `erase` changes anything. */
export function auditCommand(): Command {
  const group = new Command('audit').description('核查记录 / examine the record');
  for (const command of [auditVerifyCommand(), auditFiringCommand(), auditExportCommand(), auditKeyCommand(), auditEraseCommand()]) group.addCommand(command);
  return group;
}
