package store

import (
	"fmt"
	"slices"
)

// A table is one of the record's: every change of its rows is in the log.
type table struct {
	name string
	key  []string // its primary key
	// veiled columns are logged by their SHA-256 only: what lets somebody in
	// must not be read out of the log.
	veiled []string
	// since is the step that made the table, of those made after the log.
	since int64
}

// The steps after the log's that made tables of the record: of passkeys and
// providers, and of registers.
const (
	signin    = 20261125130000
	registers = 20261125150000
)

// recordTables are the record's, parents first. A test holds the two lists
// against the database: a new table is in one of them.
var recordTables = []table{
	{name: "bodies", key: []string{"id"}},
	{name: "people", key: []string{"id"}},
	{name: "seats", key: []string{"id"}},
	{name: "accounts", key: []string{"id"}, veiled: []string{"password"}},
	{name: "registers", key: []string{"organisation", "unit", "year"}, since: registers},
	{name: "passkeys", key: []string{"id"}, veiled: []string{"credential", "handle", "kept"}, since: signin},
	{name: "identities", key: []string{"id"}, since: signin},
	{name: "provided_seats", key: []string{"seat_id"}, since: signin},
	{name: "cases", key: []string{"id"}},
	{name: "events", key: []string{"id"}},
	{name: "motions", key: []string{"case_id"}},
	{name: "clauses", key: []string{"id"}},
	{name: "meetings", key: []string{"id"}},
	{name: "items", key: []string{"id"}},
	{name: "recusals", key: []string{"item_id", "person_id"}},
	{name: "paragraphs", key: []string{"body_id", "year", "no"}},
	{name: "attendance", key: []string{"meeting_id", "line"}},
	{name: "documents", key: []string{"id"}},
	{name: "item_documents", key: []string{"item_id", "document_id"}},
	{name: "report_backs", key: []string{"id"}},
	{name: "schemes", key: []string{"id"}},
	{name: "delegated", key: []string{"id"}},
	{name: "disposals", key: []string{"id"}},
	{name: "log", key: []string{"id"}}, // of before there were entries; written no more
}

// otherTables are not the record: what they hold is of use for a while only, or
// is the log itself.
var otherTables = []string{
	"sessions",                    // who has signed in where, until they sign out
	"invitations",                 // links that let somebody in once
	"two_steps", "recovery_codes", // the second step; that it begins and ends is noted
	"tickets", "browsers", "tries", // who is at the door, has been let in, or has tried
	"passkey_uses", "ceremonies", // how often a passkey has signed, and what has been asked of a browser
	"provided_sessions", "logout_tokens", // what a provider may end, and its orders to
	"letters",                                 // the outbox, until they are sent
	"posts",                                   // forms acted on, so that none is acted on twice
	"entries", "hashes", "checkpoint", "kept", // the log
	"goose_db_version", // the steps taken
}

// tableCalled finds a table of the record; ok is false for one that is known
// not to be. A table that nobody has placed is an error: its changes would go
// unlogged.
func tableCalled(name string) (t table, ok bool, err error) {
	for _, t := range recordTables {
		if t.name == name {
			return t, true, nil
		}
	}
	if slices.Contains(otherTables, name) {
		return table{}, false, nil
	}
	return table{}, false, fmt.Errorf("the table %s is in neither list of tables.go, so its changes would not be logged", name)
}
