// Package passkey asks devices for passkeys and checks their answers, as
// WebAuthn says. It keeps nothing: what is asked is handed out to be kept, and
// handed in again with the answer.
package passkey

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"klubba/cases"
)

// A Party is this installation as devices know it: by its address. A passkey
// made for it signs for no other address, so that a false page gets nothing.
type Party struct{ web *webauthn.WebAuthn }

// New is the party at a public address, such as https://klubba.example.org. An
// address by number cannot have passkeys, and has none.
func New(address string) (*Party, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	if u.Hostname() == "" || net.ParseIP(u.Hostname()) != nil {
		return nil, nil
	}
	web, err := webauthn.New(&webauthn.Config{
		RPID: u.Hostname(), RPDisplayName: "Klubba", RPOrigins: []string{u.Scheme + "://" + u.Host},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: protocol.ResidentKeyRequired(),
			UserVerification: protocol.VerificationRequired,
		},
	})
	return &Party{web}, err
}

// A Question is put to a device. Challenge names it; Asked is what the page's
// script hands to the browser, and Kept what the answer is held against.
type Question struct{ Challenge, Asked, Kept string }

func question(challenge string, asked, kept any) (Question, error) {
	a, err := json.Marshal(asked)
	if err != nil {
		return Question{}, err
	}
	k, err := json.Marshal(kept)
	return Question{Challenge: challenge, Asked: string(a), Kept: string(k)}, err
}

// owner is an account as a device knows it.
type owner struct {
	handle      []byte
	name        string
	credentials []webauthn.Credential
}

func (o owner) WebAuthnID() []byte                         { return o.handle }
func (o owner) WebAuthnName() string                       { return o.name }
func (o owner) WebAuthnDisplayName() string                { return o.name }
func (o owner) WebAuthnCredentials() []webauthn.Credential { return o.credentials }

// ownerOf is who has some passkeys, all with one handle.
func ownerOf(name string, have []cases.Passkey) (owner, error) {
	o := owner{name: name}
	for _, p := range have {
		handle, err := base64.RawURLEncoding.DecodeString(p.Handle)
		if err != nil {
			return o, err
		}
		var credential webauthn.Credential
		if err := json.Unmarshal([]byte(p.Kept), &credential); err != nil {
			return o, fmt.Errorf("passkey %d: %w", p.ID, err)
		}
		o.handle, o.credentials = handle, append(o.credentials, credential)
	}
	return o, nil
}

// handleLength is how long an account's name on a device is. It is random:
// devices show and sync it, and it is to say nothing of anybody.
const handleLength = 32

// Invite asks a device for a new passkey for whoever is called so and has some
// already; a device that holds one of those is not asked twice.
func (p *Party) Invite(name string, have []cases.Passkey) (Question, error) {
	o, err := ownerOf(name, have)
	if err != nil {
		return Question{}, err
	}
	if o.handle == nil {
		o.handle = make([]byte, handleLength)
		if _, err := rand.Read(o.handle); err != nil {
			return Question{}, err
		}
	}
	asked, kept, err := p.web.BeginRegistration(o, webauthn.WithExclusions(webauthn.Credentials(o.credentials).CredentialDescriptors()))
	if err != nil {
		return Question{}, err
	}
	return question(kept.Challenge, asked.Response, kept)
}

// Register reads a device's answer to [Party.Invite].
func (p *Party) Register(kept, answer string) (cases.Passkey, error) {
	var asked webauthn.SessionData
	if err := json.Unmarshal([]byte(kept), &asked); err != nil {
		return cases.Passkey{}, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if err != nil {
		return cases.Passkey{}, refused(err)
	}
	credential, err := p.web.CreateCredential(owner{handle: asked.UserID}, asked, parsed)
	if err != nil {
		return cases.Passkey{}, refused(err)
	}
	text, err := json.Marshal(credential)
	return cases.Passkey{
		Credential: base64.RawURLEncoding.EncodeToString(credential.ID),
		Handle:     base64.RawURLEncoding.EncodeToString(asked.UserID),
		Kept:       string(text), Count: credential.Authenticator.SignCount,
	}, err
}

// Ask asks a device to sign with a passkey: with one of those given, or with
// whichever it has for us.
func (p *Party) Ask(have []cases.Passkey) (Question, error) {
	var asked *protocol.CredentialAssertion
	var kept *webauthn.SessionData
	o, err := ownerOf("", have)
	switch {
	case err != nil:
	case len(have) > 0:
		asked, kept, err = p.web.BeginLogin(o)
	default:
		asked, kept, err = p.web.BeginDiscoverableLogin()
	}
	if err != nil {
		return Question{}, err
	}
	return question(kept.Challenge, asked.Response, kept)
}

// Check reads a device's answer to [Party.Ask], signed with a passkey that is
// known here. It counts the use, and refuses a passkey that has been copied.
func (p *Party) Check(kept, answer string, known cases.Passkey) (cases.Passkey, error) {
	var asked webauthn.SessionData
	if err := json.Unmarshal([]byte(kept), &asked); err != nil {
		return known, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil {
		return known, refused(err)
	}
	o, err := ownerOf("", []cases.Passkey{known})
	if err != nil {
		return known, err
	}
	if asked.UserID != nil {
		_, err = p.web.ValidateLogin(o, asked, parsed)
	} else {
		find := func(_, _ []byte) (webauthn.User, error) { return o, nil }
		_, _, err = p.web.ValidatePasskeyLogin(find, asked, parsed)
	}
	if err != nil {
		return known, refused(err)
	}
	err = known.Advance(parsed.Response.AuthenticatorData.Counter)
	return known, err
}

// Named says which challenge an answer is to, and which passkey it is signed
// with. Neither is checked yet.
func Named(answer string) (challenge, credential string, err error) {
	var a struct {
		RawID    string `json:"rawId"`
		Response struct {
			ClientData string `json:"clientDataJSON"`
		} `json:"response"`
	}
	var client struct {
		Challenge string `json:"challenge"`
	}
	err = json.Unmarshal([]byte(answer), &a)
	if err == nil {
		var text []byte
		if text, err = base64.RawURLEncoding.DecodeString(a.Response.ClientData); err == nil {
			err = json.Unmarshal(text, &client)
		}
	}
	if err != nil {
		return "", "", refused(err)
	}
	return client.Challenge, a.RawID, nil
}

// refused is why an answer is refused: the reason is for the log, and whoever
// sent it is told none.
func refused(err error) error {
	var known *protocol.Error
	if errors.As(err, &known) && known.DevInfo != "" {
		err = fmt.Errorf("%s: %s", known.Details, known.DevInfo)
	}
	return fmt.Errorf("%w: %v", cases.ErrPasskeyRefused, err)
}
