import { findToken } from '@xiecha/access/access-tokens';
import { sightOf } from '@xiecha/access/sight';
import { organisationKindOf } from '@xiecha/api/access/permission';
import { type OperationId, permissions } from '@xiecha/api/access/permissions';
import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import type { Sight } from '@xiecha/case-store/case-query';
import type { ApiClient } from '../builders/api-client.js';
import type { ApiDescription } from '../builders/api-parameters.js';
import { attemptOf, attempts } from '../builders/permission-attempts.js';
import { type Part, relationsOf } from '../builders/permission-cells.js';
import { PermissionWorld, type Target } from '../builders/permission-world.js';
import { ToldStatements } from '../builders/told-statements.js';

/** One of each sight, and on either side those who may ask for more than others. */
const parts: readonly Part[] = [
  ...(['caseworker', 'provincialApprover', 'supervisor', 'auditor', 'handler', 'bodyAdmin'] as const).map((role) => ({ role, highest: false })),
  { role: 'supervisor', highest: true },
  { role: 'admin', highest: true },
];

/** The record is read once for all who follow, and each event told to whoever sees it: test/journeys/case-events.spec.ts. */
const streams: readonly OperationId[] = ['streamEvents', 'streamInbox'];
const commands: readonly PeoplesCommand[] = ['comment', 'respond', 'consent', 'reassign', 'takeBack'];

type Call = (api: ApiClient, target: Target) => Promise<unknown>;
/** Beyond what is tried of every endpoint: what else is asked of the lists, and how a case stood. */
const more: Readonly<Record<string, Call>> = {
  'listCases by due date': (api) => api.get('/cases?sort=dueAt&limit=1'),
  'listCases with a text': (api) => api.get(`/cases?text=${encodeURIComponent('杭')}&limit=1`),
  'listCases with all filters': (api, { caseId }) =>
    api.get(`/cases?state=inDelivery,awaitingAcknowledgement&turn=body&overdue=false&dueBefore=2099-01-01T00:00:00Z&office=${caseId}&body=${caseId}`),
  'listCases with what a board asks': (api, { caseId }) =>
    api.get(`/cases?officesUnder=${caseId}&lastDayFrom=2026-01-01&lastDayTo=2026-12-31&filedFrom=2026-01-01`),
  'listCases that fell overdue': (api) => api.get('/cases?fellOverdueFrom=2026-01-01&endedFrom=2026-01-01'),
  'listEscalations of one’s own': (api) => api.get('/escalations?mine=true'),
};

describe('what is read of cases for somebody', () => {
  let raised: PermissionWorld;
  let readings: OperationId[];
  beforeAll(async () => {
    raised = await PermissionWorld.raise(parts);
    const { paths } = (await (await fetch(`${raised.world.url}/api/openapi.json`)).json()) as ApiDescription;
    readings = Object.values(paths).flatMap(({ get }) => (get ? [get.operationId as OperationId] : []));
  });
  afterAll(() => raised.world.end());

  async function sightOfPart(part: Part): Promise<Sight> {
    return sightOf((await findToken(raised.world.engine.db, raised.caller(part).token))!.viewer);
  }

  /** Each call, by each part, of an object in each relation. */
  async function everyCall(): Promise<{ readonly call: string; readonly part: Part; readonly sight: Sight; readonly told: ToldStatements }[]> {
    const calls: [string, OperationId, Call][] = [
      ...readings.filter((id) => !streams.includes(id)).map((id): [string, OperationId, Call] => [id, id, attempts[id as keyof typeof attempts].call]),
      ...Object.entries(more).map(([name, call]): [string, OperationId, Call] => [name, 'listCases', call]),
      ...commands.map((command): [string, OperationId, Call] => [`sendCommand ${command}`, 'sendCommand', attemptOf(command).call]),
    ];
    const all = [];
    for (const part of parts) {
      const sight = await sightOfPart(part);
      for (const [call, id, send] of calls) {
        for (const relation of relationsOf(permissions[id], part)) {
          const target = raised.target(part, relation);
          all.push({ call, part, sight, told: await ToldStatements.of(() => send(raised.caller(part), target)) });
        }
      }
    }
    return all;
  }

  it('carries their sight in every statement, or is read under the role of bodies, whoever asks and whatever the API is asked', async () => {
    expect(readings).toEqual(expect.arrayContaining(['readCase', 'listCases', 'listEvents', 'readProof', 'readCommand', 'listEscalations']));
    const all = await everyCall();
    expect(all.flatMap(({ call, part, sight, told }) => told.unsighted(sight).map((text) => `${call} by ${part.role}: ${text}`))).toEqual([]);
    for (const call of ['readCase', 'listEvents', 'readProof', 'readCommand', 'listCases', 'sendCommand respond']) {
      const found = all.filter((one) => one.call === call);
      expect(found.length).toBeGreaterThan(parts.length - 1);
      for (const { part, told } of found) {
        const by = `${call} by ${part.role}`;
        expect({ by, ofCases: told.ofCases > 0, fenced: told.fenced > 0 }).toEqual({ by, ofCases: true, fenced: organisationKindOf(part.role) === 'body' });
      }
    }
  });

  it('but for how a case stood then: a case that is in sight is reduced from its whole record, whoever asks', async () => {
    for (const part of parts) {
      const at = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
      const { caseId } = raised.target(part, relationsOf(permissions.readCase, part)[0]!);
      const told = await ToldStatements.of(() => raised.caller(part).read(caseId, `?at=${at}`));
      const unsighted = told.unsighted(await sightOfPart(part));
      const isBody = organisationKindOf(part.role) === 'body';
      expect(unsighted).toEqual(isBody ? [expect.stringMatching(/^SELECT .* FROM case_event WHERE case_id = \$1 AND seq > \$2 AND/)] : []);
      expect(told.fenced).toBe(isBody ? 7 : 0);
    }
  });
});
