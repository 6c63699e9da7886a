import { randomUUID } from 'node:crypto';
import type { PeoplesCommand, StateName } from '@xiecha/assistance-case/vocabulary';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { sampleAnswers } from '@xiecha/cli/sample-world/sample-answers';

export interface Step {
  readonly command: PeoplesCommand;
  readonly by: SamplePerson;
  readonly input: () => Record<string, unknown>;
}

const recordArrival: Step = {
  command: 'recordArrival',
  by: 'hzCaseworker',
  input: () => ({ means: 'hand', arrivedAt: new Date().toISOString(), evidence: '送达回证' }),
};
const acknowledge: Step = { command: 'acknowledge', by: 'platformOfficer', input: () => ({ contact: '值班专员' }) };
const respond: Step = {
  command: 'respond',
  by: 'platformOfficer',
  input: () => ({ cells: sampleAnswers(['ID001@T1', 'ID003@T1']), statement: '店铺经营者为示例公司。' }),
};
const close: Step = { command: 'close', by: 'hzCaseworker', input: () => ({ outcome: 'complete' }) };

interface Place {
  readonly next: Step;
  readonly rival: Step;
}

/** The way to close: what comes next in each state, and a rival that somebody else may send at the same moment. */
const path: { readonly [State in StateName]?: Place } = {
  inDelivery: { next: recordArrival, rival: { ...recordArrival, by: 'hzLead' } },
  awaitingAcknowledgement: { next: acknowledge, rival: respond },
  awaitingResponse: { next: respond, rival: respond },
  underCheck: { next: close, rival: { ...close, by: 'hzLead' } },
  // Nothing leads on from here; whoever comes all the same is refused.
  closed: { next: close, rival: { ...close, by: 'hzLead' } },
};

/** @throws in a state that lies beside the way */
export function placeOnPath(state: StateName): Place {
  const place = path[state];
  if (!place) throw new Error(`The straight path does not pass ${state}.`);
  return place;
}

/** The body of one sending of a step, under the version that the sender saw. */
export function sending({ input }: Step, expectedVersion: number): { commandId: string; expectedVersion: number; input: Record<string, unknown> } {
  return { commandId: randomUUID(), expectedVersion, input: input() };
}
