import { aReply, aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';

describe('the straight path', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  it('carries one case from filing to close over HTTP', async () => {
    const caseworker = world.as('hzCaseworker');
    const officer = world.as('platformOfficer');

    const filed = await caseworker.file(aRequest());
    expect(filed.status).toBe(201);
    const { id } = filed.body.cases[0];
    expect((await officer.read(id)).status).toBe(404);

    const arrived = await caseworker.send(id, 'recordArrival', { means: 'hand', arrivedAt: new Date().toISOString(), evidence: '送达回证 1 号' });
    expect(arrived).toMatchObject({ status: 200, body: { status: 'committed', outcome: { state: 'awaitingAcknowledgement' } } });
    expect((await officer.read(id)).body.actions).toEqual(['acknowledge', 'submitPart', 'raise', 'respond', 'reassign']);

    expect((await officer.send(id, 'acknowledge', { contact: '值班专员' })).body.outcome.state).toBe('awaitingResponse');
    expect((await officer.send(id, 'respond', aReply())).body.outcome.state).toBe('underCheck');
    expect((await caseworker.send(id, 'close', { outcome: 'complete' })).body.outcome.state).toBe('closed');

    const closed = (await caseworker.read(id)).body;
    expect(closed).toMatchObject({ state: 'closed', outcome: 'complete', owes: [], clocks: [], actions: [], version: 5, seq: 5 });
    const { items } = (await caseworker.get(`/cases/${id}/events`)).body;
    expect(items.map(({ type }: { type: string }) => type)).toEqual(['filed', 'arrivalRecorded', 'acknowledged', 'responded', 'closed']);
  });
});
