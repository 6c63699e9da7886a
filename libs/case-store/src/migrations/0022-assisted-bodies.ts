import type { MigrationInterface, QueryRunner } from 'typeorm';
import { logged } from './0016-directory-log.js';

const services = [
  ...['platformOperation', 'place', 'browsing', 'ordering', 'onlinePayment', 'promotion', 'settlement', 'logistics'],
  ...['networkAccess', 'serverHosting', 'virtualHosting', 'cloud', 'webDesign', 'otherService'],
];
const channels = ['portal', 'hand', 'post', 'email', 'nationalPlatform', 'hotline12315', 'collaborationSystem', 'other'];
const oneOf = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ');

/** What bodies do, by which their class is derived; their brands, and the channels that they publish; and what offices say of themselves. */
export class AssistedBodies1764000000022 implements MigrationInterface {
  name = 'AssistedBodies1764000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE body_service (
        organisation_id uuid NOT NULL REFERENCES organisation,
        service text NOT NULL CHECK (service IN (${oneOf(services)})),
        -- By what it is known that the body does this.
        evidence text NOT NULL,
        evidence_url text,
        evidenced_on date,
        PRIMARY KEY (organisation_id, service)
      );
      CREATE TABLE body_brand (
        organisation_id uuid NOT NULL REFERENCES organisation,
        name text NOT NULL,
        PRIMARY KEY (organisation_id, name)
      );
      -- How a body says that it receives requests, by where and when it published that, and when somebody last looked whether it holds.
      CREATE TABLE receiving_channel (
        organisation_id uuid NOT NULL REFERENCES organisation,
        kind text NOT NULL CHECK (kind IN (${oneOf(channels)})),
        address text,
        hours text,
        published_url text,
        published_on date,
        checked_on date,
        checked_by uuid REFERENCES app_user,
        PRIMARY KEY (organisation_id, kind),
        CHECK ((published_url IS NULL) = (published_on IS NULL)),
        CHECK ((checked_on IS NULL) = (checked_by IS NULL))
      );
      ALTER TABLE contact DROP CONSTRAINT contact_duty_check, ADD CONSTRAINT contact_duty_check CHECK (duty IN ('handler', 'lead', 'legal', 'duty'));
      ALTER TABLE organisation
        -- Rises with each change that somebody makes to the organisation or what belongs to it.
        ADD version int NOT NULL DEFAULT 1,
        -- Of bodies; of those that were there before it is not known.
        ADD uscc text CHECK (uscc ~ '^[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$'),
        -- Of regulators: {windows: [{from, to}]}, the same on every workday; whose regional holidays it keeps.
        ADD working_hours jsonb CHECK (jsonb_typeof(working_hours -> 'windows') = 'array'),
        ADD overlay_region text CHECK (overlay_region ~ '^[1-8][0-9]{5}$'),
        ADD delivery_channel text GENERATED ALWAYS AS (CASE kind WHEN 'body' THEN channel END) STORED,
        ADD CONSTRAINT organisation_of_its_kind CHECK (CASE kind WHEN 'body' THEN working_hours IS NULL AND overlay_region IS NULL ELSE uscc IS NULL END);
      CREATE UNIQUE INDEX organisation_uscc ON organisation (uscc) WHERE uscc IS NOT NULL;
      ALTER TABLE directory_command
        ALTER person_id DROP NOT NULL,
        ADD organisation_id uuid REFERENCES organisation,
        ADD CONSTRAINT directory_command_about_one CHECK (num_nonnulls(person_id, organisation_id) = 1);
    `);
    // Bodies that were there before keep their class and their channel; on what these rest, the earlier schema did not say.
    await runner.query(`
      INSERT INTO body_service (organisation_id, service, evidence)
        SELECT o.id, s.service, '升级前登记，依据未录'
          FROM organisation o
          JOIN (VALUES ('platformOperator', 'platformOperation'), ('otherServiceProvider', 'otherService'), ('fullServiceProvider', 'place'),
                       ('fullServiceProvider', 'browsing'), ('fullServiceProvider', 'ordering'), ('fullServiceProvider', 'onlinePayment'))
               AS s (body_class, service) USING (body_class);
      INSERT INTO receiving_channel (organisation_id, kind) SELECT id, channel FROM organisation WHERE kind = 'body';
    `);
    await runner.query(`
      -- What requests are delivered by is one of the body's channels.
      ALTER TABLE organisation ADD CONSTRAINT organisation_delivered_by
        FOREIGN KEY (id, delivery_channel) REFERENCES receiving_channel (organisation_id, kind) DEFERRABLE INITIALLY DEFERRED;

      CREATE FUNCTION refuse_no_body() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM organisation WHERE id = NEW.organisation_id AND kind = 'body') THEN
          RAISE EXCEPTION 'Only assisted bodies have a %.', TG_TABLE_NAME USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER body_service_of_body BEFORE INSERT OR UPDATE ON body_service FOR EACH ROW EXECUTE FUNCTION refuse_no_body();
      CREATE TRIGGER body_brand_of_body BEFORE INSERT OR UPDATE ON body_brand FOR EACH ROW EXECUTE FUNCTION refuse_no_body();
      CREATE TRIGGER receiving_channel_of_body BEFORE INSERT OR UPDATE ON receiving_channel FOR EACH ROW EXECUTE FUNCTION refuse_no_body();

      -- The class follows from the services (bodyClassOf in libs/assistance-case/src/body-services.ts, with the law). Looked at when the
      -- transaction ends: a body and its services are rows of their own.
      CREATE FUNCTION derived_body_class(body uuid) RETURNS text STABLE LANGUAGE sql AS $$
        SELECT CASE WHEN bool_or(service = 'platformOperation') THEN 'platformOperator'
                    WHEN count(*) FILTER (WHERE service IN ('place', 'browsing', 'ordering', 'onlinePayment')) = 4 THEN 'fullServiceProvider'
                    ELSE 'otherServiceProvider' END
          FROM body_service WHERE organisation_id = body
      $$;
      CREATE FUNCTION refuse_underived_class() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changed jsonb := coalesce(to_jsonb(NEW), to_jsonb(OLD));
        body uuid := (changed ->> TG_ARGV[0])::uuid;
      BEGIN
        IF EXISTS (SELECT FROM organisation WHERE id = body AND kind = 'body' AND body_class <> derived_body_class(body)) THEN
          RAISE EXCEPTION 'The class of an assisted body follows from its services: change both in one transaction.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER organisation_class_is_derived AFTER INSERT OR UPDATE OF body_class ON organisation
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'body') EXECUTE FUNCTION refuse_underived_class('id');
      CREATE CONSTRAINT TRIGGER body_service_gives_class AFTER INSERT OR UPDATE OR DELETE ON body_service
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_underived_class('organisation_id');
    `);
    // Last: it is a log of what people change, not of this migration.
    await runner.query(`
      DROP TRIGGER organisation_logged ON organisation;
      ${[
        logged(
          'organisation',
          'id',
          'id',
          'id,kind,name,name_en,level,parent_id,path,number_prefix,body_class,reviews,channel,office_kind,files_for_id,uscc,working_hours,overlay_region',
        ),
        logged('body_service', 'organisation_id', 'organisation_id,service', 'organisation_id,service,evidence,evidence_url,evidenced_on'),
        logged('body_brand', 'organisation_id', 'organisation_id,name', 'organisation_id,name'),
        logged(
          'receiving_channel',
          'organisation_id',
          'organisation_id,kind',
          'organisation_id,kind,address,hours,published_url,published_on,checked_on,checked_by',
        ),
      ].join('\n')}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('On what the class of a body rests is told here alone; restore a backup instead.'));
  }
}
