import { setTimeout as pause } from 'node:timers/promises';
import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import type { ApiClient } from '../builders/api-client.js';
import { sending, type Step } from './case-path.js';

/** A command that was sent once; nobody ever sends it again. */
export interface SentCommand {
  readonly caseId: string;
  readonly commandId: string;
  readonly command: PeoplesCommand;
  /** The HTTP status and the problem's code that came back; undefined where the call broke off. */
  readonly answer: Promise<{ status: number; code?: string } | undefined>;
  /** Breaks the connection off. */
  hangUp(): void;
}

/** Sends a step of the way, under the version that the sender saw. */
export function send(client: ApiClient, caseId: string, step: Step, expectedVersion: number): SentCommand {
  const body = sending(step, expectedVersion);
  const connection = new AbortController();
  const call = fetch(`${client.url}/api/v1/cases/${caseId}/commands/${step.command}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: connection.signal,
  });
  const answer = call.then(async (response) => ({ status: response.status, code: ((await response.json()) as { code?: string }).code })).catch(() => undefined);
  return { caseId, commandId: body.commandId, command: step.command, answer, hangUp: () => connection.abort() };
}

export interface Standing {
  readonly status: 'committed' | 'refused' | 'neverTakenIn';
  readonly version?: number;
  readonly state?: string;
}

/** Waits for the answer, then asks how the command stands until it has its outcome. Throws when it has none within a time that is generous. */
export async function outcomeOf(client: ApiClient, { caseId, commandId, command, answer }: SentCommand, withinMs = 60_000): Promise<Standing> {
  await answer;
  const end = Date.now() + withinMs;
  for (;;) {
    const { status, body } = await client.get(`/cases/${caseId}/commands/${commandId}`);
    if (status === 404) return { status: 'neverTakenIn' };
    if (status === 200 && body.status !== 'received') return { status: body.status, ...body.outcome };
    if (Date.now() > end) throw new Error(`${command} ${commandId} has no outcome after ${withinMs} ms: ${status} ${JSON.stringify(body)}`);
    await pause(40);
  }
}
