import { Undecryptable } from '@xiecha/audit-chain/envelope';
import type { Vault } from '@xiecha/audit-chain/vault';
import { inBatches, rowsAtOnce } from './batches.js';
import { places } from './places.js';
import type { StoreDatabase } from './store-database.js';
import { inTransaction, type Sql } from './transaction.js';

export interface Rewrapped {
  /** Keys that are under the active key now and were not before. */
  readonly cases: number;
  readonly requests: number;
  readonly commands: number;
  readonly secondFactors: number;
  /** One, or none: a database has one. */
  readonly searchKeys: number;
  /** What is under a key that the key file has not, or not what it should be: left as it is. */
  readonly unreadable: readonly string[];
}

/**
 * Wraps all data keys under the active key, some rows a transaction, each only where it still is as it was read: the system may run
 * meanwhile, and what was interrupted is gone on with by the next run. No data is encrypted anew. Throws `StoreUnavailable` on an outage.
 */
export async function rewrapKeys(db: StoreDatabase): Promise<Rewrapped> {
  const rewrapping = new Rewrapping(db);
  const cases = await rewrapping.dataKeys('assistance_case', places.case);
  const requests = await rewrapping.dataKeys('assistance_request', places.request);
  const commands = await rewrapping.waitingCommands();
  const secondFactors = await rewrapping.secondFactors();
  const searchKeys = await rewrapping.searchKeys();
  return { cases, requests, commands, secondFactors, searchKeys, unreadable: rewrapping.unreadable };
}

interface KeyRow {
  readonly id: string;
  readonly data_key: Buffer | null;
}

interface CommandRow {
  readonly case_id: string;
  readonly command_id: string;
  readonly payload: Buffer;
}

interface SecretRow {
  readonly user_id: string;
  readonly secret: Buffer;
}

/** What has a key of its own in front of it, as it is stored, and where. */
interface SealedAlone {
  readonly what: string;
  readonly place: string;
  readonly sealed: Buffer;
  readonly row: readonly unknown[];
}

class Rewrapping {
  readonly unreadable: string[] = [];

  constructor(private readonly db: StoreDatabase) {}

  async dataKeys(table: 'assistance_case' | 'assistance_request', owner: (id: string) => string): Promise<number> {
    let done = 0;
    await inBatches((after) =>
      inTransaction(this.db, async (sql) => {
        const rows = await sql.query<KeyRow>(`SELECT id, data_key FROM ${table} WHERE id > $1 ORDER BY id LIMIT $2`, [after, rowsAtOnce]);
        done += await this.#dataKeyBatch(sql, table, owner, rows);
        return rows.at(-1)?.id;
      }),
    );
    return done;
  }

  /** Few wait at a time. */
  async waitingCommands(): Promise<number> {
    return inTransaction(this.db, async (sql) => {
      const rows = await sql.query<CommandRow>(`SELECT case_id, command_id, payload FROM command WHERE status = 'received' AND payload IS NOT NULL`);
      const waiting = rows.map(({ case_id, command_id, payload }) => ({
        what: `command ${case_id} ${command_id}`,
        place: places.commandPayload(case_id, command_id),
        sealed: payload,
        row: [case_id, command_id],
      }));
      return this.#alone(sql, waiting, 'UPDATE command SET payload = $1 WHERE payload = $2 AND case_id = $3 AND command_id = $4 RETURNING 1');
    });
  }

  async secondFactors(): Promise<number> {
    let done = 0;
    await inBatches((after) =>
      inTransaction(this.db, async (sql) => {
        const rows = await sql.query<SecretRow>('SELECT user_id, secret FROM totp_credential WHERE user_id > $1 ORDER BY user_id LIMIT $2', [
          after,
          rowsAtOnce,
        ]);
        const secrets = rows.map(({ user_id, secret }) => ({
          what: `totp_credential ${user_id}`,
          place: places.totpSecret(user_id),
          sealed: secret,
          row: [user_id],
        }));
        done += await this.#alone(sql, secrets, 'UPDATE totp_credential SET secret = $1 WHERE secret = $2 AND user_id = $3 RETURNING 1');
        return rows.at(-1)?.user_id;
      }),
    );
    return done;
  }

  async searchKeys(): Promise<number> {
    return inTransaction(this.db, async (sql) => {
      const rows = await sql.query<{ sealed: Buffer }>('SELECT sealed FROM search_key');
      const keys = rows.map(({ sealed }) => ({ what: 'search_key', place: places.searchKey, sealed, row: [] }));
      return this.#alone(sql, keys, 'UPDATE search_key SET sealed = $1 WHERE sealed = $2 RETURNING 1');
    });
  }

  /** `update` gives a row its new value, $1, where it still has the old one, $2. */
  async #alone(sql: Sql, all: readonly SealedAlone[], update: string): Promise<number> {
    let done = 0;
    for (const { what, place, sealed, row } of all.filter((each) => this.#isOld(each.sealed))) {
      const anew = this.#anew(what, (vault) => vault.rewrapAlone(place, sealed));
      if (anew) done += (await sql.query(update, [anew, sealed, ...row])).length;
    }
    return done;
  }

  async #dataKeyBatch(sql: Sql, table: string, owner: (id: string) => string, rows: readonly KeyRow[]): Promise<number> {
    const anew = rows.flatMap(({ id, data_key }) => {
      if (data_key === null || !this.#isOld(data_key)) return [];
      const wrapped = this.#anew(`${table} ${id}`, (vault) => vault.rewrap(owner(id), data_key));
      return wrapped ? [{ id, old: data_key, wrapped }] : [];
    });
    if (anew.length === 0) return 0;
    const ids = anew.map(({ id }) => id);
    // In the order in which everybody takes several cases, so that nobody waits for another in a circle.
    await sql.query(`SELECT FROM ${table} WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`, [ids]);
    const changed = await sql.query(
      `UPDATE ${table} t SET data_key = n.wrapped FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS n(id, old, wrapped)
        WHERE t.id = n.id AND t.data_key = n.old RETURNING 1`,
      [ids, anew.map(({ old }) => old), anew.map(({ wrapped }) => wrapped)],
    );
    return changed.length;
  }

  #isOld(wrapped: Buffer): boolean {
    const { activeMark } = this.db.vault;
    return !wrapped.subarray(0, activeMark.length).equals(activeMark);
  }

  #anew(what: string, rewrap: (vault: Vault) => Buffer): Buffer | undefined {
    try {
      return rewrap(this.db.vault);
    } catch (error) {
      if (!(error instanceof Undecryptable)) throw error;
      this.unreadable.push(what);
      return undefined;
    }
  }
}
