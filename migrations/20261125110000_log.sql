-- The log: entries that are only added to, a tree of hashes over them, and the
-- words that the entries commit to, which can be destroyed under the archive's
-- rules while the entries stay. The rows that are there when this step is taken
-- are adopted by the first entries (the program does it, after its steps).

-- +goose Up
CREATE TABLE entries (
    id         {{.ID}},
    at         TEXT NOT NULL,
    account_id BIGINT NOT NULL,
    offices    TEXT NOT NULL,
    body_id    BIGINT NOT NULL,
    action     TEXT NOT NULL,
    about      TEXT NOT NULL,
    about_id   BIGINT NOT NULL,
    revision   BIGINT NOT NULL,
    seals      TEXT NOT NULL,
    marks      TEXT NOT NULL
);
CREATE INDEX entries_by_about ON entries (about, about_id, id);
CREATE INDEX entries_by_account ON entries (account_id, id);

CREATE TABLE hashes (
    place BIGINT PRIMARY KEY,
    hash  TEXT NOT NULL
);

-- The last head of the tree, signed.
CREATE TABLE checkpoint (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    note TEXT NOT NULL
);

-- The words behind an entry's marks, by mark. Without its salt, a mark says
-- nothing.
CREATE TABLE kept (
    entry_id   BIGINT NOT NULL REFERENCES entries (id),
    line       INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_key    TEXT NOT NULL,
    salt       TEXT NOT NULL,
    was        TEXT NOT NULL,
    became     TEXT NOT NULL,
    PRIMARY KEY (entry_id, line)
);
CREATE INDEX kept_by_row ON kept (table_name, row_key, entry_id);

-- Decisions to destroy what the log keeps of former words, up to an entry; of
-- all rows, or of one.
CREATE TABLE disposals (
    id         {{.ID}},
    at         TEXT NOT NULL,
    up_to      BIGINT NOT NULL,
    table_name TEXT NOT NULL,
    row_key    TEXT NOT NULL,
    decision   TEXT NOT NULL
);
CREATE VIEW disposable AS
    SELECT k.entry_id, k.line FROM kept AS k WHERE EXISTS (
        SELECT 1 FROM disposals AS d
        WHERE k.entry_id <= d.up_to AND (d.table_name = '' OR (d.table_name = k.table_name AND d.row_key = k.row_key)));

-- Nothing is changed or taken away; kept words only where a disposal covers
-- them. Whoever owns the database can drop these guards: klubba verify misses
-- them, and finds what was done.
{{if .Postgres}}
-- +goose StatementBegin
CREATE FUNCTION log_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is only added to';
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION kept_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM disposable WHERE entry_id = OLD.entry_id AND line = OLD.line) THEN
        RAISE EXCEPTION 'the log''s words go by disposal only';
    ELSIF TG_OP = 'DELETE' THEN
        RETURN OLD;
    ELSIF NEW.entry_id <> OLD.entry_id OR NEW.line <> OLD.line OR NEW.table_name <> OLD.table_name
        OR NEW.row_key <> OLD.row_key OR NEW.salt <> OLD.salt OR NEW.was <> '' OR NEW.became <> '' THEN
        RAISE EXCEPTION 'the log''s words are never written over';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON entries EXECUTE FUNCTION log_stays();
CREATE TRIGGER hashes_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON hashes EXECUTE FUNCTION log_stays();
CREATE TRIGGER kept_stay BEFORE UPDATE OR DELETE ON kept FOR EACH ROW EXECUTE FUNCTION kept_stays();
CREATE TRIGGER kept_stay_whole BEFORE TRUNCATE ON kept EXECUTE FUNCTION log_stays();
{{else}}
-- +goose StatementBegin
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER entries_stay_whole BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER hashes_stay BEFORE UPDATE ON hashes BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER hashes_stay_whole BEFORE DELETE ON hashes BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER kept_stay BEFORE UPDATE ON kept
WHEN NOT EXISTS (SELECT 1 FROM disposable WHERE entry_id = OLD.entry_id AND line = OLD.line)
    OR NEW.entry_id <> OLD.entry_id OR NEW.line <> OLD.line OR NEW.table_name <> OLD.table_name
    OR NEW.row_key <> OLD.row_key OR NEW.salt <> OLD.salt OR NEW.was <> '' OR NEW.became <> ''
BEGIN SELECT RAISE(ABORT, 'the log''s words go by disposal only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER kept_stay_whole BEFORE DELETE ON kept
WHEN NOT EXISTS (SELECT 1 FROM disposable WHERE entry_id = OLD.entry_id AND line = OLD.line)
BEGIN SELECT RAISE(ABORT, 'the log''s words go by disposal only'); END;
-- +goose StatementEnd
{{end}}

-- +goose Down
DROP VIEW disposable;
DROP TABLE disposals;
DROP TABLE kept;
DROP TABLE checkpoint;
DROP TABLE hashes;
DROP TABLE entries;
{{if .Postgres}}
DROP FUNCTION kept_stays();
DROP FUNCTION log_stays();
{{end}}
