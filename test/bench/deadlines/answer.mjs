import { contestants } from './contestants.mjs';
import { questions } from './questions.mjs';

/** One contestant in a process of its own, asked each question once: nothing is warm. Sends times and answers to the parent. */
const asked = questions();
const beforeLoad = performance.now();
const answer = await contestants[process.argv[2]].load();
const loaded = performance.now();
const answers = asked.map(answer);
const done = performance.now();
process.send({ loadMs: loaded - beforeLoad, answersMs: done - loaded, answers });
