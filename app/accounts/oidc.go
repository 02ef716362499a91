package accounts

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/oidc"
	"klubba/cases/store"
)

// A SignOn is signing in at a provider: what its button says, and which offices
// its groups stand for.
type SignOn struct {
	Provider *oidc.Provider
	Name     string
	Grants   []cases.Grant
}

// visitKind is what a visit to the provider is kept as.
const visitKind = "provider"

// visitCookie ties a visit to the browser that began it: an answer that somebody
// else's browser brings signs nobody in.
func (p *Pages) visitCookie(value string, seconds int) *fiber.Cookie {
	name := "klubba-visit"
	if p.Sessions.Secure {
		name = "__Host-" + name
	}
	return &fiber.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds,
		HTTPOnly: true, Secure: p.Sessions.Secure, SameSite: fiber.CookieSameSiteLaxMode,
	}
}

// The addresses of signing in at a provider; the provider knows the last two.
const (
	providerStart    = "/sign-in/provider"
	ProviderCallback = "/sign-in/provider/callback"
	providerLogout   = "/sign-in/provider/logout"
)

type leavingPage struct {
	page.Frame
	Name, Address string
}

// toProvider begins a visit to the provider. The answer is a page that leads
// there by itself, not a redirect: our pages promise the browser that their
// forms lead nowhere else.
func (p *Pages) toProvider(c *fiber.Ctx) error {
	var in signInForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if p.SignOn == nil {
		return cases.Missing("page")
	}
	if err := p.Clerk.MayAsk(c.UserContext(), p.Sessions.From(c)); err != nil {
		return err
	}
	visit, address, err := p.SignOn.Provider.Begin(session.Actor(c).Known())
	if refusals := cases.Refusals(err); len(refusals) > 0 {
		p.refused(c, "provider.sign-in", err)
		return p.showSignIn(c, in, p.named(refusals))
	}
	if err != nil {
		return err
	}
	browser := rand.Text()
	visit.Browser, visit.To = cases.Hashed(browser), page.Ours(in.To)
	kept, err := json.Marshal(visit)
	if err != nil {
		return err
	}
	if err := p.Store.BeginCeremony(c.UserContext(), store.Ceremony{Key: visit.State, Kind: visitKind, Kept: string(kept)}); err != nil {
		return err
	}
	c.Cookie(p.visitCookie(browser, int(store.Patience.Seconds())))
	c.Set("Refresh", "0; url="+address)
	c.Set(fiber.HeaderCacheControl, "no-store")
	f := page.Of(c, "", "")
	f.Title = f.Words.T("provider.leaving", p.SignOn.Name)
	return page.Show(c, leaving(leavingPage{Frame: f, Name: p.SignOn.Name, Address: address}))
}

// fromProvider is where the provider sends people back to. A visit is answered
// once, soon, and in the browser that began it.
func (p *Pages) fromProvider(c *fiber.Ctx) error {
	var in oidc.Answer
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if p.SignOn == nil {
		return cases.Missing("page")
	}
	to, err := p.answered(c, in)
	if refusals := cases.Refusals(err); len(refusals) > 0 {
		p.refused(c, "provider.sign-in", err)
		if err := p.Store.Note(c.UserContext(), cases.Actor{}, "provider.refused", store.About{Kind: "account"}, p.Sessions.From(c).Address); err != nil {
			return err
		}
		return p.showSignIn(c, signInForm{To: to}, p.named(refusals))
	}
	if err != nil {
		return err
	}
	return c.Redirect(page.Ours(to), fiber.StatusSeeOther)
}

// named gives the refusals the provider's name to speak of.
func (p *Pages) named(refusals page.Problems) page.Problems {
	named := make(page.Problems, len(refusals))
	for i, r := range refusals {
		with := *r
		with.Args = []any{p.SignOn.Name}
		named[i] = &with
	}
	return named
}

func (p *Pages) answered(c *fiber.Ctx, in oidc.Answer) (to string, err error) {
	ctx := c.UserContext()
	visit, err := p.visit(c, in.State)
	if err != nil {
		return "", err
	}
	claims, err := p.SignOn.Provider.Finish(ctx, visit, in)
	if err != nil {
		return visit.To, err
	}
	account, who, err := p.Clerk.SignInAtProvider(ctx, claims, p.SignOn.Grants)
	if err != nil {
		return visit.To, err
	}
	return visit.To, p.Sessions.BeginAt(c, account, who, claims.Session)
}

// visit takes the visit that an answer is to.
func (p *Pages) visit(c *fiber.Ctx, state string) (oidc.Visit, error) {
	var v oidc.Visit
	kept, err := p.Store.EndCeremony(c.UserContext(), visitKind, state)
	if errors.Is(err, cases.Absent) {
		return v, fmt.Errorf("%w: no visit waits for this answer", cases.ErrProviderRefused)
	}
	if err != nil {
		return v, err
	}
	if err := json.Unmarshal([]byte(kept.Kept), &v); err != nil {
		return v, err
	}
	cookie := p.visitCookie("", -1)
	browser := cases.Hashed(c.Cookies(cookie.Name))
	c.Cookie(cookie)
	if subtle.ConstantTimeCompare([]byte(v.Browser), []byte(browser)) != 1 {
		return oidc.Visit{}, fmt.Errorf("%w: another browser began the visit", cases.ErrProviderRefused)
	}
	return v, nil
}

// logout ends sessions when the provider says that somebody has signed out
// there, or may no longer sign in (OpenID Connect Back-Channel Logout). The
// order is signed; who brings it does not matter.
func (p *Pages) logout(c *fiber.Ctx) error {
	if p.SignOn == nil {
		return cases.Missing("page")
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	order, err := p.SignOn.Provider.Logout(c.UserContext(), c.FormValue("logout_token"))
	var ended int64
	if err == nil {
		ended, err = p.Store.EndProvided(c.UserContext(), order)
	}
	switch {
	case len(cases.Refusals(err)) > 0:
		p.refused(c, "provider.logout", err)
		return c.SendStatus(fiber.StatusBadRequest)
	case err != nil:
		return err
	}
	p.Log.Info("ended by the provider", slog.Int64("sessions", ended))
	if err := p.Store.Note(c.UserContext(), cases.Actor{}, "provider.logout", store.About{Kind: "account"}, p.Sessions.From(c).Address); err != nil {
		return err
	}
	return c.SendStatus(fiber.StatusOK)
}
