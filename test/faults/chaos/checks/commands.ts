import type { CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { query } from '@xiecha/case-store/transaction';
import { type CheckedCase, type CheckedWorld, rowsByCase } from '../checked-world.js';
import type { Finding } from '../finding.js';

interface CommandRow {
  readonly case_id: string;
  readonly command_id: string;
  readonly status: 'received' | 'committed' | 'refused';
  readonly outcome: CommandOutcome | null;
}

/** Every command that was taken in has its outcome, and stands in the record once, or not at all if it was refused. */
export async function findInCommands({ engine, cases }: CheckedWorld): Promise<Finding[]> {
  const rows = await query<CommandRow>(engine.db, 'SELECT case_id, command_id, status, outcome FROM command');
  const ofCases = rowsByCase(rows);
  const waiting = await query<{ case_id: string }>(engine.db, 'SELECT case_id FROM start_request WHERE started_at IS NULL');
  return [
    ...cases.flatMap((one) => ofCase(one, ofCases.get(one.row.id) ?? [])),
    ...waiting.map(({ case_id }) => ({ caseId: case_id, detail: 'its workflow is asked for and was never started' })),
  ];
}

function ofCase({ row, events }: CheckedCase, commands: readonly CommandRow[]): Finding[] {
  const caseId = row.id;
  const found = commands.flatMap(({ command_id, status, outcome }): Finding[] => {
    const own = events.filter(({ commandId }) => commandId === command_id);
    const last = own.at(-1);
    if (status === 'received' || !outcome) return [{ caseId, detail: `command ${command_id} was taken in and has no outcome` }];
    if (status === 'refused' && last) return [{ caseId, detail: `command ${command_id} is refused and stands as event ${last.seq}` }];
    if (status === 'refused') return [];
    if (!last) return [{ caseId, detail: `command ${command_id} is committed and stands nowhere in the record` }];
    const inARow = own.every(({ seq }, index) => seq === own[0]!.seq + index);
    const right = outcome.status === 'committed' && outcome.seq === last.seq && outcome.state === last.to;
    return inARow && right ? [] : [{ caseId, detail: `command ${command_id} stands as ${own.map(({ seq }) => seq).join(', ')}: twice, or not as it was told` }];
  });
  const known = new Set(commands.map(({ command_id }) => command_id));
  const strays = events.filter(({ commandId, type }) => type !== 'filed' && !known.has(commandId) && !commandId.startsWith('file:'));
  return [...found, ...strays.map(({ seq, commandId }) => ({ caseId, detail: `event ${seq} comes of ${commandId}, which was never taken in` }))];
}
