import type { PeoplesCommand, StateName } from '@xiecha/assistance-case/vocabulary';
import { sampleAnswers } from '@xiecha/cli/sample-world/sample-answers';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { aRequest } from './requests.js';
import type { World } from './world.js';

interface Step {
  readonly command: PeoplesCommand;
  readonly side: 'office' | 'lead' | 'province' | 'body';
  readonly input: (at: string, open: readonly string[]) => Record<string, unknown>;
}

/** The way from filing to close: what comes next in each state. */
const way: { readonly [State in StateName]?: Step } = {
  awaitingReview: { command: 'approveReview', side: 'lead', input: () => ({}) },
  awaitingConsent: { command: 'consent', side: 'province', input: () => ({}) },
  inDelivery: { command: 'recordArrival', side: 'office', input: (at) => ({ means: 'hand', arrivedAt: at, evidence: '送达回证 1 号' }) },
  awaitingAcknowledgement: { command: 'acknowledge', side: 'body', input: () => ({ contact: '值班专员' }) },
  awaitingResponse: { command: 'respond', side: 'body', input: (_at, open) => ({ cells: sampleAnswers(open), statement: '店铺经营者为示例公司。' }) },
  underCheck: { command: 'close', side: 'office', input: () => ({ outcome: 'complete' }) },
};

/** The caseworkers of the sample world, and whose lead and whose province's approver stand behind them. */
const colleagues = {
  hzCaseworker: { lead: 'hzLead', province: 'zjApprover' },
  yhCaseworker: { lead: 'yhLead', province: 'zjApprover' },
  cdCaseworker: { lead: 'cdLead', province: 'scApprover' },
  whCaseworker: { lead: 'whLead', province: 'scApprover' },
} as const satisfies { readonly [Caseworker in SamplePerson]?: unknown };
export type Office = keyof typeof colleagues;

export interface Journey {
  /** Who files and acts for the office. */
  readonly office?: Office;
  readonly body?: SamplePerson;
  /** Back-dates everything to this instant. */
  readonly asOf?: string;
}

/** Files a case and answers its id; `changes` make the request special. */
export async function fileCase(world: World, { office = 'hzCaseworker', asOf }: Journey = {}, changes: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await world.as(office).file(aRequest({ ...changes, ...(asOf === undefined ? {} : { asOf }) }));
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.cases[0].id;
}

/** Files a case and takes it step by step to `state`. Answers its id. */
export async function caseIn(world: World, state: StateName, journey: Journey = {}, changes: Record<string, unknown> = {}): Promise<string> {
  const id = await fileCase(world, journey, changes);
  await carryTo(world, id, state, journey);
  return id;
}

/** Takes a case that stands before `state` there, step by step. */
export async function carryTo(world: World, caseId: string, state: StateName, journey: Journey = {}): Promise<void> {
  const { office = 'hzCaseworker', body = 'platformOfficer', asOf } = journey;
  for (;;) {
    const now = (await world.as('samrSupervisor').read(caseId)).body;
    if (now.state === state) return;
    const step = way[now.state as StateName];
    if (!step) throw new Error(`No way leads on from ${now.state}.`);
    const { command, side, input } = step;
    const people = { ...colleagues[office], office, body };
    const answer = await world
      .as(people[side])
      .send(caseId, command, input(asOf ?? now.asOf, now.reply.open), { expectedVersion: now.version, ...(asOf === undefined ? {} : { asOf }) });
    expect(answer).toMatchObject({ status: 200 });
  }
}
