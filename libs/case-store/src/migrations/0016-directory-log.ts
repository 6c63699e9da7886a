/**
 * A log of every change of people and organisations, written by the database itself. Who changed something is what the
 * transaction set as `xiecha.user`; nobody: the operator, or the system by itself.
 */
export const logDirectory = `
  CREATE TABLE directory_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz(3) NOT NULL,
    by_user uuid,
    entity text NOT NULL,
    entity_id text NOT NULL,
    -- Whose person, role, contact or absence it is. No foreign keys: what is told here outlives what it is about.
    organisation_id uuid NOT NULL,
    before jsonb,
    after jsonb,
    CHECK (before IS NOT NULL OR after IS NOT NULL)
  );
  CREATE INDEX directory_change_organisation ON directory_change (organisation_id, id DESC);
  CREATE TRIGGER directory_change_immutable BEFORE UPDATE OR DELETE ON directory_change FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER directory_change_kept BEFORE TRUNCATE ON directory_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  -- Arguments: the column that says whose it is, the columns of its id, and those that are told of. A column that is not named
  -- is never told, so that no secret comes here that is added to a table later.
  CREATE FUNCTION log_directory_change() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    told text[] := TG_ARGV[2]::text[];
    was jsonb := (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(OLD)) WHERE key = ANY (told));
    is_now jsonb := (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(NEW)) WHERE key = ANY (told));
    known jsonb := coalesce(is_now, was);
    whose uuid := (known ->> TG_ARGV[0])::uuid;
  BEGIN
    IF was IS DISTINCT FROM is_now THEN
      IF TG_ARGV[0] = 'user_id' THEN whose := (SELECT organisation_id FROM app_user WHERE id = whose); END IF;
      INSERT INTO directory_change (at, by_user, entity, entity_id, organisation_id, before, after)
        SELECT world_now(), nullif(current_setting('xiecha.user', true), '')::uuid, TG_TABLE_NAME, string_agg(known ->> name, '/' ORDER BY place), whose, was, is_now
          FROM unnest(TG_ARGV[1]::text[]) WITH ORDINALITY AS part (name, place);
    END IF;
    RETURN NULL;
  END $$;
${[
  logged('organisation', 'id', 'id', 'id,kind,name,name_en,level,parent_id,path,number_prefix,body_class,reviews,channel,office_kind,files_for_id'),
  logged('organisation_division', 'organisation_id', 'organisation_id,division_code', 'organisation_id,division_code'),
  logged('scope_authorisation', 'province_id', 'id', 'id,province_id,scope,document_number,valid_from,valid_until'),
  logged('app_user', 'organisation_id', 'id', 'id,organisation_id,name,login,active,email,language,certificate_number'),
  logged('user_role', 'user_id', 'user_id,role', 'user_id,role'),
  logged('contact', 'organisation_id', 'organisation_id,duty,user_id', 'organisation_id,duty,user_id,rank'),
  logged('absence', 'user_id', 'id', 'id,user_id,from_at,until_at,substitute_id'),
].join('\n')}`;

/** The statement that has every change of a table's rows told of; see `log_directory_change`. */
export function logged(table: string, whose: string, id: string, told: string): string {
  return `  CREATE TRIGGER ${table}_logged AFTER INSERT OR UPDATE OR DELETE ON ${table}
    FOR EACH ROW EXECUTE FUNCTION log_directory_change('${whose}', '{${id}}', '{${told}}');`;
}
