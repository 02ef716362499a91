package oidc

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"klubba/cases"
)

// A Visit is one visit to the provider, kept here until its answer comes. Its
// state names it; nonce and verifier tie the answer to it.
type Visit struct {
	State    string `json:"-"`
	Issuer   string `json:"issuer"`
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"`
	Browser  string `json:"browser"` // the hash of what the visitor's browser holds
	To       string `json:"to"`      // where they were going
	Anew     int64  `json:"anew"`    // they are to sign in anew, and did so no earlier than this second; 0 if not
}

// Begin begins a visit, and gives the address that it leads to. Somebody who is
// to sign in anew is asked to by the provider, even if it knows their browser:
// one left open is not its owner.
func (p *Provider) Begin(anew bool) (Visit, string, error) {
	found, err := p.find()
	if err != nil {
		return Visit{}, "", err
	}
	v := Visit{
		State: rand.Text() + rand.Text(), Issuer: p.set.Issuer,
		Nonce: rand.Text() + rand.Text(), Verifier: oauth2.GenerateVerifier(),
	}
	options := []oauth2.AuthCodeOption{oidc.Nonce(v.Nonce), oauth2.S256ChallengeOption(v.Verifier)}
	if anew {
		v.Anew = p.now().Unix()
		options = append(options, oauth2.SetAuthURLParam("prompt", "login"), oauth2.SetAuthURLParam("max_age", "0"))
	}
	return v, p.config(found).AuthCodeURL(v.State, options...), nil
}

// An Answer is what the provider sends a visitor back with.
type Answer struct {
	Code   string `query:"code"`
	State  string `query:"state"`
	Issuer string `query:"iss"` // who answers, of providers that say so (RFC 9207)
	Error  string `query:"error"`
}

// Finish trades the answer to a visit for what the provider vouches for. The
// provider takes each code once.
func (p *Provider) Finish(ctx context.Context, v Visit, a Answer) (cases.Claims, error) {
	switch {
	case a.Error != "":
		return cases.Claims{}, refused(fmt.Errorf("the provider says %.200q", a.Error))
	case v.Issuer != p.set.Issuer || a.Issuer != "" && a.Issuer != p.set.Issuer:
		return cases.Claims{}, refused(fmt.Errorf("the visit was to %s, and %.200q answers", v.Issuer, a.Issuer))
	case a.Code == "":
		return cases.Claims{}, refused(errors.New("there is no code"))
	}
	found, err := p.find()
	if err != nil {
		return cases.Claims{}, err
	}
	ctx, cancel := context.WithTimeout(oidc.ClientContext(ctx, p.http), callTime)
	defer cancel()
	token, err := p.config(found).Exchange(ctx, a.Code, oauth2.VerifierOption(v.Verifier))
	if err != nil {
		return cases.Claims{}, refused(err)
	}
	claims, err := p.read(ctx, found, token, v)
	if err != nil {
		return cases.Claims{}, refused(err)
	}
	return claims, nil
}

// read checks the token of who somebody is, and reads what it says.
func (p *Provider) read(ctx context.Context, found *oidc.Provider, token *oauth2.Token, v Visit) (cases.Claims, error) {
	raw, _ := token.Extra("id_token").(string)
	id, err := p.verifier(found).Verify(ctx, raw)
	if err != nil {
		return cases.Claims{}, err
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(v.Nonce)) != 1 {
		return cases.Claims{}, errors.New("the nonce is another visit's")
	}
	if id.AccessTokenHash != "" {
		if err := id.VerifyAccessToken(token.AccessToken); err != nil {
			return cases.Claims{}, err
		}
	}
	said := map[string]json.RawMessage{}
	if err := id.Claims(&said); err != nil {
		return cases.Claims{}, err
	}
	if err := p.party(id, said); err != nil {
		return cases.Claims{}, err
	}
	if err := anew(said["auth_time"], v.Anew); err != nil {
		return cases.Claims{}, err
	}
	session := text(said["sid"])
	if err := p.more(ctx, found, token, id, said); err != nil {
		return cases.Claims{}, err
	}
	return cases.Claims{
		Issuer: id.Issuer, Subject: id.Subject, Session: session, Name: text(said["name"]), Email: text(said["email"]),
		Verified: text(said["email_verified"]) == "true", Values: list(said[p.set.Claim]),
	}, nil
}

// party refuses a token that was made for somebody else and lent to us: one
// for several says which of them asked for it (OpenID Connect Core § 3.1.3.7).
func (p *Provider) party(id *oidc.IDToken, said map[string]json.RawMessage) error {
	azp := text(said["azp"])
	if azp != p.set.ClientID && (azp != "" || len(id.Audience) > 1) {
		return fmt.Errorf("the token was made for %.200q", azp)
	}
	return nil
}

// anew refuses somebody who was to sign in anew, and has not.
func anew(claim json.RawMessage, since int64) error {
	if since == 0 {
		return nil
	}
	var at int64
	if err := json.Unmarshal(claim, &at); err != nil || at < since-int64(lateness.Seconds()) {
		return errors.New("they have not signed in anew")
	}
	return nil
}

// more asks for what the token does not say: many providers tell the address
// and the groups only there.
func (p *Provider) more(ctx context.Context, found *oidc.Provider, token *oauth2.Token, id *oidc.IDToken, said map[string]json.RawMessage) error {
	if found.UserInfoEndpoint() == "" {
		return nil
	}
	info, err := found.UserInfo(ctx, oauth2.StaticTokenSource(token))
	if err != nil {
		return err
	}
	if info.Subject != id.Subject {
		return errors.New("the provider tells of somebody else")
	}
	return info.Claims(&said)
}

// lateness is how old an order to end sessions may be, and how far the clock of
// the provider may be ahead of ours.
const lateness = 5 * time.Minute

// Logout reads the provider's order to end sessions (OpenID Connect Back-Channel
// Logout § 2.6).
func (p *Provider) Logout(ctx context.Context, token string) (cases.Logout, error) {
	found, err := p.find()
	if err != nil {
		return cases.Logout{}, err
	}
	order, err := p.verifier(found).VerifyLogout(oidc.ClientContext(ctx, p.http), token)
	if err != nil {
		return cases.Logout{}, refused(err)
	}
	if age := p.now().Sub(order.IssuedAt); age > lateness || age < -lateness {
		return cases.Logout{}, refused(fmt.Errorf("the order is of %s", order.IssuedAt))
	}
	return cases.Logout{ID: order.TokenID, Issuer: order.Issuer, Subject: order.Subject, Session: order.SessionID}, nil
}

// refused is why an answer is refused: the reason is for the log.
func refused(err error) error { return fmt.Errorf("%w: %v", cases.ErrProviderRefused, err) }

// text is a claim that is one text, or true; others are none.
func text(claim json.RawMessage) string {
	var s string
	if json.Unmarshal(claim, &s) != nil {
		var yes bool
		if json.Unmarshal(claim, &yes) == nil && yes {
			return "true"
		}
	}
	return s
}

// list is a claim that is a list of texts, or one text alone.
func list(claim json.RawMessage) []string {
	var many []string
	if json.Unmarshal(claim, &many) == nil {
		return many
	}
	if one := text(claim); one != "" {
		return []string{one}
	}
	return nil
}
