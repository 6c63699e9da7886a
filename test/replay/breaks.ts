/** An edit of a bundle's text: what is replaced must occur in it exactly once. */
export type Edit = readonly [from: string, to: string];

/** Breaks of the workflow, each of a kind of its own, as a careless successor would make them. */
export const addedActivity: Edit = ['worldTime.set(answer.worldNow);', 'worldTime.set(answer.worldNow); await load();'];
export const otherOutcome: Edit = ['return answer.outcome;', 'return { ...answer.outcome, version: answer.outcome.version + 1 };'];
export const otherTarget: Edit = [
  "guards: ['cellsAreOpen', 'replyIsNotEmpty'], to: [{ to: 'underCheck' }]",
  "guards: ['cellsAreOpen', 'replyIsNotEmpty'], to: [{ to: 'awaitingResponse' }]",
];
export const spinning: Edit = ['current.seq !== seen ||', 'true ||'];
