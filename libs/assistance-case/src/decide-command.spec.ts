import type { Instant } from '@xiecha/working-time/day';
import { PureCase } from '../../../test/builders/pure-case.js';
import type { CommandIntake } from './command-intake.js';
import { decideCommand, needsExpectedVersion } from './decide-command.js';
import { newestTable } from './lifecycle-tables.js';
import { peoplesCommands } from './vocabulary.js';

const monday = '2026-03-02T01:00:00.000Z';
const tuesday = '2026-03-03T01:00:00.000Z';

function filedCase(): PureCase {
  const kase = new PureCase();
  kase.file(monday);
  return kase;
}

function codes(kase: PureCase, intake: CommandIntake): string[] {
  const proposal = decideCommand(kase.state, intake);
  return proposal.kind === 'refusal' ? proposal.refusals.map(({ code, field }) => (field ? `${code} (${field})` : code)) : [];
}

describe('decideCommand', () => {
  it('proposes the event that the table names, with its clocks', () => {
    const kase = filedCase();
    const intake = kase.intake('recordArrival', { means: 'post', arrivedAt: monday }, 'requesterLead', tuesday);
    expect(decideCommand(kase.state, intake)).toEqual({
      kind: 'events',
      events: [
        {
          type: 'arrivalRecorded',
          to: 'awaitingAcknowledgement',
          raisesVersion: true,
          facts: { means: 'post', arrivedAt: monday },
          clocks: [
            { change: 'stop', clock: 'delivery' },
            // From the arrival, not from when somebody noted it.
            { change: 'start', clock: 'acknowledgement', owes: 'body', from: monday },
            { change: 'start', clock: 'response', owes: 'body', from: monday },
          ],
        },
      ],
    });
  });

  it('starts other clocks from the receipt of their command', () => {
    const kase = filedCase();
    expect(kase.state?.clocks.delivery?.startedAt).toBe(monday);
    kase.recordArrival(monday);
    kase.respond(tuesday, '2026-03-04T01:00:00.000Z');
    expect(kase.state?.clocks.check?.startedAt).toBe(tuesday);
  });

  it('refuses an arrival after its receipt and one before the filing, and takes both bounds', () => {
    const kase = filedCase();
    const arrival = (arrivedAt: Instant) => codes(kase, kase.intake('recordArrival', { means: 'hand', arrivedAt }, 'requesterCaseworker', tuesday));
    expect(arrival('2026-03-03T01:00:00.001Z')).toEqual(['arrivalInFuture (arrivedAt)']);
    expect(arrival('2026-03-02T00:59:59.999Z')).toEqual(['arrivalBeforeFiling (arrivedAt)']);
    expect(arrival(monday)).toEqual([]);
    expect(arrival(tuesday)).toEqual([]);
  });

  it('names all that is wrong at once', () => {
    const kase = filedCase();
    kase.recordArrival(tuesday);
    const intake = kase.intake('close', { outcome: 'complete' }, 'requesterLead', monday, { expectedVersion: 1, backDated: true });
    expect(codes(kase, intake)).toEqual(['notOffered', 'staleVersion (expectedVersion)', 'notMonotone (asOf)']);
  });

  it('needs the version that people were looking at, exactly for what raises it', () => {
    expect(peoplesCommands.filter((command) => !needsExpectedVersion(newestTable, command))).toEqual(['urge', 'comment', 'attach', 'refer']);
    expect((['remind', 'escalate', 'noteDecision'] as const).filter((command) => needsExpectedVersion(newestTable, command))).toEqual([]);
    const kase = filedCase();
    const without = kase.intake('recordArrival', { means: 'hand', arrivedAt: monday }, 'requesterLead', tuesday, { expectedVersion: undefined });
    expect(codes(kase, without)).toEqual(['staleVersion (expectedVersion)']);
    expect(codes(kase, { ...without, expectedVersion: 2 })).toEqual(['staleVersion (expectedVersion)']);
    expect(codes(kase, { ...without, expectedVersion: 1 })).toEqual([]);
  });

  it('lets a back-dated command stand at the latest receipt, not before it', () => {
    const kase = filedCase();
    kase.recordArrival(tuesday);
    const acknowledge = (receivedAt: Instant, backDated?: true) => codes(kase, kase.intake('acknowledge', {}, 'bodyOfficer', receivedAt, { backDated }));
    expect(acknowledge(tuesday, true)).toEqual([]);
    expect(acknowledge('2026-03-03T00:59:59.999Z', true)).toEqual(['notMonotone (asOf)']);
    // Two commands of now may be recorded in another order than they were received in.
    expect(acknowledge('2026-03-03T00:59:59.999Z')).toEqual([]);
  });

  it('takes an alarm once, from the clock alone, and only while it stands on the agenda', () => {
    const kase = filedCase();
    const alarm = kase.alarm();
    expect(codes(kase, { ...alarm, actor: { capacity: 'system' } })).toEqual(['notAllowed']);
    kase.take(alarm);
    expect(codes(kase, alarm)).toEqual(['notOnAgenda']);
    const other = filedCase();
    const stopped = other.alarm();
    other.recordArrival(tuesday);
    expect(codes(other, stopped)).toEqual(['notOnAgenda']);
  });

  it('asks neither the system nor whoever decides on a whole request for a version', () => {
    const kase = filedCase();
    kase.recordArrival(tuesday);
    expect(codes(kase, kase.intake('recomputeDeadlines', {}, 'system', tuesday, { expectedVersion: undefined }))).toEqual([]);
    const asking = new PureCase();
    asking.file(monday, { asked: { fields: ['ID001'], specialFields: 1, confirmations: 0, targets: 1 } });
    const consent = (decisionId?: string) =>
      codes(
        asking,
        asking.intake('consent', { strike: [], ...(decisionId ? { decisionId } : {}) }, 'provincialApprover', tuesday, { expectedVersion: undefined }),
      );
    expect([consent('d'), consent()]).toEqual([[], ['staleVersion (expectedVersion)']]);
  });

  it('takes the portal’s inbox for arrival, with the commit that sends the request out', () => {
    const kase = new PureCase();
    kase.file(monday, { channel: 'portal' });
    expect(kase.events.map(({ type, actor }) => [type, actor.capacity])).toEqual([
      ['filed', 'requesterCaseworker'],
      ['arrivalRecorded', 'system'],
    ]);
    expect(kase.filed).toMatchObject({ state: 'awaitingAcknowledgement', version: 2, arrivedAt: monday });
    expect(Object.keys(kase.filed.clocks)).toEqual(['acknowledgement', 'response']);
  });

  it('sets the delivery going anew, in a round of its own, when it is tried again', () => {
    const kase = filedCase();
    kase.do('redeliver', { means: 'post' }, 'requesterCaseworker', tuesday);
    expect(kase.filed).toMatchObject({ state: 'inDelivery', clocks: { delivery: { round: 2, startedAt: tuesday } } });
  });
});
