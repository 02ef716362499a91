package app_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"klubba/app"
	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// A matrix is one thing of every class and somebody of every standing.
type matrix struct {
	w      *world
	things map[string]*strings.Replacer // by class
	crowd  map[app.Standing]visitor
	words  map[string]string // the word that stands in all things of a class
	gone   map[string]string // what somebody gets for what is not there
	met    map[string]int    // how often the word of a class was met by those who may
	reads  map[app.Standing]map[string]bool
}

func newMatrix(t *testing.T) *matrix {
	w := newWorld(t, storetest.Open(t))
	x := &matrix{
		w: w, things: map[string]*strings.Replacer{}, crowd: map[app.Standing]visitor{}, met: map[string]int{},
		words: map[string]string{app.ForReaders: "namnkanarie", app.ForOthers: "andrakanarie", app.Recused: "jävkanarie"},
		reads: map[app.Standing]map[string]bool{},
	}
	h := hide(t, w)
	for class, things := range h.things {
		x.things[string(class)], x.words[string(class)] = things, canary[class]
	}
	x.things[app.Unclassed] = h.things[cases.Public]
	for _, s := range app.Standings() {
		x.crowd[s] = w.standing(t, s, h.sent, h.draft)
	}
	for _, p := range app.Permissions() {
		if p.Route == "/cases/:case<int>/" && p.Answer == app.Opens {
			if x.reads[p.Standing] == nil {
				x.reads[p.Standing] = map[string]bool{}
			}
			x.reads[p.Standing][p.Class] = true
		}
	}
	x.forSome(t, h)
	return x
}

// standing signs in a new person as what a line of the matrix is about.
func (w *world) standing(t *testing.T, s app.Standing, meetings ...cases.MeetingID) visitor {
	t.Helper()
	if s == app.Nobody {
		return w.signedOut(t)
	}
	ctx, name := context.Background(), strings.TrimSpace("Fråga "+s.Office+" "+s.Relation)
	a := cases.Account{Name: name, Email: strings.ReplaceAll(name, " ", ".") + "@hsn.example"}
	err := w.store.Write(ctx, cases.Operator("test"), "test", func(tx *store.Tx) (store.About, error) {
		p := cases.Person{Name: name}
		if err := tx.AddPerson(ctx, &p); err != nil {
			return store.About{}, err
		}
		a.Person = p.ID
		if err := tx.AddAccount(ctx, &a); err != nil || s == app.Without {
			return store.About{}, err
		}
		if err := tx.AddSeat(ctx, w.seatOf(t, s, p.ID)); err != nil || s.Office != app.Adjuster {
			return store.About{}, err
		}
		return store.About{}, adjusts(ctx, tx, p, meetings)
	})
	if err != nil {
		t.Fatal(err)
	}
	return w.session(t, name, a)
}

