package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// closed fills a data folder with a body, a document with its file and a closed
// meeting, as the program does it.
func closed(t *testing.T, at data) {
	t.Helper()
	ctx, who := context.Background(), cases.Operator("test")
	b := cases.Body{
		Organisation: "Region Övning", Name: "Övningsnämnden", Short: "ON",
		Kind: cases.Committee, Country: calendar.Sweden, Exercise: true,
	}
	d := &cases.Document{Title: "Brev", Kind: "letter_in", Access: cases.Public, File: cases.File{Name: "brev.txt", Type: "text/plain"}}
	m := &cases.Meeting{Date: "2020-12-17", FirstNumber: 1, FirstParagraph: 1}
	var item cases.ItemID
	var err error
	fatal(t, at.keep(ctx, func(_ *store.Store, c *clerk.Clerk) error {
		for _, step := range []func() error{
			func() error { return c.AddBody(ctx, who, &b) },
			func() error { d.Body, m.Body = b.ID, b; return c.AddDocument(ctx, who, d, []byte("Till nämnden"), 0) },
			func() error { return c.PlanMeeting(ctx, who, m) },
			func() error {
				item, err = c.AddItem(ctx, who, m.ID, cases.Item{Title: "Upprop", Kind: "formal", Access: cases.Public})
				return err
			},
			func() error { return c.SendNotice(ctx, who, m.ID, 0) },
			func() error { return c.OpenMeeting(ctx, who, m.ID, 0, nil) },
			func() error { return c.TakeUp(ctx, who, m.ID, item) },
			func() error { return c.Rule(ctx, who, m.ID, item, 2, cases.Ruling{Outcome: cases.ItemNoted}) },
			func() error { return c.CloseMeeting(ctx, who, m.ID, 0) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	}))
}

func fatal(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// copied is a copy of a folder.
func copied(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	fatal(t, os.CopyFS(to, os.DirFS(dir)))
	return to
}

// behind does something to a folder's database behind the program's back.
func behind(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "klubba.db"))
	fatal(t, err)
	defer db.Close()
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

// flip writes other letters over a word in a file, wherever it stands.
func flip(t *testing.T, file, word, other string) {
	t.Helper()
	content, err := os.ReadFile(file)
	fatal(t, err)
	if !bytes.Contains(content, []byte(word)) || len(word) != len(other) {
		t.Fatalf("%s does not stand in %s, or %s is of another length", word, file, other)
	}
	fatal(t, os.WriteFile(file, bytes.ReplaceAll(content, []byte(word), []byte(other)), 0o600))
}

// stored are the paths of a folder's stored files.
func stored(t *testing.T, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "files", "??", "*"))
	fatal(t, err)
	return all
}

