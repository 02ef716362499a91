package main

import (
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"klubba/cases/store/storetest"
)

func TestAWrongSettingIsRefusedWithASentence(t *testing.T) {
	tests := []struct {
		name, because string
		args          []string
	}{
		{"an address without a port", `--addr: "localhost" is no address to listen on`, []string{"--addr", "localhost"}},
		{"a port that is none", "Write host and port", []string{"--addr", "127.0.0.1:99999"}},
		{"an address of another machine", "this machine has no such address", []string{"--addr", "192.0.2.1:8080"}},
		{"a log level that is none", `--log-level must be one of "debug","info","warn","error" but got "loud"`, []string{"--log-level", "loud"}},
		{"a log format that is none", "--log-format must be one of", []string{"--log-format", "xml"}},
		{"an address from outside that is none", `--url: "klubba.example.org" is no address`, []string{"--url", "klubba.example.org"}},
		{"an address from outside with a path", `--url: "https://example.org/klubba" is no address`, []string{"--url", "https://example.org/klubba"}},
		{"a proxy that is none", `--trusted-proxy: "proxy" is no address`, []string{"--trusted-proxy", "proxy"}},
		{"a database that is neither", "none of PostgreSQL's", []string{"--database", "mysql://localhost/klubba"}},
		{"a database URL that is none", "--database: the URL cannot be read", []string{"--database", "postgres://klubba:hemligt@local host/klubba"}},
		{"a mail server that is none", `--mail-server: "mail" is no mail server`, []string{"--mail-server", "mail"}},
		{"letters from nobody", `--mail-server: "" is no address to send from`, []string{"--mail-server", "mail:25"}},
		{"a way to encrypt that is none", "--mail-tls must be one of", []string{"--mail-tls", "ssl"}},
		{"a setting that is none", "unknown flag --speed", []string{"--speed", "9"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args := append([]string{"serve", "--addr", "127.0.0.1:0", "--data", t.TempDir()}, tt.args...)
			e := runs(t, "", args...)
			refused(t, e, tt.because)
			if strings.Contains(e.err, "hemligt") {
				t.Error("the sentence gives the password away")
			}
		})
	}
}

func TestSettingsAreReadFromTheEnvironment(t *testing.T) {
	c := program("serve", "--data", t.TempDir(), "--addr", "127.0.0.1:0")
	c.Env = append(c.Env, "KLUBBA_LOG_LEVEL=loud")
	out, err := c.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "loud") {
		t.Errorf("KLUBBA_LOG_LEVEL=loud gives %v: %s", err, out)
	}
}

func TestADataFolderThatCannotBeWrittenToIsRefused(t *testing.T) {
	refuses(t, "a part of the path is a file and no folder",
		"serve", "--addr", "127.0.0.1:0", "--data", filepath.Join(file(t, "file", ""), "data"))
	locked := t.TempDir()
	if err := os.Chmod(locked, 0o500); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() != 0 { // root may write everywhere
		refuses(t, "the system does not allow it", "serve", "--addr", "127.0.0.1:0", "--data", locked)
	}
}

func TestAFileThatIsNoDatabaseIsRefused(t *testing.T) {
	refuses(t, "is damaged, or is no SQLite database", "serve", "--addr", "127.0.0.1:0",
		"--data", t.TempDir(), "--database", file(t, "klubba.db", strings.Repeat("This is a letter. ", 500)))
	refuses(t, "there is no such folder", "serve", "--addr", "127.0.0.1:0",
		"--data", t.TempDir(), "--database", filepath.Join(t.TempDir(), "none", "klubba.db"))
}

func TestP38ADatabaseNewerThanTheProgramIsRefused(t *testing.T) {
	dir := folder(t)
	execute(t, "sqlite", filepath.Join(dir, "klubba.db"), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (30000101000000, 1)")
	for _, args := range [][]string{
		{"serve", "--addr", "127.0.0.1:0"}, {"serve", "--addr", "127.0.0.1:0", "--no-migrate"},
		{"migrate"}, {"export", "meeting", "ON", "2020-12-17"},
	} {
		refuses(t, "newer than this program", append(args, "--data", dir)...)
	}
}

func TestStepsAreTakenAtTheStartUnlessToldNot(t *testing.T) {
	dir := t.TempDir()
	refuses(t, "Take them with klubba migrate", "serve", "--addr", "127.0.0.1:0", "--no-migrate", "--data", dir)
	if got := works(t, "migrate", "--dry-run", "--data", dir); !strings.HasSuffix(got, "to take\n") || strings.HasPrefix(got, "0") {
		t.Errorf("migrate --dry-run prints %q", got)
	}
	serves(t, "serve", "--addr", "127.0.0.1:0", "--data", dir).stop(t)
	if got := works(t, "migrate", "--dry-run", "--data", dir); got != "0 steps to take\n" {
		t.Errorf("after serving, migrate --dry-run prints %q", got)
	}
	serves(t, "serve", "--addr", "127.0.0.1:0", "--no-migrate", "--data", dir).stop(t)
}

func TestAPortInUseIsRefused(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	dir := filepath.Join(t.TempDir(), "data")
	refuses(t, "another program listens there already", "serve", "--addr", taken.Addr().String(), "--data", dir)
	refuses(t, "another program listens there already", "demo", "--addr", taken.Addr().String(), "--data", dir)
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("a program that could not serve left %s behind: %v", dir, err)
	}
}

