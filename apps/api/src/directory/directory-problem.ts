import type { DirectoryCommand, OtherContent, Refused, StaleVersion } from '@xiecha/access/directory/directory-command';
import { careOf } from '@xiecha/access/directory/reach';
import type { Viewer } from '@xiecha/access/viewer';
import { badInput, Problem } from '../problem/problem.js';

/** A viewer's command about people or organisations. Whoever may call an endpoint that takes one looks after somebody. */
export function commandOf(viewer: Viewer, commandId: string): DirectoryCommand {
  return { by: viewer.userId, commandId, care: careOf(viewer)! };
}

/** What every command of the directory may be refused with. */
export function directoryProblem(refused: OtherContent | StaleVersion | Refused): Problem {
  switch (refused.kind) {
    case 'otherContent':
      return new Problem({
        status: 422,
        code: 'commandIdInUse',
        detail: 'This commandId was used with another content: take a new one for a new change.',
      });
    case 'staleVersion':
      return new Problem({
        status: 409,
        code: refused.kind,
        detail: `It is at version ${refused.version} now: look again, then decide again.`,
        version: refused.version,
      });
    case 'refused':
      return badInput(refused.faults);
  }
}

/** An organisation that a field names and that is not there, or not in the viewer's care. */
export function unknownOrganisationIn(field: string): Problem {
  const detail = 'There is no such organisation among those that you look after: your own, and those below it. Of others ask their administrator.';
  return badInput([{ field, code: 'unknownOrganisation', detail }]);
}
