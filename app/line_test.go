package app_test

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"klubba/cases/store/storetest"
)

func TestP28APackedRequestIsRefusedUnread(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	var bomb strings.Builder
	z := gzip.NewWriter(&bomb)
	if _, err := io.Copy(z, io.LimitReader(zeros{}, 64<<20)); err != nil {
		t.Fatal(err)
	}
	z.Close()
	r := httptest.NewRequest(http.MethodPost, "/sign-in", strings.NewReader(bomb.String()))
	r.Header.Set("Content-Encoding", "gzip")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if a := w.signedOut(t).send(r); a.status != http.StatusLengthRequired {
		t.Errorf("a packed form gets %d", a.status)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// hurried is the world on a line, with a server that waits a tenth of a second
// for what it waits a minute for in use.
func (w *world) hurried(t *testing.T) string {
	t.Helper()
	const soon = 100 * time.Millisecond
	w.Server().ReadTimeout, w.Server().IdleTimeout, w.Server().WriteTimeout = soon, soon, 20*soon
	return strings.TrimPrefix(w.listen(t), "http://")
}

// TestP28ARequestIsNeverReadAsTwo sends what proxies and servers have read
// differently: the request hidden in another must not be answered.
func TestP28ARequestIsNeverReadAsTwo(t *testing.T) {
	address := newWorld(t, storetest.Open(t)).hurried(t)
	inner := "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
	length := fmt.Sprintf("Content-Length: %d\r\n", len(inner))
	for name, head := range map[string]string{
		"length and chunks":         "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"chunks and length":         "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
		"chunks oddly named":        "Transfer-Encoding : chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
		"chunks in another case":    "tRANSFER-eNCODING: ChUnKeD\r\n\r\n0\r\n\r\n",
		"chunks on a folded line":   "X: y\r\n Transfer-Encoding: chunked\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
		"something like chunks":     "Transfer-Encoding: xchunked\r\n" + length + "\r\n",
		"chunks twice":              "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
		"chunks after a line break": "X: y\nTransfer-Encoding: chunked\n\r\n0\r\n\r\n",
		"two lengths":               "Content-Length: 0\r\n" + length + "\r\n",
		"two other lengths":         length + "Content-Length: 0\r\n\r\n",
		"a length with a sign":      "Content-Length: +0\r\n" + length + "\r\n",
		"a length below nothing":    "Content-Length: -1\r\n\r\n",
		"a length in two words":     fmt.Sprintf("Content-Length: 0, %d\r\n\r\n", len(inner)),
		"a length on a folded line": fmt.Sprintf("Content-Length:\r\n %d\r\n\r\n", len(inner)),
	} {
		for _, first := range []string{"POST /sign-in", "GET /sign-in"} {
			c, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			c.SetDeadline(time.Now().Add(20 * time.Second))
			fmt.Fprintf(c, "%s HTTP/1.1\r\nHost: x\r\n%s%s", first, head, inner)
			if said := answers(c); strings.Contains(said, "\r\n\r\nok\n") || strings.Count(said, "HTTP/1.1 ") > 2 {
				t.Errorf("%s, %s: the hidden request was answered:\n%.400s", name, first, said)
			}
			c.Close()
		}
	}
}

// answers reads what comes on a line until the server closes it.
func answers(c net.Conn) string {
	said, _ := io.ReadAll(c) // a line that is cut has said what it has said
	return string(said)
}

// TestP28ASlowLineIsCut opens lines on which a request never ends, and holds
// that each is cut while others are answered.
func TestP28ASlowLineIsCut(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	address := w.hurried(t)
	for name, begun := range map[string]string{
		"nothing":                "",
		"half a line":            "GET /meet",
		"half a header":          "GET / HTTP/1.1\r\nHost: klub",
		"no end of the headers":  "GET / HTTP/1.1\r\nHost: klubba\r\nX: y\r\n",
		"half a form":            "POST /sign-in HTTP/1.1\r\nHost: klubba\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=",
		"a large form, unsent":   "POST /documents HTTP/1.1\r\nHost: klubba\r\nContent-Length: 15000000\r\n\r\n",
		"a form asked for first": "POST /documents HTTP/1.1\r\nHost: klubba\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n",
	} {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.SetDeadline(time.Now().Add(20 * time.Second))
		io.WriteString(c, begun)
		if a, ok := sayLine(t, address, "GET /healthz HTTP/1.1\r\nHost: klubba\r\n\r\n"); !ok || a.status != http.StatusOK {
			t.Errorf("%s: another line is not answered", name)
		}
		if _, err := io.ReadAll(c); err != nil && !errors.Is(err, syscall.ECONNRESET) {
			t.Errorf("%s: the line is not cut: %v", name, err)
		}
	}
}

// TestP28HeadersWithoutEndAreRefused sends headers until the server has had enough.
func TestP28HeadersWithoutEndAreRefused(t *testing.T) {
	address := newWorld(t, storetest.Open(t)).hurried(t)
	for name, headers := range map[string]string{
		"one that is long":      "X: " + strings.Repeat("x", 1<<20) + "\r\n",
		"very many":             strings.Repeat("X: y\r\n", 100_000),
		"a long address":        "",
		"a cookie that is long": "Cookie: klubba=" + strings.Repeat("x", 1<<20) + "\r\n",
	} {
		path := "/"
		if headers == "" {
			path += strings.Repeat("a", 1<<20)
		}
		a, answered := sayLine(t, address, "GET "+path+" HTTP/1.1\r\nHost: klubba\r\n"+headers+"\r\n")
		if answered && a.status != http.StatusRequestHeaderFieldsTooLarge && a.status != http.StatusRequestTimeout {
			t.Errorf("%s: %d", name, a.status)
		}
	}
	if a, ok := sayLine(t, address, "GET /healthz HTTP/1.1\r\nHost: klubba\r\n\r\n"); !ok || a.status != http.StatusOK {
		t.Error("the next line is not answered")
	}
}

// TestTheSettingsAreThoseThatWereMeasured holds the settings that attacks were
// tried against: each is a line of shared experience, none is a taste.
func TestTheSettingsAreThoseThatWereMeasured(t *testing.T) {
	c := newWorld(t, storetest.Open(t)).Config()
	for name, limit := range map[string]time.Duration{"read": c.ReadTimeout, "write": c.WriteTimeout, "idle": c.IdleTimeout} {
		if limit <= 0 || limit > 2*time.Minute {
			t.Errorf("the %s limit is %v", name, limit)
		}
	}
	for what, wrong := range map[string]bool{
		"a request's strings would be overwritten by the next":     !c.Immutable,
		"a body that is not read would be run as a request":        c.StreamRequestBody,
		"a file would be read before we know who sends it":         !c.DisablePreParseMultipartForm,
		"a body may be too large":                                  c.BodyLimit > 16<<20,
		"headers may be too large":                                 c.ReadBufferSize > 16<<10,
		"anybody may say whom they speak for":                      !c.EnableTrustedProxyCheck || len(c.TrustedProxies) > 0,
		"the server tells what it is":                              c.ServerHeader != "",
		"errors are answered by somebody else than us":             c.ErrorHandler == nil,
		"a page may be sent as it was for somebody else (Etag)":    c.ETag,
		"a header may name another address than the line does":     c.ProxyHeader != "",
		"several programs would share a port and split a session":  c.Prefork,
		"a request of no end would be read as GET without a limit": c.GETOnly,
	} {
		if wrong {
			t.Error(what)
		}
	}
}
