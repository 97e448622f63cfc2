-- What a channel may do next, and what it has done so far. Whoever sends for it has the lease; a
-- sender that died keeps it until leased_until.
CREATE TABLE notification_channels (
  channel text PRIMARY KEY,
  recent timestamptz[] NOT NULL DEFAULT '{}',
  held_until timestamptz,
  failures integer NOT NULL DEFAULT 0,
  paused_until timestamptz NOT NULL DEFAULT now(),
  holder text,
  leased_until timestamptz NOT NULL DEFAULT now(),
  alerts_sent bigint NOT NULL DEFAULT 0,
  messages_sent bigint NOT NULL DEFAULT 0,
  attempts_failed bigint NOT NULL DEFAULT 0,
  alerts_dead bigint NOT NULL DEFAULT 0,
  last_sent_at timestamptz,
  last_problem text,
  last_problem_at timestamptz
);

-- One attempt sends one message: an alert, or a digest of several. It stays what it is and keeps
-- its id at every attempt.
CREATE TABLE notification_messages (
  message_id text PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  channel text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('alert', 'digest')),
  created_at timestamptz NOT NULL DEFAULT now(),
  give_up_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  refused boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dead')),
  finished_at timestamptz,
  last_problem text,
  CHECK ((state = 'waiting') = (finished_at IS NULL))
);
CREATE INDEX notification_messages_waiting ON notification_messages (channel, number)
  WHERE state = 'waiting';
CREATE INDEX notification_messages_finished ON notification_messages (finished_at)
  WHERE state <> 'waiting';

-- The outbox: a row for each alert and channel, once, written in the transaction that stores the
-- alert. Its state is that of its message; without one it waits.
CREATE TABLE notifications (
  channel text,
  alert_id text,
  number bigint GENERATED ALWAYS AS IDENTITY,
  queued_at timestamptz NOT NULL DEFAULT now(),
  give_up_at timestamptz NOT NULL,
  message_id text REFERENCES notification_messages ON DELETE CASCADE,
  PRIMARY KEY (channel, alert_id)
);
CREATE INDEX notifications_waiting ON notifications (channel, number) WHERE message_id IS NULL;
CREATE INDEX notifications_of_message ON notifications (message_id);
