import { read } from '../text.js';
import { answerLines, type LineQuestion } from './answer-lines.js';
import { RefusedQuestion } from './refused-question.js';

/** Questions from standard input, answers to standard output. Answers the exit code. */
export async function answerFromStandardInput(question: LineQuestion): Promise<number> {
  if (process.stdin.isTTY) {
    console.error(
      read({
        zh: `从标准输入读取，每行一个 JSON 值，例如 ${question.example}；Ctrl-D 结束`,
        en: `reading standard input, one JSON value a line such as ${question.example}; Ctrl-D ends`,
      }),
    );
  }
  return answerLines(process.stdin, process.stdout, question);
}

/** One answer as one line of JSON; a refusal as `{"error"}` in its place. Answers the exit code. */
export function answerInJson(answer: () => object): number {
  try {
    console.log(JSON.stringify(answer()));
    return 0;
  } catch (error) {
    if (!(error instanceof RefusedQuestion)) throw error;
    console.log(JSON.stringify({ error: error.asJson() }));
    return 1;
  }
}
