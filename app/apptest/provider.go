package apptest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A Provider is an OpenID provider in a process of its own, with a page to sign
// in on.
type Provider struct {
	t      testing.TB
	Issuer string
}

// A Someone has a sign-in at a [Provider]; the password is the login.
type Someone struct {
	Subject, Login, Name, Email string
	Verified                    bool
	Groups                      []string
}

// StartProvider starts a provider for the application at an address. Asked to
// be thin, it tells the address and the groups at its userinfo endpoint only.
func StartProvider(t testing.TB, application string, more ...string) *Provider {
	t.Helper()
	program := filepath.Join(root(t), ".tools", "provider")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = filepath.Join(root(t), ".ci", "provider")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the provider: %v\n%s", err, out)
	}
	c := exec.Command(program, append([]string{
		"-callback", application + "/sign-in/provider/callback", "-logout", application + "/sign-in/provider/logout",
	}, more...)...)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := c.Wait(); err != nil {
			t.Errorf("the provider: %v", err)
		}
	})
	issuer, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the provider does not say where it is: %v", err)
	}
	return &Provider{t, strings.TrimSpace(issuer)}
}

// Knows gives the provider a person, in the place of who they were.
func (p *Provider) Knows(who Someone) {
	p.t.Helper()
	p.control("person", who)
}

// Sign is a token with any claims, signed with the provider's key.
func (p *Provider) Sign(claims map[string]any) string {
	p.t.Helper()
	_, token := p.control("sign", claims)
	return token
}

// Order sends the application an order to end sessions, and gives the status
// that it was answered with.
func (p *Provider) Order(claims map[string]any) int {
	p.t.Helper()
	status, _ := p.control("logout", claims)
	return status
}

func (p *Provider) control(what string, of any) (status int, answer string) {
	p.t.Helper()
	text, err := json.Marshal(of)
	if err != nil {
		p.t.Fatal(err)
	}
	res, err := http.Post(p.Issuer+"/control/"+what, "application/json", bytes.NewReader(text))
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return res.StatusCode, string(body)
}
