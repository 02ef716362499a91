package app_test

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"klubba/app"
	"klubba/app/words"
	"klubba/cases/clerk"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestP10TheSixthTryIsRefusedWhateverTheRequestSaysOfItsAddress(t *testing.T) {
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s)
		second := &world{store: s, clerk: w.clerk, App: again(t, s)} // another process on the same database
		nobody, real := w.signedOut(t), w.signIns[0]
		var texts []string
		for i := range 8 {
			for _, email := range []string{real.Email, "ingen@hsn.example"} {
				v := nobody
				if i%2 == 1 {
					v.w = second
				}
				a := v.post("/sign-in", url.Values{"email": {email}, "password": {"en gissning till"}},
					"X-Forwarded-For", fmt.Sprintf("203.0.113.%d", i), "User-Agent", fmt.Sprint(i))
				want := http.StatusUnprocessableEntity
				if i >= 5 {
					want = http.StatusTooManyRequests
				}
				if a.status != want || (want == http.StatusTooManyRequests) != (a.header.Get("Retry-After") == "900") {
					t.Fatalf("try %d for %s gets %d, Retry-After %q", i, email, a.status, a.header.Get("Retry-After"))
				}
				texts = append(texts, strings.ReplaceAll(a.plain("/sign-in"), email, "EMAIL"))
			}
			if texts[2*i] != texts[2*i+1] {
				t.Errorf("try %d tells an account that is there from one that is not:\n%s\nand\n%s", i, texts[2*i], texts[2*i+1])
			}
		}
		if !strings.Contains(texts[15], words.For("sv").T("try.limited", 15)) {
			t.Error("nothing says how long to wait")
		}
		clock.Pass(15 * time.Minute)
		w.signIn(t, "the owner", real.Email, real.Password)
	})
}

// again is the application once more on a store, as a second process is.
func again(t *testing.T, s *store.Store, proxies ...string) *fiber.App {
	t.Helper()
	files, err := store.OpenFiles(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(app.Config{
		Store: s, Clerk: clerk.New(s, files), Log: slog.New(slog.NewTextHandler(io.Discard, nil)), TrustedProxies: proxies, Secure: len(proxies) > 0,
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestP10ATrustedProxySaysWhomItSpeaksForAndNobodyElseDoes(t *testing.T) {
	s := storetest.Open(t)
	w := newWorld(t, s)
	w.App = again(t, s, "0.0.0.0", "192.0.2.0/24") // in a test, requests come from 0.0.0.0
	nobody := w.signedOut(t)
	spray := func(i int, forwarded string) int {
		return nobody.post("/sign-in", url.Values{"email": {fmt.Sprintf("n%d@hsn.example", i)}, "password": {"en gissning till"}},
			"X-Forwarded-For", forwarded).status
	}
	for i := range 20 { // what stands first is the sender's own invention
		if got := spray(i, fmt.Sprintf("203.0.113.%d, 198.51.100.7, 192.0.2.1", i)); got != http.StatusUnprocessableEntity {
			t.Fatalf("try %d gets %d", i, got)
		}
	}
	if got := spray(20, "203.0.113.99, 198.51.100.7, 192.0.2.1"); got != http.StatusTooManyRequests {
		t.Errorf("the address that the proxy tells of gets %d", got)
	}
	if got := spray(21, "198.51.100.8"); got != http.StatusUnprocessableEntity {
		t.Errorf("another address gets %d", got)
	}
}

func TestTheFirstAdministratorIsToldOfWhereNobodyCanSignIn(t *testing.T) {
	s := storetest.Open(t)
	w := &world{store: s, App: again(t, s)}
	const command = "klubba user add"
	if a := w.signedOut(t).get("/"); a.status != http.StatusOK || !strings.Contains(a.body, command) {
		t.Errorf("an empty installation answers %d without the command", a.status)
	}
	if full := newWorld(t, s).signedOut(t).get("/"); strings.Contains(full.body, command) {
		t.Error("the command stands there when somebody can sign in")
	}
}
