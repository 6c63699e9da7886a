import { randomUUID } from 'node:crypto';
import type { Role } from '@xiecha/case-store/entities/user-role';
import { takeIn } from '@xiecha/case-store/take-in';
import { sampleOrganisationId, samplePeople, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { AddedPeople } from './added-people.js';
import type { ApiClient } from './api-client.js';
import { CaseInHand } from './case-in-hand.js';
import { type Credentials, giveCredentials } from './credential-rows.js';
import { deliverToEverybody } from './outbox-rows.js';
import type { Part, Relation } from './permission-cells.js';
import { RecordWriter } from './record-writer.js';
import { aRequest } from './requests.js';
import { SessionClient } from './session-client.js';
import { raiseWorld, type World } from './world.js';

type Office = 'samr' | 'zj' | 'hz' | 'yh' | 'wh';
type Home = Exclude<Office, 'yh' | 'wh'> | 'superApp';
type Holder = SamplePerson | 'added';

/** Who holds each part, and where: of the sample world as far as it has somebody. */
const holders: Readonly<Record<Role, readonly [Home, Holder]>> = {
  caseworker: ['hz', 'hzCaseworker'],
  lead: ['hz', 'hzLead'],
  reviewer: ['hz', 'added'],
  provincialApprover: ['zj', 'zjApprover'],
  supervisor: ['zj', 'zjSupervisor'],
  admin: ['zj', 'added'],
  auditor: ['zj', 'added'],
  handler: ['superApp', 'superAppOfficer'],
  bodyLead: ['superApp', 'superAppLead'],
  bodyAdmin: ['superApp', 'added'],
};
const holdersOfTheHighestOffice: { readonly [Name in Role]?: Holder } = { supervisor: 'samrSupervisor', admin: 'admin', auditor: 'added' };

/** Whose the cases and people are that stand in a relation to each home. */
const offices: Readonly<Record<Home, Readonly<Partial<Record<Relation, Office | 'superApp' | 'platform'>>>>> = {
  hz: { own: 'hz', below: 'yh', above: 'zj', foreign: 'wh', ofBody: 'platform' },
  zj: { own: 'zj', below: 'hz', above: 'samr', foreign: 'wh', ofBody: 'platform' },
  samr: { own: 'samr', below: 'hz', ofBody: 'platform' },
  superApp: { own: 'superApp', foreign: 'platform' },
};

/** What a request names: the case and a command that the caller's side sent to it, the organisation, the person, and a message to, a session and a token of that person. */
export interface Target extends Credentials {
  readonly caseId: string;
  readonly commandId: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly messageId: string;
}

interface Caller {
  readonly id: string;
  readonly home: Home;
  readonly api: ApiClient;
}

/** A world with somebody in every part, and a real object of every kind in every relation to them. No worker: nothing is decided in it. */
export class PermissionWorld {
  private readonly callers = new Map<string, Caller>();
  private readonly cases = new Map<Office | Relation, string>();
  private readonly commands = new Map<string, { readonly regulator: string; readonly body: string }>();
  private messages: ReadonlyMap<string, string> = new Map();
  private credentials: ReadonlyMap<string, Credentials> = new Map();

  private constructor(readonly world: World) {}

  static async raise(parts: readonly Part[]): Promise<PermissionWorld> {
    const raised = new PermissionWorld(await raiseWorld({ worker: false }));
    await raised.callIn(parts);
    await raised.openCases();
    raised.credentials = await giveCredentials(raised.world.engine.db);
    return raised;
  }

  caller(part: Part): ApiClient {
    return this.callers.get(keyOf(part))!.api;
  }

  /** Signed in anew for each call: some of them end the session. */
  inSession(part: Part): Promise<ApiClient> {
    return SessionClient.open(this.world.url, this.world.engine.db, this.callers.get(keyOf(part))!.id);
  }

  /** Throws where this world has no object in that relation. */
  target(part: Part, relation: Relation): Target {
    const { id, home } = this.callers.get(keyOf(part))!;
    const at = offices[home][relation];
    const caseId = this.cases.get(at && home !== 'superApp' ? (at as Office) : relation) ?? this.cases.get('hz')!;
    const other = at && samplePeople.find((person) => person.at === at && samplePersonId(person.code) !== id);
    if (relation !== 'none' && relation !== 'self' && !at && !this.cases.has(relation)) throw new Error(`Nothing is ${relation} to ${keyOf(part)}.`);
    const personId = other ? samplePersonId(other.code) : id;
    return {
      caseId,
      commandId: this.commands.get(caseId)![home === 'superApp' ? 'body' : 'regulator'],
      organisationId: sampleOrganisationId(at ?? home),
      personId,
      messageId: this.messages.get(personId)!,
      ...this.credentials.get(personId)!,
    };
  }

  private async callIn(parts: readonly Part[]): Promise<void> {
    const added = new AddedPeople(this.world);
    for (const part of parts) {
      const [home, holder] = part.highest ? (['samr', holdersOfTheHighestOffice[part.role]!] as const) : holders[part.role];
      const { id, api } = holder === 'added' ? await added.add(home, part.role) : { id: samplePersonId(holder), api: this.world.as(holder) };
      this.callers.set(keyOf(part), { id, home, api });
    }
  }

  /** All of them have come to the body, but for the one that waits for its province. */
  private async openCases(): Promise<void> {
    const toSuperApp = { bodies: [sampleOrganisationId('superApp')] };
    const { api: samrLead } = await new AddedPeople(this.world).add('samr', 'lead');
    for (const [office, by] of [
      ['hz', 'hzCaseworker'],
      ['yh', 'yhCaseworker'],
      ['wh', 'whCaseworker'],
      ['zj', 'zjLead'],
    ] as const) {
      this.cases.set(office, (await CaseInHand.file(this.world, by, toSuperApp))[0]!.id);
    }
    this.cases.set('samr', (await samrLead.file(aRequest(toSuperApp))).body.cases[0].id);
    this.cases.set('delivered', this.cases.get('hz')!);
    const special = { ...toSuperApp, specialFields: [{ name: '客服聊天记录', need: '查明引导线下交易。' }] };
    this.cases.set('notYetDelivered', (await CaseInHand.file(this.world, 'hzCaseworker', special))[0]!.id);
    this.cases.set('consentAsked', await this.consented((await CaseInHand.file(this.world, 'hzCaseworker', special))[0]!.id));
    this.cases.set('foreign', (await CaseInHand.file(this.world, 'hzCaseworker'))[0]!.id);
    for (const caseId of new Set(this.cases.values())) {
      this.commands.set(caseId, { regulator: await this.takeIn(caseId, 'samrSupervisor'), body: await this.takeIn(caseId, 'superAppOfficer') });
    }
    this.messages = await deliverToEverybody(this.world.engine.db, this.cases.get('hz')!);
  }

  /** The province consents, and with that the request comes to the body. */
  private async consented(caseId: string): Promise<string> {
    const writer = new RecordWriter(this.world.engine.db);
    const actor = { capacity: 'provincialApprover', userId: samplePersonId('zjApprover'), organisationId: sampleOrganisationId('zj') } as const;
    const intake = await writer.takenIn(caseId, 'consent', { actor, facts: { strike: [] } });
    expect(await writer.decideOn(await writer.state(caseId), intake)).toMatchObject({ outcome: { status: 'committed', state: 'awaitingAcknowledgement' } });
    return caseId;
  }

  /** A command that was taken in and that nobody decides: there is no worker. */
  private async takeIn(caseId: string, by: keyof typeof senders): Promise<string> {
    const commandId = randomUUID();
    const actor = { ...senders[by], userId: samplePersonId(by) };
    await takeIn(this.world.engine.db, { caseId, commandId, command: 'urge', actor, expectedVersion: undefined, facts: {}, payload: null });
    return commandId;
  }
}

/** One of each side. */
const senders = {
  samrSupervisor: { capacity: 'supervisor', organisationId: sampleOrganisationId('samr') },
  superAppOfficer: { capacity: 'bodyOfficer', organisationId: sampleOrganisationId('superApp') },
} as const;

function keyOf({ role, highest }: Part): string {
  return highest ? `${role} of the highest office` : role;
}
