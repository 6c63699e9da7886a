/** Divisions apart from organisations, offices that file under another's number, and SAMR's authorisations of provinces. */
export const offices = `
  CREATE TABLE division (
    code text PRIMARY KEY CHECK (code ~ '^[1-8][0-9]{5}$'),
    name text NOT NULL,
    level text NOT NULL CHECK (level IN ('province', 'city', 'county')),
    parent_code text REFERENCES division,
    -- By which list it has this code and name.
    source text NOT NULL,
    CHECK ((level = 'province') = (code LIKE '__0000')),
    CHECK ((level = 'province') = (parent_code IS NULL))
  );
  -- None: an office without a division (a development zone's), or one beside the divisions (新疆生产建设兵团, of a province's level).
  CREATE TABLE organisation_division (
    organisation_id uuid NOT NULL REFERENCES organisation,
    division_code text NOT NULL REFERENCES division,
    PRIMARY KEY (organisation_id, division_code)
  );

  ALTER TABLE organisation
    -- Of regulators.
    ADD office_kind text CHECK (office_kind IN ('administration', 'developmentZone', 'stationedOffice')),
    -- Whose number and seal an office uses that has none: it files in the name of its county.
    ADD files_for_id uuid REFERENCES organisation,
    DROP CONSTRAINT organisation_check;
  UPDATE organisation SET office_kind = 'administration' WHERE kind = 'regulator';
  ALTER TABLE organisation
    ADD CONSTRAINT organisation_of_regulators CHECK (
      CASE kind WHEN 'regulator' THEN level IS NOT NULL AND office_kind IS NOT NULL AND (number_prefix IS NULL) = (files_for_id IS NOT NULL)
                ELSE level IS NULL AND office_kind IS NULL AND number_prefix IS NULL AND files_for_id IS NULL END),
    ADD CONSTRAINT organisation_files_itself CHECK (office_kind <> 'administration' OR files_for_id IS NULL);
  CREATE FUNCTION refuse_foreign_number() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM organisation above WHERE above.id = NEW.files_for_id AND above.number_prefix IS NOT NULL AND starts_with(NEW.path, above.path)) THEN
      RAISE EXCEPTION 'An office files for one above it that has a number of its own.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER organisation_files_for_above BEFORE INSERT OR UPDATE OF files_for_id, path ON organisation
    FOR EACH ROW WHEN (NEW.files_for_id IS NOT NULL) EXECUTE FUNCTION refuse_foreign_number();

  -- What SAMR allowed a province, by which document. Ended, never removed: what was filed rests on it.
  CREATE TABLE scope_authorisation (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    province_id uuid NOT NULL REFERENCES organisation,
    -- What may be asked for, in the document's words.
    scope text NOT NULL,
    document_number text NOT NULL,
    valid_from date NOT NULL,
    -- The last day, inclusive; none: until further notice.
    valid_until date,
    CHECK (valid_until >= valid_from)
  );
  CREATE INDEX scope_authorisation_province ON scope_authorisation (province_id);
  CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'What stands in % is ended, never removed.', TG_TABLE_NAME; END $$;
  CREATE TRIGGER scope_authorisation_stays BEFORE DELETE ON scope_authorisation FOR EACH ROW EXECUTE FUNCTION refuse_removal();
  CREATE TRIGGER scope_authorisation_kept BEFORE TRUNCATE ON scope_authorisation FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal();
  -- From the day on which the rules came into force (国市监网监发〔2024〕115号); by which document, the earlier schema did not say.
  INSERT INTO scope_authorisation (province_id, scope, document_number, valid_from)
    SELECT id, '升级前登记，范围未录', '升级前登记，文号未录', '2025-01-20' FROM organisation WHERE may_ask_scoped AND level = 'province';
  -- The mark itself stands for the release before, until the next takes it away.
`;
