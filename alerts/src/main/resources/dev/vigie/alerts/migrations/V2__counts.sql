-- Assessments by the hour they arrived in, kept with each batch that is stored: statistics over 30
-- days would otherwise read every row. band is the score in tens, 100 with the nineties.
CREATE TABLE assessment_scores (
  hour timestamptz,
  band smallint CHECK (band BETWEEN 0 AND 9),
  assessments bigint NOT NULL,
  PRIMARY KEY (hour, band)
);
CREATE TABLE rule_firings (
  hour timestamptz,
  rule text,
  assessments bigint NOT NULL,
  PRIMARY KEY (hour, rule)
);
INSERT INTO assessment_scores
  SELECT date_trunc('hour', arrived_at, 'UTC'), least(score / 10, 9), count(*)
  FROM assessments GROUP BY 1, 2;
INSERT INTO rule_firings
  SELECT date_trunc('hour', arrived_at, 'UTC'), rule, count(*)
  FROM assessments, unnest(rules) AS rule GROUP BY 1, 2;

-- What alerts are counted by, so that counting reads the index alone.
CREATE INDEX alerts_to_count ON alerts (detected_at) INCLUDE (severity, status, payment_country, rules);

-- What labels are compared with, likewise.
DROP INDEX assessments_of_event;
CREATE INDEX assessments_of_event ON assessments (event_id) INCLUDE (arrived_at, assessment_id, alert, rules);
