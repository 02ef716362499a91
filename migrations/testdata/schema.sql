CREATE VIEW disposable AS
    SELECT k.entry_id, k.line FROM kept AS k WHERE EXISTS (
        SELECT 1 FROM disposals AS d
        WHERE k.entry_id <= d.up_to AND (d.table_name = '' OR (d.table_name = k.table_name AND d.row_key = k.row_key)));
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER entries_stay_whole BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER hashes_stay BEFORE UPDATE ON hashes BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER hashes_stay_whole BEFORE DELETE ON hashes BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER kept_stay BEFORE UPDATE ON kept
WHEN NOT EXISTS (SELECT 1 FROM disposable WHERE entry_id = OLD.entry_id AND line = OLD.line)
    OR NEW.entry_id <> OLD.entry_id OR NEW.line <> OLD.line OR NEW.table_name <> OLD.table_name
    OR NEW.row_key <> OLD.row_key OR NEW.salt <> OLD.salt OR NEW.was <> '' OR NEW.became <> ''
BEGIN SELECT RAISE(ABORT, 'the log''s words go by disposal only'); END;
CREATE TRIGGER kept_stay_whole BEFORE DELETE ON kept
WHEN NOT EXISTS (SELECT 1 FROM disposable WHERE entry_id = OLD.entry_id AND line = OLD.line)
BEGIN SELECT RAISE(ABORT, 'the log''s words go by disposal only'); END;
CREATE TABLE accounts (
    id        INTEGER PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES people (id),
    email     TEXT NOT NULL UNIQUE,
    password  TEXT NOT NULL,
    disabled  BOOLEAN NOT NULL
, version INTEGER NOT NULL DEFAULT 1);
CREATE TABLE attendance (
    meeting_id BIGINT NOT NULL REFERENCES meetings (id),
    line       INTEGER NOT NULL,
    person_id  BIGINT REFERENCES people (id),
    name       TEXT NOT NULL,
    office     TEXT NOT NULL,
    party      TEXT NOT NULL,
    title      TEXT NOT NULL,
    present    BOOLEAN NOT NULL,
    serving    BOOLEAN NOT NULL,
    for_whom   TEXT NOT NULL,
    remote     BOOLEAN NOT NULL,
    adjusts    BOOLEAN NOT NULL,
    PRIMARY KEY (meeting_id, line)
);
CREATE TABLE bodies (
    id           INTEGER PRIMARY KEY,
    uuid         TEXT NOT NULL UNIQUE,
    organisation TEXT NOT NULL,
    name         TEXT NOT NULL,
    short        TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL,
    country      TEXT NOT NULL,
    seats        INTEGER NOT NULL,
    notice_days  INTEGER NOT NULL,
    adjusters    INTEGER NOT NULL,
    exercise     BOOLEAN NOT NULL,
    version      INTEGER NOT NULL
, number_form TEXT NOT NULL DEFAULT '');
CREATE TABLE browsers (
    token_hash TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    at         TEXT NOT NULL,
    PRIMARY KEY (token_hash, account_id)
);
CREATE TABLE cases (
    id             INTEGER PRIMARY KEY,
    uuid           TEXT NOT NULL UNIQUE,
    body_id        BIGINT NOT NULL REFERENCES bodies (id),
    number         TEXT NOT NULL,
    number_unit    TEXT NOT NULL,
    number_year    INTEGER NOT NULL,
    number_serial  INTEGER NOT NULL,
    number_sub     INTEGER NOT NULL,
    type           TEXT NOT NULL,
    title          TEXT NOT NULL,
    internal_title TEXT NOT NULL,
    title_inferred BOOLEAN NOT NULL,
    summary        TEXT NOT NULL,
    raisers        TEXT NOT NULL,
    responsible    TEXT NOT NULL,
    access         TEXT NOT NULL,
    state          TEXT NOT NULL,
    opened         TEXT NOT NULL,
    opened_sort    TEXT NOT NULL,
    contract       TEXT,
    exercise       BOOLEAN NOT NULL,
    version        INTEGER NOT NULL
, statute TEXT NOT NULL DEFAULT '', section TEXT NOT NULL DEFAULT '', classed_by TEXT NOT NULL DEFAULT '', classed_on TEXT NOT NULL DEFAULT '', readers TEXT NOT NULL DEFAULT '[]');
CREATE TABLE ceremonies (
    key        TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    account_id BIGINT REFERENCES accounts (id),
    kept       TEXT NOT NULL,
    at         TEXT NOT NULL
);
CREATE TABLE checkpoint (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    note TEXT NOT NULL
);
CREATE TABLE clauses (
    id       INTEGER PRIMARY KEY,
    case_id  BIGINT NOT NULL REFERENCES motions (case_id),
    no       INTEGER NOT NULL,
    intro    TEXT NOT NULL,
    text     TEXT NOT NULL,
    answer   TEXT NOT NULL,
    proposed TEXT NOT NULL,
    outcome  TEXT NOT NULL,
    UNIQUE (case_id, no)
);
CREATE TABLE delegated (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    body_id    BIGINT NOT NULL REFERENCES bodies (id),
    scheme_id  BIGINT REFERENCES schemes (id),
    rule_code  TEXT NOT NULL,
    case_id    BIGINT REFERENCES cases (id),
    day        TEXT NOT NULL,
    by_whom    TEXT NOT NULL,
    position   TEXT NOT NULL,
    capacity   TEXT NOT NULL,
    absent     TEXT NOT NULL,
    urgent     BOOLEAN NOT NULL,
    reason     TEXT NOT NULL,
    amount     BIGINT NOT NULL,
    text       TEXT NOT NULL,
    item_id    BIGINT REFERENCES items (id),
    report_ref TEXT NOT NULL,
    access     TEXT NOT NULL,
    inferred   BOOLEAN NOT NULL,
    exercise   BOOLEAN NOT NULL,
    version    INTEGER NOT NULL
);
CREATE TABLE disposals (
    id         INTEGER PRIMARY KEY,
    at         TEXT NOT NULL,
    up_to      BIGINT NOT NULL,
    table_name TEXT NOT NULL,
    row_key    TEXT NOT NULL,
    decision   TEXT NOT NULL
);
CREATE TABLE documents (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT NOT NULL UNIQUE,
    body_id    BIGINT NOT NULL REFERENCES bodies (id),
    case_id    BIGINT REFERENCES cases (id),
    kind       TEXT NOT NULL,
    title      TEXT NOT NULL,
    at         TEXT NOT NULL,
    at_sort    TEXT NOT NULL,
    sender     TEXT NOT NULL,
    recipient  TEXT NOT NULL,
    our_ref    TEXT NOT NULL,
    your_ref   TEXT NOT NULL,
    copies_to  TEXT NOT NULL,
    text       TEXT NOT NULL,
    access     TEXT NOT NULL,
    file_name  TEXT NOT NULL,
    file_type  TEXT NOT NULL,
    file_size  BIGINT NOT NULL,
    file_pages INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    exercise   BOOLEAN NOT NULL,
    version    INTEGER NOT NULL
, statute TEXT NOT NULL DEFAULT '', section TEXT NOT NULL DEFAULT '', classed_by TEXT NOT NULL DEFAULT '', classed_on TEXT NOT NULL DEFAULT '', readers TEXT NOT NULL DEFAULT '[]');
CREATE TABLE entries (
    id         INTEGER PRIMARY KEY,
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
CREATE TABLE events (
    id       INTEGER PRIMARY KEY,
    case_id  BIGINT NOT NULL REFERENCES cases (id),
    at       TEXT NOT NULL,
    at_sort  TEXT NOT NULL,
    kind     TEXT NOT NULL,
    by_whom  TEXT NOT NULL,
    ref      TEXT NOT NULL,
    text     TEXT NOT NULL,
    inferred BOOLEAN NOT NULL,
    exercise BOOLEAN NOT NULL
);
CREATE TABLE hashes (
    place BIGINT PRIMARY KEY,
    hash  TEXT NOT NULL
);
CREATE TABLE identities (
    id         INTEGER PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    UNIQUE (issuer, subject)
);
CREATE TABLE invitations (
    account_id BIGINT PRIMARY KEY REFERENCES accounts (id),
    token_hash TEXT NOT NULL UNIQUE,
    until      TEXT NOT NULL
);
CREATE TABLE item_documents (
    item_id     BIGINT NOT NULL REFERENCES items (id),
    document_id BIGINT NOT NULL REFERENCES documents (id),
    place       INTEGER NOT NULL,
    PRIMARY KEY (item_id, document_id)
);
CREATE TABLE items (
    id             INTEGER PRIMARY KEY,
    uuid           TEXT NOT NULL UNIQUE,
    meeting_id     BIGINT NOT NULL REFERENCES meetings (id),
    place          INTEGER NOT NULL,
    case_id        BIGINT REFERENCES cases (id),
    kind           TEXT NOT NULL,
    title          TEXT NOT NULL,
    title_inferred BOOLEAN NOT NULL,
    text           TEXT NOT NULL,
    subtopics      TEXT NOT NULL,
    proposal       TEXT NOT NULL,
    presenter      TEXT NOT NULL,
    minutes        INTEGER NOT NULL,
    access         TEXT NOT NULL,
    has_annexes    BOOLEAN NOT NULL,
    extra          BOOLEAN NOT NULL,
    paragraph      INTEGER NOT NULL,
    outcome        TEXT NOT NULL,
    decision       TEXT NOT NULL,
    proposals      TEXT NOT NULL,
    remarks        TEXT NOT NULL,
    line_from      INTEGER NOT NULL,
    line_to        INTEGER NOT NULL,
    version        INTEGER NOT NULL
, statute TEXT NOT NULL DEFAULT '', section TEXT NOT NULL DEFAULT '', classed_by TEXT NOT NULL DEFAULT '', classed_on TEXT NOT NULL DEFAULT '', readers TEXT NOT NULL DEFAULT '[]', minutes_access TEXT NOT NULL DEFAULT '');
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
CREATE TABLE letters (
    id         INTEGER PRIMARY KEY,
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
CREATE TABLE log (
    id         INTEGER PRIMARY KEY,
    at         TEXT NOT NULL,
    account_id BIGINT,
    who        TEXT NOT NULL,
    action     TEXT NOT NULL,
    about      TEXT NOT NULL,
    about_id   BIGINT NOT NULL
);
CREATE TABLE logout_tokens (
    issuer TEXT NOT NULL,
    jti    TEXT NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (issuer, jti)
);
CREATE TABLE meetings (
    id              INTEGER PRIMARY KEY,
    uuid            TEXT NOT NULL UNIQUE,
    body_id         BIGINT NOT NULL REFERENCES bodies (id),
    day             TEXT NOT NULL,
    day_inferred    TEXT NOT NULL,
    begins          TEXT NOT NULL,
    ends            TEXT NOT NULL,
    place           TEXT NOT NULL,
    state           TEXT NOT NULL,
    first_number    INTEGER NOT NULL,
    first_paragraph INTEGER NOT NULL,
    noticed_at      TEXT NOT NULL,
    opened_at       TEXT NOT NULL,
    closed_at       TEXT NOT NULL,
    adjust_on       TEXT NOT NULL,
    adjust_place    TEXT NOT NULL,
    exercise        BOOLEAN NOT NULL,
    version         INTEGER NOT NULL,
    UNIQUE (body_id, day)
);
CREATE TABLE motions (
    case_id     BIGINT PRIMARY KEY REFERENCES cases (id),
    raised      TEXT NOT NULL,
    assembly    TEXT NOT NULL,
    referred_to BIGINT REFERENCES bodies (id),
    answer_by   TEXT NOT NULL,
    version     INTEGER NOT NULL
);
CREATE TABLE paragraphs (
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    year    INTEGER NOT NULL,
    no      INTEGER NOT NULL,
    item_id BIGINT NOT NULL UNIQUE REFERENCES items (id),
    PRIMARY KEY (body_id, year, no)
);
CREATE TABLE passkey_uses (
    passkey_id BIGINT PRIMARY KEY REFERENCES passkeys (id) ON DELETE CASCADE,
    count      BIGINT NOT NULL,
    used_at    TEXT NOT NULL
);
CREATE TABLE passkeys (
    id         INTEGER PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    name       TEXT NOT NULL,
    credential TEXT NOT NULL UNIQUE,
    handle     TEXT NOT NULL,
    kept       TEXT NOT NULL,
    added_at   TEXT NOT NULL
);
CREATE TABLE people (
    id       INTEGER PRIMARY KEY,
    uuid     TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    title    TEXT NOT NULL,
    exercise BOOLEAN NOT NULL
);
CREATE TABLE posts (
    key        TEXT PRIMARY KEY,
    at         TEXT NOT NULL,
    answer     TEXT NOT NULL
);
CREATE TABLE provided_seats (
    seat_id     BIGINT PRIMARY KEY REFERENCES seats (id),
    identity_id BIGINT NOT NULL REFERENCES identities (id)
);
CREATE TABLE provided_sessions (
    token_hash  TEXT PRIMARY KEY REFERENCES sessions (token_hash) ON DELETE CASCADE ON UPDATE CASCADE,
    identity_id BIGINT NOT NULL REFERENCES identities (id),
    sid         TEXT NOT NULL
);
CREATE TABLE recovery_codes (
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    code_hash  TEXT NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);
CREATE TABLE recusals (
    item_id   BIGINT NOT NULL REFERENCES items (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    reason    TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (item_id, person_id)
);
CREATE TABLE registers (
    organisation TEXT NOT NULL,
    unit         TEXT NOT NULL,
    year         INTEGER NOT NULL,
    last         INTEGER NOT NULL,
    PRIMARY KEY (organisation, unit, year)
);
CREATE TABLE report_backs (
    id        INTEGER PRIMARY KEY,
    uuid      TEXT NOT NULL UNIQUE,
    case_id   BIGINT REFERENCES cases (id),
    owed_to   BIGINT NOT NULL REFERENCES bodies (id),
    owed_by   TEXT NOT NULL,
    wording   TEXT NOT NULL,
    origin    TEXT NOT NULL,
    due_kind  TEXT NOT NULL,
    due       TEXT NOT NULL,
    due_day   TEXT NOT NULL,
    state     TEXT NOT NULL,
    item_id   BIGINT REFERENCES items (id),
    access    TEXT NOT NULL,
    inferred  BOOLEAN NOT NULL,
    exercise  BOOLEAN NOT NULL,
    version   INTEGER NOT NULL
);
CREATE TABLE schemes (
    id        INTEGER PRIMARY KEY,
    uuid      TEXT NOT NULL UNIQUE,
    body_id   BIGINT NOT NULL REFERENCES bodies (id),
    title     TEXT NOT NULL,
    seq       INTEGER NOT NULL,
    adopted   TEXT NOT NULL,
    change    TEXT NOT NULL,
    absence   TEXT NOT NULL,
    rules     TEXT NOT NULL,
    stand_ins TEXT NOT NULL,
    exercise  BOOLEAN NOT NULL,
    version   INTEGER NOT NULL,
    UNIQUE (body_id, seq)
);
CREATE TABLE seats (
    id        INTEGER PRIMARY KEY,
    body_id   BIGINT REFERENCES bodies (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    office    TEXT NOT NULL,
    party     TEXT NOT NULL,
    call_no   INTEGER NOT NULL,
    from_day  TEXT NOT NULL,
    to_day    TEXT NOT NULL,
    version   INTEGER NOT NULL
, post TEXT NOT NULL DEFAULT '');
CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    csrf       TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL,
    agent      TEXT NOT NULL
, proved_at TEXT NOT NULL DEFAULT '', rights TEXT NOT NULL DEFAULT '');
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE tickets (
    token_hash TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    at         TEXT NOT NULL
);
CREATE TABLE tries (
    try   TEXT NOT NULL,
    track TEXT NOT NULL,
    at    TEXT NOT NULL,
    PRIMARY KEY (try, track)
);
CREATE TABLE two_steps (
    account_id BIGINT PRIMARY KEY REFERENCES accounts (id),
    secret     TEXT NOT NULL,
    confirmed  BOOLEAN NOT NULL,
    used       BIGINT NOT NULL
);
CREATE INDEX browsers_by_account ON browsers (account_id);
CREATE INDEX cases_by_body ON cases (body_id, id);
CREATE INDEX cases_by_number ON cases (number);
CREATE UNIQUE INDEX cases_by_own_number ON cases (body_id, number) WHERE number <> '';
CREATE INDEX ceremonies_by_age ON ceremonies (at);
CREATE INDEX delegated_by_body ON delegated (body_id, day);
CREATE INDEX delegated_by_item ON delegated (item_id);
CREATE INDEX documents_by_body ON documents (body_id);
CREATE INDEX documents_by_case ON documents (case_id);
CREATE INDEX entries_by_about ON entries (about, about_id, id);
CREATE INDEX entries_by_account ON entries (account_id, id);
CREATE INDEX events_by_case ON events (case_id, at_sort);
CREATE INDEX identities_by_account ON identities (account_id);
CREATE INDEX items_by_case ON items (case_id);
CREATE INDEX items_by_meeting ON items (meeting_id, place);
CREATE INDEX kept_by_row ON kept (table_name, row_key, entry_id);
CREATE INDEX letters_by_next_try ON letters (state, next_try);
CREATE INDEX log_about ON log (about, about_id);
CREATE INDEX meetings_by_day ON meetings (day);
CREATE INDEX passkeys_by_account ON passkeys (account_id);
CREATE INDEX provided_sessions_by_identity ON provided_sessions (identity_id);
CREATE INDEX recusals_by_person ON recusals (person_id);
CREATE INDEX report_backs_by_case ON report_backs (case_id);
CREATE INDEX report_backs_by_due ON report_backs (owed_to, due_day);
CREATE INDEX report_backs_by_item ON report_backs (item_id);
CREATE INDEX seats_by_body ON seats (body_id);
CREATE INDEX seats_by_person ON seats (person_id);
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX tickets_by_account ON tickets (account_id);
CREATE INDEX tries_by_time ON tries (at);
CREATE INDEX tries_by_track ON tries (track, at);
