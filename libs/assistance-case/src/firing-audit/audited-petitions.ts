import type { CaseEvent, ProposedClockChange } from '../case-event.js';
import type { AuditedCase } from './audited-case.js';
import { clockOfPetition, dutyOf, protects, settledPetition } from './expected-changes.js';

/** How the petitions stand after an event; they decide on what is silent. The case's clocks are already those after it. */
export function petitionsAfter(kase: AuditedCase, event: CaseEvent, changes: readonly ProposedClockChange[]): void {
  const settled = settledPetition(kase, event);
  const stopped = changes.flatMap((change) => (change.change === 'stop' ? [change.clock] : []));
  for (const petition of kase.petitions) {
    if (petition === settled || (petition.status !== 'settled' && stopped.includes(clockOfPetition(petition)))) petition.status = 'settled';
  }
  if (event.type === 'petitionAppealed') {
    const appealed = kase.petitions.find(({ number }) => number === event.facts.petition);
    if (appealed) appealed.status = 'appealed';
  }
  if (event.type !== 'petitionRaised') return;
  const duty = dutyOf(kase, event);
  const holds = changes.some(({ change }) => change === 'hold');
  const effect = holds ? 'holds' : duty && protects(kase, event, duty) ? 'protects' : undefined;
  kase.petitions.push({ number: kase.petitions.length + 1, kind: event.facts.petition, duty: duty ?? 'response', effect, status: 'open' });
}
