import { openDatabase } from '@xiecha/case-store/data-source';
import { atTime, type Day, type Instant, type TimeOfDay } from '@xiecha/working-time/day';
import { offsetFromLastDay } from '@xiecha/working-time/deadline';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { v5 as idOf } from 'uuid';
import { insertSampleOrganisations, sampleOrganisationId } from './organisations.js';
import { provideSampleAccounts } from './sample-accounts.js';
import { SampleApi } from './sample-api.js';
import { sampleOfficers } from './sample-officers.js';
import { provideSampleTokens, type SampleTokens } from './sample-tokens.js';
import { stories, type Deed, type Story } from './stories.js';

export interface SampleWorldInput {
  readonly apiUrl: string;
  readonly databaseUrl: string;
  /** Where the tokens are kept, and the day the world was raised. */
  readonly tokenFile: string;
}

/** Bodies that receive through the portal, where a filing is its arrival. */
const portals: readonly Story['body'][] = ['superApp'];

/** Ids of sample commands are derived from their place in the story, so that telling it again changes nothing. */
const namespace = '5b0e7f0a-6f5c-4d5e-9a53-0c2f6d0f8e11';

/**
 * Raises the sample world through the API, as people would, with back-dated commands. Goes on where an interrupted raising
 * stopped; a world that stands is left as it is. Needs API, worker and Temporal.
 */
export async function raiseSampleWorld({ apiUrl, databaseUrl, tokenFile }: SampleWorldInput): Promise<SampleTokens> {
  const db = await openDatabase(databaseUrl, { connections: 2, applicationName: 'xiecha-sample-world' });
  try {
    await insertSampleOrganisations(db);
    await provideSampleAccounts(db);
    const sample = await provideSampleTokens(db, tokenFile);
    const api = new SampleApi(apiUrl, sample.tokens);
    // Side by side: each case is a story of its own, and its deeds follow one another.
    await Promise.all(stories.map((story) => tell(story, api, sample.raisedOn)));
    return sample;
  } finally {
    await db.destroy();
  }
}

async function tell(story: Story, api: SampleApi, raisedOn: Day): Promise<void> {
  const caseId = await api.file(story.by, story.key, {
    bodies: [sampleOrganisationId(story.body)],
    purpose: story.purpose,
    ...(story.purpose === 'otherEnforcement' ? { statute: '示例：网络交易监督管理办法第三十一条' } : {}),
    officers: sampleOfficers(story.by),
    targets: [story.target],
    fields: story.fields,
    ...(story.specialFields ? { specialFields: story.specialFields } : {}),
    ...(story.cause ? { cause: story.cause } : {}),
    reason: story.reason,
    asOf: workdaysBefore(raisedOn, story.filedWorkdaysAgo, '09:30'),
  });
  for (const [place, deed] of story.deeds.entries()) {
    const asOf = workdaysBefore(raisedOn, deed.workdaysAgo, '10:30');
    // A new case stands at version 1, one that went out through the portal at 2, and each deed raises it by one.
    await api.send(deed.by, caseId, deed.command, {
      commandId: idOf(`${story.key}/${place}`, namespace),
      expectedVersion: (portals.includes(story.body) ? 2 : 1) + place,
      asOf,
      input: inputOf(deed, asOf),
    });
  }
}

function inputOf({ command, input }: Deed, asOf: Instant): object {
  return command === 'recordArrival' ? { ...input, arrivedAt: asOf } : input;
}

function workdaysBefore(raisedOn: Day, workdays: number, time: TimeOfDay): Instant {
  return atTime(offsetFromLastDay(raisedOn, -workdays, shippedCalendar), time);
}
