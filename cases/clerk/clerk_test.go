package clerk_test

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// A desk is a clerk's on an empty database: a committee of three and its
// neighbour, and those who ask things of the clerk.
type desk struct {
	*testing.T
	*clerk.Clerk
	store *store.Store
	ctx   context.Context
	files string // the folder of the documents' files

	body, neighbours                             cases.Body
	anna, bo, cia                                cases.Seat
	secretary, officer, member, neighbour, admin cases.Actor
}

// each runs a test at a desk of its own on both databases.
func each(t *testing.T, test func(*desk)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, s *store.Store) { test(newDesk(t, s)) })
}

func newDesk(t *testing.T, s *store.Store) *desk {
	t.Helper()
	d := &desk{T: t, store: s, ctx: context.Background(), files: t.TempDir()}
	files, err := store.OpenFiles(d.files)
	d.must(err)
	d.Clerk = clerk.New(s, files)
	d.body = d.addBody("ÖN", "Övningsnämnden", calendar.Sweden)
	d.neighbours = d.addBody("GN", "Grannämnden", calendar.Sweden)
	d.anna = d.seat("Anna Övning", cases.Chair, "S")
	d.bo = d.seat("Bo Övning", cases.Member, "M")
	d.cia = d.seat("Cia Övning", cases.Member, "V")
	d.secretary = actor(1, "Siv Övning", cases.Seat{Body: d.body.ID, Office: cases.Secretary})
	d.officer = actor(2, "Omar Övning", cases.Seat{Body: d.body.ID, Office: cases.CaseOfficer})
	d.member = actor(3, "Bo Övning", d.bo)
	d.neighbour = actor(4, "Gun Övning", cases.Seat{Body: d.neighbours.ID, Office: cases.Secretary})
	d.admin = actor(5, "Ada Övning", cases.Seat{Office: cases.Administrator})
	return d
}

var operator = cases.Operator("test")

func actor(id cases.AccountID, name string, seat cases.Seat) cases.Actor {
	return cases.Actor{Account: id, Name: name, Seats: []cases.Seat{seat}}
}

func (d *desk) addBody(short, name string, in calendar.Country) cases.Body {
	b := cases.Body{
		Organisation: "Region Övning", Name: name, Short: short, Kind: cases.Committee, Country: in,
		Rules: cases.BodyRules{Seats: 3, NoticeDays: 7, Adjusters: 1}, Exercise: true,
	}
	d.must(d.AddBody(d.ctx, operator, &b))
	return b
}

func (d *desk) seat(name string, office cases.Office, party string) cases.Seat {
	s := cases.Seat{Body: d.body.ID, Name: name, Office: office, Party: party}
	d.must(d.GiveSeat(d.ctx, operator, &s))
	return s
}

