import { answerFromStandardInput, answerInJson } from '../working-time/standard-streams.js';
import { answerWorkday, judgementOf, WORKDAY_EXAMPLE } from '../working-time/workday-answer.js';
import { workdaySentence } from '../working-time/workday-sentence.js';

/** `xiecha workday`: one day, or without one a day a line of standard input. Answers the exit code. */
export async function workday(day: string | undefined, { json }: { readonly json?: boolean }): Promise<number> {
  if (day === undefined) return answerFromStandardInput({ example: WORKDAY_EXAMPLE, answer: answerWorkday });
  if (json) return answerInJson(() => answerWorkday(day));
  console.log(workdaySentence(judgementOf(day)));
  return 0;
}
