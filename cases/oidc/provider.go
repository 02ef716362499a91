// Package oidc asks an OpenID provider who somebody is: by the code flow with
// PKCE, and nothing else. What the provider vouches for is given as
// [cases.Claims]; what that opens here is for the rules to say.
package oidc

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"klubba/cases"
)

// Settings are how the program knows its provider, and is known there.
type Settings struct {
	Issuer   string
	ClientID string
	Secret   string
	Claim    string // where the values are by which offices are given, such as "groups"
	Callback string // where the provider sends people back to
	Private  bool   // the provider is on our own network
	// Resolver looks names up; the machine's own if nil.
	Resolver *net.Resolver
}

// A Provider is an OpenID provider. It is found when it is first asked for, and
// asked for again when it was not there: a program whose provider is down
// starts, and people sign in by password.
type Provider struct {
	set   Settings
	guard guard
	now   func() time.Time
	http  *http.Client

	mu    sync.Mutex
	found *oidc.Provider
	away  atomic.Bool // it did not answer when it was last asked for
}

// New is the provider of the settings. It refuses settings that cannot be
// right, and calls nobody.
func New(set Settings, now func() time.Time) (*Provider, error) {
	u, err := url.Parse(set.Issuer)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("%q is no issuer. Write its address, such as https://id.example.org", set.Issuer)
	}
	address, numeric := netip.ParseAddr(u.Hostname())
	here := u.Hostname() == "localhost" || numeric == nil && address.Unmap().IsLoopback()
	switch {
	case u.Scheme != "https" && (u.Scheme != "http" || !here):
		return nil, fmt.Errorf("the issuer %s is not reached over TLS. Only one on this machine may do without", set.Issuer)
	case numeric == nil && nowhere(address.Unmap()):
		return nil, fmt.Errorf("no issuer can be at %s", address)
	case set.ClientID == "":
		return nil, errors.New("the provider does not know us without a client id")
	}
	return &Provider{
		set: set, guard: guard{issuer: u, private: set.Private}, now: now, http: client(u, set.Private, set.Resolver),
	}, nil
}

// Issuer is the provider's name for itself.
func (p *Provider) Issuer() string { return p.set.Issuer }

// Away says whether the provider did not answer when it was last asked for.
func (p *Provider) Away() bool { return p.away.Load() }

// Find asks the provider how it is spoken to, unless that is known.
func (p *Provider) Find() error {
	_, err := p.find()
	return err
}

// find asks once at a time: those who come meanwhile wait for the same answer.
func (p *Provider) find() (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found != nil {
		return p.found, nil
	}
	found, err := oidc.NewProvider(oidc.ClientContext(context.Background(), p.http), p.set.Issuer)
	if err == nil {
		err = p.own(found)
	}
	p.away.Store(err != nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", cases.ErrProviderAway, err)
	}
	p.found = found
	return found, nil
}

// own refuses a provider that says it is spoken to at another host: what is
// said there, passwords and secrets among it, would be said to somebody else.
func (p *Provider) own(found *oidc.Provider) error {
	var at struct {
		Auth     string `json:"authorization_endpoint"`
		Token    string `json:"token_endpoint"`
		Keys     string `json:"jwks_uri"`
		UserInfo string `json:"userinfo_endpoint"`
	}
	if err := found.Claims(&at); err != nil {
		return err
	}
	for _, address := range []string{at.Auth, at.Token, at.Keys, cmp.Or(at.UserInfo, at.Token)} {
		u, err := url.Parse(address)
		if err == nil {
			err = p.guard.same(u)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *Provider) config(found *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{
		ClientID: p.set.ClientID, ClientSecret: p.set.Secret, Endpoint: found.Endpoint(),
		RedirectURL: p.set.Callback, Scopes: []string{oidc.ScopeOpenID, oidc.ScopeProfile, oidc.ScopeEmail},
	}
}

func (p *Provider) verifier(found *oidc.Provider) *oidc.IDTokenVerifier {
	return found.Verifier(&oidc.Config{ClientID: p.set.ClientID, Now: p.now})
}
