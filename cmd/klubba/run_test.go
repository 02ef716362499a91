package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/sample"
	"klubba/cases/store"
)

func klubba(t *testing.T, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(args, strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

// loaded is a data folder with the sample in it.
func loaded(t *testing.T) string {
	t.Helper()
	d := data{Data: t.TempDir()}
	err := d.keep(context.Background(), func(s *store.Store, k *clerk.Clerk) error {
		_, err := sample.Load(context.Background(), k, s)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return d.Data
}

func TestExportIsCanonicalAndPapersAreWhole(t *testing.T) {
	folder := loaded(t)
	code, first, errs := klubba(t, "", "export", "meeting", "HSN", "2020-12-17", "--data", folder)
	if code != 0 || !json.Valid([]byte(first)) {
		t.Fatalf("code %d, %s", code, errs)
	}
	if _, again, _ := klubba(t, "", "export", "meeting", "hsn", "2020-12-17", "--data", folder); again != first {
		t.Error("the same meeting, other bytes")
	}
	paper := filepath.Join(t.TempDir(), "minutes.pdf")
	if code, _, errs := klubba(t, "", "pdf", "minutes", "HSN", "2020-12-17", "-o", paper, "--data", folder); code != 0 {
		t.Fatal(errs)
	}
	if content, err := os.ReadFile(paper); err != nil || !bytes.HasPrefix(content, []byte("%PDF")) {
		t.Fatalf("err %v", err)
	}
}

func TestARefusalIsASentenceAndACode(t *testing.T) {
	folder := loaded(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, tt := range []struct {
		name, in, want string
		args           []string
	}{
		{"a port in use", "", "listens there", []string{"serve", "--data", folder, "--addr", taken.Addr().String()}},
		{"an unwritable folder", "", "data folder", []string{"serve", "--data", "/proc/nothing"}},
		{"a database that does not answer", "", "database", []string{"serve", "--data", folder, "--database", "postgres://127.0.0.1:1/none"}},
		{"no such paper", "", "minutes, notice", []string{"pdf", "poem", "HSN", "2020-12-17", "-o", "-", "--data", folder}},
		{"no such meeting", "", "", []string{"export", "meeting", "HSN", "1999-01-01", "--data", folder}},
		{"an empty agenda", "", "no text", []string{"import", "--dry-run", "-"}},
		{"a binary agenda", "%PDF-1.7\x00\x01\x02", "", []string{"import", "--dry-run", "-"}},
		{"a missing file", "", "/none", []string{"import", "--dry-run", "/none"}},
		{"a demonstration among somebody's own", "", "not empty", []string{"demo", "--data", folder}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			code, _, errs := klubba(t, tt.in, tt.args...)
			if code != 1 || !strings.Contains(errs, tt.want) || strings.Count(strings.TrimSpace(errs), "\n") > 0 {
				t.Errorf("code %d, %q", code, errs)
			}
		})
	}
}

func TestServeRefusesADatabaseNewerThanTheProgram(t *testing.T) {
	folder := loaded(t)
	db, err := sql.Open("sqlite", filepath.Join(folder, "klubba.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99990101000000, 1)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := klubba(t, "", "serve", "--data", folder, "--addr", "127.0.0.1:0"); code != 1 || !strings.Contains(errs, "newer") {
		t.Errorf("code %d, %q", code, errs)
	}
}

func TestADryRunSavesNothingAndImportSavesAll(t *testing.T) {
	folder := loaded(t)
	agenda := "§ 1 Upprop\n\n§ 2 Motion om busskort\nAnna Ek (V) har lämnat in en motion om busskort.\nMotionären yrkar\nAtt resor blir fria\n"
	args := []string{"import", "--body", "HSN", "--date", "2021-02-25", "--data", folder, "-"}
	if code, out, errs := klubba(t, agenda, append([]string{"import", "--dry-run", "--json"}, "-")...); code != 0 || !strings.Contains(out, `"clauses"`) {
		t.Fatalf("code %d, %s", code, errs)
	}
	if code, _, errs := klubba(t, agenda, args...); code != 0 {
		t.Fatal(errs)
	}
	_, out, _ := klubba(t, "", "export", "meeting", "HSN", "2021-02-25", "--data", folder)
	for _, want := range []string{"Motion om busskort", "Att resor blir fria", "Anna Ek"} {
		if !strings.Contains(out, want) {
			t.Errorf("the export lacks %q", want)
		}
	}
}

func TestTheFirstAdministratorNeedsNoBody(t *testing.T) {
	folder := t.TempDir()
	code, out, errs := klubba(t, "", "user", "add", "Ada@Example.org", "--name", "Ada Admin", "--office", "administrator", "--data", folder)
	if code != 0 || !strings.HasPrefix(out, "ada@example.org\t") {
		t.Fatalf("code %d, %q %q", code, out, errs)
	}
	err := data{Data: folder}.keep(context.Background(), func(s *store.Store, k *clerk.Clerk) error {
		a, err := k.SignIn(context.Background(), "ada@example.org", strings.TrimSpace(strings.Split(out, "\t")[1]), cases.From{})
		if err != nil {
			return err
		}
		seats, err := s.SeatsOf(context.Background(), a.Person)
		if len(seats) != 1 {
			t.Errorf("seats = %v", seats)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestPermissionsAreALineForEachWhoAndWhat(t *testing.T) {
	code, out, errs := klubba(t, "", "permissions")
	lines, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if code != 0 || err != nil {
		t.Fatalf("code %d, %v, %s", code, err, errs)
	}
	if head := strings.Join(lines[0], " "); head != "route office relation access answer" {
		t.Errorf("the columns are %s", head)
	}
	seen := map[string]string{}
	for _, l := range lines[1:] {
		seen[strings.Join(l[:4], " ")] = l[4]
	}
	for what, want := range map[string]string{
		"GET /cases/:case<int>/ secretary own secret":        "open",
		"GET /cases/:case<int>/ case_officer own secret":     "missing",
		"POST /cases/:case<int>/ secretary former public":    "forbidden",
		"GET /cases/:case<int>/edit nobody none public":      "sign-in",
		"GET /cases/:case<int>/ member own internal-recused": "missing",
	} {
		if seen[what] != want {
			t.Errorf("%s is %q, want %s", what, seen[what], want)
		}
	}
}