func TestAPostgreSQLThatCannotBeReachedIsRefused(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	url := fmt.Sprintf("postgres://klubba:hemligt@%s/klubba", closed.Addr())
	e := runs(t, "", "serve", "--addr", "127.0.0.1:0", "--data", t.TempDir(), "--database", url)
	refused(t, e, "cannot be opened: nothing answers there")
	if strings.Contains(e.err, "hemligt") {
		t.Error("the sentence gives the password away")
	}
}

func TestAPostgreSQLDatabaseThatIsNotThereIsRefused(t *testing.T) {
	url := strings.Replace(storetest.Postgres(t), "/klubba_test_", "/other_", 1)
	refuses(t, "does not exist", "serve", "--addr", "127.0.0.1:0", "--data", t.TempDir(), "--database", url)
}

func TestP38ProgramsStartingTogetherOnANewDatabaseTakeItsStepsOnce(t *testing.T) {
	t.Run("on SQLite", func(t *testing.T) {
		dir := t.TempDir()
		startTogether(t, "--data", dir)
		if n := stepsTwice(t, "sqlite", filepath.Join(dir, "klubba.db")); n != 0 {
			t.Errorf("%d steps were taken twice", n)
		}
	})
	t.Run("on PostgreSQL", func(t *testing.T) {
		url := storetest.Postgres(t)
		startTogether(t, "--data", t.TempDir(), "--database", url)
		if n := stepsTwice(t, "pgx", url); n != 0 {
			t.Errorf("%d steps were taken twice", n)
		}
	})
}

// startTogether starts some programs at once; all must find the steps taken.
func startTogether(t *testing.T, args ...string) {
	t.Helper()
	const programs = 3
	args = append([]string{"migrate"}, args...)
	ends := make(chan string, programs)
	for range programs {
		c := program(args...)
		go func() {
			out, err := c.CombinedOutput()
			if err != nil {
				out = fmt.Appendf(out, "%v", err)
			}
			ends <- string(out)
		}()
	}
	for range programs {
		if end := <-ends; !strings.HasSuffix(end, "taken\n") {
			t.Errorf("one of them ended with %q", end)
		}
	}
}

func stepsTwice(t *testing.T, driver, database string) (n int) {
	t.Helper()
	db, err := sql.Open(driver, database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.QueryRow("SELECT count(*) - count(DISTINCT version_id) FROM goose_db_version").Scan(&n)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func execute(t *testing.T, driver, database, statement string) {
	t.Helper()
	db, err := sql.Open(driver, database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func TestP42ARequestUnderWayIsAnsweredAfterSIGTERM(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		t.Run(signal.String(), func(t *testing.T) {
			s := serves(t, "serve", "--addr", "127.0.0.1:0", "--data", t.TempDir())
			body := "email=nobody@example.org&password=long+enough+for+one"
			line := halfway(t, s, body)
			if err := s.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			waitUntilClosed(t, s)
			io.WriteString(line, body[len(body)/2:])
			answer, err := io.ReadAll(line)
			if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 422 ") {
				t.Errorf("the answer to the request under way is %v, %.60q; want 422", err, answer)
			}
			s.stopped(t)
		})
	}
}

// halfway sends half of a form.
func halfway(t *testing.T, s *served, body string) net.Conn {
	t.Helper()
	line, err := net.Dial("tcp", strings.TrimPrefix(s.address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { line.Close() })
	line.SetDeadline(time.Now().Add(20 * time.Second))
	fmt.Fprintf(line, "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
		len(body), body[:len(body)/2])
	if s.get(t, "/healthz") != http.StatusOK { // by now the half is read
		t.Fatal("the program does not answer")
	}
	return line
}

// waitUntilClosed waits until the program takes no more requests.
func waitUntilClosed(t *testing.T, s *served) {
	t.Helper()
	for range 200 {
		line, err := net.Dial("tcp", strings.TrimPrefix(s.address, "http://"))
		if err != nil {
			return
		}
		line.Close()
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the program still takes requests, two seconds after it was told to stop")
}

func TestP42IdleBrowsersDoNotHoldTheProgramUp(t *testing.T) {
	s := serves(t, "serve", "--addr", "127.0.0.1:0", "--data", t.TempDir())
	if s.get(t, "/") != http.StatusOK { // net/http keeps its connection open
		t.Fatal("the first page is not there")
	}
	line, err := net.Dial("tcp", strings.TrimPrefix(s.address, "http://")) // as browsers do ahead of time
	if err != nil {
		t.Fatal(err)
	}
	defer line.Close()
	start := time.Now()
	s.stop(t)
	if took := time.Since(start); took > 8*time.Second {
		t.Errorf("stopping took %s", took)
	}
}

func TestEverybodyFindsHelp(t *testing.T) {
	for _, args := range [][]string{
		{}, {"--help"}, {"serve", "--help"}, {"demo", "--help"}, {"migrate", "--help"}, {"import", "--help"},
		{"export", "--help"}, {"export", "meeting", "--help"}, {"pdf", "--help"}, {"user", "--help"},
		{"user", "add", "--help"}, {"user", "list", "--help"}, {"version", "--help"},
	} {
		var out, errs strings.Builder
		code := run(args, strings.NewReader(""), &out, &errs)
		if code != 0 || errs.Len() > 0 || !strings.HasPrefix(out.String(), "Usage: klubba") {
			t.Errorf("klubba %v: exit code %d, %q, %.40q", args, code, errs.String(), out.String())
		}
	}
}

func TestTheVersionIsOneLine(t *testing.T) {
	if got := works(t, "version"); !strings.HasPrefix(got, "klubba ") || strings.Count(got, "\n") != 1 {
		t.Errorf("klubba version prints %q", got)
	}
}
