package clerk_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/descope/virtualwebauthn"

	"klubba/cases"
	"klubba/cases/passkey"
	"klubba/cases/store"
)

// A holder is somebody with an account and a device.
type holder struct {
	*desk
	party  *passkey.Party
	who    cases.Actor
	device virtualwebauthn.Authenticator
	key    virtualwebauthn.Credential
	at     virtualwebauthn.RelyingParty // where the device believes to be
}

const publicAddress = "https://klubba.example.org"

// holder gives somebody an account and a device without passkeys.
func (d *desk) holder(name, email string) *holder {
	d.Helper()
	h := &holder{
		desk: d, party: got(passkey.New(publicAddress))(d), who: d.owner(name, email),
		device: virtualwebauthn.NewAuthenticator(), key: virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2),
		at: virtualwebauthn.RelyingParty{Name: "Klubba", ID: "klubba.example.org", Origin: publicAddress},
	}
	h.key.Counter = 1
	return h
}

// owner gives somebody an account, and is them asking.
func (d *desk) owner(name, email string) cases.Actor {
	d.Helper()
	a := cases.Account{Name: name, Email: email}
	d.must(d.store.Write(d.ctx, operator, "account.add", func(tx *store.Tx) (store.About, error) {
		p := cases.Person{Name: name}
		if err := tx.AddPerson(d.ctx, &p); err != nil {
			return store.About{}, err
		}
		a.Person = p.ID
		return store.About{Kind: "account"}, tx.AddAccount(d.ctx, &a)
	}))
	return cases.Actor{Account: a.ID, Person: a.Person, Name: name}
}

// makes is the device's answer when it is asked for a new passkey.
func (h *holder) makes(asked string) string {
	h.Helper()
	options := got(virtualwebauthn.ParseAttestationOptions(asked))(h.desk)
	h.device.Options.UserHandle = []byte(options.UserID)
	return virtualwebauthn.CreateAttestationResponse(h.at, h.device, h.key, *options)
}

// add adds the device's passkey.
func (h *holder) add(name string) {
	h.Helper()
	h.does(func() error {
		return h.AddPasskey(h.ctx, h.party, h.who, name, h.makes(got(h.InvitePasskey(h.ctx, h.party, h.who))(h.desk)))
	})
}

// signs is the device's answer when it is asked to sign; each time it counts.
func (h *holder) signs(asked string) string {
	h.Helper()
	h.key.Counter++
	return virtualwebauthn.CreateAssertionResponse(h.at, h.device, h.key, *got(virtualwebauthn.ParseAssertionOptions(asked))(h.desk))
}

func (h *holder) asked() string {
	h.Helper()
	return got(h.AskPasskey(h.ctx, h.party, 0))(h.desk)
}

func (h *holder) signIn(answer string) error {
	_, err := h.SignInByPasskey(h.ctx, h.party, answer)
	return err
}

func TestP13APasskeySignsInItsOwner(t *testing.T) {
	each(t, func(d *desk) {
		siv, bo := d.holder("Siv", "siv@example.org"), d.holder("Bo", "bo@example.org")
		siv.add("Jobbdatorn")
		bo.add("Mobilen")
		for range 2 {
			a := got(d.SignInByPasskey(d.ctx, siv.party, siv.signs(siv.asked())))(d)
			if a.ID != siv.who.Account {
				t.Errorf("%s is signed in", a.Name)
			}
		}
		kept := got(d.store.Passkeys(d.ctx, siv.who.Account))(d)
		if len(kept) != 1 || kept[0].Count != 3 || kept[0].Used.IsZero() {
			t.Errorf("it is kept as %+v", kept)
		}
		asked := got(d.AskPasskey(d.ctx, siv.party, siv.who.Account))(d)
		d.must(d.ProveByPasskey(d.ctx, siv.party, siv.who.Account, siv.signs(asked)))
	})
}

