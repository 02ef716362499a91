package store

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type identityRow struct {
	bun.BaseModel `bun:"table:identities,alias:i"`
	ID            cases.IdentityID `bun:"id,pk,autoincrement"`
	AccountID     cases.AccountID  `bun:"account_id"`
	Issuer        string           `bun:"issuer"`
	Subject       string           `bun:"subject"`
}

func (r *identityRow) identity() cases.Identity {
	return cases.Identity{ID: r.ID, Account: r.AccountID, Issuer: r.Issuer, Subject: r.Subject}
}

// Identity finds who somebody at a provider is here.
func (r Reader) Identity(ctx context.Context, issuer, subject string) (cases.Identity, error) {
	var row identityRow
	err := r.db.NewSelect().Model(&row).Where("issuer = ?", issuer).Where("subject = ?", subject).Scan(ctx)
	return row.identity(), found(err, "identity")
}

// IdentitiesOf lists who an account is at providers.
func (r Reader) IdentitiesOf(ctx context.Context, account cases.AccountID) ([]cases.Identity, error) {
	var rows []identityRow
	err := r.db.NewSelect().Model(&rows).Where("account_id = ?", account).Order("id").Scan(ctx)
	return collect(rows, (*identityRow).identity), err
}

// ProvidedSeats lists the seats that an identity's groups have given.
func (r Reader) ProvidedSeats(ctx context.Context, id cases.IdentityID) ([]cases.SeatID, error) {
	var seats []cases.SeatID
	err := r.db.NewSelect().Table("provided_seats").Column("seat_id").Where("identity_id = ?", id).Order("seat_id").Scan(ctx, &seats)
	return seats, err
}

// AddIdentity ties an account to somebody at a provider.
func (tx *Tx) AddIdentity(ctx context.Context, i *cases.Identity) error {
	row := &identityRow{AccountID: i.Account, Issuer: i.Issuer, Subject: i.Subject}
	err := tx.insert(ctx, row, cases.ErrProviderLinked)
	i.ID = row.ID
	return err
}

// SeatProvided marks a seat as given by an identity's groups.
func (tx *Tx) SeatProvided(ctx context.Context, seat cases.SeatID, id cases.IdentityID) error {
	return tx.insert(ctx, &providedSeatRow{SeatID: seat, IdentityID: id}, nil)
}

type providedSeatRow struct {
	bun.BaseModel `bun:"table:provided_seats"`
	SeatID        cases.SeatID     `bun:"seat_id,pk"`
	IdentityID    cases.IdentityID `bun:"identity_id"`
}

type providedSessionRow struct {
	bun.BaseModel `bun:"table:provided_sessions"`
	TokenHash     string           `bun:"token_hash,pk"`
	IdentityID    cases.IdentityID `bun:"identity_id"`
	SID           string           `bun:"sid"`
}

// SessionProvided keeps that a session was begun at a provider, under the
// provider's name for the visit.
func (s *Store) SessionProvided(ctx context.Context, tokenHash string, id cases.IdentityID, sid string) error {
	_, err := s.write.NewInsert().Model(&providedSessionRow{TokenHash: tokenHash, IdentityID: id, SID: sid}).Exec(ctx)
	return err
}

type logoutRow struct {
	bun.BaseModel `bun:"table:logout_tokens"`
	Issuer        string `bun:"issuer,pk"`
	JTI           string `bun:"jti,pk"`
	At            string `bun:"at"`
}

// EndProvided carries out a provider's order to end the sessions begun there:
// those of one visit, or all of one subject. An order that comes again is
// refused. It says how many have ended.
func (s *Store) EndProvided(ctx context.Context, o cases.Logout) (ended int64, err error) {
	err = s.write.RunInTx(ctx, nil, func(ctx context.Context, db bun.Tx) error {
		_, err := db.NewDelete().Table("logout_tokens").Where("at < ?", stamp(s.Now().Add(-24*time.Hour))).Exec(ctx)
		if err != nil {
			return err
		}
		_, err = db.NewInsert().Model(&logoutRow{Issuer: o.Issuer, JTI: o.ID, At: stamp(s.Now())}).Exec(ctx)
		if taken(err) {
			return cases.ErrProviderRefused
		}
		if err != nil {
			return err
		}
		begun := db.NewSelect().TableExpr("provided_sessions AS p").Column("p.token_hash").
			Join("JOIN identities AS i ON i.id = p.identity_id").Where("i.issuer = ?", o.Issuer)
		if o.Subject != "" {
			begun = begun.Where("i.subject = ?", o.Subject)
		}
		if o.Session != "" {
			begun = begun.Where("p.sid = ?", o.Session)
		}
		res, err := db.NewDelete().Table("sessions").Where("token_hash IN (?)", begun).Exec(ctx)
		if err == nil {
			ended, err = res.RowsAffected()
		}
		return err
	})
	return ended, err
}

// RemoveIdentity forgets an identity, which seats it gave, and the sessions
// that were begun with it.
func (tx *Tx) RemoveIdentity(ctx context.Context, id cases.IdentityID) error {
	begun := tx.db.NewSelect().Table("provided_sessions").Column("token_hash").Where("identity_id = ?", id)
	if err := tx.endSessions(ctx, "token_hash IN (?)", begun); err != nil {
		return err
	}
	if err := tx.delete(ctx, "provided_seats", "identity_id = ?", id); err != nil {
		return err
	}
	return tx.delete(ctx, "identities", "id = ?", id)
}
