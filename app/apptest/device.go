package apptest

import (
	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
)

// A Device holds the passkeys of a page's person, and opens them whenever it is
// asked: a finger is always on it.
type Device struct {
	p  *Page
	id webauthn.AuthenticatorID
}

// A Passkey is one that a device holds, with its secret and its count.
type Passkey = webauthn.Credential

// Device puts a device in the person's hand, with some passkeys on it.
func (p *Page) Device(passkeys ...*Passkey) *Device {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, webauthn.Enable, webauthn.EnableParams{})
	p.must("ask for passkeys", err)
	added, err := chromedp.Call(p.ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{
		Options: &webauthn.VirtualAuthenticatorOptions{
			Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
			HasCmtgKey:     true, // only such a device takes passkeys from another
			HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
		},
	})
	p.must("add a device", err)
	for _, k := range passkeys {
		_, err := chromedp.Call(p.ctx, webauthn.AddCredential, webauthn.AddCredentialParams{
			AuthenticatorID: added.AuthenticatorID,
			Credential: &Passkey{ // what else they have is for other devices
				CredentialID: k.CredentialID, IsResidentCredential: true, RpID: k.RpID, PrivateKey: k.PrivateKey,
				UserHandle: k.UserHandle, SignCount: k.SignCount, UserName: k.UserName,
			},
		})
		p.must("put a passkey on the device", err)
	}
	return &Device{p, added.AuthenticatorID}
}

// Copy reads out what the device holds: what no real one gives away.
func (d *Device) Copy() []*Passkey {
	d.p.t.Helper()
	held, err := chromedp.Call(d.p.ctx, webauthn.GetCredentials, webauthn.GetCredentialsParams{AuthenticatorID: d.id})
	d.p.must("copy the device", err)
	return held.Credentials
}

// Lose takes the device away.
func (d *Device) Lose() {
	d.p.t.Helper()
	_, err := chromedp.Call(d.p.ctx, webauthn.RemoveVirtualAuthenticator, webauthn.RemoveVirtualAuthenticatorParams{AuthenticatorID: d.id})
	d.p.must("lose the device", err)
}
