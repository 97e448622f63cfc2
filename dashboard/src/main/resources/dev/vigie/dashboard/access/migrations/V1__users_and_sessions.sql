CREATE TABLE dashboard_users (
  username             text PRIMARY KEY,
  role                 text NOT NULL CHECK (role IN ('viewer', 'analyst', 'admin')),
  password_hash        text NOT NULL,
  must_change_password boolean NOT NULL,
  enabled              boolean NOT NULL DEFAULT true,
  created_at           timestamptz NOT NULL DEFAULT now(),
  last_sign_in_at      timestamptz
);

-- The cookie's value is never stored, only its hash: who reads this table cannot sign in with it.
CREATE TABLE dashboard_sessions (
  token_hash   bytea PRIMARY KEY,
  username     text NOT NULL REFERENCES dashboard_users ON DELETE CASCADE,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL
);
CREATE INDEX dashboard_sessions_by_user ON dashboard_sessions (username);
CREATE INDEX dashboard_sessions_by_end ON dashboard_sessions (expires_at);
