-- Accounts: links that let somebody in once, a second step at sign-in, browsers
-- that have been let in, and tries that count. Of every token and code only its
-- hash is kept: whoever reads these tables can sign in as nobody.

-- +goose Up
ALTER TABLE accounts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- When its owner last proved who they are, and what they might do then.
ALTER TABLE sessions ADD COLUMN proved_at TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN rights TEXT NOT NULL DEFAULT '';

-- One link for an account: a new one takes the place of the old.
CREATE TABLE invitations (
    account_id BIGINT PRIMARY KEY REFERENCES accounts (id),
    token_hash TEXT NOT NULL UNIQUE,
    until      TEXT NOT NULL
);

-- The secret is sealed with a key that is not in the database. Used is the
-- step of time of the last code: no code works twice.
CREATE TABLE two_steps (
    account_id BIGINT PRIMARY KEY REFERENCES accounts (id),
    secret     TEXT NOT NULL,
    confirmed  BOOLEAN NOT NULL,
    used       BIGINT NOT NULL
);

CREATE TABLE recovery_codes (
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    code_hash  TEXT NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);

-- Who has given the right password and has the second step left.
CREATE TABLE tickets (
    token_hash TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    at         TEXT NOT NULL
);
CREATE INDEX tickets_by_account ON tickets (account_id);

-- A browser from which somebody has signed in before.
CREATE TABLE browsers (
    token_hash TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    at         TEXT NOT NULL,
    PRIMARY KEY (token_hash, account_id)
);
CREATE INDEX browsers_by_account ON browsers (account_id);

-- A try that has not succeeded, once for each track that it counts on.
CREATE TABLE tries (
    try   TEXT NOT NULL,
    track TEXT NOT NULL,
    at    TEXT NOT NULL,
    PRIMARY KEY (try, track)
);
CREATE INDEX tries_by_track ON tries (track, at);
CREATE INDEX tries_by_time ON tries (at);

-- +goose Down
DROP TABLE tries;
DROP TABLE browsers;
DROP TABLE tickets;
DROP TABLE recovery_codes;
DROP TABLE two_steps;
DROP TABLE invitations;
ALTER TABLE sessions DROP COLUMN rights;
ALTER TABLE sessions DROP COLUMN proved_at;
ALTER TABLE accounts DROP COLUMN version;
