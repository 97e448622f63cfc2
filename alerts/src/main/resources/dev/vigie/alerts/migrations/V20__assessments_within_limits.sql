-- Earlier readers let assessments in with more rules than a key of judged_counts holds. One of them with
-- a label, and no label was counted any more. What the limits of today refuse is not kept.
WITH gone AS (
  DELETE FROM assessments
  WHERE cardinality(rules) > 64 OR octet_length(array_to_string(rules, '')) > 2000
  RETURNING customer_id, event_id)
INSERT INTO judgements_due (customer_id, event_id) SELECT customer_id, event_id FROM gone;
