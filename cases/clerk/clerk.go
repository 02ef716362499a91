// Package clerk does what people ask for: one operation, one transaction. It
// reads from the store, asks the rule in package cases, saves and logs. It has
// no rule of its own.
package clerk

import (
	"context"
	"errors"
	"runtime"

	"klubba/cases"
	"klubba/cases/store"
)

// A Clerk works on one store and its files.
type Clerk struct {
	store   *store.Store
	files   *store.Files
	hashing chan struct{} // room for those passwords that are hashed at once
}

// New is a clerk for a store and its files.
func New(s *store.Store, f *store.Files) *Clerk {
	return &Clerk{store: s, files: f, hashing: make(chan struct{}, runtime.NumCPU())}
}

// meeting runs a change of one meeting. With a version seen the change is its
// secretary's, made from that version; 0 is whatever version there is. Who may
// change it is asked before whether they are late: others learn nothing of that.
func (c *Clerk) meeting(ctx context.Context, who cases.Actor, action string, id cases.MeetingID, seen int, change func(*store.Tx, *cases.Meeting) error) error {
	return c.store.Write(ctx, who, action, func(tx *store.Tx) (store.About, error) {
		return changeMeeting(ctx, tx, who, id, seen, func(m *cases.Meeting) error { return change(tx, m) })
	})
}

func changeMeeting(ctx context.Context, tx *store.Tx, who cases.Actor, id cases.MeetingID, seen int, change func(*cases.Meeting) error) (store.About, error) {
	about := store.About{Kind: "meeting", ID: int64(id)}
	m, err := tx.MeetingFor(ctx, who, id)
	if err != nil {
		return about, err
	}
	if seen != 0 {
		if err := who.MayKeep(m.Body.ID); err != nil {
			return about, err
		}
		if err := cases.Current(m.Version, seen); err != nil {
			return about, err
		}
	}
	if err := change(m); err != nil {
		return about, err
	}
	about.Body = m.Body.ID
	return about, tx.SaveMeeting(ctx, m)
}

// meetingOf is the meeting whose agenda has an item, for somebody who may see it.
// Where they may not, and where there is none, it is the item that is missing.
func meetingOf(ctx context.Context, tx *store.Tx, who cases.Actor, item cases.ItemID) (*cases.Meeting, error) {
	m, err := tx.MeetingOfItem(ctx, item)
	if err == nil {
		err = m.MaySee(who)
	}
	if errors.Is(err, cases.Absent) {
		err = cases.Missing("item")
	}
	return m, err
}

// seenCase is a case, for somebody who may see it.
func seenCase(ctx context.Context, tx *store.Tx, who cases.Actor, id cases.CaseID) (*cases.Case, error) {
	k, err := tx.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	if !who.Sees(k.Guard()) {
		return nil, cases.Missing("case")
	}
	return k, nil
}

// knows refuses to tie something to a case that who may not see: the tie would
// tell them its number and title.
func knows(ctx context.Context, tx *store.Tx, who cases.Actor, k cases.CaseRef) error {
	if k.ID == 0 {
		return nil
	}
	_, err := seenCase(ctx, tx, who, k.ID)
	return err
}

// tied is the case that a thing stands on once it is edited. One that who may
// not see is not in their form, and stays.
func tied(ctx context.Context, tx *store.Tx, who cases.Actor, kept, to cases.CaseRef) (cases.CaseRef, error) {
	if to.ID == 0 && kept.For(who.Reach()).ID == 0 {
		return kept, nil
	}
	return to, knows(ctx, tx, who, to)
}
