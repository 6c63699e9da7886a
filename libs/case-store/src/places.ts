/**
 * Whose a data key is, and what a ciphertext is and where it belongs. Both are authenticated with what they name: neither a key nor
 * a ciphertext can be put in another's place. Never changed: what lies in databases was sealed under these names.
 */
export const places = {
  /** The data key of a case, and of a request, which several cases may share. */
  case: (caseId: string) => `case ${caseId}`,
  request: (requestId: string) => `request ${requestId}`,
  eventPayload: (caseId: string, seq: number) => `payload of event ${caseId} ${seq}`,
  requestContent: (requestId: string) => `content of request ${requestId}`,
  searchKey: 'search key',
  totpSecret: (userId: string) => `second factor of ${userId}`,
  viewReason: (caseId: string, viewerId: string, viewId: string) => `reason of view ${caseId} ${viewerId} ${viewId}`,
  commandPayload: (caseId: string, commandId: string) => `payload of command ${caseId} ${commandId}`,
} as const;
