import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The role under which assisted bodies read: what it can see of a table is what has come to the body that `xiecha.body` names,
 * and without that setting nothing. The owner of the tables, which is what processes otherwise are, reads as before.
 */
export class FencedReads1764000000018 implements MigrationInterface {
  name = 'FencedReads1764000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(makeRole);
    await runner.query(`
      -- Who reads. What was set by a transaction before is '' and not NULL.
      CREATE FUNCTION reading_body() RETURNS uuid LANGUAGE sql STABLE
        RETURN nullif(current_setting('xiecha.body', true), '')::uuid;
      -- Where in its record a case came to the body. By the owner's right: a policy that asked the table it stands on would never end.
      CREATE FUNCTION arrival_seq(of_case uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER
        RETURN (SELECT min(seq) FROM case_event WHERE case_id = of_case AND type = 'arrivalRecorded');
      -- Where it says what is asked, of a case that was put right by then and has not been erased.
      CREATE FUNCTION resubmission_seq(of_case uuid, up_to int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER
        RETURN (SELECT max(e.seq) FROM case_event e JOIN event_payload p USING (case_id, seq)
                 WHERE e.case_id = of_case AND e.type = 'resubmitted' AND e.seq <= up_to);
      REVOKE ALL ON FUNCTION arrival_seq(uuid), resubmission_seq(uuid, int) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION arrival_seq(uuid), resubmission_seq(uuid, int) TO xiecha_body;

      GRANT SELECT (id, name) ON organisation TO xiecha_body;
      GRANT SELECT (offset_ms) ON world_clock TO xiecha_body;

      ${fenced('assistance_case', 'id, number, request_id, office_id, body_id, state, final, seq, version, current, filed_at, arrived_at, data_key', 'body_id = reading_body() AND arrived_at IS NOT NULL')}
      ${fenced('assistance_request', 'id, purpose, fields, content, data_key, received_at', 'EXISTS (SELECT FROM assistance_case c WHERE c.request_id = assistance_request.id)')}
      -- As libs/assistance-case/src/shown-to-bodies.ts has it: another list there is another migration.
      ${fenced(
        'case_event',
        'case_id, seq, type, schema_version, received_at, recorded_at, back_dated, actor, command_id, facts',
        `type IN ('arrivalRecorded', 'arrivalCorrected', 'acknowledged', 'partSubmitted', 'responded', 'petitionRaised', 'petitionAnswered', 'petitionDecided',
                  'petitionAppealed', 'petitionTakenBack', 'requestNarrowed', 'cellsAccepted', 'cellsSentBack', 'closed', 'withdrawn', 'concludedUnanswered',
                  'lateReplyAppended', 'reopened', 'urged', 'extended', 'deadlinesRecomputed')
         AND ${ofVisibleCase('case_event')} AND seq >= arrival_seq(case_id)`,
      )}
      -- Beside what shown events say: what is asked.
      ${fenced(
        'event_payload',
        'case_id, seq, payload',
        `EXISTS (SELECT FROM case_event e WHERE e.case_id = event_payload.case_id AND e.seq = event_payload.seq)
         OR (${ofVisibleCase('event_payload')} AND seq = resubmission_seq(case_id, arrival_seq(case_id)))`,
      )}
      ${fenced('deadline_proof', 'case_id, clock, round, revision, sheets', `clock NOT IN ('review', 'consent', 'correction', 'promise') AND ${ofVisibleCase('deadline_proof')}`)}
      -- A body's own commands alone.
      ${fenced(
        'command',
        'case_id, command_id, command, actor, status, received_at, outcome',
        `actor ->> 'organisationId' = reading_body()::text AND ${ofVisibleCase('command')}`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['command', 'deadline_proof', 'event_payload', 'case_event', 'assistance_request', 'assistance_case'];
    await runner.query(`
      ${tables.map((table) => `DROP POLICY read_by_bodies ON ${table}; ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY; REVOKE ALL ON ${table} FROM xiecha_body;`).join('\n')}
      REVOKE ALL ON organisation, world_clock FROM xiecha_body;
      DROP FUNCTION resubmission_seq, arrival_seq, reading_body;
    `);
  }
}

/** Roles are the server's, not a database's: another database may have made it, or be about to. */
const makeRole = `
  DO $$
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xiecha_body') THEN
      BEGIN
        CREATE ROLE xiecha_body NOLOGIN;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
      END;
    END IF;
    IF NOT pg_has_role(current_user, 'xiecha_body', 'SET') THEN
      GRANT xiecha_body TO CURRENT_USER;
    END IF;
  EXCEPTION WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'Assisted bodies read under a database role of their own, which % may not make or take on. An administrator of PostgreSQL has to run: %GRANT xiecha_body TO %;',
      current_user, CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = 'xiecha_body') THEN '' ELSE 'CREATE ROLE xiecha_body NOLOGIN; ' END, quote_ident(current_user)
      USING ERRCODE = 'insufficient_privilege';
  END $$`;

/** `columns`: all that bodies may read of the table, in the rows for which `condition` holds. */
function fenced(table: string, columns: string, condition: string): string {
  return `GRANT SELECT (${columns}) ON ${table} TO xiecha_body;
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY read_by_bodies ON ${table} FOR SELECT TO xiecha_body USING (${condition});`;
}

/** Which cases these are, the policy of the cases says. */
function ofVisibleCase(table: string): string {
  return `EXISTS (SELECT FROM assistance_case c WHERE c.id = ${table}.case_id)`;
}