func TestP36WhatIsDoneToTheFilesOfARecordIsNamed(t *testing.T) {
	whole := t.TempDir()
	closed(t, data{Data: whole})
	works(t, "verify", "--data", whole)
	older := filepath.Join(t.TempDir(), "checkpoint")
	last := copied(t, whole)
	works(t, "user", "add", "siv@on.example", "--name", "Siv Åström", "--data", whole)
	fatal(t, os.WriteFile(older, []byte(works(t, "log", "checkpoint", "--data", whole)), 0o600))
	for name, tt := range map[string]struct {
		do   func(dir string)
		args []string
		says string
	}{
		"a word in a page": {func(dir string) { flip(t, filepath.Join(dir, "klubba.db"), "Region Övning", "Regiom Övning") }, nil, "words"},
		"a page":           {func(dir string) { ruin(t, filepath.Join(dir, "klubba.db")) }, nil, "damaged"},
		"the end of the file": {func(dir string) {
			fatal(t, os.Truncate(filepath.Join(dir, "klubba.db"), 20*4096))
		}, nil, "damaged"},
		"a vote":  {func(dir string) { behind(t, dir, "UPDATE meetings SET state = 'open'") }, nil, "in the table meetings, the row [1] is not as entry"},
		"a guard": {func(dir string) { behind(t, dir, "DROP TRIGGER entries_stay") }, nil, "no longer has the guard entries_stay"},
		"a stored file": {func(dir string) {
			for _, file := range stored(t, dir) {
				if content, err := os.ReadFile(file); err == nil && string(content) == "Till nämnden" {
					fatal(t, os.WriteFile(file, []byte("Till nämnden!"), 0o600))
				}
			}
		}, nil, "of document 1 is damaged"},
		"a stored file taken away": {func(dir string) { fatal(t, os.RemoveAll(filepath.Join(dir, "files"))) }, nil, "of document 1 is missing"},
		"another key":              {func(dir string) { otherKey(t, dir) }, nil, "signed with another key"},
		"last week's copy":         {func(dir string) { fatal(t, os.RemoveAll(dir)); fatal(t, os.CopyFS(dir, os.DirFS(last))) }, []string{"--checkpoint", older}, "has lost its end"},
	} {
		dir := copied(t, whole)
		tt.do(dir)
		args := append([]string{"verify", "--data", dir}, tt.args...)
		e := runs(t, "", args...)
		if e.code != 1 || e.out != "" || !strings.Contains(e.err, tt.says) || strings.Count(e.err, "\n") != 1 {
			t.Errorf("%s was changed: exit code %d, %q, %q; want %q", name, e.code, e.out, e.err, tt.says)
		}
		e = runs(t, "", append(args, "--json")...)
		var v struct {
			OK    bool
			Fault struct{ Kind, Says string }
		}
		if err := json.Unmarshal([]byte(e.out), &v); err != nil || e.code != 1 || v.OK || v.Fault.Kind == "" || !strings.Contains(v.Fault.Says, tt.says) {
			t.Errorf("%s was changed: exit code %d, %v, %+v", name, e.code, err, v)
		}
	}
	works(t, "verify", "--data", whole, "--checkpoint", older)
}

// ruin writes nonsense over the middle of a database's file.
func ruin(t *testing.T, file string) {
	t.Helper()
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	fatal(t, err)
	defer f.Close()
	for page := int64(1); page < 30; page++ {
		_, err = f.WriteAt(bytes.Repeat([]byte{0xa5}, 64), page*4096)
		fatal(t, err)
	}
}

// otherKey gives a folder the key of another log.
func otherKey(t *testing.T, dir string) {
	t.Helper()
	other := t.TempDir()
	works(t, "migrate", "--data", other)
	key, err := os.ReadFile(filepath.Join(other, keyFile))
	fatal(t, err)
	fatal(t, os.WriteFile(filepath.Join(dir, keyFile), key, 0o600))
}

func TestVerifyOnPostgreSQLNamesARow(t *testing.T) {
	at := data{Data: t.TempDir(), Database: storetest.Postgres(t)}
	closed(t, at)
	works(t, "verify", "--data", at.Data, "--database", at.Database)
	db, err := sql.Open("pgx", at.Database)
	fatal(t, err)
	defer db.Close()
	_, err = db.Exec("UPDATE meetings SET place = 'Någon annanstans'")
	fatal(t, err)
	refuses(t, "in the table meetings, the row [1] is not as entry 10 left it: [place] differ", "verify", "--data", at.Data, "--database", at.Database)
}

func TestVerifyChangesNothingAndMakesNothing(t *testing.T) {
	dir := t.TempDir()
	closed(t, data{Data: dir})
	before := tree(t, dir)
	works(t, "verify", "--data", dir)
	if now := tree(t, dir); now != before {
		t.Errorf("the folder was\n%sand is\n%s", before, now)
	}
	refuses(t, "there is no record at", "verify", "--data", filepath.Join(dir, "elsewhere"), "--key", strings.TrimSpace(works(t, "log", "key", "--data", dir)))
	fatal(t, os.Remove(filepath.Join(dir, keyFile)))
	refuses(t, "Give its public key with --key", "verify", "--data", dir)
}

