CREATE TABLE events (
  event_id STRING,
  ts TIMESTAMP_LTZ(3),
  event_type STRING,
  customer_id STRING,
  amount DECIMAL(18, 3),
  currency STRING,
  payment_country STRING,
  looked_up_at AS PROCTIME(),
  WATERMARK FOR ts AS ts - INTERVAL '0.5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = '${topics.input.sql}',
  'properties.bootstrap.servers' = '${bootstrap.servers}',
  'properties.group.id' = 'bench-flink-sql',
  'scan.startup.mode' = 'earliest-offset',
  'scan.watermark.idle-timeout' = '1 s',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601',
  'json.ignore-parse-errors' = 'true'
);

CREATE TABLE customers (
  customer_id STRING,
  country STRING,
  time_zone STRING,
  PRIMARY KEY (customer_id) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = '${postgres.url}',
  'username' = '${postgres.user}',
  'password' = '${postgres.password}',
  'table-name' = 'customers',
  'lookup.cache' = 'PARTIAL',
  'lookup.partial-cache.max-rows' = '200000',
  'lookup.partial-cache.expire-after-write' = '10 min'
);

CREATE TABLE scores (
  event_id STRING,
  customer_id STRING,
  ts TIMESTAMP_LTZ(3),
  attempts_5m INT,
  attempts_1h INT,
  attempts_24h INT,
  home_country STRING,
  payment_country STRING,
  score INT
) WITH (
  'connector' = 'kafka',
  'topic' = '${topic.output}',
  'properties.bootstrap.servers' = '${bootstrap.servers}',
  'properties.compression.type' = 'lz4',
  'properties.linger.ms' = '5',
  'properties.batch.size' = '65536',
  'properties.acks' = 'all',
  'sink.delivery-guarantee' = 'at-least-once',
  'key.format' = 'raw',
  'key.fields' = 'customer_id',
  'value.format' = 'json'
);

CREATE TEMPORARY VIEW attempts AS
SELECT event_id, ts, customer_id, payment_country, looked_up_at
FROM events
WHERE event_type = 'payment_attempt';

-- One window to a query; the casts keep the planner from giving two of them the same name.
CREATE TEMPORARY VIEW counted AS
SELECT *, CAST(COUNT(*) OVER (
  PARTITION BY customer_id ORDER BY ts RANGE BETWEEN INTERVAL '24' HOUR PRECEDING AND CURRENT ROW
) AS INT) AS attempts_24h
FROM (
  SELECT *, CAST(COUNT(*) OVER (
    PARTITION BY customer_id ORDER BY ts RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW
  ) AS INT) AS attempts_1h
  FROM (
    SELECT *, CAST(COUNT(*) OVER (
      PARTITION BY customer_id ORDER BY ts RANGE BETWEEN INTERVAL '5' MINUTE PRECEDING AND CURRENT ROW
    ) AS INT) AS attempts_5m
    FROM attempts
  )
);

INSERT INTO scores
SELECT
  a.event_id,
  a.customer_id,
  a.ts,
  a.attempts_5m,
  a.attempts_1h,
  a.attempts_24h,
  c.country,
  a.payment_country,
  CASE WHEN a.attempts_5m >= 3 OR a.attempts_1h >= 6 OR a.attempts_24h >= 12 THEN 45 ELSE 0 END
    + CASE WHEN a.payment_country <> c.country THEN 25 ELSE 0 END
    + CASE
        WHEN HOUR(TO_TIMESTAMP(CONVERT_TZ(DATE_FORMAT(a.ts, 'yyyy-MM-dd HH:mm:ss'), 'UTC', c.time_zone)))
          BETWEEN 2 AND 5 THEN 15
        ELSE 0
      END
FROM counted AS a
LEFT JOIN customers FOR SYSTEM_TIME AS OF a.looked_up_at AS c ON a.customer_id = c.customer_id;
