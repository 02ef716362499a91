package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/uptrace/bun"
	"pgregory.net/rapid"

	"klubba/cases"
	"klubba/cases/ledger"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// signed has a store's log signed, and gives the key.
func signed(t *testing.T, s *store.Store) *ledger.Key {
	t.Helper()
	key, err := ledger.OpenKey(filepath.Join(t.TempDir(), "log.key"))
	must(t, err)
	s.SignWith(key)
	return key
}

// filled gives a store rows in every table of the record.
func filled(t *testing.T, s *store.Store) {
	t.Helper()
	b := committee(t, s, "HSN")
	committee(t, s, "RS")
	p, k := person(t, s, "Siv Åström"), matter(t, s, b, "RS/2485/2017")
	matter(t, s, b, "RS/1/2018")
	m := meeting(t, s, b, "2020-12-17", "Upprop", "Motion", "Anmälan")
	must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
		d := &cases.Document{Body: b.ID, Title: "Brev", File: cases.File{Name: "brev.txt", SHA256: strings.Repeat("ab", 32), Size: 3}}
		if err := tx.AddDocument(ctx, d); err != nil {
			return err
		}
		m.Agenda[1].Decision, m.Agenda[1].Paragraph = []string{"bifalla"}, 7
		m.Agenda[2].Decision = []string{"avslå"}
		m.Agenda[2].Recusals = []cases.Recusal{{Person: p.ID, Reason: "Grannen"}}
		m.Attendance = []cases.Attendance{{Name: "Siv Åström", Office: cases.Member}, {Name: "Mo Åsen"}}
		return errors.Join(
			tx.SaveMeeting(ctx, m), tx.AttachDocument(ctx, m.Agenda[0].ID, d.ID),
			tx.AddSeat(ctx, &cases.Seat{Body: b.ID, Person: p.ID}), tx.AddEvent(ctx, &cases.Event{Case: k.ID, Text: "Kom in"}),
			tx.AddAccount(ctx, &cases.Account{Person: p.ID, Email: "siv@hsn.example", Password: "$argon2id$hemligt"}),
			tx.AddMotion(ctx, &cases.MotionFile{Case: k.ID, Clauses: []cases.Clause{{No: 1, Text: "att"}, {No: 2, Text: "att"}}}),
			tx.AddReportBack(ctx, &cases.ReportBack{OwedTo: b.ID, Wording: "Återkom"}), tx.AddScheme(ctx, &cases.Scheme{Body: b.ID}),
			tx.AddDelegated(ctx, &cases.DelegatedDecision{Body: b.ID, Text: "Köpa"}), signIns(ctx, tx),
		)
	}))
	_, err := s.Dispose(t.Context(), cases.Operator("test"), cases.Disposal{Before: storetest.Noon.AddDate(-10, 0, 0), Decision: "RS 1/2020"})
	must(t, err)
}

// drawn draws a number of a register.
func drawn(ctx context.Context, tx *store.Tx) error {
	_, err := tx.DrawNumber(ctx, cases.Body{Organisation: "Region Övning", NumberForm: "HSN/1/2026"}, 2020)
	return err
}

// signIns ties the account to a passkey and to a provider, which gives an office.
func signIns(ctx context.Context, tx *store.Tx) error {
	i := &cases.Identity{Account: 1, Issuer: "https://id.example", Subject: "siv"}
	if err := tx.AddIdentity(ctx, i); err != nil {
		return err
	}
	return errors.Join(
		drawn(ctx, tx), tx.AddPasskey(ctx, &cases.Passkey{Account: 1, Name: "Jobbdatorn", Credential: "abc", Handle: "def", Kept: "{}"}),
		tx.SeatProvided(ctx, 1, i.ID),
	)
}

// unguarded lets somebody who owns the database change what they like, and
// leave no trace of how.
func unguarded(db bun.Tx, do func() error) error {
	ctx := context.Background()
	if db.Dialect().Name().String() == "pg" {
		if _, err := db.ExecContext(ctx, "SET LOCAL session_replication_role = replica"); err != nil {
			return err
		}
		return do()
	}
	var triggers []struct{ Name, SQL string }
	err := db.NewSelect().Table("sqlite_master").Column("name", "sql").Where("type = 'trigger'").Scan(ctx, &triggers)
	if err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "PRAGMA defer_foreign_keys = ON"); err != nil {
		return err
	}
	for _, t := range triggers {
		if _, err := db.ExecContext(ctx, "DROP TRIGGER "+t.Name); err != nil {
			return err
		}
	}
	if err := do(); err != nil {
		return err
	}
	for _, t := range triggers {
		if _, err := db.ExecContext(ctx, t.SQL); err != nil {
			return err
		}
	}
	return nil
}

// tampered does statements behind the program's back, and gives the fault found.
func tampered(t rapid.TB, s *store.Store, c store.Check, statements ...string) *store.Fault {
	t.Helper()
	return tamperedBy(t, s, c, func(db bun.Tx) error {
		for _, statement := range statements {
			if _, err := db.ExecContext(context.Background(), statement); err != nil {
				return fmt.Errorf("%s: %w", statement, err)
			}
		}
		return nil
	})
}

func tamperedBy(t rapid.TB, s *store.Store, c store.Check, do func(bun.Tx) error) *store.Fault {
	t.Helper()
	found, err := s.Tampered(context.Background(), c, func(db bun.Tx) error {
		return unguarded(db, func() error { return do(db) })
	})
	must(t, err)
	return found.Fault
}

