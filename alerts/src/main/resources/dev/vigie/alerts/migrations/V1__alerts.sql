-- One row per alert_id, whatever is delivered again. body is the alert as it stood on the topic;
-- the other columns of the alert repeat what the queue filters and sorts by. sequence grows with
-- each change in the order of commits: who writes holds the advisory lock of the alert store.
CREATE SEQUENCE alert_sequence;

CREATE TABLE alerts (
  alert_id text PRIMARY KEY,
  sequence bigint NOT NULL UNIQUE DEFAULT nextval('alert_sequence'),
  version bigint NOT NULL DEFAULT 0,
  stored_at timestamptz NOT NULL DEFAULT now(),
  event_id text NOT NULL,
  customer_id text NOT NULL,
  payment_id text,
  detected_at timestamptz NOT NULL,
  score smallint NOT NULL CHECK (score BETWEEN 0 AND 100),
  severity text NOT NULL CHECK (severity IN ('medium', 'high')),
  rules text[] NOT NULL,
  payment_country text,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'investigating', 'closed')),
  resolution text CHECK (resolution IN ('confirmed_fraud', 'false_positive', 'inconclusive')),
  assignee text,
  body text NOT NULL,
  CHECK ((status = 'closed') = (resolution IS NOT NULL)),
  CHECK (status <> 'open' OR assignee IS NULL)
);
CREATE INDEX alerts_by_time ON alerts (detected_at, alert_id);
CREATE INDEX alerts_by_score ON alerts (score, detected_at, alert_id);
CREATE INDEX alerts_by_status_and_time ON alerts (status, detected_at, alert_id);
CREATE INDEX alerts_by_status_and_score ON alerts (status, score, detected_at, alert_id);
CREATE INDEX alerts_of_customer ON alerts (customer_id, detected_at, alert_id);
CREATE INDEX alerts_of_assignee ON alerts (assignee, detected_at, alert_id) WHERE assignee IS NOT NULL;
CREATE INDEX alerts_of_rule ON alerts USING gin (rules);
CREATE INDEX alerts_by_storage ON alerts (stored_at);

-- Kept with each change, since counting a million rows each second would not do.
CREATE TABLE alert_counts (
  status text PRIMARY KEY,
  alerts bigint NOT NULL
);
INSERT INTO alert_counts VALUES ('open', 0), ('investigating', 0), ('closed', 0);

CREATE TABLE alert_notes (
  note_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert_id text NOT NULL REFERENCES alerts,
  noted_at timestamptz NOT NULL DEFAULT now(),
  author text NOT NULL,
  text text NOT NULL
);
CREATE INDEX alert_notes_of_alert ON alert_notes (alert_id, note_id);

-- Only ever added to. That an alert was raised is its stored_at.
CREATE TABLE alert_audit (
  entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert_id text NOT NULL REFERENCES alerts,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  action text NOT NULL CHECK (action IN ('assigned', 'unassigned', 'noted', 'decided', 'reopened')),
  from_status text NOT NULL,
  to_status text NOT NULL,
  detail text
);
CREATE INDEX alert_audit_of_alert ON alert_audit (alert_id, entry_id);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is only ever added to';
END $$;
CREATE TRIGGER alert_audit_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON alert_audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- What is needed of assessments, alerts or not, to know how many payments there were, how often a
-- rule fired and how right it was. Rows past their retention are deleted.
CREATE TABLE assessments (
  assessment_id text PRIMARY KEY,
  event_id text NOT NULL,
  customer_id text NOT NULL,
  ts timestamptz NOT NULL,
  score smallint NOT NULL CHECK (score BETWEEN 0 AND 100),
  alert boolean NOT NULL,
  rules text[] NOT NULL,
  arrived_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX assessments_of_event ON assessments (event_id);
CREATE INDEX assessments_by_arrival ON assessments (arrived_at);

-- Where reading goes on: written with what was read, so that an emptied database reads anew.
CREATE TABLE alert_intake_offsets (
  topic text,
  partition integer,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);
