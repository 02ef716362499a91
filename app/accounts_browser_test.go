package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// TestSomebodyIsInvitedAndKeepsTheirAccountInABrowser goes from an invitation to
// a second step, loses the phone, and ends a session from another browser.
func TestSomebodyIsInvitedAndKeepsTheirAccountInABrowser(t *testing.T) {
	t.Parallel()
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s)
		address := w.listen(t)
		admin := apptest.Browser(t)
		as(t, admin, address, w.signIns, cases.Administrator, "HSN")
		link := invite(admin, address)
		p := admin.Beside()
		p.Visit(strings.Replace(link, "http://klubba.example", address, 1))
		p.Screenshot("invitation")
		p.Type("#f-password", "klubbaklubba")
		p.Click("main form button.primary")
		p.WaitFor("#f-password-error")
		p.Screenshot("invitation-refused")
		p.Console() // a page that was answered with 422
		p.Type("#f-password", secretWords)
		p.Click("main form button.primary")
		p.WaitFor(`//a[@class="who"][contains(., "Nova Inbjuden")]`)

		secret, codes := turnOn(p, clock)
		signOut(p)
		clock.Pass(time.Minute)
		signInAs(p, address, "nova@hsn.example")
		p.Screenshot("code")
		p.Type("#f-code", appCode(t, secret, clock))
		p.Click("main form button.primary")
		p.WaitFor("a.who")
		signOut(p)
		signInAs(p, address, "nova@hsn.example")
		p.Type("#f-code", codes[0])
		p.Click("main form button.primary")
		p.WaitFor("a.who")

		endElsewhere(t, p, address, codes[1])
	})
}

// invite invites somebody, and gives the link that is shown.
func invite(p *apptest.Page, address string) string {
	p.Click("a.who")
	p.Screenshot("account")
	p.Click(`main a[href="/accounts"]`)
	p.Screenshot("accounts")
	p.Click(`main a[href="/accounts/new"]`)
	p.Type("#f-name", "Nova Inbjuden")
	p.Type("#f-email", "nova@hsn.example")
	p.Choose("#f-office", "Registrator")
	p.Choose("#f-body", "Hälso- och sjukvårdsnämnden, Region Jämtland Härjedalen")
	p.Screenshot("account-new")
	p.Click("main form button.primary")
	link := p.Text("code.secret")
	p.Screenshot("link")
	p.Click("main a.primary")
	p.Screenshot("account-of-another")
	return link
}

// turnOn turns the second step on, and gives the secret and the recovery codes.
func turnOn(p *apptest.Page, clock *storetest.Clock) (secret string, codes []string) {
	p.Click("a.who")
	p.Click(`main a[href="/account/two-step"]`)
	p.Click("main form button.primary")
	secret = strings.ReplaceAll(p.Text("code.secret"), " ", "")
	p.Screenshot("two-step")
	code, err := totp.GenerateCode(secret, clock.Now())
	if err != nil {
		return secret, nil
	}
	p.Type("#f-code", code)
	p.Click("main form button.primary")
	p.WaitFor(".secrets")
	p.Screenshot("codes")
	codes = strings.Fields(p.Text(".secrets"))
	p.Click("main a.primary")
	p.Screenshot("two-step-on")
	return secret, codes
}

func appCode(t *testing.T, secret string, clock *storetest.Clock) string {
	t.Helper()
	code, err := totp.GenerateCode(secret, clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func signOut(p *apptest.Page) {
	p.Click(`form[action="/sign-out"] button`)
	p.WaitFor(`a[href="/sign-in"]`)
}

func signInAs(p *apptest.Page, address, email string) {
	p.Visit(address + "/sign-in")
	p.Type("#f-email", email)
	p.Type("#f-password", secretWords)
	p.Click("main form button.primary")
}

// endElsewhere signs in in another browser, and ends the first one's session
// from there.
func endElsewhere(t *testing.T, p *apptest.Page, address, code string) {
	t.Helper()
	other := p.Beside()
	signInAs(other, address, "nova@hsn.example")
	other.Type("#f-code", code)
	other.Click("main form button.primary")
	other.WaitFor("a.who")
	other.Visit(address + "/account/sessions")
	other.Screenshot("sessions")
	other.Click(`form[action="/account/sessions/end-others"] button`)
	p.Visit(address + "/account")
	p.WaitFor("#f-password")
	if status := other.Visit(address + "/account"); status != 200 {
		t.Errorf("the browser that ended the others is answered with %d", status)
	}
}
