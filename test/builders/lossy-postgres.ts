import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A simple query message of PostgreSQL's protocol: type, length, text, zero. */
const commitMessage = Buffer.from('Q\0\0\0\x0bCOMMIT\0');

/** A prepared statement's name, a SHA-1; where it is prepared (Parse) its text follows, where it is used (Bind) the count of formats, which begins with zero. */
const namedStatement = /([0-9a-f]{40})\0(?:([^\0]+)\0)?/g;

/** What a connection has prepared: later it says the name alone. */
class PreparedStatements {
  private readonly texts = new Map<string, string>();

  /** The texts of the statements that a piece uses by their names. */
  saidAgain(piece: Buffer): string {
    return [...piece.toString('latin1').matchAll(namedStatement)]
      .map(([, name, text]) => {
        if (text !== undefined) this.texts.set(name!, text);
        return this.texts.get(name!) ?? '';
      })
      .join('\n');
  }
}

/** Stands before a PostgreSQL server and loses answers to COMMIT: what was committed is committed, and the connection breaks. */
export class LossyPostgres {
  /** How many answers were lost. */
  lost = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly databaseUrl: URL,
  ) {}

  /** `loses`: asked at every COMMIT, with what the transaction had said so far. */
  static async before(databaseUrl: string, loses: (statements: string) => boolean): Promise<LossyPostgres> {
    const server = createServer();
    const lossy = new LossyPostgres(server, new URL(databaseUrl));
    server.on('connection', (client) => lossy.relay(client, loses));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return lossy;
  }

  /** The database's address on the way through here. */
  get url(): string {
    const through = new URL(this.databaseUrl);
    through.port = String((this.server.address() as AddressInfo).port);
    return through.href;
  }

  /** Breaks every connection off. */
  reset(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async end(): Promise<void> {
    const closed = once(this.server.close(), 'close');
    this.reset();
    await closed;
  }

  private relay(client: Socket, loses: (statements: string) => boolean): void {
    const postgres = connect(Number(this.databaseUrl.port), this.databaseUrl.hostname);
    const breakOff = () => [client, postgres].forEach((socket) => socket.destroy());
    for (const socket of [client, postgres]) {
      this.sockets.add(socket);
      socket.on('error', breakOff).on('close', () => {
        this.sockets.delete(socket);
        breakOff();
      });
    }
    const prepared = new PreparedStatements();
    let statements = '';
    let losesNextAnswer = false;
    client.on('data', (piece) => {
      statements += piece.toString('latin1') + prepared.saidAgain(piece);
      if (piece.includes(commitMessage)) {
        losesNextAnswer = loses(statements);
        statements = '';
      }
      postgres.write(piece);
    });
    postgres.on('data', (piece) => {
      if (!losesNextAnswer) return void client.write(piece);
      this.lost += 1;
      breakOff();
    });
  }
}
