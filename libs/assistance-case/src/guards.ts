import type { Guards } from '@xiecha/lifecycle/decide';
import { agenda } from './agenda.js';
import type { CaseState } from './case-state.js';
import type { CommandIntake } from './command-intake.js';
import type { AssistanceCaseVocabulary } from './vocabulary.js';

export interface GuardContext {
  /** Undefined while the case is being filed. */
  readonly current: CaseState | undefined;
  readonly intake: CommandIntake;
}

export const guards: Guards<AssistanceCaseVocabulary, GuardContext> = {
  arrivalIsPlausible({ current, intake }) {
    if (intake.command !== 'recordArrival') return undefined;
    const { arrivedAt } = intake.facts;
    if (arrivedAt > intake.receivedAt) {
      return { code: 'arrivalInFuture', field: 'arrivedAt', detail: `arrivedAt ${arrivedAt} lies after the command's receipt ${intake.receivedAt}.` };
    }
    if (current && arrivedAt < current.filedAt) {
      return { code: 'arrivalBeforeFiling', field: 'arrivedAt', detail: `arrivedAt ${arrivedAt} lies before the filing ${current.filedAt}.` };
    }
    return undefined;
  },

  clockRuns({ current, intake }) {
    if (intake.command !== 'extend' || current?.clocks[intake.facts.clock]) return undefined;
    const running = Object.keys(current?.clocks ?? {}).join(', ') || 'none';
    return { code: 'clockDoesNotRun', field: 'clock', detail: `The clock ${intake.facts.clock} does not run; running: ${running}.` };
  },

  noPetitionIsOpen({ current }) {
    const open = current?.petitions.find(({ status }) => status === 'open');
    return (
      open && { code: 'petitionIsOpen', detail: `Petition ${open.number} (${open.kind}) is not answered yet: wait for its answer before raising another.` }
    );
  },

  petitionIsOpen({ current }) {
    const open = current?.petitions.some(({ status }) => status === 'open');
    return open ? undefined : { code: 'noPetitionIsOpen', detail: 'There is no open petition to answer.' };
  },

  itemIsOnTheAgenda({ current, intake }) {
    const known = current && agenda(current).some((item) => item.key === intake.commandId);
    return known ? undefined : { code: 'notOnAgenda', detail: `${intake.commandId} is not on the case's agenda.` };
  },
};
