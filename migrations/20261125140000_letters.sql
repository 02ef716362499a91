-- The outbox: a letter is written with the change that causes it, and sent
-- later. The text of one that is sent is dropped.

-- +goose Up
CREATE TABLE letters (
    id         {{.ID}},
    uuid       TEXT NOT NULL UNIQUE,
    to_whom    TEXT NOT NULL,
    subject    TEXT NOT NULL,
    text       TEXT NOT NULL,
    state      TEXT NOT NULL,
    tries      INTEGER NOT NULL,
    next_try   TEXT NOT NULL,
    last_error TEXT NOT NULL,
    written_at TEXT NOT NULL,
    sent_at    TEXT NOT NULL,
    version    INTEGER NOT NULL
);
CREATE INDEX letters_by_next_try ON letters (state, next_try);

-- +goose Down
DROP TABLE letters;
