package store

import (
	"context"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type meetingRow struct {
	bun.BaseModel  `bun:"table:meetings,alias:m"`
	ID             cases.MeetingID    `bun:"id,pk,autoincrement"`
	UUID           string             `bun:"uuid,skipupdate"`
	BodyID         cases.BodyID       `bun:"body_id"`
	Day            cases.Date         `bun:"day"`
	DayInferred    string             `bun:"day_inferred"`
	Begins         string             `bun:"begins"`
	Ends           string             `bun:"ends"`
	Place          string             `bun:"place"`
	State          cases.MeetingState `bun:"state"`
	FirstNumber    int                `bun:"first_number"`
	FirstParagraph int                `bun:"first_paragraph"`
	NoticedAt      string             `bun:"noticed_at"`
	OpenedAt       string             `bun:"opened_at"`
	ClosedAt       string             `bun:"closed_at"`
	AdjustOn       cases.Date         `bun:"adjust_on"`
	AdjustPlace    string             `bun:"adjust_place"`
	Exercise       bool               `bun:"exercise"`
	Version        int                `bun:"version"`
	Body           *bodyRow           `bun:"rel:belongs-to,join:body_id=id"`
}

func (r *meetingRow) meeting() cases.Meeting {
	return cases.Meeting{
		ID: r.ID, UUID: r.UUID, Body: r.Body.body(), Date: r.Day, DateInferred: r.DayInferred, Begins: r.Begins,
		Ends: r.Ends, Place: r.Place, State: r.State, FirstNumber: r.FirstNumber, FirstParagraph: r.FirstParagraph,
		NoticedAt: moment(r.NoticedAt), OpenedAt: moment(r.OpenedAt), ClosedAt: moment(r.ClosedAt),
		AdjustOn: r.AdjustOn, AdjustPlace: r.AdjustPlace, Exercise: r.Exercise, Version: r.Version,
	}
}

func rowOfMeeting(m *cases.Meeting) *meetingRow {
	return &meetingRow{
		ID: m.ID, UUID: named(m.UUID), BodyID: m.Body.ID, Day: m.Date, DayInferred: m.DateInferred, Begins: m.Begins,
		Ends: m.Ends, Place: m.Place, State: m.State, FirstNumber: m.FirstNumber, FirstParagraph: m.FirstParagraph,
		NoticedAt: stamp(m.NoticedAt), OpenedAt: stamp(m.OpenedAt), ClosedAt: stamp(m.ClosedAt),
		AdjustOn: m.AdjustOn, AdjustPlace: m.AdjustPlace, Exercise: m.Exercise, Version: m.Version,
	}
}

// A MeetingFilter narrows a list of meetings. Zero fields narrow nothing.
type MeetingFilter struct {
	Body     cases.BodyID
	From, To cases.Date
	Forward  bool // earliest first; else latest first
	Limit    int
}

// Meetings lists meetings without their agendas. Those whose notice is not
// sent are only for the bodies that the reach covers.
func (r Reader) Meetings(ctx context.Context, f MeetingFilter, reach cases.Reach) ([]cases.Meeting, error) {
	var rows []meetingRow
	order := "m.day DESC"
	if f.Forward {
		order = "m.day"
	}
	q := r.db.NewSelect().Model(&rows).Relation("Body").OrderExpr(order + ", m.id")
	if f.Body != 0 {
		q = q.Where("m.body_id = ?", f.Body)
	}
	if f.From.Known() {
		q = q.Where("m.day >= ?", f.From)
	}
	if f.To.Known() {
		q = q.Where("m.day <= ?", f.To)
	}
	if !reach.All && len(reach.Internal) == 0 {
		q = q.Where("m.state <> ?", cases.Planned)
	} else if !reach.All {
		q = q.Where("(m.state <> ? OR m.body_id IN ?)", cases.Planned, bun.Tuple(reach.Internal))
	}
	if f.Limit > 0 {
		q = q.Limit(int64(f.Limit))
	}
	err := q.Scan(ctx)
	return collect(rows, (*meetingRow).meeting), err
}

// Meeting reads a meeting with its agenda, papers and attendance, in five queries.
func (r Reader) Meeting(ctx context.Context, id cases.MeetingID) (*cases.Meeting, error) {
	return r.meeting(ctx, "m.id = ?", id)
}

// MeetingFor reads a meeting for somebody who may see it. Whether they may is
// asked before anything more is read of it: a hidden one takes no longer than
// one that is not there.
func (r Reader) MeetingFor(ctx context.Context, who cases.Actor, id cases.MeetingID) (*cases.Meeting, error) {
	m, err := r.head(ctx, "m.id = ?", id)
	if err == nil {
		err = m.MaySee(who)
	}
	if err != nil {
		return nil, err
	}
	return m, r.fill(ctx, m)
}

// MeetingOn reads a body's meeting on a day.
func (r Reader) MeetingOn(ctx context.Context, body cases.BodyID, day cases.Date) (*cases.Meeting, error) {
	return r.meeting(ctx, "m.body_id = ? AND m.day = ?", body, day)
}

// MeetingOfItem reads the meeting whose agenda has an item.
func (r Reader) MeetingOfItem(ctx context.Context, id cases.ItemID) (*cases.Meeting, error) {
	return r.meeting(ctx, "m.id = (SELECT meeting_id FROM items WHERE id = ?)", id)
}

func (r Reader) meeting(ctx context.Context, where string, args ...any) (*cases.Meeting, error) {
	m, err := r.head(ctx, where, args...)
	if err != nil {
		return nil, err
	}
	return m, r.fill(ctx, m)
}

// head reads what is said of a meeting itself.
func (r Reader) head(ctx context.Context, where string, args ...any) (*cases.Meeting, error) {
	var row meetingRow
	err := r.db.NewSelect().Model(&row).Relation("Body").Where(where, args...).Scan(ctx)
	if err != nil {
		return nil, found(err, "meeting")
	}
	m := row.meeting()
	return &m, nil
}

// fill reads the agenda with its papers and recusals, and who is there.
func (r Reader) fill(ctx context.Context, m *cases.Meeting) (err error) {
	if m.Agenda, err = r.agenda(ctx, m.ID); err != nil {
		return err
	}
	if err := r.putDocuments(ctx, m.Agenda); err != nil {
		return err
	}
	if err := r.putRecusals(ctx, m.Agenda, m.ID); err != nil {
		return err
	}
	m.Attendance, err = r.attendance(ctx, m.ID)
	return err
}

// AddMeeting adds a meeting without items and gives it its id. A body meets
// once a day.
func (tx *Tx) AddMeeting(ctx context.Context, m *cases.Meeting) error {
	row := rowOfMeeting(m)
	row.Version = 1
	if err := tx.insert(ctx, row, cases.ErrSecondMeeting); err != nil {
		return err
	}
	m.ID, m.UUID, m.Version = row.ID, row.UUID, row.Version
	return nil
}

// SaveMeeting saves a meeting read at its version, with its agenda and its
// attendance: items new to it are added, items gone from it are deleted.
func (tx *Tx) SaveMeeting(ctx context.Context, m *cases.Meeting) error {
	row := rowOfMeeting(m)
	row.Version++
	if err := tx.update(ctx, row, m.Version, cases.ErrSecondMeeting); err != nil {
		return err
	}
	m.Version = row.Version
	if err := tx.saveAgenda(ctx, m); err != nil {
		return err
	}
	return tx.saveAttendance(ctx, m)
}

type attendanceRow struct {
	bun.BaseModel `bun:"table:attendance,alias:t"`
	MeetingID     cases.MeetingID `bun:"meeting_id,pk"`
	Line          int             `bun:"line,pk"`
	PersonID      cases.PersonID  `bun:"person_id,nullzero"`
	Name          string          `bun:"name"`
	Office        cases.Office    `bun:"office"`
	Party         string          `bun:"party"`
	Title         string          `bun:"title"`
	Present       bool            `bun:"present"`
	Serving       bool            `bun:"serving"`
	ForWhom       string          `bun:"for_whom"`
	Remote        bool            `bun:"remote"`
	Adjusts       bool            `bun:"adjusts"`
}

func (r *attendanceRow) attendance() cases.Attendance {
	return cases.Attendance{
		Person: r.PersonID, Name: r.Name, Office: r.Office, Party: r.Party, Title: r.Title, Present: r.Present,
		Serving: r.Serving, For: r.ForWhom, Remote: r.Remote, Adjusts: r.Adjusts,
	}
}

func (r Reader) attendance(ctx context.Context, id cases.MeetingID) ([]cases.Attendance, error) {
	var rows []attendanceRow
	err := r.db.NewSelect().Model(&rows).Where("meeting_id = ?", id).Order("line").Scan(ctx)
	return collect(rows, (*attendanceRow).attendance), err
}

func (tx *Tx) saveAttendance(ctx context.Context, m *cases.Meeting) error {
	if err := tx.delete(ctx, "attendance", "meeting_id = ?", m.ID); err != nil {
		return err
	}
	if len(m.Attendance) == 0 {
		return nil
	}
	rows := make([]attendanceRow, len(m.Attendance))
	for i, a := range m.Attendance {
		rows[i] = attendanceRow{
			MeetingID: m.ID, Line: i + 1, PersonID: a.Person, Name: a.Name, Office: a.Office, Party: a.Party,
			Title: a.Title, Present: a.Present, Serving: a.Serving, ForWhom: a.For, Remote: a.Remote, Adjusts: a.Adjusts,
		}
	}
	return tx.insert(ctx, &rows, nil)
}
