-- There are few statuses and severities. Each pair of them is read in the order of the sort, and the
-- queue merges what comes: nothing is passed over, however the alerts are spread. An index that is
-- sorted alone invites plans that pass over all that has another status.
DROP INDEX alerts_by_time, alerts_by_score, alerts_by_status_and_time, alerts_by_status_and_score;
CREATE INDEX alerts_by_time ON alerts (status, severity, detected_at, alert_id);
CREATE INDEX alerts_by_score ON alerts (status, severity, score, detected_at, alert_id);
