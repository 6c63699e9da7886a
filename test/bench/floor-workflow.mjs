import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';

const { nothing } = proxyActivities({ startToCloseTimeout: '10s' });

/** The least that carries a case on Temporal: takes `updates` updates, runs one activity for each, ends. */
export async function floor(updates) {
  let carriedOut = 0;
  setHandler(defineUpdate('command'), async () => {
    await nothing();
    carriedOut += 1;
    return { version: carriedOut };
  });
  await condition(() => carriedOut >= updates && allHandlersFinished());
}
