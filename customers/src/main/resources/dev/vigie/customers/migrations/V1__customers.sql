-- Scoring reads country, time_zone and first_purchase_at; where time_zone is null it follows from
-- the country. A timestamp holds microseconds; first_purchase_nanos are those left over.
CREATE TABLE customers (
  customer_id text PRIMARY KEY CHECK (octet_length(customer_id) BETWEEN 1 AND 64),
  signup_ts timestamptz,
  country text CHECK (country ~ '^[A-Z]{2}$'),
  preferred_device text,
  birthdate date,
  is_minor boolean,
  time_zone text,
  first_purchase_at timestamptz CHECK (isfinite(first_purchase_at)),
  first_purchase_nanos smallint NOT NULL DEFAULT 0 CHECK (first_purchase_nanos BETWEEN 0 AND 999)
);
