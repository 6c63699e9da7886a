import type { MigrationInterface, QueryRunner } from 'typeorm';
import { logged } from './0016-directory-log.js';

/**
 * Who did what about somebody's way in stands in the directory's log as well: one-time links, passwords, second factors, tokens,
 * and sessions that somebody else ended. That they changed, never what they are: no column with a hash or a secret is told.
 */
export class CredentialLog1764000000024 implements MigrationInterface {
  name = 'CredentialLog1764000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
${logged('password_reset', 'user_id', 'user_id', 'user_id,made_by,drops_second_factor,expires_at')}
${logged('password_credential', 'user_id', 'user_id', 'user_id,changed_at')}
${logged('totp_credential', 'user_id', 'user_id', 'user_id,confirmed_at')}
${logged('access_token', 'user_id', 'id', 'id,user_id,label,scopes,expires_at,revoked_at')}
      -- One's own come and go with each working day.
      CREATE TRIGGER session_logged AFTER DELETE ON session FOR EACH ROW
        WHEN (nullif(current_setting('xiecha.user', true), '') <> OLD.user_id::text)
        EXECUTE FUNCTION log_directory_change('user_id', '{id}', '{id,user_id,stage,opened_at}');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['password_reset', 'password_credential', 'totp_credential', 'access_token', 'session']) {
      await runner.query(`DROP TRIGGER ${table}_logged ON ${table}`);
    }
  }
}
