import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks an API at a fixed pace, whether or not it has answered what was asked before: a process of its own, so that measuring
 * takes nothing from what is measured. In: `{ url, perSecond, requests: [{ viewer, list, token, path }] }`; out, at the
 * end: what each was answered, how late it went out and how long after it was to go out its answer was complete, in milliseconds.
 */
process.once('message', async ({ url, perSecond, requests }) => {
  const began = performance.now();
  const answers = [];
  for (const [n, request] of requests.entries()) {
    const due = (n * 1_000) / perSecond;
    await pause(Math.max(0, began + due - performance.now()));
    answers.push(ask(url, request, began + due));
  }
  process.send(await Promise.all(answers), () => process.disconnect());
});

/** Counted from when it was to go out: an answer that makes others wait is late for them as well. */
async function ask(url, { viewer, list, token, path }, due) {
  const lateMs = performance.now() - due;
  const status = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })
    .then((response) => response.arrayBuffer().then(() => response.status))
    .catch(({ message }) => message);
  return { viewer, list, status, lateMs, ms: performance.now() - due };
}