// tree is a folder's files and what they hold; SQLite's own helpers apart.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	for _, pattern := range []string{"*", "*/*", "*/*/*"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		fatal(t, err)
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err == nil && !strings.HasSuffix(file, "-shm") && !strings.HasSuffix(file, "-wal") {
				fmt.Fprintf(&all, "%s %x\n", file, content)
			}
		}
	}
	return all.String()
}

func TestP39AClosedMeetingIsProvableToAnybodyWhoHasTheKey(t *testing.T) {
	dir := t.TempDir()
	closed(t, data{Data: dir})
	key := strings.TrimSpace(works(t, "log", "key", "--data", dir))
	exported := works(t, "export", "meeting", "ON", "2020-12-17", "--data", dir)
	if sealed := works(t, "export", "meeting", "ON", "2020-12-17", "--sealed", "--data", dir); sealed != exported {
		t.Errorf("the record as it was closed is another than the record as it is:\n%s", sealed)
	}
	if public := works(t, "export", "meeting", "ON", "2020-12-17", "--sealed", "--public", "--data", dir); public != works(t, "export", "meeting", "ON", "2020-12-17", "--public", "--data", dir) {
		t.Errorf("the public record as it was closed is another than as it is:\n%s", public)
	}
	proof := works(t, "log", "proof", "10", "--data", dir)
	bundle, record := file(t, "proof.json", proof), file(t, "record.json", exported)
	said := works(t, "verify", bundle, "--key", key, "--paper", record, "--data", filepath.Join(dir, "nowhere"))
	if !strings.Contains(said, "the proof holds: entry 10, meeting.close of meeting 1") || !strings.Contains(said, "as its record") {
		t.Errorf("the proof says %q", said)
	}
	refuses(t, "does not vouch for", "verify", bundle, "--key", key, "--paper", file(t, "record.json", strings.Replace(exported, "ended", "other", 1)+" "))
	refuses(t, "the proof does not hold", "verify", file(t, "p.json", strings.Replace(proof, "meeting.close", "meeting.cloze", 1)), "--key", key)
	other := t.TempDir()
	works(t, "migrate", "--data", other)
	refuses(t, "not signed with this key", "verify", bundle, "--key", strings.TrimSpace(works(t, "log", "key", "--data", other)))
	refuses(t, "give it with --key", "verify", bundle)
	refuses(t, "does not hold", "verify", record, "--key", key)
}

func TestTheLogsKeyIsForItsOwnerOnlyAndIsNeverReplaced(t *testing.T) {
	dir := t.TempDir()
	closed(t, data{Data: dir})
	key, err := os.Stat(filepath.Join(dir, keyFile))
	if err != nil || key.Mode().Perm() != 0o600 {
		t.Errorf("the key's file is %v, %v", key.Mode(), err)
	}
	otherKey(t, dir)
	refuses(t, "the log was signed with another key", "user", "add", "siv@on.example", "--name", "Siv", "--data", dir)
}

func TestDisposalSaysWhatItWouldDoAndThenDoesIt(t *testing.T) {
	dir := t.TempDir()
	closed(t, data{Data: dir})
	refuses(t, "decision", "dispose", "--data", dir, "--row", "meetings/1")
	refuses(t, "two years", "dispose", "--data", dir, "--decision", "ON 1/2026")
	if said := works(t, "dispose", "--data", dir, "--row", "meetings/1", "--decision", "ON 1/2026", "--dry-run"); said != "7 kept words to destroy\n" {
		t.Errorf("a dry run says %q", said)
	}
	if said := works(t, "dispose", "--data", dir, "--row", "meetings/1", "--decision", "ON 1/2026"); said != "7 kept words destroyed\n" {
		t.Errorf("a disposal says %q", said)
	}
	works(t, "verify", "--data", dir)
	behind(t, dir, "UPDATE meetings SET place = 'x'")
	refuses(t, "in the table meetings, the row [1] is not as entry 10 left it", "verify", "--data", dir)
}
