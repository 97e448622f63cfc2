-- Says which customers changed, so that caches need not ask: one message per customer_id, or one
-- empty message, meaning any of them, when there are more than a cache would ask for one by one.
-- A row written again with the values it had is no change.
CREATE FUNCTION announce_customers(changed text[]) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('vigie_customers', customer_id)
  FROM unnest(CASE WHEN cardinality(changed) > 1000 THEN ARRAY[''] ELSE changed END) AS customer_id
$$;

CREATE FUNCTION announce_inserted_customers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce_customers(ARRAY(SELECT customer_id FROM after));
  RETURN NULL;
END $$;

CREATE FUNCTION announce_updated_customers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce_customers(ARRAY(
    SELECT customer_id FROM (TABLE before EXCEPT TABLE after) AS gone
    UNION
    SELECT customer_id FROM (TABLE after EXCEPT TABLE before) AS come));
  RETURN NULL;
END $$;

CREATE FUNCTION announce_deleted_customers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce_customers(ARRAY(SELECT customer_id FROM before));
  RETURN NULL;
END $$;

CREATE FUNCTION announce_no_customers_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce_customers(ARRAY['']);
  RETURN NULL;
END $$;

CREATE TRIGGER customers_inserted AFTER INSERT ON customers
  REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION announce_inserted_customers();

CREATE TRIGGER customers_updated AFTER UPDATE ON customers
  REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION announce_updated_customers();

CREATE TRIGGER customers_deleted AFTER DELETE ON customers
  REFERENCING OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION announce_deleted_customers();

CREATE TRIGGER customers_truncated AFTER TRUNCATE ON customers
  FOR EACH STATEMENT EXECUTE FUNCTION announce_no_customers_left();
