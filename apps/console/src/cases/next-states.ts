import { newestTable } from '@xiecha/assistance-case/lifecycle-tables';
import { type Label, labels } from '@xiecha/assistance-case/labels';
import type { PeoplesCommand, StateName } from '@xiecha/assistance-case/vocabulary';
import { stepOf } from '@xiecha/lifecycle/table';
import type { CaseDetail } from './case-queries.js';

/** Where a command may lead, by the table that decides; nothing where the case stays in its state. */
export function nextStates({ state }: CaseDetail, command: PeoplesCommand): readonly Label[] {
  const targets = stepOf(newestTable, state as StateName, command)?.to ?? [];
  const states = new Set(targets.flatMap(({ to }) => (to === undefined ? [] : [to])));
  return [...states].map((to) => labels[to]);
}
