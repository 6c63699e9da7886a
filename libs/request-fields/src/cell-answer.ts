export const answerKinds = ['value', 'notHeld', 'outOfRetention', 'disputed', 'cannotConfirm', 'needsMoreTime'] as const;
export type AnswerKind = (typeof answerKinds)[number];