// adjusts puts somebody on the roll of meetings, as chosen to adjust the minutes.
func adjusts(ctx context.Context, tx *store.Tx, p cases.Person, meetings []cases.MeetingID) error {
	for _, id := range meetings {
		m, err := tx.Meeting(ctx, id)
		if err != nil {
			return err
		}
		m.Attendance = append(m.Attendance, cases.Attendance{
			Person: p.ID, Name: p.Name, Office: cases.Member, Present: true, Serving: true, Adjusts: true,
		})
		if err := tx.SaveMeeting(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// seatOf is the office of a standing.
func (w *world) seatOf(t *testing.T, s app.Standing, person cases.PersonID) *cases.Seat {
	t.Helper()
	seat := &cases.Seat{Body: w.body(t, "HSN").ID, Person: person, Office: cases.Office(s.Office), Post: "Prövare"}
	if s.Office == app.Adjuster {
		seat.Office = cases.Member
	}
	switch s.Relation {
	case "other":
		seat.Body = w.body(t, "HSNV").ID
	case "former":
		seat.To = cases.Today(w.store.Now()).AddDays(-1)
	}
	return seat
}

// session begins a session for an account without its password.
func (w *world) session(t *testing.T, name string, a cases.Account) visitor {
	t.Helper()
	seats, err := w.store.SeatsOf(context.Background(), a.Person)
	if err != nil {
		t.Fatal(err)
	}
	token := rand.Text()
	err = w.store.StartSession(context.Background(), cases.Session{
		TokenHash: cases.Hashed(token), Account: a, CSRF: "matrix", Rights: cases.Rights(cases.InForce(seats, cases.Today(w.store.Now()))),
	})
	if err != nil {
		t.Fatal(err)
	}
	return visitor{t: t, w: w, name: name, cookie: "klubba=" + token}
}

// forSome hides a thing from everybody but the crowd, one from everybody but
// somebody else, and one that all of the crowd are recused from.
func (x *matrix) forSome(t *testing.T, h hidden) {
	t.Helper()
	s := &secrets{t: t, w: x.w, ctx: context.Background(), op: cases.Operator("test"), body: x.w.body(t, "HSN"), sent: h.sent, draft: h.draft}
	seats, err := x.w.store.Seats(s.ctx, s.body.ID)
	s.must(err)
	mine := func(seat cases.Seat) bool { return strings.HasPrefix(seat.Name, "Fråga ") && seat.To == "" }
	var crowd []cases.Reader
	for _, seat := range seats {
		if mine(seat) && seat.Office != cases.Administrator {
			crowd = append(crowd, cases.Reader{Name: seat.Name})
		}
	}
	for class, readers := range map[string][]cases.Reader{
		app.ForReaders: crowd, app.ForOthers: {{Name: "Hanna Mallgren"}}, app.Recused: nil,
	} {
		s.secrecy = osl
		s.secrecy.Readers = readers
		access := cases.Secret
		if class == app.Recused {
			access = cases.Internal
		}
		k := s.kase(access, x.words[class])
		x.things[class] = s.around(access, x.words[class], k, h.sent)
	}
	item, err := strconv.Atoi(x.things[app.Recused].Replace(":item<int>"))
	s.must(err)
	for _, seat := range seats {
		if mine(seat) {
			s.must(x.w.clerk.Recuse(s.ctx, s.op, h.sent, cases.ItemID(item), cases.Recusal{Person: seat.Person}))
		}
	}
}

// asks asks for an address, by a form that no rule would act on: it comes from an
// old version, and has nothing in it but what says which body it is for.
func (v visitor) asks(method, address string, things *strings.Replacer) answer {
	v.t.Helper()
	if method == http.MethodGet {
		return v.get(address)
	}
	form := url.Values{
		"version": {"77"}, "csrf": {"matrix"}, "key": {rand.Text()}, "body": {"1"}, "owed_to": {"1"}, "position": {"Prövare"}, "language": {"sv"},
		"item": {things.Replace(":item<int>")}, "reason": {strings.Repeat("ö", 500)},
	}
	if strings.HasSuffix(address, "/recusals") && v.cookie != "" {
		form.Set("person", strconv.FormatInt(int64(v.person()), 10))
	}
	return v.post(address, form)
}

// person is who a visitor of the crowd is.
func (v visitor) person() cases.PersonID {
	v.t.Helper()
	called, err := v.w.store.PeopleCalled(context.Background(), v.name)
	if err != nil || len(called) != 1 {
		v.t.Fatalf("%d people are called %s, %v", len(called), v.name, err)
	}
	return called[0].ID
}

// answered is what an answer comes to.
func answered(v visitor, method string, a answer) string {
	switch a.status {
	case http.StatusNotFound:
		return app.Lacks
	case http.StatusUnauthorized:
		return app.SignIn
	case http.StatusForbidden:
		if v.cookie == "" && method == http.MethodPost {
			return app.SignIn
		}
		return app.Forbids
	case http.StatusSeeOther:
		if strings.HasPrefix(a.location(), "/sign-in?") {
			return app.SignIn
		}
		return app.Opens
	case http.StatusOK, http.StatusConflict, http.StatusUnprocessableEntity, http.StatusTooManyRequests: // not in this state, this way, or now
		return app.Opens
	}
	return fmt.Sprint("status ", a.status)
}

// promised are headers of every answer.
var promised = map[string]string{
	"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
}

// changing is what two answers to one visitor never share.
var changing = regexp.MustCompile(`name="key" value="[^"]*"`)

// plain is an answer without its own address and what no two answers share.
func (a answer) plain(address string) string {
	header := a.header.Clone()
	header.Del("Content-Length")
	header.Del("Date")
	return fmt.Sprint(a.status, header, strings.ReplaceAll(changing.ReplaceAllString(a.body, ""), address, "ADDRESS"))
}

// streams are the parts of a PDF, and text what our papers write in them.
var (
	streams = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	written = strings.NewReplacer("\x00", "")
)

// text is what an answer says. A paper is unpacked for it: its letters are
// written two bytes each.
func (a answer) text(t *testing.T) string {
	t.Helper()
	if !strings.HasPrefix(a.body, "%PDF") {
		return a.body
	}
	var text strings.Builder
	for _, m := range streams.FindAllStringSubmatch(a.body, -1) {
		packed, err := zlib.NewReader(strings.NewReader(m[1]))
		if err != nil {
			continue
		}
		content, err := io.ReadAll(packed)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte("Tj")) { // text, and not a font
			text.Write(content)
		}
	}
	return written.Replace(text.String())
}

// visitors are one of each kind of asker, for what need not be asked as all.
func visitors(t *testing.T, w *world) []visitor {
	return []visitor{
		w.signedOut(t), w.outsider(t), w.as(t, cases.Secretary, "HSNV"), w.as(t, cases.Member, "HSN"),
		w.as(t, cases.CaseOfficer, "HSN"), w.as(t, cases.Administrator, "HSN"), w.as(t, cases.Secretary, "HSN"),
	}
}
