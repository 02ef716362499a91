package app_test

import (
	"net/http"
	"regexp"
	"strings"
)

// link is the link that a page shows an administrator, as far as its path.
var link = regexp.MustCompile(`http://klubba\.example(/invitation\?token=\w+)<`)

// accounts tries the forms about who can sign in. Whoever changes how they sign
// in is somebody new, so that the others of the desk stay in.
func (d *desk) accounts() {
	d.t.Helper()
	d.shows = true
	d.try(d.adm, "/accounts/new", "/accounts", "name", "Nya Övningsson", "email", "nya@hsn.example", "office", "registrar", "body", "1")
	account := d.lastAccount()
	d.try(d.adm, account, account+"/link")
	d.shows = false
	d.try(d.adm, account, account+"/withdraw")
	d.try(d.adm, account, account+"/close")
	d.try(d.adm, account, account+"/open")
	d.own(d.invited(account), account)
}

// lastAccount is the address of the account added last.
func (d *desk) lastAccount() string {
	d.t.Helper()
	found := regexp.MustCompile(`href="(/accounts/\d+)">Nya Övningsson<`).FindStringSubmatch(d.adm.get("/accounts").body)
	if found == nil {
		d.t.Fatal("the new account is not listed")
	}
	return found[1]
}

// invited lets the account's owner in by a new link, and chooses a password.
func (d *desk) invited(account string) visitor {
	d.t.Helper()
	d.tried["/invitation"] = true
	d.adm.t, d.nobody.t = d.t, d.t
	made := d.adm.post(account+"/link", d.form(d.adm.get(account), account+"/link").values())
	at := link.FindStringSubmatch(made.body)
	if at == nil {
		d.t.Fatalf("no link is shown: %d", made.status)
	}
	f := d.form(d.nobody.get(at[1]), "/invitation")
	d.foreign(d.nobody, f, f.with("password", secretWords))
	for _, e := range f.fields {
		for _, wrong := range e.wrongs() {
			if e.name == "password" {
				d.wrong(d.nobody, f, e, f.with("password", secretWords), wrong)
			}
		}
	}
	in := d.nobody.post("/invitation", f.with("password", secretWords))
	if in.status != http.StatusSeeOther {
		d.t.Fatalf("the invitation gets %d: %s", in.status, said(in))
	}
	v := visitor{t: d.t, w: d.w, name: "new", cookie: in.cookies()}
	d.unchanged("the link again", func() answer { return d.nobody.post("/invitation", f.with("password", secretWords)) }, http.StatusNotFound)
	return v
}

// secretWords is a password that nobody guesses.
const secretWords = "fyra gröna stolar vid sjön"

// own tries what somebody changes about their own account.
func (d *desk) own(v visitor, account string) {
	d.t.Helper()
	d.mine = true
	d.try(v, "/account/email", "/account/email", "email", "nyare@hsn.example")
	d.try(v, "/account/two-step", "/account/two-step")
	for _, form := range []string{"/account/two-step/confirm", "/account/two-step/codes", "/account/two-step/off", "/sign-in/code", account + "/two-step"} {
		d.tried[shape(form)] = true // TestATwoStepSignIn takes them
	}
	f := d.form(v.get("/account/password"), "/account/password")
	good := f.with("present", secretWords, "password", "en helt annan ramsa om fåglar")
	d.strangers(f, good)
	d.foreign(v, f, good)
	for name, wrong := range map[string]string{"present": "", "password": "kort"} {
		d.wrong(v, f, *f.field(name), good, wrong)
	}
	d.tried["/account/password"], d.tried["/account/sessions/end"], d.tried["/account/sessions/end-others"] = true, true, true
	changed := v.post("/account/password", good)
	if changed.status != http.StatusSeeOther || v.get("/account").status != http.StatusSeeOther {
		d.t.Errorf("a change of password gets %d, and the old token still opens", changed.status)
	}
	v.cookie = changed.cookies()
	if a := v.get("/account"); a.status != http.StatusOK || !strings.Contains(a.body, "nyare@hsn.example") {
		d.t.Errorf("after a change of password the page answers %d", a.status)
	}
	d.mine = false
	d.try(d.adm, account, account+"/sessions")
	if a := v.get("/account"); a.status != http.StatusSeeOther {
		d.t.Errorf("an ended session gets %d", a.status)
	}
}
