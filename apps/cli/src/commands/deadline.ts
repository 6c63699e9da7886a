import { answerDeadline, proveAnswer } from '../working-time/deadline-answer.js';
import { DEADLINE_EXAMPLE } from '../working-time/deadline-question.js';
import { RefusedQuestion } from '../working-time/refused-question.js';
import { answerFromStandardInput, answerInJson } from '../working-time/standard-streams.js';

export interface DeadlineOptions {
  readonly from?: string;
  readonly workdays?: string;
  readonly hold: readonly string[];
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** `xiecha deadline`: one answer, or without `--from` one for each line of standard input. Answers the exit code. */
export async function deadline({ from, workdays, hold, json, markdown }: DeadlineOptions): Promise<number> {
  if (from === undefined) {
    const needsFrom = [workdays !== undefined && '--workdays', hold.length > 0 && '--hold', markdown && '--markdown'].find(Boolean);
    if (needsFrom) throw new RefusedQuestion('missingField', 'from', `${needsFrom} needs --from; without it the questions come from standard input`);
    return answerFromStandardInput({ example: DEADLINE_EXAMPLE, answer: answerDeadline });
  }
  const question = { from, ...(workdays !== undefined && { workdays: numberOf(workdays) }), ...holdsOf(hold) };
  if (json) return answerInJson(() => answerDeadline(question));
  const sheet = proveAnswer(question);
  if (markdown) {
    const { proofMarkdown } = await import('../working-time/proof-markdown.js');
    process.stdout.write(proofMarkdown(sheet));
  } else {
    const { proofTable } = await import('../working-time/proof-table.js');
    console.log(proofTable(sheet));
  }
  return 0;
}

/** A number as written, or the text itself, to be refused by name. */
function numberOf(text: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** As the same question has it in JSON, so that a refusal names the same field. */
function holdsOf(holds: readonly string[]): { hold?: string; holds?: readonly string[] } {
  if (holds.length === 0) return {};
  return holds.length === 1 ? { hold: holds[0]! } : { holds };
}
