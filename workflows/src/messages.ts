import type { CommandIntake, CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { commandUpdate, type RunStanding, standingQuery } from '@xiecha/assistance-case/workflow-contract';
import { defineQuery, defineUpdate } from '@temporalio/workflow';

/** What a case's workflow takes from outside: one Update for every command. `updateId` is the command's id. */
export const command = defineUpdate<CommandOutcome, [CommandIntake]>(commandUpdate);

/** How the run stands, for the reconciler. */
export const standing = defineQuery<RunStanding | null>(standingQuery);
