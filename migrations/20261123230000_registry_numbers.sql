-- A registry number is the key of its register: two cases of one body never
-- share one. Not known is no number.

-- +goose Up
CREATE UNIQUE INDEX cases_by_own_number ON cases (body_id, number) WHERE number <> '';

-- +goose Down
DROP INDEX cases_by_own_number;
