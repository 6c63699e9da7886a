import { createServer } from 'node:net';

/** The preferred port if nobody has it, else one that the system names. */
export async function freePort(preferred = 0): Promise<number> {
  return (await tryListening(preferred)) ?? (await tryListening(0))!;
}

function tryListening(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
