import { defaultPayloadConverter, type DataConverter, type Payload } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CommandIntake, CommandOutcome, Filing, LostEntry } from '@xiecha/assistance-case/command-intake';
import { keyOfLost, lostCommand, lostEvent } from '@xiecha/assistance-case/lost-entry';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import type { CaseEngine } from './case-engine.js';

/** What a case's runs know that could be lost with the record. */
export interface Known {
  /** Its events, and the commands that reached it and are not decided. */
  readonly entries: readonly LostEntry[];
  /** Of whom it is a case. */
  readonly filing: Pick<Filing, 'requestId' | 'officeId' | 'bodyId'> | undefined;
}

/** What the history of a run tells of its case: the record as the run knew it, and what was sent to it. */
interface Told {
  readonly events: readonly CaseEvent[];
  readonly intakes: readonly CommandIntake[];
  /** Commands that came to an outcome, refusals among them. */
  readonly decided: readonly string[];
}

/**
 * All that a case's latest run knows. `everyRun`: what earlier runs knew as well, with the contents of commands that they
 * took. Throws where Temporal does not answer, or has no run.
 */
export async function knownToRuns(engine: CaseEngine, caseId: string, { everyRun }: { everyRun: boolean }): Promise<Known> {
  const runIds = everyRun ? [...(await runIdsOf(engine, caseId)), undefined] : [undefined];
  const told: Told[] = [];
  for (const runId of runIds) told.push(await toldBy(engine, caseId, runId));
  return { entries: entriesOf(told), filing: filingIn(told) };
}

function filingIn(told: readonly Told[]): Known['filing'] {
  const filed = told.flatMap(({ events }) => events).find((event) => event.type === 'filed');
  if (!filed) return undefined;
  const { requestId, officeId, bodyId } = filed.facts;
  return { requestId, officeId, bodyId };
}

function entriesOf(told: readonly Told[]): LostEntry[] {
  const intakes = new Map(told.flatMap((run) => run.intakes.map((intake) => [intake.commandId, intake] as const)));
  const decided = new Set(told.flatMap((run) => run.decided));
  const events = told.flatMap((run) => run.events).map((event) => lostEvent(event, intakes.get(event.commandId)));
  const recorded = new Set(events.map(({ commandId }) => commandId));
  const undecided = [...intakes.values()].filter(({ commandId }) => !decided.has(commandId) && !recorded.has(commandId)).map(lostCommand);
  const each = new Map([...events, ...undecided].map((entry) => [keyOfLost(entry), entry]));
  return [...each.values()].sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity));
}

async function runIdsOf({ client }: CaseEngine, caseId: string): Promise<string[]> {
  const runIds: string[] = [];
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${caseWorkflowId(caseId)}'` })) runIds.unshift(runId);
  return runIds;
}

async function toldBy({ client, dataConverter }: CaseEngine, caseId: string, runId: string | undefined): Promise<Told> {
  const history = await client.workflow.getHandle(caseWorkflowId(caseId), runId).fetchHistory();
  const said = await Promise.all((history.events ?? []).map((event) => toldIn(dataConverter, event)));
  return {
    events: said.flatMap(({ events }) => events).filter((event) => event.caseId === caseId),
    intakes: said.flatMap(({ intakes }) => intakes),
    decided: said.flatMap(({ decided }) => decided),
  };
}

const nothing: Told = { events: [], intakes: [], decided: [] };
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** Commands come in as updates, events with the answers of activities, local ones in markers. */
async function toldIn(converter: DataConverter, event: HistoryEvent): Promise<Told> {
  const accepted = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest ?? event.workflowExecutionUpdateAdmittedEventAttributes?.request;
  if (accepted) return { ...nothing, intakes: (await valuesIn(converter, accepted.input?.args?.payloads)) as CommandIntake[] };
  const completed = event.workflowExecutionUpdateCompletedEventAttributes;
  if (completed) {
    const outcomes = (await valuesIn(converter, completed.outcome?.success?.payloads)) as CommandOutcome[];
    const commandId = completed.meta?.updateId;
    return { ...nothing, decided: outcomes.length > 0 && commandId ? [commandId] : [] };
  }
  const answers = [
    ...(event.activityTaskCompletedEventAttributes?.result?.payloads ?? []),
    ...Object.values(event.markerRecordedEventAttributes?.details ?? {}).flatMap(({ payloads }) => payloads ?? []),
  ];
  return { ...nothing, events: (await valuesIn(converter, answers)).flatMap(eventsIn) };
}

async function valuesIn({ payloadCodecs = [] }: DataConverter, payloads: Payload[] | null | undefined): Promise<unknown[]> {
  let decoded = payloads ?? [];
  for (const codec of payloadCodecs) decoded = await codec.decode(decoded);
  return decoded.map((payload) => defaultPayloadConverter.fromPayload(payload));
}

/** Of what an activity answered, the events: both of a case's activities bring some. */
function eventsIn(answer: unknown): CaseEvent[] {
  const events = typeof answer === 'object' && answer !== null && 'events' in answer ? answer.events : undefined;
  return Array.isArray(events) ? (events as CaseEvent[]) : [];
}
