package clerk

import (
	"context"
	"errors"
	"fmt"

	"klubba/cases"
	"klubba/cases/passkey"
	"klubba/cases/store"
)

// What a passkey is asked for. An answer to one question is no answer to
// another.
const (
	passkeyAdd    = "passkey.add"
	passkeySignIn = "passkey.sign-in"
	passkeyProve  = "passkey.prove"
)

// InvitePasskey asks the device of whoever asks for a new passkey, and gives
// what the page's script hands to the browser.
func (c *Clerk) InvitePasskey(ctx context.Context, party *passkey.Party, who cases.Actor) (string, error) {
	have, err := c.store.Passkeys(ctx, who.Account)
	if err != nil {
		return "", err
	}
	q, err := party.Invite(who.Name, have)
	return c.ask(ctx, passkeyAdd, who.Account, q, err)
}

// AskPasskey asks a device to sign in: with any passkey it has for us. For an
// account, it asks to prove that its owner is there, with one of theirs.
func (c *Clerk) AskPasskey(ctx context.Context, party *passkey.Party, account cases.AccountID) (string, error) {
	if account == 0 {
		q, err := party.Ask(nil)
		return c.ask(ctx, passkeySignIn, 0, q, err)
	}
	have, err := c.store.Passkeys(ctx, account)
	if err == nil && len(have) == 0 {
		err = cases.Missing("passkey")
	}
	if err != nil {
		return "", err
	}
	q, err := party.Ask(have)
	return c.ask(ctx, passkeyProve, account, q, err)
}

func (c *Clerk) ask(ctx context.Context, kind string, account cases.AccountID, q passkey.Question, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return q.Asked, c.store.BeginCeremony(ctx, store.Ceremony{Key: q.Challenge, Kind: kind, Account: account, Kept: q.Kept})
}

// answered takes the question that an answer is to. It can be answered once,
// and by whom it was asked.
func (c *Clerk) answered(ctx context.Context, kind, answer string, account cases.AccountID) (kept, credential string, err error) {
	challenge, credential, err := passkey.Named(answer)
	if err != nil {
		return "", "", err
	}
	asked, err := c.store.EndCeremony(ctx, kind, challenge)
	if err == nil && asked.Account != account {
		err = errors.New("somebody else was asked")
	}
	if err != nil {
		return "", "", fmt.Errorf("%w: the question: %v", cases.ErrPasskeyRefused, err)
	}
	return asked.Kept, credential, nil
}

// AddPasskey adds the passkey of a device's answer to whoever asks.
func (c *Clerk) AddPasskey(ctx context.Context, party *passkey.Party, who cases.Actor, name, answer string) error {
	if err := (cases.Passkey{Name: name}).Check(); err != nil {
		return err
	}
	kept, _, err := c.answered(ctx, passkeyAdd, answer, who.Account)
	if err != nil {
		return err
	}
	p, err := party.Register(kept, answer)
	if err != nil {
		return err
	}
	p.Account, p.Name = who.Account, name
	return c.store.Write(ctx, who, "passkey.add", func(tx *store.Tx) (store.About, error) {
		err := tx.AddPasskey(ctx, &p)
		return store.About{Kind: "passkey", ID: int64(p.ID)}, err
	})
}

// RenamePasskey gives one of the asker's passkeys another name.
func (c *Clerk) RenamePasskey(ctx context.Context, who cases.Actor, id cases.PasskeyID, name string) error {
	return c.store.Write(ctx, who, "passkey.rename", func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "passkey", ID: int64(id)}
		// First whose it is: nobody is told how somebody else's may be called.
		if err := tx.RenamePasskey(ctx, who.Account, id, name); err != nil {
			return about, err
		}
		return about, cases.Passkey{Name: name}.Check()
	})
}

// RemovePasskey removes one of the asker's passkeys: it opens nothing from then
// on.
func (c *Clerk) RemovePasskey(ctx context.Context, who cases.Actor, id cases.PasskeyID) error {
	return c.store.Write(ctx, who, "passkey.remove", func(tx *store.Tx) (store.About, error) {
		return store.About{Kind: "passkey", ID: int64(id)}, tx.RemovePasskey(ctx, who.Account, id)
	})
}

// SignInByPasskey says whose passkey has answered.
func (c *Clerk) SignInByPasskey(ctx context.Context, party *passkey.Party, answer string) (cases.Account, error) {
	p, err := c.signed(ctx, party, passkeySignIn, answer, 0)
	if err != nil {
		return cases.Account{}, err
	}
	a, err := c.store.Account(ctx, p.Account)
	if err == nil && a.Disabled {
		err = c.noted(ctx, p.Account, fmt.Errorf("%w: the account is closed", cases.ErrPasskeyRefused))
	}
	return a, err
}

// ProveByPasskey says that an account's owner is there, by their passkey.
func (c *Clerk) ProveByPasskey(ctx context.Context, party *passkey.Party, account cases.AccountID, answer string) error {
	p, err := c.signed(ctx, party, passkeyProve, answer, account)
	if err == nil && p.Account != account {
		err = fmt.Errorf("%w: it is somebody else's", cases.ErrPasskeyRefused)
	}
	return err
}

// signed is the passkey that has signed an answer, counted. What is refused is
// noted, with whose passkey it is where that is known.
func (c *Clerk) signed(ctx context.Context, party *passkey.Party, kind, answer string, account cases.AccountID) (cases.Passkey, error) {
	p, err := c.answerOf(ctx, party, kind, answer, account)
	return p, c.noted(ctx, p.Account, err)
}

// noted notes that a passkey was refused, or that it has been copied.
func (c *Clerk) noted(ctx context.Context, account cases.AccountID, err error) error {
	if len(cases.Refusals(err)) == 0 {
		return err
	}
	what := "signin.failed"
	if errors.Is(err, cases.ErrPasskeyCopied) {
		what = "passkey.copied"
	}
	var who cases.Actor
	if a, unknown := c.store.Account(ctx, account); unknown == nil {
		who = a.Actor()
	}
	return errors.Join(err, c.store.Note(ctx, who, what, aboutAccount(account), ""))
}

func (c *Clerk) answerOf(ctx context.Context, party *passkey.Party, kind, answer string, account cases.AccountID) (cases.Passkey, error) {
	kept, credential, err := c.answered(ctx, kind, answer, account)
	if err != nil {
		return cases.Passkey{}, err
	}
	known, err := c.store.PasskeyByCredential(ctx, credential)
	if errors.Is(err, cases.Absent) {
		err = fmt.Errorf("%w: it is not known here", cases.ErrPasskeyRefused)
	}
	if err != nil {
		return cases.Passkey{}, err
	}
	used, err := party.Check(kept, answer, known)
	if err != nil {
		return known, err
	}
	return used, c.store.PasskeyUsed(ctx, used, known.Count)
}
