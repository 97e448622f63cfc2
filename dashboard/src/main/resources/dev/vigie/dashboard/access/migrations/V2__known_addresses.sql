-- Wrong passwords from elsewhere do not lock out who signs in from where they signed in before.
CREATE TABLE dashboard_known_addresses (
  username        text NOT NULL REFERENCES dashboard_users ON DELETE CASCADE,
  address         text NOT NULL,
  last_sign_in_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (username, address)
);
