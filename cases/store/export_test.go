package store

import "github.com/uptrace/bun"

// SQL is the database itself, for what only a test asks.
func (s *Store) SQL() *bun.DB { return s.write }
