import { tableV1 } from '@xiecha/assistance-case/table-v1';
import type { AssistanceCaseVocabulary } from '@xiecha/assistance-case/vocabulary';
import type { LifecycleTable, StateRow } from '@xiecha/lifecycle/table';

type NextWords = Omit<AssistanceCaseVocabulary, 'state'> & { state: AssistanceCaseVocabulary['state'] | 'awaitingVerification' };

const { underCheck } = tableV1.states;
const { close, sendBack, withdraw, acceptCells } = underCheck.commands;

/** Whoever checked a reply does not close on it: the lead, or another caseworker, has to verify it. */
const checking: StateRow<NextWords> = {
  clocks: underCheck.clocks,
  commands: { acceptCells: { ...acceptCells!, to: [{ to: 'awaitingVerification' }] }, sendBack, withdraw },
};
const verifying: StateRow<NextWords> = {
  clocks: underCheck.clocks,
  commands: { close: { ...close!, when: ['isNotDrafter'] }, sendBack, withdraw },
};

/** An invented version 2, for the test of an upgrade: a state more between the check and the close. */
export const tableV2: LifecycleTable<NextWords> = {
  ...tableV1,
  version: 2,
  states: { ...tableV1.states, underCheck: checking, awaitingVerification: verifying },
};
