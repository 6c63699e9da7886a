import { sqlStatements, type SqlStatement } from '@xiecha/case-store/sql-statements';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { type ApiDescription, parametersIn } from '../builders/api-parameters.js';
import { plantProbes } from '../builders/foreign-id-probes.js';
import type { Probe } from '../builders/probe.js';
import { raiseWorld, type World } from '../builders/world.js';

/** Parameters that name no object; and two places in an order, of what is only ever told to its owner or only to those who see all. */
const noIds = [
  ...['state', 'turn', 'overdue', 'dueBefore', 'due', 'assignee', 'sort', 'limit', 'asOf'].map((name) => `listCases query ${name}`),
  ...['state', 'turn', 'overdue', 'dueBefore', 'due', 'assignee', 'sort', 'asOf', 'format', 'columns', 'lang'].map((name) => `exportCases query ${name}`),
  ...['clock', 'lastDayFrom', 'lastDayTo', 'undated', 'filedFrom', 'filedTo', 'endedFrom', 'endedTo', 'fellOverdueFrom', 'fellOverdueTo'].flatMap((name) => [
    `listCases query ${name}`,
    `exportCases query ${name}`,
  ]),
  ...[
    'readBoard query asOf',
    'readBodyScorecards query from',
    'readBodyScorecards query to',
    'readOfficeScorecards query from',
    'readOfficeScorecards query to',
  ],
  ...['readCase query at', 'readCase query asOf', 'listEvents query after', 'readProof query revision', 'sendCommand path command'],
  ...['listEscalations query mine', 'listEscalations query limit', 'readCalendarYear path year'],
  ...[
    'listInbox query unread',
    'listInbox query limit',
    'listInbox query lang',
    'readMessage query lang',
    'streamInbox query lang',
    'listCaseMessages query lang',
  ],
  ...['importDirectory query what', 'importDirectory query dryRun', 'readImportTemplate query what'],
  ...[
    'listOrganisations query limit',
    'listPeople query limit',
    'listDirectoryChanges query limit',
    'listDirectoryChanges query cursor',
    'listDivisions query under',
  ],
  ...['listReplyViews query limit', 'listReplyViewLog query limit', 'listReplyViewLog query cursor', 'listPeople query q'],
  'listEarlierDecisions query limit',
  ...[
    'listProofReports path kind',
    'listProofReports query limit',
    'listProofReports query cursor',
    'streamInbox header Last-Event-ID',
    'streamEvents header Last-Event-ID',
  ],
];

describe('ASVS 8.2.2: the id of what is another party’s', () => {
  let world: World;
  let probes: Probe[];
  beforeAll(async () => {
    world = await raiseWorld();
    probes = await plantProbes(world);
  });
  afterAll(() => world.end());

  it('is tried in every parameter of the API that takes one', async () => {
    const document = (await (await fetch(`${world.url}/api/openapi.json`)).json()) as ApiDescription;
    const planted = probes.map(({ parameter }) => parameter);
    const all = parametersIn(document);
    expect(all).toEqual(expect.arrayContaining(['readCase path id', 'fileCase body bodies[]', 'sendCommand body input.assigneeId']));
    expect(new Set([...planted, ...noIds])).toEqual(new Set(all));
    expect(planted.filter((parameter) => noIds.includes(parameter))).toEqual([]);
  });

  it('is answered as one that does not exist: the same status, the same body, the same statements', async () => {
    expect(probes.length).toBeGreaterThan(30);
    for (const probe of probes) {
      for (const person of probe.by) {
        const { parameter, what } = probe;
        const foreign = await tried(probe, person, probe.foreign);
        const absent = await tried(probe, person, probe.absent);
        expect({ parameter, what, person, ...foreign }).toEqual({ parameter, what, person, ...absent });
        expect({ parameter, what, person, status: foreign.status }).toEqual({ parameter, what, person, status: probe.status });
        // At least the one that finds out who asks.
        expect(foreign.statements.length).toBeGreaterThan(0);
      }
    }
  });

  /** What came of an id: without the id, where a refusal repeats it. */
  async function tried({ send, as }: Probe, person: string, id: string) {
    const statements: string[] = [];
    const listen = (statement: unknown) => void statements.push((statement as SqlStatement).text);
    sqlStatements.start.subscribe(listen);
    const { status, body } = await send(as ?? world.as(person as SamplePerson), id);
    sqlStatements.start.unsubscribe(listen);
    const text = JSON.stringify(body);
    // Those that wait for none of one another go in any order.
    return { status, body: status < 300 ? text : text.replaceAll(id, 'ID'), statements: statements.toSorted() };
  }
});
