import { contestants } from './contestants.mjs';
import { questions, ROUND } from './questions.mjs';

/** One contestant in a process of its own, each question asked once. Sends times and answers to the parent. */
const asked = questions();
const beforeLoad = performance.now();
const answer = await contestants[process.argv[2]].load();
const loadMs = performance.now() - beforeLoad;
const first = timed(asked.slice(0, ROUND));
const second = timed(asked.slice(ROUND));
process.send({ loadMs, firstMs: first.ms, secondMs: second.ms, answers: [...first.answers, ...second.answers] });

function timed(round) {
  globalThis.gc(); // the rubbish of making the questions is no contestant's
  const begin = performance.now();
  const answers = round.map(answer);
  return { ms: performance.now() - begin, answers };
}
