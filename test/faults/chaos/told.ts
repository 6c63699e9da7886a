import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';

/** What came back from one call. */
export interface Heard {
  readonly status: number;
  /** The body, as JSON. */
  readonly body: any;
}

/** A command that somebody sent, once or more often, and every answer that was heard. */
export interface ToldCommand {
  readonly caseId: string;
  readonly commandId: string;
  readonly command: PeoplesCommand;
  readonly by: SamplePerson;
  readonly heard: Heard[];
  /** To the same id with another content. */
  readonly heardOfOther: Heard[];
  calls: number;
}

/** A filing that somebody sent under one Idempotency-Key. */
export interface ToldFiling {
  readonly key: string;
  readonly by: SamplePerson;
  readonly heard: Heard[];
  readonly heardOfOther: Heard[];
  calls: number;
}

/** Everything that callers were told: what the record is held against. */
export class Told {
  readonly commands: ToldCommand[] = [];
  readonly filings: ToldFiling[] = [];

  command(sent: Pick<ToldCommand, 'caseId' | 'commandId' | 'command' | 'by'>): ToldCommand {
    const told = { ...sent, heard: [], heardOfOther: [], calls: 0 };
    this.commands.push(told);
    return told;
  }

  filing(sent: Pick<ToldFiling, 'key' | 'by'>): ToldFiling {
    const told = { ...sent, heard: [], heardOfOther: [], calls: 0 };
    this.filings.push(told);
    return told;
  }
}

/** An answer that settles the matter: done, refused or wrong; not "later", not "nothing happened", not "nobody knows". */
export function isFinalWord({ status }: Heard): boolean {
  return status !== 202 && status < 500;
}

/** A province's word on a whole request. */
export function isDecision({ command, by }: Pick<ToldCommand, 'command' | 'by'>): boolean {
  return by.endsWith('Approver') && ['consent', 'refuse', 'return'].includes(command);
}
