-- A body's register gives its own numbers: how they are written, and the last
-- that was drawn in each year. Bodies of one organisation whose numbers are
-- written alike share a register.

-- +goose Up
ALTER TABLE bodies ADD COLUMN number_form TEXT NOT NULL DEFAULT '';

CREATE TABLE registers (
    organisation TEXT NOT NULL,
    unit         TEXT NOT NULL,
    year         INTEGER NOT NULL,
    last         INTEGER NOT NULL,
    PRIMARY KEY (organisation, unit, year)
);

-- +goose Down
DROP TABLE registers;
ALTER TABLE bodies DROP COLUMN number_form;
