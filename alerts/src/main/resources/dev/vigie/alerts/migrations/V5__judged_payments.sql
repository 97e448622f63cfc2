-- Labelled payments that were assessed: what the assessment said, and what the label says. Counted by
-- all that precision and recall ask about, so that asking does not join every label.
CREATE TABLE judged_payments (
  event_id text PRIMARY KEY,
  alert boolean NOT NULL,
  rules text[] NOT NULL,
  is_fraud boolean NOT NULL
);
CREATE TABLE judged_counts (
  alert boolean,
  rules text[],
  is_fraud boolean,
  payments bigint NOT NULL,
  PRIMARY KEY (alert, rules, is_fraud)
);

-- Events whose label or assessment has changed since; looked at before anybody is told a count.
CREATE TABLE judgements_due (event_id text NOT NULL);

CREATE FUNCTION note_labels() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO judgements_due SELECT event_id FROM changed_labels;
  RETURN NULL;
END $$;
CREATE FUNCTION note_all_labels() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO judgements_due SELECT event_id FROM payment_labels;
  RETURN NULL;
END $$;

-- Labels come from decisions, from data sets, and from anywhere else; who writes them needs no right to
-- these tables.
CREATE TRIGGER labels_were_added AFTER INSERT ON payment_labels
  REFERENCING NEW TABLE AS changed_labels FOR EACH STATEMENT EXECUTE FUNCTION note_labels();
CREATE TRIGGER labels_were_there AFTER UPDATE ON payment_labels
  REFERENCING OLD TABLE AS changed_labels FOR EACH STATEMENT EXECUTE FUNCTION note_labels();
CREATE TRIGGER labels_are_other AFTER UPDATE ON payment_labels
  REFERENCING NEW TABLE AS changed_labels FOR EACH STATEMENT EXECUTE FUNCTION note_labels();
CREATE TRIGGER labels_were_deleted AFTER DELETE ON payment_labels
  REFERENCING OLD TABLE AS changed_labels FOR EACH STATEMENT EXECUTE FUNCTION note_labels();
CREATE TRIGGER labels_were_emptied BEFORE TRUNCATE ON payment_labels
  FOR EACH STATEMENT EXECUTE FUNCTION note_all_labels();

INSERT INTO judgements_due SELECT event_id FROM payment_labels;

-- One event at a time is looked up now.
DROP INDEX assessments_of_event;
CREATE INDEX assessments_of_event ON assessments (event_id);
