import { divisionCodeFaults } from '@xiecha/request-fields/division-code';
import { WorkingTimeError } from '@xiecha/working-time/working-time-error';
import { windowMinutes } from '@xiecha/working-time/working-hours';
import type { DirectoryFault } from './directory-command.js';
import { type NewOffice, officeLevels, type OfficeWords } from './organisation-words.js';

type Level = NewOffice['level'];

/** What an office's rules say against its being so. */
export function officeFaults({ workingHours, overlayRegion, divisions }: OfficeWords): DirectoryFault[] {
  return [
    ...hoursFaults(workingHours),
    ...(overlayRegion === null ? [] : divisionCodeFaults(overlayRegion)).map(({ code, detail }) => ({ field: 'overlayRegion', code, detail })),
    ...divisions.flatMap((division, place) =>
      divisions.indexOf(division) === place
        ? []
        : [{ field: `divisions[${place}]`, code: 'repeated', detail: `Division ${division} is named before; leave it out here.` }],
    ),
  ];
}

/** What is said against a new office under one of `parentLevel`. */
export function placeFaults({ level, officeKind, numberPrefix, filesForId }: NewOffice, parentLevel: Level): DirectoryFault[] {
  const steps = officeLevels.indexOf(level) - officeLevels.indexOf(parentLevel);
  const faults: DirectoryFault[] = [];
  // A development zone's or stationed office may be of its county's own level.
  if (officeKind === 'administration' ? steps <= 0 : steps < 0) {
    faults.push({
      field: 'level',
      code: 'levelNotBelow',
      detail: `An office under one of level ${parentLevel} stands below it; name the level, or put it under another office.`,
    });
  }
  if (officeKind === 'administration' && filesForId !== null) {
    faults.push({ field: 'filesForId', code: 'filesItself', detail: 'An administration files in its own name and under its own number; leave this out.' });
  } else if ((numberPrefix === null) === (filesForId === null)) {
    faults.push({
      field: 'numberPrefix',
      code: 'numberOrOffice',
      detail: 'An office either has a number of its own, numberPrefix, or files for one above it, filesForId: give one of the two.',
    });
  }
  return faults;
}

function hoursFaults(workingHours: OfficeWords['workingHours']): DirectoryFault[] {
  if (workingHours === null) return [];
  try {
    windowMinutes(workingHours);
    return [];
  } catch (error) {
    if (!(error instanceof WorkingTimeError)) throw error;
    const { field, code, message } = error;
    return [{ field, code, detail: `${message}; name the spans of a workday in their order, like 09:00 to 12:00 and 13:30 to 17:30.` }];
  }
}
