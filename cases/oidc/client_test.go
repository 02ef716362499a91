package oidc_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"klubba/cases"
	"klubba/cases/oidc"
)

// A listener counts who comes to it.
type listener struct {
	*httptest.Server
	calls atomic.Int32
}

func listen(t *testing.T, answer http.HandlerFunc) *listener {
	t.Helper()
	l := &listener{}
	l.Server = httptest.NewUnstartedServer(answer)
	l.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			l.calls.Add(1)
		}
	}
	l.Start()
	t.Cleanup(l.Close)
	return l
}

// find sets a provider up and asks for it.
func find(t *testing.T, set oidc.Settings) error {
	t.Helper()
	set.ClientID = "klubba"
	p, err := oidc.New(set, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Find(); err != nil {
		if !errors.Is(err, cases.ErrProviderAway) || !p.Away() {
			t.Errorf("the provider is not said to be away: %v", err)
		}
		return err
	}
	return nil
}

// document is a discovery document of an issuer, with one address of another.
func document(issuer, name, address string) string {
	at := map[string]string{
		"authorization_endpoint": issuer + "/auth", "token_endpoint": issuer + "/token",
		"jwks_uri": issuer + "/keys", "userinfo_endpoint": issuer + "/me",
	}
	at[name] = address
	var lines []string
	for k, v := range at {
		lines = append(lines, fmt.Sprintf("%q:%q", k, v))
	}
	return fmt.Sprintf(`{"issuer":%q,%s}`, issuer, strings.Join(lines, ","))
}

func TestP26ADocumentThatPointsElsewhereIsRefused(t *testing.T) {
	elsewhere := listen(t, func(http.ResponseWriter, *http.Request) {})
	for _, name := range []string{"authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"} {
		for _, address := range []string{
			elsewhere.URL + "/x", "http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "//elsewhere.example/x", "",
		} {
			var l *listener
			l = listen(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				io.WriteString(w, document(l.URL, name, address))
			})
			err := find(t, oidc.Settings{Issuer: l.URL})
			if optional := name == "userinfo_endpoint" && address == ""; optional != (err == nil) {
				t.Errorf("%s at %q: %v", name, address, err)
			}
		}
	}
	var good *listener
	good = listen(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, document(good.URL, "jwks_uri", good.URL+"/keys"))
	})
	if err := find(t, oidc.Settings{Issuer: good.URL}); err != nil {
		t.Errorf("a document that points to its own host: %v", err)
	}
	if err := find(t, oidc.Settings{Issuer: good.URL + "/other"}); err == nil {
		t.Error("a document of another issuer is accepted")
	}
	if n := elsewhere.calls.Load(); n != 0 {
		t.Errorf("elsewhere got %d calls", n)
	}
}

func TestP26ARedirectIsNotFollowed(t *testing.T) {
	var inside *listener
	inside = listen(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, document(inside.URL, "token_endpoint", inside.URL+"/token"))
	})
	for _, to := range []string{inside.URL, "http://169.254.169.254/", "/.well-known/other"} {
		l := listen(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "other") {
				t.Error("the redirect is followed on the same host")
			}
			http.Redirect(w, r, to, http.StatusFound)
		})
		if err := find(t, oidc.Settings{Issuer: l.URL}); err == nil {
			t.Errorf("a redirect to %s is taken for an answer", to)
		}
	}
	if n := inside.calls.Load(); n != 0 {
		t.Errorf("it got %d calls", n)
	}
}

func TestP26AnEndlessAnswerEnds(t *testing.T) {
	sent := 0
	l := listen(t, func(w http.ResponseWriter, r *http.Request) {
		for block := []byte(strings.Repeat(" ", 64<<10)); ; sent += len(block) {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	})
	if err := find(t, oidc.Settings{Issuer: l.URL}); err == nil || !strings.Contains(err.Error(), "longer than") {
		t.Errorf("an endless answer: %v", err)
	}
	l.Close()
	if sent > 64<<20 {
		t.Errorf("%d bytes of it were read", sent)
	}
}

// names is a resolver that leads every name to one address, as a name server
// does that has been taken over.
func names(t *testing.T, to string) *net.Resolver {
	t.Helper()
	address := netip.MustParseAddr(to)
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go answer(theirs, address)
		return ours, nil
	}}
}

