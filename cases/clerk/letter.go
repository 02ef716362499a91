package clerk

import (
	"context"

	"klubba/cases"
	"klubba/cases/store"
)

// post is who sends letters.
var post = cases.Operator("klubba mail")

// Deliver sends the letter that has waited longest, if one is due, and notes
// how that went; more says that another may be due.
//
// A letter is sent at least once: a program killed between sending and noting
// leaves it to be sent again, with the same Message-ID, by which a mailbox can
// tell that it has it already. Noting first would lose letters instead.
func (c *Clerk) Deliver(ctx context.Context, send func(context.Context, *cases.Letter) error) (more bool, err error) {
	l, err := c.store.TakeLetter(ctx)
	if l == nil || err != nil {
		return false, err
	}
	sent := send(ctx, l)
	err = c.store.Write(ctx, post, "letter.try", func(tx *store.Tx) (store.About, error) {
		l.Tried(tx.Now(), sent)
		return store.About{Kind: "letter", ID: int64(l.ID)}, tx.SaveLetter(ctx, l)
	})
	return err == nil, err
}

// SendAgain lets a letter that has failed be tried anew.
func (c *Clerk) SendAgain(ctx context.Context, who cases.Actor, id cases.LetterID) error {
	return c.store.Write(ctx, who, "letter.again", func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "letter", ID: int64(id)}
		if err := who.MayAdminister(); err != nil {
			return about, err
		}
		l, err := tx.Letter(ctx, id)
		if err != nil {
			return about, err
		}
		if err := l.Again(who, tx.Now()); err != nil {
			return about, err
		}
		return about, tx.SaveLetter(ctx, l)
	})
}
