import { Validator } from '@seriousme/openapi-schema-validator';
import { raiseWorld, type World } from '../builders/world.js';
import { expectCommitted } from './expect-committed.js';

describe('generated documents', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
  });
  afterAll(() => world.end());

  it('docs/openapi.json is what the API says of itself, and is valid OpenAPI 3.1', async () => {
    const document = (await (await fetch(`${world.url}/api/openapi.json`)).json()) as { openapi: string };
    await expectCommitted('openapi.json', `${JSON.stringify(document, null, 2)}\n`);
    const { valid, errors } = await new Validator().validate(document);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });
});
