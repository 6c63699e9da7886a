import type { CaseState, Petition, RunningClock } from '@xiecha/assistance-case/case-state';
import { promiseOwes } from '@xiecha/assistance-case/decide-command';
import { guards } from '@xiecha/assistance-case/guards';
import { newestTable } from '@xiecha/assistance-case/lifecycle-tables';
import { type Capacity, type ClockName, type Party, type PetitionKind, stateNames } from '@xiecha/assistance-case/vocabulary';

/** Who owes a clock, in whichever states or beside whichever petitions it runs. */
export function owesOf(clock: ClockName): Party[] {
  const inStates = stateNames.map((state) => newestTable.states[state].clocks[clock]);
  const besideThem = Object.values(newestTable.petitions).flatMap((petition) =>
    [petition, petition.appeal].filter((own) => own?.clock === clock).map((own) => own?.owes),
  );
  const found = [...inStates, ...besideThem, ...(clock === 'promise' ? [promiseOwes] : [])].filter((party) => party !== undefined);
  return [...new Set(found)];
}

/** The duties beside which a petition may be raised. */
export function besidesOf(kind: PetitionKind): readonly ClockName[] {
  return newestTable.petitions[kind].beside;
}

/** Who settles a petition: whom the table names for it and the guard lets through, on a duty that was extended so often. */
export function settlersOf(kind: PetitionKind, status: Extract<Petition['status'], 'open' | 'appealed'>, extended = 0): Capacity[] {
  const { settledBy, beside } = newestTable.petitions[kind];
  const step = newestTable.everyOpenState[settledBy];
  if (!step) throw new Error(`No open state takes ${settledBy}, which settles ${kind}.`);
  const duty = beside[0]!;
  const current = {
    tableVersion: newestTable.version,
    petitions: [{ number: 1, kind, status, duty }],
    clocks: { [duty]: { clock: duty, extensions: Array.from({ length: extended }, () => 1) } as Partial<RunningClock> },
  } as unknown as CaseState;
  return step.by.filter((capacity) => {
    const context = { current, actor: { capacity, userId: 'somebody', organisationId: 'somewhere' }, now: '2026-01-01T00:00:00.000Z' } as Parameters<
      (typeof guards)['petitionAwaitsDecision']
    >[0];
    return (step.when ?? []).every((guard) => guards[guard](context) === undefined);
  });
}
