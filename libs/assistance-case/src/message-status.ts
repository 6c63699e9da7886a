/** What becomes of a message: `withdrawn` where what it asks for was done before it went out, `merged` where another said it to the same person. */
export const messageStatuses = ['waiting', 'sent', 'withdrawn', 'merged'] as const;
export type MessageStatus = (typeof messageStatuses)[number];
