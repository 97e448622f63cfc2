-- A label is of an event, which its customer and its id identify, and of no payment_id alone: two
-- customers may use the same ids, and a payment may have no payment_id. Of labels that one event has
-- from one source under several payment_ids, the last one stays.
DELETE FROM payment_labels AS older USING payment_labels AS newer
  WHERE (older.customer_id, older.event_id, older.source)
      = (newer.customer_id, newer.event_id, newer.source)
    AND (older.labelled_at, older.payment_id) < (newer.labelled_at, newer.payment_id);
ALTER TABLE payment_labels DROP CONSTRAINT payment_labels_pkey;
ALTER TABLE payment_labels
  ALTER payment_id DROP NOT NULL, ADD PRIMARY KEY (customer_id, event_id, source);
DROP INDEX payment_labels_of_event;
