-- What the shop knows beside its events. No foreign keys: each file of a data set may be absent,
-- and may name rows of one that is. Amounts are whole minor units of their currency.
CREATE TABLE products (
  product_id text PRIMARY KEY,
  name text,
  category text,
  is_adult_restricted boolean,
  unit_price_minor_units bigint CHECK (unit_price_minor_units >= 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz
);

CREATE TABLE sessions (
  session_id text PRIMARY KEY,
  customer_id text NOT NULL,
  start_ts timestamptz,
  end_ts timestamptz,
  device text,
  ip_hash text,
  utm_source text,
  utm_campaign text
);
CREATE INDEX sessions_of_customer ON sessions (customer_id, start_ts);

CREATE TABLE orders (
  order_id text PRIMARY KEY,
  customer_id text NOT NULL,
  session_id text,
  payment_id text,
  order_ts timestamptz,
  total_minor_units bigint CHECK (total_minor_units >= 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  shipping_method text,
  status text
);
CREATE INDEX orders_of_customer ON orders (customer_id, order_ts);
CREATE INDEX orders_of_payment ON orders (payment_id);

-- The same product may stand in an order more than once: position is its place in the order.
CREATE TABLE order_items (
  order_id text,
  position integer,
  product_id text NOT NULL,
  quantity integer CHECK (quantity >= 0),
  PRIMARY KEY (order_id, position)
);
CREATE INDEX order_items_of_product ON order_items (product_id);

CREATE TABLE payments (
  payment_id text PRIMARY KEY,
  customer_id text NOT NULL,
  session_id text,
  attempt_ts timestamptz,
  method text,
  card_bin text,
  payment_country text,
  ip_hash text,
  device_id text,
  amount_minor_units bigint CHECK (amount_minor_units >= 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  result text
);
CREATE INDEX payments_of_customer ON payments (customer_id, attempt_ts);
