import { faults } from '@xiecha/lifecycle/faults';
import type { LifecycleTable, PinnedTable } from '@xiecha/lifecycle/table';
import type { CaseState } from './case-state.js';
import { tableV1 } from './table-v1.js';
import { type AssistanceCaseVocabulary, type StateName, stateNames } from './vocabulary.js';

type Table = PinnedTable<AssistanceCaseVocabulary>;

/** What new filings are pinned to: it has a row for every word. */
export const newestTable: LifecycleTable<AssistanceCaseVocabulary> = tableV1;

/** Every released version of the lifecycle, the oldest first: version n stands at place n - 1 for as long as records of it are read. */
const tables: readonly Table[] = [newestTable];

/**
 * The table that a case is pinned to, for life. Throws on a version that this build does not know: what it cannot judge it must
 * not touch, and a workflow's task that fails is taken up again by a worker of a later build.
 */
export function tableOf({ tableVersion }: Pick<CaseState, 'tableVersion'>): Table {
  const table = tables[tableVersion - 1];
  if (!table) throw new Error(`Version ${tableVersion} of the lifecycle is of a later release; this one knows those up to ${tables.length}.`);
  return table;
}

/** A final state: no clock runs, and the case has no workflow. The same in every version that knows the state. */
export function isFinal(state: StateName): boolean {
  const row = tables.map(({ states }) => states[state]).find((known) => known !== undefined);
  if (!row) throw new Error(`No version of the lifecycle up to ${tables.length} has the state ${state}.`);
  return row.final === true;
}

/** What is wrong with the tables, each alone and side by side: run at boot, and a process with a faulty table does not start. */
export function tableFaults(all: readonly Table[] = tables): string[] {
  return [
    ...all.flatMap((table) => faults(table).map((fault) => `Version ${table.version}: ${fault}`)),
    ...all.flatMap(({ version }, place) => (version === place + 1 ? [] : [`Version ${version} stands at the place of version ${place + 1}.`])),
    ...stateNames.flatMap((state) => stateFaults(all, state)),
  ];
}

/** A state that is open in one version and final in another would have a workflow or none by chance. */
function stateFaults(all: readonly Table[], state: StateName): string[] {
  const finals = new Set(all.flatMap(({ states }) => (states[state] ? [states[state].final === true] : [])));
  if (finals.size === 0) return [`No version has the state ${state}.`];
  return finals.size === 1 ? [] : [`The state ${state} is final in one version and open in another.`];
}
