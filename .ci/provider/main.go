// Command provider is an OpenID provider to sign in at in tests: the example
// provider of zitadel/oidc with groups, and with orders to end sessions. It
// prints its issuer and serves until its input ends.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync"

	"github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

func main() {
	callback := flag.String("callback", "", "where people are sent back to")
	logout := flag.String("logout", "", "where orders to end sessions go")
	thin := flag.Bool("thin", false, "tell the address and the groups at the userinfo endpoint only")
	flag.Parse()
	slog.SetDefault(slog.New(slog.DiscardHandler))
	door, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	_, port, err := net.SplitHostPort(door.Addr().String())
	if err != nil {
		log.Fatal(err)
	}
	issuer := "http://localhost:" + port
	p := &provider{people: map[string]person{}, logout: *logout, thin: *thin}
	p.Storage = storage.NewStorageWithClients(p, map[string]*storage.Client{"klubba": storage.WebClient("klubba", "secret", *callback)})
	mux := http.NewServeMux()
	mux.Handle("/", exampleop.SetupServer(issuer, p, nil, false))
	mux.HandleFunc("POST /control/person", p.know)
	mux.HandleFunc("POST /control/sign", p.sign)
	mux.HandleFunc("POST /control/logout", p.order)
	go func() { log.Fatal(http.Serve(door, mux)) }()
	fmt.Println(issuer)
	io.Copy(io.Discard, os.Stdin)
}

// A person can sign in; the password is the name.
type person struct {
	Subject, Login, Name, Email string
	Verified                    bool
	Groups                      []string
}

// A provider is the example's, with groups.
type provider struct {
	*storage.Storage
	mu     sync.Mutex
	people map[string]person
	logout string
	thin   bool
}

// know takes a person, in the place of who they were.
func (p *provider) know(w http.ResponseWriter, r *http.Request) {
	var who person
	if err := json.NewDecoder(r.Body).Decode(&who); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.people[who.Subject] = who
}

func (p *provider) user(is func(person) bool) *storage.User {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, who := range p.people {
		if is(who) {
			return &storage.User{
				ID: who.Subject, Username: who.Login, Password: who.Login, LastName: who.Name,
				Email: who.Email, EmailVerified: who.Verified,
			}
		}
	}
	return nil
}

// GetUserByID finds a person.
func (p *provider) GetUserByID(id string) *storage.User {
	return p.user(func(w person) bool { return w.Subject == id })
}

// GetUserByUsername finds a person.
func (p *provider) GetUserByUsername(name string) *storage.User {
	return p.user(func(w person) bool { return w.Login == name })
}

// ExampleClientID is for the example's other uses.
func (p *provider) ExampleClientID() string { return "service" }

// client says whether the token tells all.
type client struct {
	op.Client
	thin bool
}

func (c client) IDTokenUserinfoClaimsAssertion() bool { return !c.thin }

// GetClientByClientID finds the client.
func (p *provider) GetClientByClientID(ctx context.Context, id string) (op.Client, error) {
	c, err := p.Storage.GetClientByClientID(ctx, id)
	return client{c, p.thin}, err
}

// SetUserinfoFromRequest is what the token says.
func (p *provider) SetUserinfoFromRequest(ctx context.Context, info *oidc.UserInfo, r op.IDTokenRequest, scopes []string) error {
	err := p.Storage.SetUserinfoFromRequest(ctx, info, r, scopes)
	if asked, ok := r.(op.AuthRequest); ok {
		info.AppendClaims("sid", asked.GetID())
	}
	p.more(info, r.GetSubject())
	return err
}

// SetUserinfoFromToken is what the userinfo endpoint says.
func (p *provider) SetUserinfoFromToken(ctx context.Context, info *oidc.UserInfo, id, subject, origin string) error {
	err := p.Storage.SetUserinfoFromToken(ctx, info, id, subject, origin)
	p.more(info, subject)
	return err
}

func (p *provider) more(info *oidc.UserInfo, subject string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	who := p.people[subject]
	info.Name = who.Name
	if len(who.Groups) > 0 {
		info.AppendClaims("groups", who.Groups)
	}
}

// signed is a token with any claims, signed with the provider's key.
func (p *provider) signed(claims []byte) (string, error) {
	key, err := p.SigningKey(context.Background())
	if err != nil {
		return "", err
	}
	signer, err := jose.NewSigner(jose.SigningKey{
		Algorithm: key.SignatureAlgorithm(), Key: jose.JSONWebKey{Key: key.Key(), KeyID: key.ID()},
	}, nil)
	if err != nil {
		return "", err
	}
	token, err := signer.Sign(claims)
	if err != nil {
		return "", err
	}
	return token.CompactSerialize()
}

func (p *provider) sign(w http.ResponseWriter, r *http.Request) {
	claims, err := io.ReadAll(r.Body)
	var token string
	if err == nil {
		token, err = p.signed(claims)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	io.WriteString(w, token)
}

// order sends an order to end sessions, as a provider does itself, and answers
// with what it was answered with.
func (p *provider) order(w http.ResponseWriter, r *http.Request) {
	claims, err := io.ReadAll(r.Body)
	var token string
	if err == nil {
		token, err = p.signed(claims)
	}
	var answer *http.Response
	if err == nil {
		answer, err = http.PostForm(p.logout, url.Values{"logout_token": {token}})
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	answer.Body.Close()
	w.WriteHeader(answer.StatusCode)
}
