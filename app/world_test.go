package app_test

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"klubba/app"
	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/ledger"
	"klubba/cases/sample"
	"klubba/cases/store"
)

// A world is the whole application on the sample, asked in process.
type world struct {
	*fiber.App
	store   *store.Store
	clerk   *clerk.Clerk
	signIns []sample.SignIn
	logged  *lines
}

// lines are what the application has logged.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// newWorld puts the sample in an empty database, and the application on it.
func newWorld(t *testing.T, s *store.Store) *world {
	t.Helper()
	files, err := store.OpenFiles(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	key, err := ledger.OpenKey(filepath.Join(t.TempDir(), "log.key"))
	if err != nil {
		t.Fatal(err)
	}
	s.SignWith(key)
	w := &world{store: s, clerk: clerk.New(s, files), logged: &lines{}}
	if w.signIns, err = sample.Load(context.Background(), w.clerk, s); err != nil {
		t.Fatal(err)
	}
	w.App, err = app.New(app.Config{
		Store: s, Clerk: w.clerk, Log: slog.New(slog.NewTextHandler(w.logged, nil)),
		URL: "http://klubba.example",
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// listen serves the world to browsers, and gives its address.
func (w *world) listen(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- w.Listener(listener) }()
	t.Cleanup(func() {
		if err := w.ShutdownWithTimeout(5 * time.Second); err != nil {
			t.Error(err)
		}
		<-done
	})
	return "http://" + listener.Addr().String()
}

func (w *world) revision(t *testing.T) int64 {
	t.Helper()
	n, err := w.store.Revision(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (w *world) body(t *testing.T, short string) cases.Body {
	t.Helper()
	b, err := w.store.BodyByShort(context.Background(), short)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A visitor is somebody's browser, as far as requests go.
type visitor struct {
	t      *testing.T
	w      *world
	name   string
	cookie string
	reads  string // the language; Swedish if empty
}

// signedOut is whoever has not signed in.
func (w *world) signedOut(t *testing.T) visitor { return visitor{t: t, w: w, name: "nobody"} }

// as signs in whoever holds the office in the body.
func (w *world) as(t *testing.T, office cases.Office, body string) visitor {
	t.Helper()
	for _, in := range w.signIns {
		if in.Office == office && in.Body == body {
			return w.signIn(t, string(office)+" of "+body, in.Email, in.Password)
		}
	}
	t.Fatalf("nobody signs in as %s of %s", office, body)
	return visitor{}
}

func (w *world) signIn(t *testing.T, name, email, password string) visitor {
	t.Helper()
	v := visitor{t: t, w: w, name: name}
	a := v.post("/sign-in", url.Values{"email": {email}, "password": {password}})
	if a.status != http.StatusSeeOther {
		t.Fatalf("%s could not sign in: %d", name, a.status)
	}
	v.cookie = a.cookies()
	return v
}

// cookies are what a browser keeps of an answer, as it sends them back.
func (a answer) cookies() string {
	var kept []string
	for _, line := range a.header.Values("Set-Cookie") {
		if cookie, _, _ := strings.Cut(line, ";"); !strings.HasSuffix(cookie, "=") {
			kept = append(kept, cookie)
		}
	}
	return strings.Join(kept, "; ")
}

// outsider signs in somebody who holds no office.
func (w *world) outsider(t *testing.T) visitor {
	t.Helper()
	const password = "en lång ramsa om ingenting"
	a := &cases.Account{Name: "Ingen Ämbetslös", Email: "ingen@hsn.example"}
	if err := w.clerk.AddAccount(context.Background(), cases.Operator("test"), a, password, cases.Seat{}); err != nil {
		t.Fatal(err)
	}
	return w.signIn(t, "outsider", a.Email, password)
}

// An answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (a answer) location() string { return a.header.Get("Location") }

func (v visitor) get(path string) answer {
	v.t.Helper()
	return v.send(httptest.NewRequest(http.MethodGet, path, nil))
}

// ask asks by any method, with a form's header but no form.
func (v visitor) ask(method, path string) answer {
	v.t.Helper()
	r := httptest.NewRequest(method, path, nil)
	r.Header.Set("X-HTTP-Method-Override", http.MethodPost)
	return v.send(r)
}

// post sends a form. Headers come in pairs of name and value.
func (v visitor) post(path string, form url.Values, headers ...string) answer {
	v.t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return v.send(r)
}

func (v visitor) send(r *http.Request) answer {
	v.t.Helper()
	r.Header.Set("Accept-Language", cmp.Or(v.reads, "sv"))
	if v.cookie != "" {
		r.Header.Set("Cookie", v.cookie)
	}
	res, err := v.w.Test(r, -1)
	if err != nil {
		v.t.Fatalf("%s %s: %v", r.Method, r.URL, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return answer{status: res.StatusCode, header: res.Header, body: string(body)}
}
