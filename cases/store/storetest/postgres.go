package storetest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Postgres returns the URL of a new, empty PostgreSQL database, dropped when
// the test ends. Without PostgreSQL's server programs the test is skipped.
//
// The first call of a test process starts a server for that process alone, in
// a temporary folder behind a Unix socket, so that nothing on the machine is
// touched and tests of several packages can run at once. With
// KLUBBA_TEST_POSTGRES set to the URL of a server, its databases are made
// there instead.
func Postgres(t testing.TB) string {
	t.Helper()
	c, err := server()
	if errors.Is(err, errNoPostgres) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatalf("start PostgreSQL: %v", err)
	}
	name := "klubba_test_" + strings.ToLower(rand.Text())
	if err := c.admin("CREATE DATABASE " + name + " TEMPLATE template0"); err != nil {
		t.Fatalf("make a database: %v", err)
	}
	t.Cleanup(func() {
		// FORCE, since a test that failed may have left connections open.
		if err := c.admin("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"); err != nil {
			t.Errorf("drop the database: %v", err)
		}
	})
	u := *c.url
	u.Path = "/" + name
	return u.String()
}

var errNoPostgres = errors.New("PostgreSQL's server programs (initdb, postgres) are not installed, so nothing is tested on PostgreSQL")

// server starts the server of this process on the first call.
var server = sync.OnceValues(func() (*cluster, error) {
	if given := os.Getenv("KLUBBA_TEST_POSTGRES"); given != "" {
		u, err := url.Parse(given)
		return &cluster{url: u}, err
	}
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	return start(bin)
})

// A cluster is a running PostgreSQL server.
type cluster struct {
	url *url.URL
	// alive is held open for as long as this process lives: see keeper.
	alive *os.File
}

// admin runs one statement as the owner of the server.
func (c *cluster) admin(sql string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, c.url.String())
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, sql)
	return err
}

// binaries finds the folder of initdb and postgres. Debian keeps them off
// PATH.
func binaries() (string, error) {
	var dirs []string
	if initdb, err := exec.LookPath("initdb"); err == nil {
		if initdb, err = filepath.EvalSymlinks(initdb); err == nil {
			dirs = append(dirs, filepath.Dir(initdb))
		}
	}
	if out, err := exec.Command("pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	debian, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", err
	}
	for _, dir := range append(dirs, debian...) {
		_, err1 := exec.LookPath(filepath.Join(dir, "initdb"))
		_, err2 := exec.LookPath(filepath.Join(dir, "postgres"))
		if err1 == nil && err2 == nil {
			return dir, nil
		}
	}
	return "", errNoPostgres
}

// keeper makes and runs the server until its standard input ends, which it
// does when the test process ends, however that comes about: a deferred
// function or TestMain would not run after a panic, a time-out or a kill. Then
// it stops the server and removes its folder. It asks more than once, since a
// server that is only just starting does not listen yet.
const keeper = `
bin=$1 dir=$2
(
	"$bin/initdb" --pgdata="$dir/data" --username=klubba --auth=trust \
		--encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions &&
	exec "$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= \
		-c fsync=off -c synchronous_commit=off -c full_page_writes=off \
		-c shared_buffers=32MB -c max_connections=60 ||
	: >"$dir/failed"
) </dev/null >"$dir/log" 2>&1 &
cat >/dev/null
while kill -QUIT $! 2>/dev/null; do sleep 0.1; done
rm -rf "$dir"
`

// start makes a server and waits until it answers.
func start(bin string) (*cluster, error) {
	ends, alive, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer ends.Close()
	dir, as, err := home()
	if err != nil {
		return nil, errors.Join(err, alive.Close())
	}
	keep := exec.Command("/bin/sh", "-c", keeper, "klubba-test-postgres", bin, dir)
	keep.Dir, keep.SysProcAttr, keep.Stdin = dir, as, ends
	if err := keep.Start(); err != nil {
		return nil, errors.Join(err, alive.Close(), os.RemoveAll(dir))
	}
	go keep.Wait() // it ends after this process unless the start fails

	c := &cluster{alive: alive, url: &url.URL{
		Scheme: "postgres", User: url.User("klubba"), Path: "/postgres",
		RawQuery: url.Values{"host": {dir}}.Encode(),
	}}
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		err := c.admin("SELECT 1")
		if err == nil {
			return c, nil
		}
		_, failed := os.Stat(filepath.Join(dir, "failed"))
		if failed == nil || time.Now().After(deadline) {
			log, _ := os.ReadFile(filepath.Join(dir, "log"))
			return nil, errors.Join(fmt.Errorf("%w; its log:\n%s", err, log), alive.Close())
		}
	}
}

// home makes the server's folder, and says as whom to run. PostgreSQL refuses
// to run as root, so root lends the folder to somebody with fewer rights; in
// /tmp, since they may not look into root's own temporary folder. A process
// group of its own keeps Ctrl-C away from the keeper, who has to tidy up.
func home() (dir string, as *syscall.SysProcAttr, err error) {
	as = &syscall.SysProcAttr{Setpgid: true}
	if os.Getuid() != 0 {
		dir, err = os.MkdirTemp("", "klubba-pg-")
		return dir, as, err
	}
	who, err := user.Lookup("postgres")
	if err != nil {
		if who, err = user.Lookup("nobody"); err != nil {
			return "", nil, err
		}
	}
	uid, err1 := strconv.ParseUint(who.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(who.Gid, 10, 32)
	if err := errors.Join(err1, err2); err != nil {
		return "", nil, err
	}
	as.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	if dir, err = os.MkdirTemp("/tmp", "klubba-pg-"); err != nil {
		return "", nil, err
	}
	return dir, as, os.Chown(dir, int(uid), int(gid))
}
