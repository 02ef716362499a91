package app_test

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"klubba/app"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// An ask is an address that can be asked for.
type ask struct{ route string }

// rights are all addresses that are read.
var rights = func() (list []ask) {
	for _, p := range app.Permissions() {
		if a := (ask{p.Route}); p.Method == http.MethodGet && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}()

// opens says whether an address is for whoever has an office in the thing's own
// body, when the thing is open.
func (a ask) opens(office cases.Office) bool {
	return slices.ContainsFunc(app.Permissions(), func(p app.Permission) bool {
		open := p.Class == string(cases.Public) || p.Class == app.Unclassed
		return p.Method == http.MethodGet && p.Route == a.route && open && p.Answer == app.Opens && (p.Standing == app.Standing{Office: string(office), Relation: "own"} || p.Standing == app.Nobody && office == "nobody")
	})
}

// address is where a route leads, for a thing of an access class.
func (w *world) address(t *testing.T, route string, things *strings.Replacer) string {
	return strings.Replace(things.Replace(route), "/static/:name", w.style(t), 1)
}

var stylesheet = regexp.MustCompile(`/static/klubba\.[0-9a-f]+\.css`)

func (w *world) style(t *testing.T) string {
	return stylesheet.FindString(w.signedOut(t).get("/").body)
}

// thing is what an address is about, the last that has an access class.
var thing = regexp.MustCompile(`^(.*):(meeting|item|case|reportback|document)<int>`)

// TestP04AnAdministratorReadsNoSecretsAndAnAuditorChangesNothing reads it in the
// matrix, which the first promise holds to be what the application does.
func TestP04AnAdministratorReadsNoSecretsAndAnAuditorChangesNothing(t *testing.T) {
	forAll := regexp.MustCompile(`^/(sign-in|sign-out|language|account)(/|$)`)
	reads := 0
	for _, p := range app.Permissions() {
		address, open := p.Method+" "+p.Route, p.Answer == app.Opens
		hides := p.Class != app.Unclassed && p.Class != string(cases.Public)
		switch p.Standing.Office {
		case string(cases.Administrator):
			if open && hides {
				t.Errorf("an administrator gets %s, which is %s", address, p.Class)
			}
		case string(cases.Auditor):
			own := p.Method == http.MethodPost && strings.HasSuffix(p.Route, "/recusals")
			if open && p.Method == http.MethodPost && !forAll.MatchString(p.Route) && !own {
				t.Errorf("an auditor may %s", address)
			}
			if open && hides && p.Standing.Relation == "own" {
				reads++
			}
		}
	}
	if reads == 0 {
		t.Error("an auditor reads nothing of what is not public (KL 12:9)")
	}
}

// TestP05AChangeOfRightsBitesOnTheNextRequest holds a session and takes away what
// it stands on.
func TestP05AChangeOfRightsBitesOnTheNextRequest(t *testing.T) {
	t.Parallel()
	x := newMatrix(t)
	ctx, op := context.Background(), cases.Operator("test")
	gets := func(s app.Standing, address string, want int) {
		t.Helper()
		v := x.crowd[s]
		v.t = t
		a := v.get(address)
		if a.status != want {
			t.Errorf("%s gets %d at %s, want %d", v.name, a.status, address, want)
		}
		if kept := a.cookies(); kept != "" { // other rights, another token
			v.cookie = kept
			x.crowd[s] = v
		}
	}
	member, secretary := app.Standing{Office: "member", Relation: "own"}, app.Standing{Office: "secretary", Relation: "own"}
	item := x.things[string(cases.Secret)].Replace("/meetings/:meeting<int>/items/:item<int>")
	paper := x.things[string(cases.Secret)].Replace("/documents/:document<int>")
	gets(member, item, http.StatusOK)
	gets(member, paper, http.StatusOK)
	who := x.crowd[member]
	who.t = t
	if a := who.post(item+"/recusals", url.Values{"csrf": {"matrix"}, "person": {fmt.Sprint(who.person())}, "reason": {"Släkt"}}); a.status != http.StatusSeeOther {
		t.Fatalf("a member telling of a conflict of interest gets %d", a.status)
	}
	gets(member, item, http.StatusNotFound)
	gets(member, paper, http.StatusNotFound)

	edit := x.things[string(cases.Internal)].Replace("/cases/:case<int>/edit")
	gets(secretary, edit, http.StatusOK)
	at := x.crowd[secretary]
	at.t = t
	seats, err := x.w.store.SeatsOf(ctx, at.person())
	if err != nil {
		t.Fatal(err)
	}
	seats[0].To = cases.Today(x.w.store.Now()).AddDays(-1)
	if err := x.w.clerk.EditSeat(ctx, op, seats[0].ID, seats[0].Version, seats[0]); err != nil {
		t.Fatal(err)
	}
	gets(secretary, edit, http.StatusNotFound)
	gets(secretary, "/cases/new", http.StatusForbidden)
}

func TestEveryRouteStandsInTheMatrix(t *testing.T) {
	var known, routes []string
	for _, p := range app.Permissions() {
		if line := p.Method + " " + p.Route; !slices.Contains(known, line) {
			known = append(known, line)
		}
	}
	for _, r := range newWorld(t, storetest.Open(t)).GetRoutes(true) {
		if r.Method != http.MethodHead {
			routes = append(routes, r.Method+" "+r.Path)
		}
	}
	slices.Sort(known)
	slices.Sort(routes)
	if !slices.Equal(known, routes) {
		t.Errorf("the matrix is of\n%s\nand the routes are\n%s", strings.Join(known, "\n"), strings.Join(routes, "\n"))
	}
}

var update = flag.Bool("update", false, "write the list of who may what anew")

// TestWhoMayWhatIsAsReviewed holds the matrix against the list of those for whom
// each address is open, which is read by people: whoever changes who may what
// changes a line of it.
func TestWhoMayWhatIsAsReviewed(t *testing.T) {
	const path = "testdata/permissions.txt"
	list := strings.Join(openTo(), "\n") + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(list), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	reviewed, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(reviewed), list); diff != "" {
		t.Errorf("who may what differs from %s; if that is meant, write it anew with -update and have it read:\n%s", path, diff)
	}
}

// openTo lists for whom each address is open, a line for a class of things.
func openTo() []string {
	var lines []string
	all := app.Permissions()
	for len(all) > 0 {
		first, n := all[0], 0
		var open []string
		// The lines of an address stand together; take those of its first class.
		rest := slices.DeleteFunc(slices.Clone(all), func(p app.Permission) bool {
			mine := p.Method == first.Method && p.Route == first.Route && p.Class == first.Class
			if mine {
				n++
			}
			if mine && p.Answer == app.Opens {
				open = append(open, strings.TrimPrefix(strings.TrimSuffix(p.Standing.Relation+" "+p.Standing.Office, "none"), "own "))
			}
			return mine
		})
		who := strings.Join(open, ", ")
		switch len(open) {
		case 0:
			who = "nobody"
		case n:
			who = "everybody"
		case n - 1:
			who = "everybody who has signed in"
		}
		lines = append(lines, fmt.Sprintf("%s %s (%s): %s", first.Method, strings.ReplaceAll(first.Route, "<int>", ""), first.Class, who))
		all = rest
	}
	return lines
}
