-- What a payment turned out to be, known only later: it measures the rules and is never read by
-- them. event_id is the payment's attempt; each source has its own opinion.
CREATE TABLE payment_labels (
  payment_id text,
  source text,
  event_id text NOT NULL,
  customer_id text NOT NULL,
  is_fraud boolean NOT NULL,
  labelled_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (payment_id, source)
);
CREATE INDEX payment_labels_of_event ON payment_labels (event_id);
