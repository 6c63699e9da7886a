import { randomUUID } from 'node:crypto';
import { theClock, type Actor } from '@xiecha/assistance-case/actor';
import { agenda } from '@xiecha/assistance-case/agenda';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { CommandIntake, IntakeOf } from '@xiecha/assistance-case/command-intake';
import { decideCommand } from '@xiecha/assistance-case/decide-command';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import { commit, type CommitAnswer } from '@xiecha/case-store/commit';
import { fileRequest } from '@xiecha/case-store/file-request';
import { loadCase } from '@xiecha/case-store/load-case';
import { takeIn, type NewCommand } from '@xiecha/case-store/take-in';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';

type Person = Extract<Actor, { userId: string }>;
const office: Person = { capacity: 'requesterCaseworker', userId: samplePersonId('hzCaseworker'), organisationId: sampleOrganisationId('hz') };
export const body: Person = { capacity: 'bodyOfficer', userId: samplePersonId('platformOfficer'), organisationId: sampleOrganisationId('platform') };

/** Does to PostgreSQL what API and workflow do, one step at a time and without Temporal: takes in, decides, commits. */
export class RecordWriter {
  constructor(private readonly db: StoreDatabase) {}

  async state(caseId: string): Promise<CaseState> {
    return reduceAll((await loadCase(this.db, caseId)).events);
  }

  /** A case in delivery, unless somebody else's office or body has it go another way, or the province has to consent to special fields. */
  async filed({
    by = office,
    to = body.organisationId,
    specialFields = 0,
  }: { readonly by?: Person; readonly to?: string; readonly specialFields?: number } = {}): Promise<string> {
    const content = { targets: [{ kind: 'shop', value: 'https://shop.example/1' }] };
    const asked = { fields: ['ID001'], specialFields, confirmations: 0, targets: 1 };
    const request = {
      idempotencyKey: randomUUID(),
      actor: by,
      bodies: [to],
      purpose: 'caseInvestigation' as const,
      urgency: 'normal' as const,
      asked,
      content,
    };
    const filing = await fileRequest(this.db, request);
    if (filing.kind !== 'filed') throw new Error(`The filing came to ${filing.kind}.`);
    return filing.caseIds[0]!;
  }

  /** A case whose body has to acknowledge. */
  async arrived(): Promise<string> {
    const caseId = await this.filed();
    const seen = await this.state(caseId);
    await this.decideOn(
      seen,
      await this.takenIn(caseId, 'recordArrival', { facts: { means: 'hand', arrivedAt: seen.filedAt }, payload: { evidence: '回证' } }),
    );
    return caseId;
  }

  /** A command with its row, under the case's current version unless said otherwise; nobody has decided it yet. */
  async takenIn(caseId: string, command: PeoplesCommand, changes: Partial<NewCommand> = {}): Promise<CommandIntake> {
    const { version } = await this.state(caseId);
    const actor = command === 'recordArrival' || command === 'close' ? office : body;
    const facts: NewCommand['facts'] = command === 'respond' ? { cells: { 'ID001@T1': 'notHeld' as const } } : {};
    const common = { caseId, commandId: randomUUID(), command, actor, expectedVersion: version, facts, payload: null };
    const taken = await takeIn(this.db, { ...common, ...changes });
    if (taken.kind !== 'taken') throw new Error(`The intake came to ${taken.kind}.`);
    return taken.intake;
  }

  /** The case as it stands, and the first alarm of its agenda. */
  async nextAlarm(caseId: string): Promise<{ seen: CaseState; alarm: IntakeOf<'remind'> }> {
    const seen = await this.state(caseId);
    const item = agenda(seen)[0]!;
    const facts = { key: item.key, clock: item.clock, rung: item.rung.rung };
    return { seen, alarm: { commandId: item.key, command: 'remind', actor: theClock, receivedAt: item.at, facts } };
  }

  /** Decides on a state as somebody saw it, however old, and brings the decision to the record. */
  decideOn(seen: CaseState, intake: CommandIntake): Promise<CommitAnswer> {
    return commit(this.db, {
      caseId: seen.caseId,
      expectedSeq: seen.seq,
      expectedReceivedAt: seen.lastReceivedAt,
      intake,
      proposal: decideCommand(seen, intake),
    });
  }

  /** Expects the case's row to be what its events reduce to. */
  async expectRowOfEvents(caseId: string): Promise<void> {
    const [row] = await query<{ current: CaseState; seq: number; version: number; state: string }>(
      this.db,
      'SELECT current, seq, version, state FROM assistance_case WHERE id = $1',
      [caseId],
    );
    const current = await this.state(caseId);
    expect(row!.current).toEqual(JSON.parse(JSON.stringify(current)));
    expect(row).toMatchObject({ seq: current.seq, version: current.version, state: current.state });
  }
}
