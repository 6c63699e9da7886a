import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import { type Answer, api, good } from '../api/client.js';
import type { Me } from '../session/me.js';
import { commandFields, type DialogCommand } from './command-fields.js';
import { inputOf } from './command-input.js';

/** One command to one case, with the id under which it counts once and the version that its sender saw. */
export interface SentCommand {
  readonly commandId: string;
  readonly expectedVersion: number;
  readonly input: Readonly<Record<string, unknown>>;
}

export function sendCommand(id: string, command: PeoplesCommand, sent: SentCommand): Promise<Answer<'Command'>> {
  return good(api.POST('/api/v1/cases/{id}/commands/{command}', { params: { path: { id, command: command as never } }, body: sent as never }));
}

/** What was typed, as the API takes it; whoever assigns, assigns on the own side. */
export function typedInput(command: DialogCommand, typed: Readonly<Record<string, unknown>>, me: Me | null | undefined): Record<string, unknown> {
  const input = inputOf(commandFields[command], typed);
  return command === 'reassign' ? { ...input, side: me?.organisation.kind === 'body' ? 'body' : 'requester' } : input;
}
