-- Why a thing is secret and who may read it, who is recused from an item, and
-- the position that a delegate holds. What was secret before has no ground yet:
-- it must be given one the next time it is edited.

-- +goose Up
ALTER TABLE cases ADD COLUMN statute TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN classed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN classed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN readers TEXT NOT NULL DEFAULT '[]';

ALTER TABLE documents ADD COLUMN statute TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN classed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN classed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN readers TEXT NOT NULL DEFAULT '[]';

ALTER TABLE items ADD COLUMN statute TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN classed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN classed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN readers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE items ADD COLUMN minutes_access TEXT NOT NULL DEFAULT '';

ALTER TABLE seats ADD COLUMN post TEXT NOT NULL DEFAULT '';

CREATE TABLE recusals (
    item_id   BIGINT NOT NULL REFERENCES items (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    reason    TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (item_id, person_id)
);
CREATE INDEX recusals_by_person ON recusals (person_id);

-- +goose Down
DROP TABLE recusals;
ALTER TABLE seats DROP COLUMN post;
ALTER TABLE items DROP COLUMN minutes_access;
ALTER TABLE items DROP COLUMN readers;
ALTER TABLE items DROP COLUMN classed_on;
ALTER TABLE items DROP COLUMN classed_by;
ALTER TABLE items DROP COLUMN section;
ALTER TABLE items DROP COLUMN statute;
ALTER TABLE documents DROP COLUMN readers;
ALTER TABLE documents DROP COLUMN classed_on;
ALTER TABLE documents DROP COLUMN classed_by;
ALTER TABLE documents DROP COLUMN section;
ALTER TABLE documents DROP COLUMN statute;
ALTER TABLE cases DROP COLUMN readers;
ALTER TABLE cases DROP COLUMN classed_on;
ALTER TABLE cases DROP COLUMN classed_by;
ALTER TABLE cases DROP COLUMN section;
ALTER TABLE cases DROP COLUMN statute;
