-- There are few statuses and severities. Each pair of them is read in the order of the sort, and the
-- queue merges what comes: nothing is passed over, however the alerts are spread. An index that is
-- sorted alone invites plans that pass over all that has another status.
DROP INDEX alerts_by_time, alerts_by_score, alerts_by_status_and_time, alerts_by_status_and_score,
  alerts_of_assignee;
CREATE INDEX alerts_by_time ON alerts (status, severity, detected_at, alert_id);
CREATE INDEX alerts_by_score ON alerts (status, severity, score, detected_at, alert_id);

-- What is filtered by stands behind what is sorted by: alerts of an assignee that do not fit are
-- passed over in the index, without a look at the table.
CREATE INDEX alerts_of_assignee ON alerts (assignee, detected_at, alert_id, severity, status)
  WHERE assignee IS NOT NULL;
CREATE INDEX alerts_of_assignee_by_score
  ON alerts (assignee, score, detected_at, alert_id, severity, status) WHERE assignee IS NOT NULL;

-- How many alerts have a rule: PostgreSQL takes a rule that it does not know for a frequent one, and
-- would look through all alerts for the few that have it.
CREATE TABLE alert_rule_counts (
  rule text PRIMARY KEY,
  alerts bigint NOT NULL
);
INSERT INTO alert_rule_counts
  SELECT rule, count(*) FROM alerts, unnest(rules) AS rule GROUP BY rule;
