package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// asProgram makes the test binary the program itself, so that tests run it as
// its users do: as a process with streams, signals and an exit code.
const asProgram = "KLUBBA_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// program is the program with arguments, ready to start. No setting of whoever
// runs the tests reaches it.
func program(args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "KLUBBA_") {
			c.Env = append(c.Env, v)
		}
	}
	c.Env = append(c.Env, asProgram+"=1")
	return c
}

// An ended is how a program ended.
type ended struct {
	code     int
	out, err string
}

// runs runs the program to its end.
func runs(t *testing.T, stdin string, args ...string) ended {
	t.Helper()
	c := program(args...)
	var out, errs bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(stdin), &out, &errs
	err := c.Run()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return ended{c.ProcessState.ExitCode(), out.String(), errs.String()}
}

// works runs the program and gives what it prints; it must succeed.
func works(t *testing.T, args ...string) string {
	t.Helper()
	e := runs(t, "", args...)
	if e.code != 0 {
		t.Fatalf("klubba %s: exit code %d: %s", strings.Join(args, " "), e.code, e.err)
	}
	return e.out
}

// refuses runs the program, which must end with code 1 and one line on the
// error stream, and nothing else.
func refuses(t *testing.T, because string, args ...string) {
	t.Helper()
	refused(t, runs(t, "", args...), because)
}

func refused(t *testing.T, e ended, because string) {
	t.Helper()
	if e.code != 1 || e.out != "" {
		t.Errorf("exit code %d and output %q; want 1 and none", e.code, e.out)
	}
	if strings.Count(e.err, "\n") != 1 || !strings.HasPrefix(e.err, "klubba: ") {
		t.Errorf("the error stream is %q; want one line from klubba", e.err)
	}
	if !strings.Contains(e.err, because) {
		t.Errorf("the error stream is %q; want %q in it", e.err, because)
	}
}

// A served is a program that serves.
type served struct {
	*exec.Cmd
	address string
	lines   []string // what it printed before its address
	errs    *bytes.Buffer
	ended   chan error
}

// serves starts the program and waits until it prints its address. It is killed
// when the test ends, if it still runs.
func serves(t *testing.T, args ...string) *served {
	t.Helper()
	s := &served{Cmd: program(args...), errs: &bytes.Buffer{}, ended: make(chan error, 1)}
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.Stderr = s.errs
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for s.address == "" && lines.Scan() {
		if strings.HasPrefix(lines.Text(), "http://") {
			s.address = lines.Text()
		} else {
			s.lines = append(s.lines, lines.Text())
		}
	}
	go func() {
		rest, _ := io.ReadAll(out) // whatever it prints after its address
		err := s.Wait()
		if len(rest) > 0 {
			err = errors.Join(err, errors.New("it printed more than its address: "+string(rest)))
		}
		s.ended <- err
	}()
	t.Cleanup(func() { s.Process.Kill() })
	if s.address == "" {
		err := <-s.ended
		t.Fatalf("klubba %s did not serve: %v: %s", strings.Join(args, " "), err, s.errs)
	}
	return s
}

// stop tells the program to stop and waits until it has.
func (s *served) stop(t *testing.T) {
	t.Helper()
	if err := s.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	s.stopped(t)
}

func (s *served) stopped(t *testing.T) {
	t.Helper()
	select {
	case err := <-s.ended:
		if err != nil {
			t.Errorf("the program ended with %v: %s", err, s.errs)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("the program did not stop within 30 seconds")
	}
}

// get gives the status of a page.
func (s *served) get(t *testing.T, path string) int {
	t.Helper()
	answer, err := http.Get(s.address + path)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	return answer.StatusCode
}

// desk opens a record beside the program, with one body, ON.
func desk(t *testing.T, database string) (*store.Store, *clerk.Clerk, cases.Body) {
	t.Helper()
	s, err := store.Open(t.Context(), database, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	files, err := store.OpenFiles(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	body := cases.Body{
		Organisation: "Region Övning", Name: "Övningsnämnden", Short: "ON",
		Kind: cases.Committee, Country: calendar.Sweden, Exercise: true,
	}
	c := clerk.New(s, files)
	if err := c.AddBody(context.Background(), cases.Operator("test"), &body); err != nil {
		t.Fatal(err)
	}
	return s, c, body
}

// folder is a data folder that holds a record with the body ON.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	s, _, _ := desk(t, filepath.Join(dir, "klubba.db"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// file writes a file for a test.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
