-- An event is identified by its customer and its id: two customers may use the same id. What is judged
-- follows from labels and assessments, and is made anew from them.
TRUNCATE judged_payments, judged_counts, judgements_due;

ALTER TABLE judged_payments ADD customer_id text NOT NULL;
ALTER TABLE judged_payments
  DROP CONSTRAINT judged_payments_pkey, ADD PRIMARY KEY (customer_id, event_id);
ALTER TABLE judgements_due ADD customer_id text NOT NULL;

CREATE OR REPLACE FUNCTION note_labels() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO judgements_due (customer_id, event_id) SELECT customer_id, event_id FROM changed_labels;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION note_all_labels() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO judgements_due (customer_id, event_id) SELECT customer_id, event_id FROM payment_labels;
  RETURN NULL;
END $$;

INSERT INTO judgements_due (customer_id, event_id) SELECT customer_id, event_id FROM payment_labels;

DROP INDEX assessments_of_event;
CREATE INDEX assessments_of_event ON assessments (customer_id, event_id);
