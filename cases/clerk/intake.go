package clerk

import (
	"context"
	"errors"

	"klubba/cases"
	"klubba/cases/agendatext"
	"klubba/cases/calendar"
	"klubba/cases/store"
)

// AcceptAgenda puts the items of a draft, as the secretary has accepted them,
// last on a meeting's agenda. A motion and an initiative become cases with who
// raised them, a motion with its clauses; a registry number ties the item to
// its case; a promise becomes a report-back owed to the meeting's body. All of
// it is kept, or nothing.
func (c *Clerk) AcceptAgenda(ctx context.Context, who cases.Actor, meeting cases.MeetingID, draft agendatext.Draft) error {
	return c.meeting(ctx, who, "agenda.import", meeting, 0, func(tx *store.Tx, m *cases.Meeting) error {
		return accept(ctx, tx, who, m, draft)
	})
}

// ImportAgenda accepts a draft for a body's meeting on a day, which is planned
// with it if it is not there.
func (c *Clerk) ImportAgenda(ctx context.Context, who cases.Actor, body cases.BodyID, day cases.Date, draft agendatext.Draft) error {
	return c.store.Write(ctx, who, "agenda.import", func(tx *store.Tx) (store.About, error) {
		m, err := meetingOn(ctx, tx, who, body, day)
		if err != nil {
			return store.About{}, err
		}
		if err := accept(ctx, tx, who, m, draft); err != nil {
			return store.About{}, err
		}
		return store.About{Kind: "meeting", ID: int64(m.ID), Body: body}, tx.SaveMeeting(ctx, m)
	})
}

// meetingOn is a body's meeting on a day, planned if there is none.
func meetingOn(ctx context.Context, tx *store.Tx, who cases.Actor, body cases.BodyID, day cases.Date) (*cases.Meeting, error) {
	m, err := tx.MeetingOn(ctx, body, day)
	if !errors.Is(err, cases.Absent) {
		return m, err
	}
	m = &cases.Meeting{Body: cases.Body{ID: body}, Date: day, FirstNumber: 1}
	return m, plan(ctx, tx, who, m)
}

func accept(ctx context.Context, tx *store.Tx, who cases.Actor, m *cases.Meeting, draft agendatext.Draft) error {
	items := make([]cases.Item, len(draft.Items))
	for i, found := range draft.Items {
		items[i] = cases.Item{
			Kind: kindOf(found.Kind), Title: found.Title, Text: found.Text, Subtopics: found.Subtopics,
			Access: cases.Public, HasAnnexes: found.Attachments, Lines: found.Lines,
		}
	}
	if err := m.MayTake(who, items); err != nil {
		return err
	}
	for i, it := range items {
		if err := acceptItem(ctx, tx, who, m, it, draft.Items[i]); err != nil {
			return err
		}
	}
	return nil
}

func acceptItem(ctx context.Context, tx *store.Tx, who cases.Actor, m *cases.Meeting, it cases.Item, found agendatext.Item) error {
	k, err := caseFor(ctx, tx, who, m, it, found)
	if err != nil {
		return err
	}
	if k != nil {
		it.Case = k.Ref()
	}
	if err := m.AddItem(who, it); err != nil {
		return err
	}
	for _, p := range found.Promises {
		b := owed(m, it, p)
		if err := b.Check(); err != nil {
			return err
		}
		if err := tx.AddReportBack(ctx, &b); err != nil {
			return err
		}
	}
	return nil
}

// kindOf is the reader's word for a kind as ours; one we lack is a decision.
func kindOf(word string) cases.CaseType {
	for _, known := range cases.CaseTypes {
		if string(known) == word {
			return known
		}
	}
	return cases.Decision
}

// caseFor finds the case that an item stands on by its registry number, or
// registers a motion or an initiative; other items have no case of their own.
func caseFor(ctx context.Context, tx *store.Tx, who cases.Actor, m *cases.Meeting, it cases.Item, found agendatext.Item) (*cases.Case, error) {
	for _, reference := range found.References {
		if cases.ParseRegistryNumber(reference).Serial == 0 {
			continue
		}
		k, err := tx.CaseByNumber(ctx, reference)
		if err == nil && who.Sees(k.Guard()) {
			return k, nil
		}
		if err != nil && !errors.Is(err, cases.Absent) {
			return nil, err
		}
	}
	if it.Kind != cases.Motion && it.Kind != cases.Initiative {
		return nil, nil
	}
	k := &cases.Case{
		Body: m.Body.ID, Type: it.Kind, Title: it.Title, TitleInferred: true, Access: cases.Public, Exercise: m.Exercise,
	}
	for _, p := range found.People {
		if p.Party != "" {
			k.Raisers = append(k.Raisers, cases.Raiser{Name: p.Name, Party: p.Party})
		}
	}
	return k, registerCase(ctx, tx, who, k, motionOf(m, it, found))
}

// motionOf is a motion with the clauses found; without any there is nothing to
// answer clause by clause.
func motionOf(m *cases.Meeting, it cases.Item, found agendatext.Item) *cases.MotionFile {
	if it.Kind != cases.Motion || len(found.Clauses) == 0 {
		return nil
	}
	motion := &cases.MotionFile{ReferredTo: m.Body.ID}
	for _, text := range found.Clauses {
		motion.Clauses = append(motion.Clauses, cases.Clause{Text: text})
	}
	return motion
}

// owed is a promise as a report-back: due at the meeting if it names its day.
func owed(m *cases.Meeting, it cases.Item, p agendatext.Promise) cases.ReportBack {
	b := cases.ReportBack{
		Case: it.Case, OwedTo: m.Body.ID, OwedShort: m.Body.Short, Wording: p.Text, Due: p.Date,
		DueKind: cases.DueDate, State: cases.Assigned, Access: cases.Public, Exercise: m.Exercise,
	}
	switch {
	case p.Date.Precision == calendar.PrecisionDay && p.Date.To == m.Date:
		b.DueKind = cases.DueMeeting
	case p.Date.Text == "":
		b.DueKind = cases.Undated
	}
	return b
}
