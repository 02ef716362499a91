package sample_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/sample"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

var everything = cases.Reach{All: true}

// loaded is a database with the sample in it.
type loaded struct {
	*store.Store
	ctx     context.Context
	clerk   *clerk.Clerk
	signIns []sample.SignIn
}

func load(t *testing.T, s *store.Store) loaded {
	t.Helper()
	files, err := store.OpenFiles(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	l := loaded{Store: s, ctx: context.Background(), clerk: clerk.New(s, files)}
	if l.signIns, err = sample.Load(l.ctx, l.clerk, s); err != nil {
		t.Fatal(err)
	}
	return l
}

// got is what a reading gave; a fault ends the test.
func got[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// record is a meeting of the sample, with all that hangs on it.
func (l loaded) record(t *testing.T, body string, day cases.Date) *cases.Record {
	b := got[cases.Body](t)(l.BodyByShort(l.ctx, body))
	return got[*cases.Record](t)(l.Record(l.ctx, got[*cases.Meeting](t)(l.MeetingOn(l.ctx, b.ID, day))))
}

// called is the case of a title.
func (l loaded) called(t *testing.T, title string) cases.Case {
	t.Helper()
	all := got[[]cases.Case](t)(l.Cases(l.ctx, store.CaseFilter{}, everything))
	at := slices.IndexFunc(all, func(k cases.Case) bool { return k.Title == title })
	if at < 0 {
		t.Fatalf("no case is called %q", title)
	}
	return all[at]
}

func TestTheSample(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		l := load(t, s)
		for _, part := range []struct {
			name  string
			check func(*testing.T, loaded)
		}{
			{"is loaded once", once},
			{"gives each role a way in", waysIn},
			{"has the fifteen items and no outcome", fifteenItems},
			{"has the figures of the monthly report", figures},
			{"has the motion's clauses word for word", clausesVerbatim},
			{"owes two reports at the meeting", reportBacks},
			{"keeps dates as vague as their source", vagueDates},
			{"knows the versions of the delegation scheme", delegation},
			{"tells the contract's history in order", contractHistory},
			{"has both letters", letters},
			{"has nine areas in order", areas},
			{"marks what is invented", marks},
			{"is whole letters", wholeLetters},
		} {
			t.Run(part.name, func(t *testing.T) { part.check(t, l) })
		}
	})
}

func once(t *testing.T, l loaded) {
	if _, err := sample.Load(l.ctx, l.clerk, l.Store); !errors.Is(err, sample.ErrNotEmpty) {
		t.Errorf("loading twice: %v", err)
	}
}

func TestASingleChangeIsEnoughToRefuseTheSample(t *testing.T) {
	s := storetest.Open(t)
	k := clerk.New(s, nil)
	ctx := context.Background()
	if err := k.AddAccount(ctx, cases.Operator("test"), &cases.Account{Name: "Anna", Email: "a@b.example"}, "long enough for all", cases.Seat{}); err != nil {
		t.Fatal(err)
	}
	if _, err := sample.Load(ctx, k, s); !errors.Is(err, sample.ErrNotEmpty) {
		t.Errorf("err = %v", err)
	}
}

func waysIn(t *testing.T, l loaded) {
	want := []string{
		"secretary HSN", "registrar HSN", "chair HSN", "member HSN", "substitute HSN", "case_officer HSN", "auditor HSN",
		"administrator HSN", "secretary HSØ", "secretary HSNV",
	}
	seen := map[string]bool{}
	for i, in := range l.signIns {
		if is := string(in.Office) + " " + in.Body; i >= len(want) || is != want[i] {
			t.Errorf("sign-in %d is %s", i, is)
		}
		if len(in.Password) < 16 || seen[in.Password] || !strings.HasSuffix(in.Email, ".example") {
			t.Errorf("%s: password of %d letters, used before: %v", in.Email, len(in.Password), seen[in.Password])
		}
		seen[in.Password] = true
		a := got[cases.Account](t)(l.clerk.SignIn(l.ctx, in.Email, in.Password, cases.From{}))
		seats := got[[]cases.Seat](t)(l.SeatsOf(l.ctx, a.Person))
		if len(seats) != 1 || seats[0].Office != in.Office {
			t.Errorf("%s sits on %v", in.Email, seats)
		}
	}
	if len(l.signIns) != len(want) {
		t.Errorf("%d sign-ins", len(l.signIns))
	}
}

// marks asks that whatever is invented says so: everybody with a seat, and
// their bodies; meetings, rules and files; and no real person is seated.
func marks(t *testing.T, l loaded) {
	for _, b := range got[[]cases.Body](t)(l.Bodies(l.ctx)) {
		seats := got[[]cases.Seat](t)(l.Seats(l.ctx, b.ID))
		if b.Exercise != (len(seats) > 0) {
			t.Errorf("%s: exercise %v with %d seats", b.Short, b.Exercise, len(seats))
		}
		for _, s := range seats {
			if p := got[cases.Person](t)(l.Person(l.ctx, s.Person)); !p.Exercise || slices.Contains(named, p.Name) {
				t.Errorf("%s sits on %s: exercise %v", p.Name, b.Short, p.Exercise)
			}
		}
		for _, d := range got[[]cases.DelegatedDecision](t)(l.Delegated(l.ctx, store.DelegatedFilter{Body: b.ID}, everything)) {
			if d.Exercise == d.Inferred {
				t.Errorf("%s is neither invented nor inferred", d.Text)
			}
		}
	}
	for _, m := range got[[]cases.Meeting](t)(l.Meetings(l.ctx, store.MeetingFilter{}, everything)) {
		if !m.Exercise {
			t.Errorf("the meeting of %s is no exercise", m.Date)
		}
	}
	for _, d := range got[[]cases.Document](t)(l.Documents(l.ctx, store.DocumentFilter{}, everything)) {
		if d.Exercise != d.File.Held() {
			t.Errorf("%s: exercise %v, file %v", d.Title, d.Exercise, d.File.Held())
		}
	}
}

// named are the people whom the sources name.
var named = []string{
	"Bengt Bergqvist", "Christer Nordqvist", "Elin Hoffner", "Runa Heimstad", "Gunnel Sjöberg", "Ulrich J. Spreng",
	"Ulrich Johannes Spreng", "Sara Reinvik Ulimoen", "Hilde Jacobsen",
}

// wholeLetters asks that every word is UTF-8 in its composed form, with the
// letters of Sámi among them.
func wholeLetters(t *testing.T, l loaded) {
	said := []any{l.signIns, l.record(t, "HSN", "2020-12-17"), l.record(t, "HSØ", "2024-03-07")}
	for _, k := range got[[]cases.Case](t)(l.Cases(l.ctx, store.CaseFilter{}, everything)) {
		said = append(said, k, got[[]cases.Event](t)(l.Events(l.ctx, k.ID)))
	}
	said = append(said, got[[]cases.Document](t)(l.Documents(l.ctx, store.DocumentFilter{}, everything)))
	all := string(got[[]byte](t)(json.Marshal(said)))
	if !norm.NFC.IsNormalString(all) || strings.ContainsRune(all, '\uFFFD') {
		t.Error("the texts are not whole letters")
	}
	for _, letter := range []string{"š", "ŋ", "đ", "č"} {
		if !strings.Contains(all, letter) {
			t.Errorf("nobody's name has %s", letter)
		}
	}
}
