package main

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"klubba/cases"
)

func TestAProviderThatCannotBeIsRefusedWithASentence(t *testing.T) {
	dir := folder(t)
	good := []string{"serve", "--addr", "127.0.0.1:0", "--data", dir, "--oidc-issuer", "https://id.example.org", "--oidc-client-id", "klubba"}
	for because, more := range map[string][]string{
		"is not reached over TLS":              {"--oidc-issuer", "http://id.example.org"},
		"is no issuer":                         {"--oidc-issuer", "id.example.org"},
		"no issuer can be at 169.254.169.254":  {"--oidc-issuer", "https://169.254.169.254"},
		"does not know us without a client id": {"--oidc-client-id", ""},
		"it does not exist":                    {"--oidc-client-secret-file", "none"},
		"says of no group what it gives":       {"--oidc-office", "secretary@ON"},
		`there is no body called "XX"`:         {"--oidc-office", "group=secretary@XX"},
		"is not in the list":                   {"--oidc-office", "group=king@ON"},
		"name the body with an at sign":        {"--oidc-office", "group=secretary"},
		"there is another secret":              {"--oidc-client-secret", "hemligt", "--oidc-client-secret-file", "none"},
	} {
		e := runs(t, "", append(good, more...)...)
		refused(t, e, because)
		if strings.Contains(e.err, "hemligt") {
			t.Error("the sentence gives the secret away")
		}
	}
}

func TestOfficesAreReadOfGroups(t *testing.T) {
	s, _, _ := desk(t, t.TempDir()+"/klubba.db")
	defer s.Close()
	body, err := s.BodyByShort(t.Context(), "ON")
	if err != nil {
		t.Fatal(err)
	}
	o := signOn{OIDCOffice: []string{"CN=hsn,OU=grupper=secretary@on", "it=administrator"}}
	got, err := o.grants(t.Context(), s)
	want := []cases.Grant{
		{Value: "CN=hsn,OU=grupper", Office: cases.Secretary, Body: body.ID}, {Value: "it", Office: cases.Administrator},
	}
	if err != nil || len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestAProgramWhoseProviderIsDownStarts(t *testing.T) {
	s := serves(t, "serve", "--addr", "127.0.0.1:0", "--data", folder(t),
		"--oidc-issuer", "http://localhost:1", "--oidc-client-id", "klubba", "--oidc-name", "Region Övning")
	answer, err := http.Get(s.address + "/sign-in")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(page), "Region Övning") {
		t.Errorf("the page for signing in answers %d, %v", answer.StatusCode, err)
	}
	s.stop(t)
}

func TestAnAccountIsUnlinkedFromItsProvider(t *testing.T) {
	dir := folder(t)
	works(t, "user", "add", "siv@example.org", "--name", "Siv", "--data", dir)
	works(t, "user", "unlink", "SIV@example.org", "--data", dir)
	refuses(t, "", "user", "unlink", "nobody@example.org", "--data", dir)
}
