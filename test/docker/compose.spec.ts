import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSettings } from '@xiecha/case-engine/settings';

const composeFile = resolve(import.meta.dirname, '../../docker/compose.yaml');
const hasClient = compose(['version']).status === 0;
if (!hasClient) process.stderr.write('docker/compose.yaml is not checked here: there is no docker compose client.\n');

interface Composed {
  services: Record<string, { environment?: Record<string, string>; image?: string }>;
}

describe('docker/compose.yaml and what it mounts', () => {
  it('are all here: dashboards, provisioning, Prometheus with its alerts', () => {
    const mounted = [...readFileSync(composeFile, 'utf8').matchAll(/- (\.\/[\w./-]+):/g)].map(([, path]) => path!);
    expect(mounted.length).toBeGreaterThanOrEqual(4);
    expect(mounted.filter((path) => !existsSync(resolve(composeFile, '..', path)))).toEqual([]);
  });

  it('give every service a secret of the operator’s, and no password of their own', () => {
    expect(readFileSync(composeFile, 'utf8')).not.toMatch(/PASSWORD:\s*['"]?\w/);
  });
});

(hasClient ? describe : describe.skip)('docker/compose.yaml', () => {
  it('is valid, and hands api and worker all the settings they ask for', () => {
    const { status, stdout, stderr } = compose(['config', '--format', 'json'], { XIECHA_SECRETS: '/etc/xiecha' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { services } = JSON.parse(stdout) as Composed;
    for (const name of ['api', 'worker', 'migrate']) {
      expect(readSettings(services[name]?.environment ?? {})).toMatchObject({ mode: 'production', temporalNamespace: 'xiecha' });
    }
  });

  it('does not start without secrets, and says which setting names them', () => {
    const { status, stderr } = compose(['config', '--quiet'], { XIECHA_SECRETS: '' });
    expect(status).not.toBe(0);
    expect(stderr).toContain('XIECHA_SECRETS');
  });
});

function compose(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  // Not the developer's own docker/.env.
  const all = ['compose', '--env-file', '/dev/null', '--file', composeFile, ...args];
  return spawnSync('docker', all, { encoding: 'utf8', env: { ...process.env, ...environment } });
}
