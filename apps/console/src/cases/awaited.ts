import { newestTable } from '@xiecha/assistance-case/lifecycle-tables';
import type { PeoplesCommand, StateName } from '@xiecha/assistance-case/vocabulary';

/** What brings a case on from its state; of several the first that is offered. */
const onward: { readonly [State in StateName]?: readonly PeoplesCommand[] } = {
  awaitingReview: ['approveReview'],
  awaitingConsent: ['consent'],
  returned: ['resubmit'],
  inDelivery: ['recordArrival'],
  awaitingAcknowledgement: ['acknowledge'],
  awaitingResponse: ['respond'],
  underCheck: ['acceptCells', 'close'],
  awaitingSupplement: ['respond'],
};

const settling = Object.values(newestTable.petitions).map(({ settledBy }) => settledBy as PeoplesCommand);

/** What a case waits for from whoever is offered `actions`: a petition's settlement first, then what brings it on. Nothing where it waits for others. */
export function awaitedOf({ state, actions }: { readonly state: string; readonly actions: readonly string[] }): PeoplesCommand | undefined {
  return [...settling, ...(onward[state as StateName] ?? [])].find((command) => actions.includes(command));
}
