-- Cases number volume.from to volume.to of volume.cases, filed evenly over three years, newest last. A case that was really
-- filed stands as the model for what the state's text holds. A tenth is open; a quarter lies in the largest province, a
-- fifth with the largest body; of one in twelve the province was asked for its consent. What is searched is not made here: it
-- takes the search key (load-volume.mjs).
CREATE TEMP TABLE drawn ON COMMIT DROP AS
WITH place AS (
  SELECT i, 30 * power(volume_chance(i, 1), 2.5) AS p, 11 * power(volume_chance(i, 2), 1.5) AS c, 9 * power(volume_chance(i, 3), 1.3) AS x,
         volume_chance(i, 4) AS rank, floor(500 * power(volume_chance(i, 5), 4))::int AS b,
         i > current_setting('volume.cases')::int * 0.8 AND volume_chance(i, 6) < 0.5 AS open, volume_chance(i, 7) AS fate,
         date_trunc('milliseconds', world_now() - interval '1095 days' * (1 - i::float8 / current_setting('volume.cases')::int)) AS filed_at
    FROM generate_series(current_setting('volume.from')::int, current_setting('volume.to')::int) i
)
SELECT place.*, v.path, v.prefix, extract(year FROM filed_at AT TIME ZONE 'Asia/Shanghai')::int AS year,
       -- As uuid v7: ids rise with the time of filing.
       (lpad(to_hex((extract(epoch FROM filed_at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 2, 3) || '8' || substr(md5(i::text), 6, 15))::uuid AS id,
       CASE WHEN open THEN (ARRAY['awaitingResponse','awaitingResponse','awaitingResponse','awaitingResponse','awaitingResponse','inDelivery',
              'awaitingAcknowledgement','underCheck','underCheck','awaitingSupplement','awaitingConsent','awaitingReview','returned'])[1 + floor(fate * 12.6)::int]
            ELSE (ARRAY['closed','concludedUnanswered','refused','withdrawn'])[1 + (fate > 0.92)::int + (fate > 0.96)::int + (fate > 0.98)::int] END AS state,
       greatest(1, round(current_setting('volume.events')::float8 / current_setting('volume.cases')::float8 * (0.4 + 1.2 * volume_chance(i, 8)))::int) AS events
  FROM place JOIN volume_office v
    ON v.province = floor(p)::int AND v.city IS NOT DISTINCT FROM CASE WHEN rank < 0.1 THEN NULL ELSE floor(c)::int END
   AND v.county IS NOT DISTINCT FROM CASE WHEN rank < 0.3 THEN NULL ELSE floor(x)::int END;

INSERT INTO assistance_request (id, office_id, filed_by, idempotency_key, request_hash, purpose, fields, content, data_key, received_at)
  SELECT volume_id('request' || d.i), volume_id(d.path), volume_id('user' || d.path || '1'), d.i, '\x00', m.purpose, m.fields, m.content, m.data_key, d.filed_at
    FROM drawn d, (SELECT * FROM assistance_request WHERE idempotency_key = 'volume') m;

CREATE TEMP TABLE numbered ON COMMIT DROP AS
  SELECT d.i, d.prefix || '〔' || d.year || '〕' || coalesce(n.last, 0) + row_number() OVER (PARTITION BY d.path, d.year ORDER BY d.i) || '号' AS number
    FROM drawn d LEFT JOIN case_number n ON n.office_id = volume_id(d.path) AND n.year = d.year;
INSERT INTO case_number AS n (office_id, year, last)
  SELECT volume_id(path), year, count(*) FROM drawn GROUP BY 1, 2 ON CONFLICT (office_id, year) DO UPDATE SET last = n.last + excluded.last;

INSERT INTO assistance_case (id, number, request_id, office_id, office_path, body_id, state, final, table_version, seq, version, current, owes, due_at,
                             overdue_from, next_alarm_at, filed_at, arrived_at, closed_at, consent_office_id, body_owes, body_due_at, body_overdue_from, drawn_seq, counted_seq)
  SELECT d.id, n.number, volume_id('request' || d.i), volume_id(d.path), d.path, volume_id('body' || d.b), d.state, NOT d.open, 1, d.events,
         1 + d.events / 2,
         m.current || jsonb_build_object('caseId', d.id, 'requestId', volume_id('request' || d.i), 'officeId', volume_id(d.path), 'bodyId', volume_id('body' || d.b),
           'state', d.state, 'seq', d.events, 'assignees', jsonb_build_object('requester', volume_id('user' || d.path || 1 + d.i % 2),
             'body', CASE WHEN d.state NOT IN ('inDelivery','awaitingConsent','awaitingReview','returned','refused') THEN volume_id('user/bodies/b' || d.b || '/' || 1 + d.i % 2) END),
             'urgency', CASE WHEN volume_chance(d.i, 17) < 0.03 THEN 'immediate' ELSE 'normal' END,
             'clocks', CASE WHEN d.open AND NOT due.held THEN jsonb_build_object(
               CASE d.state WHEN 'awaitingConsent' THEN 'consent' WHEN 'awaitingReview' THEN 'review' WHEN 'returned' THEN 'correction' WHEN 'inDelivery' THEN 'delivery'
                            WHEN 'awaitingAcknowledgement' THEN 'acknowledgement' WHEN 'underCheck' THEN 'check' WHEN 'awaitingSupplement' THEN 'supplement' ELSE 'response' END,
               jsonb_path_query_first(m.current, '$.clocks.*')) ELSE '{}' END),
         turn.owes,
         due.at, due.at, due.at + interval '6 hours', d.filed_at,
         CASE WHEN d.state NOT IN ('inDelivery','awaitingConsent','awaitingReview','returned','refused') THEN d.filed_at + interval '2 hours' END,
         CASE WHEN NOT d.open THEN d.filed_at + interval '20 days' END,
         CASE WHEN d.state = 'awaitingConsent' OR volume_chance(d.i, 16) < 0.08 THEN volume_id(format('/samr/p%s/', floor(d.p)::int)) END,
         CASE WHEN turn.hidden THEN '{}' ELSE turn.owes END, CASE WHEN NOT turn.hidden THEN due.at END, CASE WHEN NOT turn.hidden THEN due.at END, d.events, d.events
    FROM drawn d JOIN numbered n USING (i)
    CROSS JOIN LATERAL (SELECT volume_chance(d.i, 9) < 0.03 AS held) h
    CROSS JOIN LATERAL (
      SELECT h.held, CASE WHEN d.open AND NOT h.held THEN
        (date_trunc('day', world_now() AT TIME ZONE 'Asia/Shanghai') + (floor(volume_chance(d.i, 10) * 23)::int - 3) * interval '1 day') AT TIME ZONE 'Asia/Shanghai' END AS at) due
    CROSS JOIN LATERAL (
      SELECT CASE WHEN NOT d.open OR due.held THEN '{}' WHEN d.state = 'awaitingConsent' THEN ARRAY['province']
                  WHEN d.state IN ('awaitingResponse','awaitingAcknowledgement','awaitingSupplement') THEN ARRAY['body'] ELSE ARRAY['requester'] END AS owes,
             d.state IN ('awaitingConsent','awaitingReview','returned') AS hidden) turn
    CROSS JOIN (SELECT c.current FROM assistance_case c JOIN assistance_request r ON r.id = c.request_id WHERE r.idempotency_key = 'volume') m
   ORDER BY d.i;

INSERT INTO case_search (case_id, office_path, body_id, consent_office_id, filed_at, text)
  SELECT c.id, c.office_path, c.body_id, c.consent_office_id, c.filed_at, lower(c.number || E'\n' || b.name)
    FROM drawn d JOIN assistance_case c USING (id) JOIN organisation b ON b.id = c.body_id
   ORDER BY d.i;

INSERT INTO own_number (case_id, body_id, filed_at, own_number, text, given_by, given_at)
  SELECT c.id, c.body_id, c.filed_at, '法务-' || d.i, '法务-' || d.i, volume_id('user/bodies/b0/1'), c.filed_at
    FROM drawn d JOIN assistance_case c USING (id) WHERE d.i % 4 = 0
   ORDER BY d.i;

INSERT INTO case_event (case_id, seq, type, schema_version, received_at, recorded_at, back_dated, actor, command_id, facts)
  SELECT d.id, s, (ARRAY['filed','arrivalRecorded','acknowledged','reminded','urged','responded','commented','sentBack','responded','closed'])[1 + (s - 1) % 10], 2,
         d.filed_at + s * interval '1 hour', d.filed_at + s * interval '1 hour', false,
         jsonb_build_object('capacity', 'requesterCaseworker', 'userId', volume_id('user' || d.path || '1'), 'organisationId', volume_id(d.path)),
         CASE WHEN s % 4 = 0 THEN 'response#1.1:-' || s || 'wd' ELSE volume_id(d.i || '/' || s)::text END,
         jsonb_build_object('facts', jsonb_build_object('cells', jsonb_build_object('ID001@T1', 'given', 'ID003@T1', 'given')), 'to', d.state, 'raisesVersion', s % 2 = 0,
           'clocks', jsonb_build_object('stops', jsonb_build_array('response'), 'starts', '[]'::jsonb))
    FROM drawn d, generate_series(1, d.events) s
   ORDER BY d.i, s;

-- What ended: of all cases what brings them to their bodies, of final ones reply and check; of some a review, a consent, an objection.
INSERT INTO ended_clock (case_id, clock, round, office_path, body_id, due_at, ended_at, outcome, late, workdays, asked, met)
  SELECT d.id, k.clock, 1, d.path, volume_id('body' || d.b), d.filed_at + k.term * interval '1 day', d.filed_at + k.used * interval '1 day', k.outcome, k.used > k.term,
         floor(k.used * 0.7)::int, k.asked, k.met
    FROM drawn d CROSS JOIN LATERAL (VALUES
      ('review', 1.0, volume_chance(d.i, 20) * 1.1, (ARRAY['reviewApproved', 'returned'])[1 + (volume_chance(d.i, 21) < 0.1)::int], NULL, NULL, d.i % 3 = 0),
      ('consent', 7.0, volume_chance(d.i, 22) * 8, (ARRAY['consented', 'consentRefused', 'returned'])[1 + floor(volume_chance(d.i, 23) * 1.3 + 0.9)::int % 3], 2, 1, d.i % 12 = 0),
      ('delivery', 1.0, volume_chance(d.i, 24), 'arrivalRecorded', NULL, NULL, true),
      ('acknowledgement', 1.5, volume_chance(d.i, 25) * 1.6, 'acknowledged', NULL, NULL, true),
      ('response', 14.0, volume_chance(d.i, 26) * 16, (ARRAY['responded', 'concludedUnanswered'])[1 + (d.state = 'concludedUnanswered')::int], 12, 12 - d.i % 2, NOT d.open),
      ('objection', 4.0, volume_chance(d.i, 27) * 5, (ARRAY['upheld', 'rejected'])[1 + d.i % 2], NULL, NULL, NOT d.open AND d.i % 40 = 0),
      ('check', 20.0, 16 + volume_chance(d.i, 28) * 5, (ARRAY['closed', 'cellsSentBack'])[1 + (d.i % 7 = 0)::int], NULL, NULL, NOT d.open)
    ) AS k(clock, term, used, outcome, asked, met, ended) WHERE k.ended;

-- A message for two of three cases, most of them long read; escalations of one case in ten, of those that are open still live.
WITH told AS (
  INSERT INTO outbox (dedupe_key, case_id, seq, organisation_id, recipient_id, audience, template, severity, facts, not_before, created_at, status, settled_at)
    SELECT 'volume/' || d.i, d.id, 1, who.organisation_id, who.id, CASE WHEN d.i % 3 = 0 THEN 'handler' ELSE 'requesterHandler' END, 'dutyEndsSoon', 'info',
           '{"clock": "response", "lastDay": "2026-11-30"}', d.filed_at, d.filed_at, 'sent', d.filed_at
      FROM drawn d JOIN app_user who
        ON who.id = CASE WHEN d.i % 3 = 0 THEN volume_id('user/bodies/b' || d.b || '/' || 1 + d.i % 2) ELSE volume_id('user' || d.path || 1 + d.i % 2) END
     WHERE d.i % 3 < 2
    RETURNING id, recipient_id, case_id, template, severity, facts, created_at
)
INSERT INTO inbox_message (outbox_id, recipient_id, case_id, template, severity, facts, delivered_at, read_at)
  SELECT id, recipient_id, case_id, template, severity, facts, created_at, CASE WHEN id % 20 > 0 THEN created_at END FROM told;
INSERT INTO escalation (case_id, office_path, key, clock, owner_id, status, opened_at, settled_at, "end")
  SELECT d.id, d.path, 'response#1.1:+3wd', 'response', volume_id(format('user/samr/p%s/3', floor(d.p)::int)), CASE WHEN d.open THEN 'open' ELSE 'resolved' END,
         d.filed_at + interval '13 days', CASE WHEN NOT d.open THEN d.filed_at + interval '15 days' END, CASE WHEN NOT d.open THEN 'dutyDone' END
    FROM drawn d WHERE volume_chance(d.i, 15) < 0.1;
INSERT INTO mail (id, recipient_id, address, message_id, outbox_ids, subject, body, status, created_at, attempts)
  SELECT volume_id('mail' || d.i), volume_id('user' || d.path || '1'), 'u@volume.example', 'volume' || d.i, '{}', '协查提醒', '请在时限内回复。',
         CASE WHEN d.i % 1000 = 0 THEN 'failed' ELSE 'sent' END, d.filed_at, 1
    FROM drawn d WHERE d.i % 20 = 0;