// answer answers questions for names, each after its length, as over TCP.
func answer(c net.Conn, address netip.Addr) {
	defer c.Close()
	for {
		var length [2]byte
		if _, err := io.ReadFull(c, length[:]); err != nil {
			return
		}
		text := make([]byte, int(length[0])<<8|int(length[1]))
		var m dnsmessage.Message
		if _, err := io.ReadFull(c, text); err != nil || m.Unpack(text) != nil {
			return
		}
		m.Response, m.Additionals = true, nil
		header := dnsmessage.ResourceHeader{Name: m.Questions[0].Name, Type: m.Questions[0].Type, Class: dnsmessage.ClassINET}
		switch m.Questions[0].Type {
		case dnsmessage.TypeA:
			if address.Is4() {
				m.Answers = []dnsmessage.Resource{{Header: header, Body: &dnsmessage.AResource{A: address.As4()}}}
			}
		case dnsmessage.TypeAAAA:
			if address.Is6() {
				m.Answers = []dnsmessage.Resource{{Header: header, Body: &dnsmessage.AAAAResource{AAAA: address.As16()}}}
			}
		}
		packed, err := m.Pack()
		if err != nil {
			return
		}
		c.Write(append([]byte{byte(len(packed) >> 8), byte(len(packed))}, packed...))
	}
}

func TestP26ANameThatTurnsInwardsIsNotCalled(t *testing.T) {
	inside := listen(t, func(http.ResponseWriter, *http.Request) {})
	_, port, err := net.SplitHostPort(inside.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	never := []string{"169.254.169.254", "fe80::1", "::ffff:169.254.169.254", "0.0.0.0", "::", "224.0.0.1", "ff02::1", "255.255.255.255"}
	inner := []string{"127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "fd12::1", "100.64.0.1", "::ffff:10.1.2.3"}
	for _, private := range []bool{false, true} {
		list := never
		if !private {
			list = append(list, inner...)
		}
		for _, to := range list {
			err := find(t, oidc.Settings{Issuer: "https://id.region.example:" + port, Private: private, Resolver: names(t, to)})
			if !errors.Is(err, oidc.ErrCall) {
				t.Errorf("a name that leads to %s, private is %v: %v", to, private, err)
			}
		}
	}
	if n := inside.calls.Load(); n != 0 {
		t.Fatalf("the inner network got %d calls", n)
	}
	err = find(t, oidc.Settings{Issuer: "https://id.region.example:" + port, Private: true, Resolver: names(t, "127.0.0.1")})
	if inside.calls.Load() == 0 {
		t.Errorf("an operator who has said that the provider is inside is not believed: %v", err)
	}
}

func TestP26AProxyOfTheEnvironmentIsNotUsed(t *testing.T) {
	proxy, inside := listen(t, func(http.ResponseWriter, *http.Request) {}), listen(t, func(http.ResponseWriter, *http.Request) {})
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"} {
		t.Setenv(name, proxy.URL)
	}
	_, port, _ := net.SplitHostPort(inside.Listener.Addr().String())
	find(t, oidc.Settings{Issuer: "https://id.region.example:" + port, Private: true, Resolver: names(t, "127.0.0.1")})
	if proxy.calls.Load() != 0 || inside.calls.Load() == 0 {
		t.Errorf("the proxy got %d calls, the provider %d", proxy.calls.Load(), inside.calls.Load())
	}
}

func TestAnIssuerThatCannotBeIsRefusedBeforeAnybodyIsCalled(t *testing.T) {
	for _, issuer := range []string{
		"", "id.example.org", "http://id.example.org", "http://10.1.2.3", "https://169.254.169.254", "https://[fe80::1]",
		"https://siv:hemlig@id.example.org", "https://id.example.org?x=1", "ftp://localhost", "https://0.0.0.0",
	} {
		if _, err := oidc.New(oidc.Settings{Issuer: issuer, ClientID: "klubba"}, time.Now); err == nil {
			t.Errorf("%q is accepted", issuer)
		}
	}
	for _, issuer := range []string{"https://id.example.org/realms/region", "http://localhost:9998/", "http://127.0.0.1:1", "https://10.1.2.3"} {
		if _, err := oidc.New(oidc.Settings{Issuer: issuer, ClientID: "klubba"}, time.Now); err != nil {
			t.Errorf("%q: %v", issuer, err)
		}
	}
}
