import { addresses } from '../../apps/console/src/shell/addresses.js';
import { ProductProcess } from '../builders/product-process.js';
import { raiseSignInWorld } from '../builders/sign-in-world.js';
import type { World } from '../builders/world.js';

describe('the console’s page', () => {
  let world: World;
  beforeAll(async () => (world = await raiseSignInWorld()));
  afterAll(() => world.end());

  const nonceOf = (policy: string) => /'nonce-([^']+)'/.exec(policy)![1]!;

  const filled = addresses.map((address) => address.replace(':id', '019a0000-0000-7000-8000-000000000000').replace(':seq', '7'));

  it.each([...filled, '/?view=mine', '/cases?overdue=true', '/admin', '/admin/health?kind=anchor'])(
    'is answered at %s, with a policy that lets no inline script run and styles by its nonce alone',
    async (path) => {
      const response = await fetch(`${world.url}${path}`);
      const [page, policy] = [await response.text(), response.headers.get('content-security-policy')!];
      expect({ status: response.status, store: response.headers.get('cache-control') }).toEqual({ status: 200, store: 'no-store' });
      expect(page).toContain(`<meta name="csp-nonce" content="${nonceOf(policy)}"`);
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=/);
      expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[^']+';/);
      expect(policy).toContain("frame-ancestors 'none'");
    },
  );

  it('is served by the API as built, which is one file in another folder', async () => {
    const api = await ProductProcess.start('api', world.settings);
    try {
      expect(await (await fetch(api.url)).text()).toContain('<meta name="csp-nonce"');
    } finally {
      await api.kill();
    }
  });

  it('has another nonce each time', async () => {
    const policies = await Promise.all([1, 2, 3].map(async () => (await fetch(world.url)).headers.get('content-security-policy')!));
    expect(new Set(policies.map(nonceOf)).size).toBe(3);
  });

  it.each([
    '/nonsense',
    '/cases/1',
    '/cases/x/y',
    '/escalations/1',
    '/admin/nonsense',
    '/admin/bodies/1',
    '/cases/019a0000-0000-7000-8000-000000000000/receipts/x',
    '/api/v1/nonsense',
    '//',
    '/%00',
    '/assets/nonsense.js',
    '/assets/../index.html',
  ])('is not what %s answers: a problem is', async (path) => {
    const response = await fetch(`${world.url}${path}`);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('csp-nonce');
  });

  it('is only read: anything else at its address is a problem', async () => {
    expect((await fetch(world.url, { method: 'POST' })).status).toBe(404);
    expect(await (await fetch(world.url, { method: 'HEAD' })).text()).toBe('');
  });

  it('names files that browsers may keep for ever, since their names are of their content', async () => {
    const [, script] = /<script type="module"[^>]* src="(\/assets\/[^"]+)"/.exec(await (await fetch(world.url)).text())!;
    const { status, headers } = await fetch(`${world.url}${script}`);
    expect({ status, cache: headers.get('cache-control') }).toEqual({ status: 200, cache: 'public, max-age=31536000, immutable' });
  });
});
