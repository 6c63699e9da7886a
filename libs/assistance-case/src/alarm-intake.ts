import { theClock } from './actor.js';
import type { DueAlarm } from './agenda.js';
import type { CommandIntake } from './command-intake.js';

/** The command that the clock sends when an item of the agenda falls due. Its id is the item's key, so that no alarm can be taken twice. */
export function alarmIntake({ item, passedOver }: DueAlarm): CommandIntake {
  return {
    commandId: item.key,
    command: item.command,
    actor: theClock,
    // An alarm's own time is its agenda instant, however late it comes to be decided.
    receivedAt: item.at,
    facts: { key: item.key, clock: item.clock, rung: item.rung.rung, ...(passedOver.length > 0 ? { passedOver } : {}) },
  };
}