func (d *desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

// does asks for something that is done, and logged in one line.
func (d *desk) does(do func() error) {
	d.Helper()
	before := got(d.store.Revision(d.ctx))(d)
	d.must(do())
	if after := got(d.store.Revision(d.ctx))(d); after != before+1 {
		d.Fatalf("the log went from %d to %d", before, after)
	}
}

// got is a value that was read without an error.
func got[V any](v V, err error) func(*desk) V {
	return func(d *desk) V {
		d.Helper()
		d.must(err)
		return v
	}
}

// A no is the answer to something that must be refused: as which kind, by which
// rule.
type no struct {
	name, want string
	err        error
}

// refuses holds every answer against the refusal that it should be, and the
// whole record, its log with it, against what it was before.
func (d *desk) refuses(ask func() []no) {
	d.Helper()
	before := d.record()
	for _, n := range ask() {
		var said []string
		for _, r := range cases.Refusals(n.err) {
			said = append(said, string(r.Kind)+" "+r.Rule)
		}
		if is := strings.Join(said, ", "); is != n.want {
			d.Errorf("%s: refused as %q (%v), want %q", n.name, is, n.err, n.want)
		}
	}
	for i, part := range d.record() {
		if i >= len(before) || !reflect.DeepEqual(part, before[i]) {
			d.Errorf("refused, but now there is %+v", part)
		}
	}
}

// The refusals that meet everybody who must not.
const (
	notSignedIn      = "not-signed actor.not-signed-in"
	notSecretary     = "forbidden actor.secretary-only"
	notStaff         = "forbidden actor.staff-only"
	notAdministrator = "forbidden actor.administrator-only"
	stale            = "stale record.stale"
)

// record is everything that is kept, and how many changes made it.
func (d *desk) record() []any {
	d.Helper()
	all := cases.Reach{All: true}
	parts := []any{got(d.store.Revision(d.ctx))(d), got(d.store.Accounts(d.ctx))(d), got(d.store.Seats(d.ctx, 0))(d)}
	d.must(filepath.WalkDir(d.files, func(path string, _ fs.DirEntry, err error) error {
		parts = append(parts, path)
		return err
	}))
	for _, b := range got(d.store.Bodies(d.ctx))(d) {
		parts = append(parts, b, got(d.store.Seats(d.ctx, b.ID))(d), got(d.store.Schemes(d.ctx, b.ID))(d),
			got(d.store.Delegated(d.ctx, store.DelegatedFilter{Body: b.ID}, all))(d),
			got(d.store.ReportBacks(d.ctx, store.ReportBackFilter{Body: b.ID}, all))(d),
			got(d.store.Documents(d.ctx, store.DocumentFilter{Body: b.ID}, all))(d),
			got(d.store.NextParagraph(d.ctx, b.ID, 2020))(d))
		for _, m := range got(d.store.Meetings(d.ctx, store.MeetingFilter{Body: b.ID}, all))(d) {
			parts = append(parts, d.meeting(m.ID))
		}
	}
	for _, k := range got(d.store.Cases(d.ctx, store.CaseFilter{}, all))(d) {
		motion, err := d.store.Motion(d.ctx, k.ID)
		if err != nil && !errors.Is(err, cases.Absent) {
			d.Fatal(err)
		}
		parts = append(parts, k, motion, got(d.store.Events(d.ctx, k.ID))(d))
	}
	return parts
}

func (d *desk) meeting(id cases.MeetingID) *cases.Meeting {
	d.Helper()
	return got(d.store.Meeting(d.ctx, id))(d)
}

// plan plans a meeting of the committee with public items of those titles.
func (d *desk) plan(day cases.Date, titles ...string) *cases.Meeting {
	d.Helper()
	m := cases.Meeting{Body: d.body, Date: day, FirstNumber: 1}
	d.must(d.PlanMeeting(d.ctx, d.secretary, &m))
	for _, title := range titles {
		got(d.AddItem(d.ctx, d.secretary, m.ID, cases.Item{Title: title, Kind: cases.Decision, Access: cases.Public}))(d)
	}
	return d.meeting(m.ID)
}

// sent is a meeting whose notice is sent.
func (d *desk) sent(day cases.Date, titles ...string) *cases.Meeting {
	d.Helper()
	m := d.plan(day, titles...)
	d.must(d.SendNotice(d.ctx, d.secretary, m.ID, m.Version))
	return d.meeting(m.ID)
}

// open is a meeting that is held, with everybody there.
func (d *desk) open(day cases.Date, titles ...string) *cases.Meeting {
	d.Helper()
	m := d.sent(day, titles...)
	d.must(d.OpenMeeting(d.ctx, d.secretary, m.ID, m.Version, d.roll(m, d.anna, d.bo, d.cia)))
	return d.meeting(m.ID)
}

// roll calls the roll when these are there.
func (d *desk) roll(m *cases.Meeting, here ...cases.Seat) []cases.Attendance {
	d.Helper()
	present := map[cases.PersonID]bool{}
	for _, s := range here {
		present[s.Person] = true
	}
	return got(d.CallRoll(d.ctx, m, present))(d)
}

// settle takes an item up and rules on it.
func (d *desk) settle(m *cases.Meeting, id cases.ItemID, r cases.Ruling) {
	d.Helper()
	d.must(d.TakeUp(d.ctx, d.secretary, m.ID, id))
	it := got(d.meeting(m.ID).Item(id))(d)
	d.must(d.Rule(d.ctx, d.secretary, m.ID, id, it.Version, r))
}

// noted is the ruling that needs no words.
var noted = cases.Ruling{Outcome: cases.ItemNoted}

// atOnce does something twenty times at once, all of which must succeed.
func (d *desk) atOnce(do func(i int) error) {
	d.Helper()
	var group sync.WaitGroup
	errs := make([]error, 20)
	for i := range errs {
		group.Go(func() { errs[i] = do(i) })
	}
	group.Wait()
	d.must(errors.Join(errs...))
}

func TestAFormIsActedOnOnceAndARefusedOneMayComeAgain(t *testing.T) {
	each(t, func(d *desk) {
		ctx := store.WithKey(d.ctx, "a-form")
		plan := func(day cases.Date) error {
			return d.PlanMeeting(ctx, d.secretary, &cases.Meeting{Body: d.body, Date: day})
		}
		d.refuses(func() []no { return []no{{"not a day", "invalid field.date", plan("2020-02-30")}} })
		d.does(func() error { return plan("2020-12-17") })
		d.refuses(func() []no { return []no{{"the form once more", "repeated form.repeated", plan("2020-12-18")}} })
	})
}