// TestP13AnAnswerThatIsNotRightSignsNobodyIn tries each attack with a passkey
// that is good otherwise, and that it is good afterwards.
func TestP13AnAnswerThatIsNotRightSignsNobodyIn(t *testing.T) {
	each(t, func(d *desk) {
		siv, bo := d.holder("Siv", "siv@example.org"), d.holder("Bo", "bo@example.org")
		siv.add("Jobbdatorn")
		bo.add("Mobilen")
		used := siv.signs(siv.asked())
		d.must(siv.signIn(used))
		with := func(change func(*holder)) string {
			h := *siv
			change(&h)
			answer := h.signs(h.asked())
			siv.key.Counter = max(siv.key.Counter, h.key.Counter)
			return answer
		}
		forBo := got(d.AskPasskey(d.ctx, bo.party, bo.who.Account))(d)
		tests := []struct {
			name, answer string
		}{
			{"an answer given before", used},
			{"nothing", ""},
			{"no answer", `{"rawId":"x"}`},
			{"another address", with(func(h *holder) { h.at.Origin = "https://k1ubba.example.org" })},
			{"another port", with(func(h *holder) { h.at.Origin = publicAddress + ":8443" })},
			{"no encrypted line", with(func(h *holder) { h.at.Origin = "http://klubba.example.org" })},
			{"a passkey of another party", with(func(h *holder) { h.at.ID = "example.org" })},
			{"a device that was not opened", with(func(h *holder) { h.device.Options.UserNotVerified = true })},
			{"a device that nobody touched", with(func(h *holder) { h.device.Options.UserNotPresent = true })},
			{"an unknown passkey", with(func(h *holder) { h.key.ID = []byte("another") })},
			{"another key", with(func(h *holder) { h.key.Key = virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2).Key })},
			{"somebody else's handle", with(func(h *holder) { h.device.Options.UserHandle = bo.device.Options.UserHandle })},
			{"no handle", with(func(h *holder) { h.device.Options.UserHandle = nil })},
			{"a question of our own making", siv.signs(`{"challenge":"` + strings.Repeat("A", 43) + `"}`)},
			{"an answer to another question", bo.signs(forBo)},
			{"a new passkey for an answer", siv.makes(got(d.InvitePasskey(d.ctx, siv.party, siv.who))(d))},
		}
		before := got(d.store.Revision(d.ctx))(d)
		for _, tt := range tests {
			if err := siv.signIn(tt.answer); !errors.Is(err, cases.ErrPasskeyRefused) || len(cases.Refusals(err)) != 1 {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
		if after := got(d.store.Revision(d.ctx))(d); after != before {
			t.Error("a refused answer has changed something")
		}
		d.must(siv.signIn(siv.signs(siv.asked())))
	})
}

func TestP13ACopyIsRefusedAndSoIsARemovedPasskey(t *testing.T) {
	each(t, func(d *desk) {
		siv := d.holder("Siv", "siv@example.org")
		siv.add("Jobbdatorn")
		thief := *siv
		d.must(siv.signIn(siv.signs(siv.asked())))
		if err := siv.signIn(thief.signs(siv.asked())); !errors.Is(err, cases.ErrPasskeyCopied) {
			t.Errorf("a copy: %v", err)
		}
		kept := got(d.store.Passkeys(d.ctx, siv.who.Account))(d)[0]
		bo := d.owner("Bo", "bo@example.org")
		d.refuses(func() []no {
			return []no{
				{"somebody else removes it", "missing missing.passkey", d.RemovePasskey(d.ctx, bo, kept.ID)},
				{"somebody else renames it", "missing missing.passkey", d.RenamePasskey(d.ctx, bo, kept.ID, "Min")},
				{"it loses its name", "invalid field.required", d.RenamePasskey(d.ctx, siv.who, kept.ID, "")},
			}
		})
		d.does(func() error { return d.RenamePasskey(d.ctx, siv.who, kept.ID, "Gamla datorn") })
		d.does(func() error { return d.RemovePasskey(d.ctx, siv.who, kept.ID) })
		if err := siv.signIn(siv.signs(siv.asked())); !errors.Is(err, cases.ErrPasskeyRefused) {
			t.Errorf("a removed passkey: %v", err)
		}
	})
}

func TestP13APasskeyIsAddedToWhomItWasAskedForOnly(t *testing.T) {
	each(t, func(d *desk) {
		siv, bo := d.holder("Siv", "siv@example.org"), d.holder("Bo", "bo@example.org")
		invite := func() string { return got(d.InvitePasskey(d.ctx, siv.party, siv.who))(d) }
		add := func(h *holder, who cases.Actor, answer string) error {
			return d.AddPasskey(d.ctx, h.party, who, "Min", answer)
		}
		elsewhere, unopened := *siv, *siv
		elsewhere.at.Origin = "https://k1ubba.example.org"
		unopened.device.Options.UserNotVerified = true
		d.refuses(func() []no {
			return []no{
				{"somebody else answers", "forbidden passkey.refused", add(bo, bo.who, bo.makes(invite()))},
				{"another page asks", "forbidden passkey.refused", add(siv, siv.who, elsewhere.makes(invite()))},
				{"the device is not opened", "forbidden passkey.refused", add(siv, siv.who, unopened.makes(invite()))},
				{"nothing is answered", "forbidden passkey.refused", add(siv, siv.who, "{}")},
				{"it has no name", "invalid field.required", d.AddPasskey(d.ctx, siv.party, siv.who, "", siv.makes(invite()))},
			}
		})
		answer := siv.makes(invite())
		d.does(func() error { return add(siv, siv.who, answer) })
		d.refuses(func() []no {
			return []no{
				{"the same answer again", "forbidden passkey.refused", add(siv, siv.who, answer)},
				{"the same passkey again", "conflict passkey.taken", add(siv, siv.who, siv.makes(invite()))},
			}
		})
	})
}

// TestAPasskeyTellsTheDeviceNothingOfAnybody holds that the name by which a
// device knows an account is random, one for all of its passkeys.
func TestAPasskeyTellsTheDeviceNothingOfAnybody(t *testing.T) {
	each(t, func(d *desk) {
		siv := d.holder("Siv", "siv@example.org")
		siv.add("Jobbdatorn")
		first := siv.device.Options.UserHandle
		siv.key = virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2)
		siv.add("Mobilen")
		if len(first) != 32 || string(first) != string(siv.device.Options.UserHandle) {
			t.Errorf("the handles are %x and %x", first, siv.device.Options.UserHandle)
		}
		var asked struct {
			User struct{ ID, Name string }
		}
		d.must(json.Unmarshal([]byte(got(d.InvitePasskey(d.ctx, siv.party, siv.who))(d)), &asked))
		if strings.Contains(asked.User.ID, "siv") || asked.User.Name != "Siv" {
			t.Errorf("the device is told %+v", asked)
		}
	})
}
