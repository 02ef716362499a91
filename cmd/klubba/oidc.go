package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"strings"

	"klubba/app/accounts"
	"klubba/cases"
	"klubba/cases/oidc"
	"klubba/cases/store"
)

// signOn is how people sign in at a provider by OpenID Connect, if they do.
type signOn struct {
	OIDCIssuer     string   `name:"oidc-issuer" help:"Let people sign in at this OpenID provider, such as https://id.example.org. None by default." env:"KLUBBA_OIDC_ISSUER"`
	OIDCClientID   string   `name:"oidc-client-id" help:"Our name at the provider." env:"KLUBBA_OIDC_CLIENT_ID"`
	OIDCSecret     string   `name:"oidc-client-secret" help:"Our secret at the provider; better in the variable or a file, since a command's flags are seen by all on the machine." env:"KLUBBA_OIDC_CLIENT_SECRET"`
	OIDCSecretFile string   `name:"oidc-client-secret-file" help:"File that holds our secret at the provider." type:"path" env:"KLUBBA_OIDC_CLIENT_SECRET_FILE"`
	OIDCName       string   `name:"oidc-name" help:"What people call the provider, on the button. Default: its host." env:"KLUBBA_OIDC_NAME"`
	OIDCClaim      string   `name:"oidc-claim" help:"Claim that holds the groups by which offices are given." default:"groups" env:"KLUBBA_OIDC_CLAIM"`
	OIDCOffice     []string `name:"oidc-office" help:"Office that a group gives, such as hsn-secretaries=secretary@HSN; repeatable, or separated by semicolons." sep:";" env:"KLUBBA_OIDC_OFFICE"`
	OIDCPrivate    bool     `name:"oidc-private" help:"The provider is on our own network: its name may lead to a private address." env:"KLUBBA_OIDC_PRIVATE"`
}

// at is signing in at the provider, for an application at an address; nil if
// there is no provider. The provider is asked for, but not waited for: where it
// is down, people sign in by password.
func (o signOn) at(ctx context.Context, s *store.Store, address string, log *slog.Logger) (*accounts.SignOn, error) {
	if o.OIDCIssuer == "" {
		return nil, nil
	}
	secret, err := o.secret()
	if err != nil {
		return nil, err
	}
	grants, err := o.grants(ctx, s)
	if err != nil {
		return nil, err
	}
	p, err := oidc.New(oidc.Settings{
		Issuer: o.OIDCIssuer, ClientID: o.OIDCClientID, Secret: secret, Claim: o.OIDCClaim, Private: o.OIDCPrivate,
		Callback: address + accounts.ProviderCallback,
	}, s.Now)
	if err != nil {
		return nil, fmt.Errorf("--oidc-issuer: %w", err)
	}
	go func() {
		if err := p.Find(); err != nil {
			log.Warn("the provider does not answer; it is asked again when somebody signs in there", slog.Any("error", err))
		}
	}()
	return &accounts.SignOn{Provider: p, Name: cmp.Or(o.OIDCName, hostOf(o.OIDCIssuer)), Grants: grants}, nil
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Hostname()
}

func (o signOn) secret() (string, error) {
	if o.OIDCSecretFile == "" {
		return o.OIDCSecret, nil
	}
	if o.OIDCSecret != "" {
		return "", errors.New("--oidc-client-secret-file: there is another secret in --oidc-client-secret. Give one of the two")
	}
	text, err := os.ReadFile(o.OIDCSecretFile)
	if err != nil {
		return "", fmt.Errorf("--oidc-client-secret-file: %s cannot be read: %s", o.OIDCSecretFile, reason(err))
	}
	return strings.TrimSpace(string(text)), nil
}

// grants reads which group gives which office. A group may itself have equals
// signs in its name, as those of LDAP do.
func (o signOn) grants(ctx context.Context, s *store.Store) ([]cases.Grant, error) {
	var grants []cases.Grant
	for _, text := range o.OIDCOffice {
		at := strings.LastIndex(text, "=")
		if at < 1 {
			return nil, fmt.Errorf("--oidc-office: %q says of no group what it gives. Write it like hsn-secretaries=secretary@HSN", text)
		}
		office, short, _ := strings.Cut(text[at+1:], "@")
		seat := cases.Seat{Name: text[:at], Office: cases.Office(office)}
		if short == "" && seat.Office != cases.Administrator {
			return nil, fmt.Errorf("--oidc-office: name the body with an at sign in %q, like hsn-secretaries=secretary@HSN", text)
		}
		if short != "" {
			body, err := bodyCalled(ctx, s, short)
			if err != nil {
				return nil, fmt.Errorf("--oidc-office: %w", err)
			}
			seat.Body = body.ID
		}
		if err := seat.Check(); err != nil {
			return nil, fmt.Errorf("--oidc-office: in %q: %s", text, sentence(err))
		}
		grants = append(grants, cases.Grant{Value: text[:at], Office: seat.Office, Body: seat.Body})
	}
	return grants, nil
}
