import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { updatesPerCase } from './product.mjs';

/** The bare workflow: as many updates as the product has commands, one no-op regular activity each, no database, no HTTP. */
export class Floor {
  static async start(processes, { address, namespace }) {
    // Of this run alone: a server that lives longer may still hold tasks of another one.
    const taskQueue = `floor-${randomUUID()}`;
    await processes.startNode(
      [fileURLToPath(new URL('./floor-worker.mjs', import.meta.url))],
      {
        TEMPORAL_ADDRESS: address,
        TEMPORAL_NAMESPACE: namespace,
        FLOOR_TASK_QUEUE: taskQueue,
      },
      'worker',
    );
    const connection = await Connection.connect({ address });
    return new Floor(new Client({ connection, namespace }), taskQueue);
  }

  constructor(client, taskQueue) {
    this.client = client;
    this.taskQueue = taskQueue;
  }

  async file() {
    const id = `floor:${randomUUID()}`;
    return { id, handle: await this.client.workflow.start('floor', { workflowId: id, taskQueue: this.taskQueue, args: [updatesPerCase] }) };
  }

  async command(kase, n) {
    await kase.handle.executeUpdate('command', { updateId: randomUUID(), args: [{ command: n, expectedVersion: n + 1 }] });
  }

  close() {
    return this.client.connection.close();
  }
}