// A cell is one value of the record.
type cell struct {
	table, column string
	key           string // as a fault names the row
	where         string
	value         any
}

// cells are all values of the record, keys apart.
func cells(t *testing.T, s *store.Store) (all []cell) {
	t.Helper()
	record, _ := store.Tables()
	for table, keys := range record {
		rows, err := s.SQL().QueryContext(t.Context(), "SELECT * FROM "+table)
		must(t, err)
		columns, err := rows.Columns()
		must(t, err)
		for rows.Next() {
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			must(t, rows.Scan(into...))
			all = append(all, cellsOf(t, table, keys, columns, values)...)
		}
		must(t, errors.Join(rows.Err(), rows.Close()))
	}
	slices.SortFunc(all, func(a, b cell) int {
		return strings.Compare(a.table+a.key+a.column, b.table+b.key+b.column)
	})
	return all
}

func cellsOf(t *testing.T, table string, keys, columns []string, values []any) (all []cell) {
	t.Helper()
	var key []any
	var where []string
	for _, k := range keys {
		value := values[slices.Index(columns, k)]
		key, where = append(key, value), append(where, fmt.Sprintf("%s = '%v'", k, value))
	}
	name, err := json.Marshal(key)
	must(t, err)
	for i, column := range columns {
		if !slices.Contains(keys, column) {
			all = append(all, cell{table, column, string(name), strings.Join(where, " AND "), values[i]})
		}
	}
	return all
}

// changed is the statement that gives the cell another value.
func (c cell) changed(text string) string {
	var value string
	switch now := c.value.(type) {
	case string:
		value = "'" + strings.ReplaceAll(now+text, "'", "''") + "'"
	case int64:
		value = fmt.Sprint(now + 1000*int64(len(text)))
	case bool:
		value = fmt.Sprint(!now)
	default:
		value = "'1'"
	}
	return fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s", c.table, c.column, value, c.where)
}

func TestP39EveryCellOfTheRecordIsVouchedFor(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		filled(t, s)
		tables := map[string]bool{}
		for _, c := range cells(t, s) {
			tables[c.table] = true
			f := tampered(t, s, store.Check{}, c.changed("x"))
			if f == nil || f.Kind != store.RowChanged || f.Table != c.table || f.Key != c.key || !slices.Equal(f.Columns, []string{c.column}) {
				t.Errorf("%s.%s of %s was changed, and verify says %v", c.table, c.column, c.key, f)
			}
		}
		record, _ := store.Tables()
		for name := range record {
			if !tables[name] && name != "log" {
				t.Errorf("the table %s had no row to try", name)
			}
		}
	})
}

func TestP39AnyChangeAtAllIsFound(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		filled(t, s)
		all := cells(t, s)
		rapid.Check(t, func(t *rapid.T) {
			some := rapid.SliceOfN(rapid.SampledFrom(all), 1, 3).Draw(t, "cells")
			added := rapid.StringMatching(`[a-zåäöø '"<]{1,9}`).Draw(t, "added")
			var statements []string
			for _, c := range some {
				statements = append(statements, c.changed(added))
			}
			if f := tampered(t, s, store.Check{}, statements[:1]...); f == nil {
				t.Errorf("%v was not found", statements[:1])
			}
		})
	})
}

func TestP39ARowDeletedOrAddedByHandIsNamed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		filled(t, s)
		seen := map[string]bool{}
		for _, c := range cells(t, s) {
			if seen[c.table+c.key] {
				continue
			}
			seen[c.table+c.key] = true
			f := tampered(t, s, store.Check{}, "DELETE FROM "+c.table+" WHERE "+c.where)
			if f == nil || f.Kind != store.RowDeleted || f.Table != c.table || f.Key != c.key || f.Entry == 0 {
				t.Errorf("%s of %s was deleted, and verify says %v", c.key, c.table, f)
			}
		}
		for table, row := range map[string]string{
			"people":     "INSERT INTO people (id, uuid, name, title, exercise) VALUES (77, 'u', 'Nova', '', false)",
			"seats":      "INSERT INTO seats (id, body_id, person_id, office, party, call_no, from_day, to_day, version) VALUES (77, 1, 1, 'administrator', '', 0, '', '', 1)",
			"attendance": "INSERT INTO attendance SELECT meeting_id, 77, person_id, name, office, party, title, present, serving, for_whom, remote, adjusts FROM attendance WHERE line = 1",
			"log":        "INSERT INTO log (id, at, who, action, about, about_id) VALUES (77, '', 'Siv', 'x', '', 0)",
		} {
			f := tampered(t, s, store.Check{}, row)
			if f == nil || f.Kind != store.RowAdded || f.Table != table || !strings.Contains(f.Key, "77") {
				t.Errorf("a row was added to %s, and verify says %v", table, f)
			}
		}
		swapped := tampered(t, s, store.Check{}, "UPDATE items SET decision = CASE id WHEN 2 THEN '[\"avslå\"]' ELSE '[\"bifalla\"]' END WHERE id IN (2, 3)")
		if swapped == nil || swapped.Kind != store.RowChanged || swapped.Table != "items" || swapped.Key != "[2]" || !slices.Equal(swapped.Columns, []string{"decision"}) {
			t.Errorf("two decisions were swapped, and verify says %v", swapped)
		}
	})
}
