package storetest_test

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"klubba/cases/store/storetest"
)

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func TestEveryTestGetsAnEmptyDatabaseOfItsOwn(t *testing.T) {
	first, second := storetest.Postgres(t), storetest.Postgres(t)
	if first == second {
		t.Fatalf("the same database twice: %s", first)
	}
	if _, err := connect(t, first).Exec(t.Context(), "CREATE TABLE marks (id INT)"); err != nil {
		t.Fatal(err)
	}
	var tables int
	err := connect(t, second).QueryRow(t.Context(),
		"SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").Scan(&tables)
	if err != nil || tables != 0 {
		t.Errorf("tables in the second database = %d, %v; want none", tables, err)
	}
}

func TestLettersAreUnicodeWhateverTheMachineSpeaks(t *testing.T) {
	var upper string
	err := connect(t, storetest.Postgres(t)).QueryRow(t.Context(), "SELECT upper('åäöø')").Scan(&upper)
	if err != nil || upper != "ÅÄÖØ" {
		t.Errorf("upper('åäöø') = %q, %v", upper, err)
	}
}

func TestDatabasesGoWhenTheTestEnds(t *testing.T) {
	var gone string
	t.Run("a test that leaves a connection open", func(t *testing.T) {
		gone = storetest.Postgres(t)
		if _, err := pgx.Connect(t.Context(), gone); err != nil {
			t.Fatal(err)
		}
	})
	if gone == "" {
		t.Skip("there is no PostgreSQL to try it on")
	}
	conn, err := pgx.Connect(t.Context(), gone)
	if err == nil {
		conn.Close(t.Context())
		t.Error("the database is still there")
	}
}

// TestNothingIsLeftWhenTheTestProcessIsKilled starts this test once more as a
// process, kills it, and looks for its server and folder.
func TestNothingIsLeftWhenTheTestProcessIsKilled(t *testing.T) {
	const child = "KLUBBA_TEST_POSTGRES_CHILD"
	if os.Getenv(child) != "" {
		os.Stdout.WriteString(storetest.Postgres(t) + "\n")
		select {}
	}
	if os.Getenv("KLUBBA_TEST_POSTGRES") != "" {
		t.Log("the server was given, so it is not ours to stop")
		return
	}
	storetest.Postgres(t) // or skip

	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), child+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	config, err := pgx.ParseConfig(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(config.Host); err != nil {
		t.Fatalf("the folder of the running server: %v", err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()

	// The folder goes last, after the server.
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(config.Host); os.IsNotExist(err) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s is still there", config.Host)
		}
	}
}
