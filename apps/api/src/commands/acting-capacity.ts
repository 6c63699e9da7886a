import { actorOf, capacitiesOn, type PersonsCapacity } from '@xiecha/access/capacity';
import type { Viewer } from '@xiecha/access/viewer';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { CommandIntake } from '@xiecha/assistance-case/command-intake';
import { decideCommand, offeredTo } from '@xiecha/assistance-case/decide-command';
import type { CommandName } from '@xiecha/assistance-case/vocabulary';
import type { SeenCase } from '@xiecha/case-store/seen-case';
import type { Instant } from '@xiecha/working-time/day';

/** What a command says, whoever says it in whatever capacity. */
export type Said = Pick<CommandIntake, 'command' | 'facts'>;

/** What a case takes from somebody now, in whichever of the capacities. */
export function actionsOf(viewer: Viewer, current: CaseState, now: Instant): CommandName[] {
  return [...new Set(capacitiesOn(viewer, current).flatMap((capacity) => offeredTo(current, actorOf(viewer, capacity), now)))];
}

/**
 * As what somebody sends a command who may send it in several capacities: in the first in which the case would take it as it
 * stands; else the first in which it is offered, so that the refusal says what is wrong with the input; else the first.
 */
export function actingCapacity(
  viewer: Viewer,
  { summary: { current }, asOf: now }: SeenCase,
  said: Said,
  possible: readonly PersonsCapacity[],
): PersonsCapacity {
  const takes = (capacity: PersonsCapacity) => {
    const intake = { ...said, commandId: 'tried', actor: actorOf(viewer, capacity), expectedVersion: current.version, receivedAt: now } as CommandIntake;
    return decideCommand(current, intake).kind === 'events';
  };
  const offers = (capacity: PersonsCapacity) => offeredTo(current, actorOf(viewer, capacity), now).includes(said.command);
  return possible.find(takes) ?? possible.find(offers) ?? possible[0]!;
}
