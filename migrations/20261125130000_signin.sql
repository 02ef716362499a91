-- Signing in without a password of ours: passkeys, and a provider's accounts.

-- +goose Up
CREATE TABLE passkeys (
    id         {{.ID}},
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    name       TEXT NOT NULL,
    credential TEXT NOT NULL UNIQUE,
    handle     TEXT NOT NULL,
    kept       TEXT NOT NULL,
    added_at   TEXT NOT NULL
);
CREATE INDEX passkeys_by_account ON passkeys (account_id);

-- How often a passkey has signed, by its own count, and when it last did.
CREATE TABLE passkey_uses (
    passkey_id BIGINT PRIMARY KEY REFERENCES passkeys (id) ON DELETE CASCADE,
    count      BIGINT NOT NULL,
    used_at    TEXT NOT NULL
);

-- What has been asked of a browser and not been answered yet: a passkey's
-- challenge, or a visit to a provider. Each is answered once, and soon.
CREATE TABLE ceremonies (
    key        TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    account_id BIGINT REFERENCES accounts (id),
    kept       TEXT NOT NULL,
    at         TEXT NOT NULL
);
CREATE INDEX ceremonies_by_age ON ceremonies (at);

-- Who an account is at a provider. The same subject at another issuer is
-- somebody else.
CREATE TABLE identities (
    id         {{.ID}},
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    UNIQUE (issuer, subject)
);
CREATE INDEX identities_by_account ON identities (account_id);

-- The offices that a provider's groups have given. All others were given by
-- hand, and no provider ends them.
CREATE TABLE provided_seats (
    seat_id     BIGINT PRIMARY KEY REFERENCES seats (id),
    identity_id BIGINT NOT NULL REFERENCES identities (id)
);

-- The sessions begun at a provider, which the provider may end.
CREATE TABLE provided_sessions (
    token_hash  TEXT PRIMARY KEY REFERENCES sessions (token_hash) ON DELETE CASCADE ON UPDATE CASCADE,
    identity_id BIGINT NOT NULL REFERENCES identities (id),
    sid         TEXT NOT NULL
);
CREATE INDEX provided_sessions_by_identity ON provided_sessions (identity_id);

-- A provider's order to end sessions is carried out once.
CREATE TABLE logout_tokens (
    issuer TEXT NOT NULL,
    jti    TEXT NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (issuer, jti)
);

-- +goose Down
DROP TABLE logout_tokens;
DROP TABLE provided_sessions;
DROP TABLE provided_seats;
DROP TABLE identities;
DROP TABLE ceremonies;
DROP TABLE passkey_uses;
DROP TABLE passkeys;
