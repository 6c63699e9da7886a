import type { CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { query } from '@xiecha/case-store/transaction';
import type { CheckedWorld } from '../checked-world.js';
import type { Finding } from '../finding.js';
import { type Heard, isDecision, type ToldCommand } from '../told.js';

interface CommandRow {
  readonly case_id: string;
  readonly command_id: string;
  readonly outcome: CommandOutcome | null;
  readonly capacity: string;
}

/** Every command is what its callers were told, each time that they were told; and nothing was taken in that nobody sent. */
export async function findInTold({ engine, told }: CheckedWorld): Promise<Finding[]> {
  if (!told) return [];
  const rows = await query<CommandRow>(engine.db, `SELECT case_id, command_id, outcome, actor->>'capacity' AS capacity FROM command`);
  const byId = new Map(rows.map((row) => [`${row.case_id}/${row.command_id}`, row]));
  const sent = new Set(told.commands.map(rowId));
  // A decision on a request stands in each of its cases; it was sent to one of them.
  const decisions = new Set(told.commands.filter(isDecision).map((command) => rowId(command).split('/')[1]));
  const strays = rows.filter(
    ({ case_id, command_id, capacity }) => capacity !== 'clock' && !sent.has(`${case_id}/${command_id}`) && !decisions.has(command_id),
  );
  return [
    ...told.commands.flatMap((command) => ofCommand(command, byId.get(rowId(command)))),
    ...strays.map(({ case_id, command_id }) => ({ caseId: case_id, detail: `command ${command_id} was taken in, and nobody sent it` })),
  ];
}

function rowId(command: ToldCommand): string {
  return `${command.caseId}/${isDecision(command) ? `${command.command}:` : ''}${command.commandId}`;
}

function ofCommand(told: ToldCommand, row: CommandRow | undefined): Finding[] {
  const wrong = told.heard.map((heard, index) => contradiction(told, heard, row, told.heard.slice(0, index))).filter((detail) => detail !== undefined);
  const ofOther = told.heardOfOther.filter(isTakenIn).map(({ status }) => `${status} was told to the same id with another content`);
  return [...new Set([...wrong, ...ofOther])].map((detail) => ({ caseId: told.caseId, detail: `${told.command} ${told.commandId} of ${told.by}: ${detail}` }));
}

/** What of an answer is not so; `before`: what was heard earlier. */
function contradiction(told: ToldCommand, { status, body }: Heard, row: CommandRow | undefined, before: readonly Heard[]): string | undefined {
  const heard = `${status} ${body.code ?? ''}`.trim();
  const stands = row ? `it stands as ${JSON.stringify(row.outcome)}` : 'it stands nowhere';
  switch (status) {
    case 200:
      return isSame(body.outcome, row?.outcome) ? undefined : `was told ${JSON.stringify(body.outcome)}, and ${stands}`;
    case 202:
      return row ? undefined : `was told ${heard}, and ${stands}`;
    case 409:
      // A decision that its own case would refuse is taken for none: no row, and a later one may be taken.
      if (isDecision(told)) return undefined;
      return row?.outcome?.status === 'refused' && row.outcome.version === body.version && row.outcome.state === body.state
        ? undefined
        : `was told ${heard} at version ${body.version}, and ${stands}`;
    case 503:
      // Nothing had happened then; what an earlier or a later call did is another matter.
      return undefined;
    case 404:
      // Out of sight then, and nothing was taken in; a case may come into sight, and the command be sent again.
      return row && before.some(isTakenIn) ? `was told ${heard} after it was taken in, and ${stands}` : undefined;
    case 400:
    case 403:
    case 410:
    case 422:
      return row ? `was told ${heard}, and ${stands}` : undefined;
    default:
      return `was told ${heard}: ${JSON.stringify(body)}`;
  }
}

function isTakenIn({ status }: Heard): boolean {
  return [200, 202, 409].includes(status);
}

function isSame(told: CommandOutcome, stands: CommandOutcome | null | undefined): boolean {
  return (
    told.status === 'committed' && stands?.status === 'committed' && told.seq === stands.seq && told.version === stands.version && told.state === stands.state
  );
}
