import type { Vault } from '@xiecha/audit-chain/vault';
import type { QueryRunner } from 'typeorm';
import { salted } from '../commitment.js';
import { places } from '../places.js';

const rowsAtOnce = 500;

/**
 * Payloads of events go into a new table, and the old one is dropped: a column that is only dropped would leave its values in the
 * files. Salts go into the ciphertext: beside what was erased, they would let it be guessed.
 */
export async function sealPayloads(runner: QueryRunner, vault: Vault): Promise<void> {
  await runner.query(`
    CREATE TABLE sealed_payload (
      case_id uuid NOT NULL,
      seq int NOT NULL,
      payload bytea NOT NULL
    )`);
  await inBatches<{ case_id: string; seq: number; payload: unknown; salt: Buffer; data_key: Buffer }>(
    runner,
    'SELECT case_id, p.seq, payload, salt, data_key FROM event_payload p JOIN assistance_case c ON c.id = case_id ORDER BY case_id, p.seq',
    (rows) =>
      runner.query('INSERT INTO sealed_payload SELECT * FROM unnest($1::uuid[], $2::int[], $3::bytea[])', [
        rows.map(({ case_id }) => case_id),
        rows.map(({ seq }) => seq),
        rows.map(({ case_id, seq, payload, salt, data_key }) =>
          vault.unwrap(places.case(case_id), data_key).seal(places.eventPayload(case_id, seq), salted(payload, salt).clear),
        ),
      ]),
  );
  await runner.query(`
    DROP TABLE event_payload;
    ALTER TABLE sealed_payload RENAME TO event_payload;
    ALTER TABLE event_payload
      ADD CONSTRAINT event_payload_pkey PRIMARY KEY (case_id, seq),
      ADD CONSTRAINT event_payload_case_id_seq_fkey FOREIGN KEY (case_id, seq) REFERENCES case_event;
  `);
}

/** What requests ask. The change of a column's type writes the table anew: nothing of the clear text stays behind. */
export async function sealRequests(runner: QueryRunner, vault: Vault): Promise<void> {
  await runner.query('ALTER TABLE assistance_request ADD sealed bytea, ADD data_key bytea');
  await inBatches<{ id: string; content: unknown; salt: Buffer }>(runner, 'SELECT id, content, salt FROM assistance_request ORDER BY id', (rows) => {
    const sealed = rows.map(({ id, content, salt }) => {
      const { key, wrapped } = vault.makeKey(places.request(id));
      return { wrapped, content: key.seal(places.requestContent(id), salted(content, salt).clear) };
    });
    return runner.query(
      `UPDATE assistance_request r SET sealed = t.content, data_key = t.data_key
         FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS t(id, content, data_key) WHERE r.id = t.id`,
      [rows.map(({ id }) => id), sealed.map(({ content }) => content), sealed.map(({ wrapped }) => wrapped)],
    );
  });
  await runner.query(`
    ALTER TABLE assistance_request DROP COLUMN salt;
    -- Null once what was asked has been erased, and with it its key.
    ALTER TABLE assistance_request ALTER content DROP NOT NULL, ALTER content TYPE bytea USING sealed;
    ALTER TABLE assistance_request DROP COLUMN sealed, ADD CHECK ((content IS NULL) = (data_key IS NULL));
  `);
}

/** Commands that wait for their outcome. */
export async function sealCommands(runner: QueryRunner, vault: Vault): Promise<void> {
  await runner.query('ALTER TABLE command ADD sealed bytea');
  await inBatches<{ case_id: string; command_id: string; payload: unknown }>(
    runner,
    'SELECT case_id, command_id, payload FROM command WHERE payload IS NOT NULL ORDER BY case_id, command_id',
    (rows) =>
      runner.query(
        `UPDATE command c SET sealed = t.payload
           FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS t(case_id, command_id, payload) WHERE c.case_id = t.case_id AND c.command_id = t.command_id`,
        [
          rows.map(({ case_id }) => case_id),
          rows.map(({ command_id }) => command_id),
          rows.map(({ case_id, command_id, payload }) => vault.sealAlone(places.commandPayload(case_id, command_id), Buffer.from(JSON.stringify(payload)))),
        ],
      ),
  );
  await runner.query(`
    ALTER TABLE command ALTER payload TYPE bytea USING sealed;
    ALTER TABLE command DROP COLUMN sealed;
  `);
}

/** Reads with a cursor: what is changed meanwhile is not read again. */
async function inBatches<Row>(runner: QueryRunner, select: string, change: (rows: Row[]) => Promise<unknown>): Promise<void> {
  await runner.query(`DECLARE unsealed INSENSITIVE CURSOR FOR ${select}`);
  for (;;) {
    const rows = (await runner.query(`FETCH ${rowsAtOnce} FROM unsealed`)) as Row[];
    if (rows.length === 0) break;
    await change(rows);
  }
  await runner.query('CLOSE unsealed');
}
