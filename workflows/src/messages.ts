import type { CommandIntake, CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { commandUpdate } from '@xiecha/assistance-case/workflow-contract';
import { defineUpdate } from '@temporalio/workflow';

/** What a case's workflow takes from outside: one Update for every command. `updateId` is the command's id. */
export const command = defineUpdate<CommandOutcome, [CommandIntake]>(commandUpdate);
