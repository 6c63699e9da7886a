import { messagesOf } from '@xiecha/assistance-case/messages';
import { query } from '@xiecha/case-store/transaction';
import { type CheckedCase, type CheckedWorld, rowsByCase } from '../checked-world.js';
import type { Finding } from '../finding.js';

interface OutboxRow {
  readonly case_id: string;
  readonly dedupe_key: string;
  readonly recipient_id: string;
  readonly template: string;
}

/** The outbox holds exactly the messages that the events call for, each person's once. */
export async function findInMessages({ engine, cases }: CheckedWorld): Promise<Finding[]> {
  const rows = await query<OutboxRow>(engine.db, 'SELECT case_id, dedupe_key, recipient_id, template FROM outbox WHERE recipient_id IS NOT NULL');
  const ofCases = rowsByCase(rows);
  return cases.flatMap((one) => ofCase(one, ofCases.get(one.row.id) ?? []).map((detail) => ({ caseId: one.row.id, detail })));
}

function ofCase({ row, events, states }: CheckedCase, rows: readonly OutboxRow[]): string[] {
  const expected = new Set(
    events
      .slice(0, states.length)
      .flatMap((event, index) => messagesOf(event, states[index - 1], states[index]!))
      .filter(({ audiences }) => audiences.length > 0)
      .map(({ key }) => key),
  );
  const told = rows.map(({ dedupe_key, recipient_id }) => ({ key: dedupe_key.slice(row.id.length + 1, -recipient_id.length - 1), dedupe_key, recipient_id }));
  const keys = new Set(told.map(({ key }) => key));
  const toPersons = told.map(({ key, recipient_id }) => `${key} to ${recipient_id}`);
  return [
    ...[...expected].filter((key) => !keys.has(key)).map((key) => `the message ${key} is called for and is not there`),
    // Where an audience was vacant, the administrator is told so.
    ...[...keys].filter((key) => !expected.has(key.replace(/^vacant:/, ''))).map((key) => `the message ${key} is there, and no event calls for it`),
    ...toPersons.filter((one, index) => toPersons.indexOf(one) !== index).map((one) => `the message ${one} is there twice`),
  ];
}
