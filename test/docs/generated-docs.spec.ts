import { Validator } from '@seriousme/openapi-schema-validator';
import { raiseWorld, type World } from '../builders/world.js';
import { expectCommitted } from './expect-committed.js';
import { type Operations, permissionsPage } from './permissions-page.js';

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

describe('generated documents', () => {
  let world: World;
  let document: Description;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
    document = (await (await fetch(`${world.url}/api/openapi.json`)).json()) as Description;
  });
  afterAll(() => world.end());

  it('docs/openapi.json is what the API says of itself, and is valid OpenAPI 3.1', async () => {
    await expectCommitted('openapi.json', `${JSON.stringify(document, null, 2)}\n`);
    const { valid, errors } = await new Validator().validate({ ...document });
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('docs/permissions.zh-CN.md and docs/permissions.md are drawn from the permission table', async () => {
    await expectCommitted('permissions.zh-CN.md', permissionsPage('zh', operationsIn(document)));
    await expectCommitted('permissions.md', permissionsPage('en', operationsIn(document)));
  });
});

function operationsIn({ paths }: Description): Operations {
  const all = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { operationId }]) => ({ path, method, operationId })));
  return Object.fromEntries(all.map(({ path, method, operationId }) => [operationId, `${method.toUpperCase()} ${path}`]));
}
