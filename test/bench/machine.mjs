import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { query } from '@xiecha/case-store/transaction';

/** What the figures were measured on and with: the machine, Node.js, whatever else took part, the commit. */
export function machineLine(...parts) {
  const [{ model }] = cpus();
  const memory = `${(totalmem() / 1_024 ** 3).toFixed(0)} GiB`;
  return [`${model.trim()}, ${cpus().length} cores, ${memory}`, `Node ${process.versions.node}`, ...parts, `commit ${commit()}`].join('; ');
}

/** PostgreSQL's version and the named settings. */
export async function postgresPart(db, names) {
  const [{ version }] = await query(db, `SELECT current_setting('server_version') AS version`);
  const rows = await query(db, `SELECT name || ' ' || current_setting(name) AS setting FROM unnest($1::text[]) AS name`, [names]);
  return `PostgreSQL ${version} (${rows.map(({ setting }) => setting).join(', ')})`;
}

function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? ' and changes not committed' : '');
  } catch {
    return 'unknown';
  }
}
