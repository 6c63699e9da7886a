import { Client } from 'pg';

/** A copy of a test's database, to be put in its place later, as one restores a backup. Whoever is connected is thrown out. */
export class DatabaseCopy {
  private constructor(
    private readonly server: string,
    private readonly name: string,
  ) {}

  /** Copies the database of `url`. */
  static async of(url: string): Promise<DatabaseCopy> {
    const { origin, name } = parts(url);
    const copy = new DatabaseCopy(origin, name);
    await copy.alone(`CREATE DATABASE ${name}_copy TEMPLATE ${name}`);
    return copy;
  }

  /** Puts the copy in the place of its original, which is kept beside it. Answers where. */
  async restore(): Promise<string> {
    await this.alone(`ALTER DATABASE ${this.name} RENAME TO ${this.name}_lost`, `ALTER DATABASE ${this.name}_copy RENAME TO ${this.name}`);
    return `${this.server}/${this.name}_lost`;
  }

  /** Removes what was kept. */
  async end(): Promise<void> {
    await this.say(`DROP DATABASE IF EXISTS ${this.name}_lost WITH (FORCE)`, `DROP DATABASE IF EXISTS ${this.name}_copy WITH (FORCE)`);
  }

  private async alone(...statements: string[]): Promise<void> {
    await this.say(
      `ALTER DATABASE ${this.name} ALLOW_CONNECTIONS false`,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${this.name}'`,
      ...statements,
    );
    await this.say(`UPDATE pg_database SET datallowconn = true WHERE datname LIKE '${this.name}%'`);
  }

  private async say(...statements: string[]): Promise<void> {
    const client = new Client({ connectionString: `${this.server}/postgres` });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }
}

function parts(url: string): { origin: string; name: string } {
  const at = url.lastIndexOf('/');
  return { origin: url.slice(0, at), name: url.slice(at + 1) };
}
