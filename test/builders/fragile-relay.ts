import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands before a server, passes on what comes, and can break all its connections off, for once or until it is mended. */
export class FragileRelay {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(private readonly server: Server) {}

  /** Before the server at that port of this machine, whether it is up or not. */
  static async before(port: number): Promise<FragileRelay> {
    const server = createServer();
    const relay = new FragileRelay(server);
    server.on('connection', (client) => (relay.isCut ? client.resetAndDestroy() : relay.pass(client, connect(port, '127.0.0.1'))));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return relay;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Breaks every connection off. */
  reset(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  /** From here on nothing comes through. */
  cut(): void {
    this.isCut = true;
    this.reset();
  }

  mend(): void {
    this.isCut = false;
  }

  async end(): Promise<void> {
    const closed = once(this.server.close(), 'close');
    this.reset();
    await closed;
  }

  private pass(client: Socket, server: Socket): void {
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket
        .on('error', () => other.destroy())
        .on('close', () => {
          this.sockets.delete(socket);
          other.destroy();
        });
      socket.pipe(other);
    }
  }
}
