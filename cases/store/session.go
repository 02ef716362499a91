package store

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type sessionRow struct {
	bun.BaseModel `bun:"table:sessions,alias:z"`
	TokenHash     string          `bun:"token_hash,pk"`
	AccountID     cases.AccountID `bun:"account_id"`
	CSRF          string          `bun:"csrf"`
	CreatedAt     string          `bun:"created_at"`
	SeenAt        string          `bun:"seen_at"`
	Agent         string          `bun:"agent"`
	ProvedAt      string          `bun:"proved_at"`
	Rights        string          `bun:"rights"`
	PersonID      cases.PersonID  `bun:"person_id,scanonly"`
	Email         string          `bun:"email,scanonly"`
	Name          string          `bun:"name,scanonly"`
}

func (r *sessionRow) session() cases.Session {
	return cases.Session{
		TokenHash: r.TokenHash, CSRF: r.CSRF, Agent: r.Agent, Rights: r.Rights,
		Begun: moment(r.CreatedAt), Seen: moment(r.SeenAt), Proved: moment(r.ProvedAt),
		Account: cases.Account{ID: r.AccountID, Person: r.PersonID, Name: r.Name, Email: r.Email},
	}
}

func (r Reader) session(model any) *bun.SelectQuery {
	return r.db.NewSelect().Model(model).ColumnExpr("?TableColumns, a.person_id, a.email, p.name").
		Join("JOIN accounts AS a ON a.id = z.account_id AND NOT a.disabled").
		Join("JOIN people AS p ON p.id = a.person_id")
}

// Session finds a session by its token's hash; a disabled account has none.
func (r Reader) Session(ctx context.Context, tokenHash string) (cases.Session, error) {
	var row sessionRow
	err := r.session(&row).Where("z.token_hash = ?", tokenHash).Scan(ctx)
	return row.session(), found(err, "session")
}

// Sessions lists the sessions of an account that have not ended, the latest
// seen first.
func (r Reader) Sessions(ctx context.Context, id cases.AccountID, now time.Time) ([]cases.Session, error) {
	var rows []sessionRow
	err := r.session(&rows).Where("z.account_id = ?", id).Order("z.seen_at DESC", "z.token_hash").Scan(ctx)
	var open []cases.Session
	for _, z := range collect(rows, (*sessionRow).session) {
		if !z.Over(now) {
			open = append(open, z)
		}
	}
	return open, err
}

// StartSession keeps a new session, and notes that somebody has signed in.
// Signing in changes nothing in the record, so it is not in the record's log.
func (s *Store) StartSession(ctx context.Context, z cases.Session) error {
	now := stamp(s.Now())
	row := &sessionRow{
		TokenHash: z.TokenHash, AccountID: z.Account.ID, CSRF: z.CSRF, CreatedAt: now, SeenAt: now, ProvedAt: now,
		Agent: z.Agent, Rights: z.Rights,
	}
	return s.Door(ctx, func(tx *Tx) error {
		if err := tx.insert(ctx, row, nil); err != nil {
			return err
		}
		return tx.Note(ctx, z.Account.Actor(), "session.begin")
	})
}

// SeeSession writes down that somebody is there.
func (s *Store) SeeSession(ctx context.Context, tokenHash string) error {
	_, err := s.write.NewUpdate().Table("sessions").Set("seen_at = ?", stamp(s.Now())).Where("token_hash = ?", tokenHash).Exec(ctx)
	return err
}

// RenewSession gives a session a new token in place of its old one, which is
// then worth nothing. Of two that renew it at once, one does.
func (s *Store) RenewSession(ctx context.Context, old string, z cases.Session) (bool, error) {
	res, err := s.write.NewUpdate().Table("sessions").Set("token_hash = ?", z.TokenHash).Set("rights = ?", z.Rights).
		Set("proved_at = ?", stamp(z.Proved)).Where("token_hash = ?", old).Exec(ctx)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// EndSession forgets a session, and notes that it has ended.
func (s *Store) EndSession(ctx context.Context, tokenHash string) error {
	return s.Door(ctx, func(tx *Tx) error {
		z, err := tx.Session(ctx, tokenHash)
		if err != nil {
			return unlessAbsent(err) // an end that is there already
		}
		if err := tx.endSessions(ctx, "token_hash = ?", tokenHash); err != nil {
			return err
		}
		return tx.Note(ctx, z.Account.Actor(), "session.end")
	})
}

// EndOldSessions forgets sessions begun before a point in time.
func (s *Store) EndOldSessions(ctx context.Context, before time.Time) error {
	_, err := s.write.NewDelete().Table("sessions").Where("created_at < ?", stamp(before)).Exec(ctx)
	return err
}

// EndSessionOf forgets one session of an account, by its handle.
func (tx *Tx) EndSessionOf(ctx context.Context, id cases.AccountID, handle string) error {
	return tx.endSessions(ctx, "account_id = ? AND substr(token_hash, 1, 16) = ?", id, handle)
}

// EndOtherSessions forgets the sessions of an account but the one of a handle;
// without a handle, all of them.
func (tx *Tx) EndOtherSessions(ctx context.Context, id cases.AccountID, but string) error {
	return tx.endSessions(ctx, "account_id = ? AND substr(token_hash, 1, 16) <> ?", id, but)
}

func (tx *Tx) endSessions(ctx context.Context, where string, args ...any) error {
	_, err := tx.db.NewDelete().Table("sessions").Where(where, args...).Exec(ctx)
	return err
}
