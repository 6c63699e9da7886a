import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { updatesPerCase } from './product.mjs';

/** The bare workflow: as many updates as the product has commands, one no-op regular activity each, no database, no HTTP. */
export class Floor {
  static async start(processes, { address, namespace }) {
    await processes.startNode(fileURLToPath(new URL('./floor-worker.mjs', import.meta.url)), { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace });
    const connection = await Connection.connect({ address });
    return new Floor(new Client({ connection, namespace }));
  }

  constructor(client) {
    this.client = client;
  }

  async file() {
    const id = `floor:${randomUUID()}`;
    return { id, handle: await this.client.workflow.start('floor', { workflowId: id, taskQueue: 'floor', args: [updatesPerCase] }) };
  }

  async command(kase, n) {
    await kase.handle.executeUpdate('command', { updateId: randomUUID(), args: [{ command: n, expectedVersion: n + 1 }] });
  }

  close() {
    return this.client.connection.close();
  }
}
