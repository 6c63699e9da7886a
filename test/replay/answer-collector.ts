import { proxySinks, type Sinks, type WorkflowInterceptors } from '@temporalio/workflow';

/** What a workflow says to the world: what it asks activities for, what it answers, what it hands over to its next run. */
export interface Answers extends Sinks {
  answers: { give(kind: 'asks' | 'answers' | 'handsOver', name: string, content: unknown): void };
}

const { answers } = proxySinks<Answers>();

/** Bundled with the workflows for replay, which by itself compares neither an activity's arguments nor an update's outcome. */
export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      async handleUpdate(input, next) {
        const outcome = await next(input);
        answers.give('answers', input.name, outcome);
        return outcome;
      },
    },
  ],
  outbound: [
    {
      scheduleLocalActivity(input, next) {
        answers.give('asks', input.activityType, input.args[0]);
        return next(input);
      },
      scheduleActivity(input, next) {
        answers.give('asks', input.activityType, input.args[0]);
        return next(input);
      },
      continueAsNew(input, next) {
        answers.give('handsOver', 'run', input.args[0]);
        return next(input);
      },
    },
  ],
});
