import { randomUUID } from 'node:crypto';
import type { Filing } from '@xiecha/assistance-case/command-intake';
import type { Capacity, PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import { fileRequest } from '@xiecha/case-store/file-request';
import { type NewCommand } from '@xiecha/case-store/take-in';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { sampleOrganisationId, samplePeople, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { atTime, type Day } from '@xiecha/working-time/day';
import { RecordWriter } from './record-writer.js';

type Body = 'platform' | 'superApp' | 'courier';

/** One step of a story: the day (at 10:00 in Asia/Shanghai), who, as what, what. */
export type Step = readonly [day: Day, person: SamplePerson, capacity: Capacity, command: PeoplesCommand, facts?: object];

/** Cases that happened on days past, written to the record step by step, without Temporal. */
export class WrittenStory {
  private readonly writer: RecordWriter;

  constructor(private readonly db: StoreDatabase) {
    this.writer = new RecordWriter(db);
  }

  /** Answers the case's id. */
  async of(filed: Day, by: SamplePerson, body: Body, filing: Partial<Pick<Filing, 'asked' | 'purpose' | 'urgency'>>, ...steps: Step[]): Promise<string> {
    const opened = await fileRequest(this.db, {
      ...{ idempotencyKey: randomUUID(), actor: actor(by, 'requesterCaseworker'), bodies: [sampleOrganisationId(body)], asOf: atTime(filed, '10:00') },
      ...{ purpose: 'caseInvestigation' as const, urgency: 'normal' as const, content: { targets: [{ kind: 'shop', value: `https://shop.example/${by}` }] } },
      asked: { fields: ['ID001', 'ID003'], specialFields: 0, confirmations: 0, targets: 1 },
      ...filing,
    });
    if (opened.kind !== 'filed') throw new Error(`The filing came to ${JSON.stringify(opened)}.`);
    const [caseId] = opened.caseIds;
    for (const step of steps) await this.take(caseId!, step);
    return caseId!;
  }

  private async take(caseId: string, [day, person, capacity, command, facts = {}]: Step): Promise<void> {
    const seen = await this.writer.state(caseId);
    const changes = { actor: actor(person, capacity), facts: facts as NewCommand['facts'], asOf: atTime(day, '10:00') };
    const answer = await this.writer.decideOn(seen, await this.writer.takenIn(caseId, command, changes));
    if (answer.kind !== 'decided' || answer.outcome.status !== 'committed') throw new Error(`${command} came to ${JSON.stringify(answer)}.`);
  }
}

function actor(person: SamplePerson, capacity: Capacity) {
  const { at } = samplePeople.find(({ code }) => code === person)!;
  return { capacity, userId: samplePersonId(person), organisationId: sampleOrganisationId(at) } as never;
}
