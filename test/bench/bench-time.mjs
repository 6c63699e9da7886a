import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { contestants } from './deadlines/contestants.mjs';
import { questions } from './deadlines/questions.mjs';

/**
 * `npm run bench:time`: 10,000 distinct deadlines, cold, ours with the proof sheet and its hash, against npm libraries that
 * give the date alone. Answers are compared before anything is said of speed. Contestants take turns, each turn in a new
 * process, so that a busy machine hinders all alike; medians of the turns are compared. The first round of a process is cold
 * in all respects, also V8's compiler; in the second, of 10,000 questions never asked before, only the code is warm.
 */
const TARGET = 10;
const TURNS = 5;
const ours = 'xiecha';

const names = Object.keys(contestants);
const turns = Object.fromEntries(names.map((name) => [name, []]));
for (let turn = 0; turn < TURNS; turn += 1) {
  for (const name of names) turns[name].push(await takeTurn(name));
}
const asked = questions();
console.log(
  `${asked.length} deadlines, ${new Set(asked.map((question) => JSON.stringify(question))).size} of them distinct; Node ${process.version}, ${cpus().length} × ${cpus()[0].model}`,
);
process.exitCode = sayDifferences() === 0 ? 0 : 1;
saySpeed();

async function takeTurn(name) {
  const child = fork(fileURLToPath(new URL('./deadlines/answer.mjs', import.meta.url)), [name], { execArgv: ['--expose-gc'] });
  const [figures] = await Promise.race([once(child, 'message'), once(child, 'exit').then(([code]) => Promise.reject(new Error(`${name} ended with ${code}`)))]);
  await once(child, 'exit');
  return figures;
}

/** How many questions have an answer that is not ours; each is one for libs/working-time/ORACLES.md to explain. */
function sayDifferences() {
  let all = 0;
  const [{ answers: expected }] = turns[ours];
  for (const name of names.filter((other) => other !== ours)) {
    const [{ answers }] = turns[name];
    const different = expected.flatMap((lastDay, i) => (answers[i] === lastDay ? [] : [i]));
    console.log(`${name}: ${different.length === 0 ? 'the same answers' : `${different.length} answers differ`}`);
    for (const i of different.slice(0, 10)) console.log(`  ${JSON.stringify(asked[i])}: ${expected[i]} here, ${answers[i]} there`);
    all += different.length;
  }
  return all;
}

function saySpeed() {
  const figures = Object.fromEntries(
    names.map((name) => {
      const of = (pick) => median(turns[name].map(pick));
      return [
        name,
        {
          gives: contestants[name].gives,
          'load ms': of(({ loadMs }) => loadMs),
          'first ms': of(({ firstMs }) => firstMs),
          'second ms': of(({ secondMs }) => secondMs),
        },
      ];
    }),
  );
  console.table(figures);
  sayRatio('first 10,000 of a new process', figures, 'first ms');
  sayRatio('next 10,000, none asked before', figures, 'second ms');
}

function sayRatio(what, figures, column) {
  const [fastest, ms] = names
    .filter((name) => name !== ours)
    .map((name) => [name, figures[name][column]])
    .reduce((a, b) => (b[1] < a[1] ? b : a));
  const ratio = Math.round((ms / figures[ours][column]) * 10) / 10;
  console.log(`${what}: ${ratio} × faster than ${fastest}, the fastest (target ≥ ${TARGET}: ${ratio >= TARGET ? 'met' : 'missed'})`);
}

function median(values) {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] * 10) / 10;
}
