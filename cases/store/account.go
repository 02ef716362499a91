package store

import (
	"context"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type accountRow struct {
	bun.BaseModel `bun:"table:accounts,alias:a"`
	ID            cases.AccountID `bun:"id,pk,autoincrement"`
	PersonID      cases.PersonID  `bun:"person_id"`
	Email         string          `bun:"email"`
	Password      string          `bun:"password"`
	Disabled      bool            `bun:"disabled"`
	Name          string          `bun:"name,scanonly"`
}

func (r *accountRow) account() cases.Account {
	return cases.Account{ID: r.ID, Person: r.PersonID, Name: r.Name, Email: r.Email, Password: r.Password, Disabled: r.Disabled}
}

// Accounts lists who can sign in, by address.
func (r Reader) Accounts(ctx context.Context) ([]cases.Account, error) {
	var rows []accountRow
	err := r.account(&rows).Order("a.email").Scan(ctx)
	return collect(rows, (*accountRow).account), err
}

// AccountByEmail finds an account by its address, in capitals or not.
func (r Reader) AccountByEmail(ctx context.Context, email string) (cases.Account, error) {
	var row accountRow
	err := r.account(&row).Where("a.email = ?", strings.ToLower(email)).Scan(ctx)
	return row.account(), found(err, "account")
}

func (r Reader) account(model any) *bun.SelectQuery {
	return r.db.NewSelect().Model(model).ColumnExpr("?TableColumns, p.name").Join("JOIN people AS p ON p.id = a.person_id")
}

// AddAccount adds an account and gives it its id.
func (tx *Tx) AddAccount(ctx context.Context, a *cases.Account) error {
	row := &accountRow{PersonID: a.Person, Email: strings.ToLower(a.Email), Password: a.Password, Disabled: a.Disabled}
	clash := (&cases.Refusal{Kind: cases.Conflict, Rule: "account.email-taken", Args: []any{a.Email}}).At("email")
	if err := tx.insert(ctx, row, clash); err != nil {
		return err
	}
	a.ID = row.ID
	return nil
}

// SaveAccount saves an account's password and whether it is disabled.
func (tx *Tx) SaveAccount(ctx context.Context, a cases.Account) error {
	return tx.set(ctx, "accounts", "password = ?, disabled = ?", []any{a.Password, a.Disabled}, "id = ?", a.ID)
}

// A Session is a browser that has signed in. Its token is known to the browser
// only; here is the token's hash.
type Session struct {
	TokenHash string
	Account   cases.Account
	CSRF      string
	CreatedAt time.Time
	SeenAt    time.Time
	Agent     string
}

type sessionRow struct {
	bun.BaseModel `bun:"table:sessions,alias:z"`
	TokenHash     string          `bun:"token_hash,pk"`
	AccountID     cases.AccountID `bun:"account_id"`
	CSRF          string          `bun:"csrf"`
	CreatedAt     string          `bun:"created_at"`
	SeenAt        string          `bun:"seen_at"`
	Agent         string          `bun:"agent"`
	PersonID      cases.PersonID  `bun:"person_id,scanonly"`
	Email         string          `bun:"email,scanonly"`
	Name          string          `bun:"name,scanonly"`
}

// Session finds a session by its token's hash; a disabled account has none.
func (r Reader) Session(ctx context.Context, tokenHash string) (Session, error) {
	var row sessionRow
	err := r.db.NewSelect().Model(&row).ColumnExpr("?TableColumns, a.person_id, a.email, p.name").
		Join("JOIN accounts AS a ON a.id = z.account_id AND NOT a.disabled").
		Join("JOIN people AS p ON p.id = a.person_id").
		Where("z.token_hash = ?", tokenHash).Scan(ctx)
	return Session{
		TokenHash: row.TokenHash, CSRF: row.CSRF, Agent: row.Agent,
		CreatedAt: moment(row.CreatedAt), SeenAt: moment(row.SeenAt),
		Account: cases.Account{ID: row.AccountID, Person: row.PersonID, Name: row.Name, Email: row.Email},
	}, found(err, "session")
}

// StartSession keeps a new session. Signing in changes nothing in the record,
// so it is not in the record's log.
func (s *Store) StartSession(ctx context.Context, z Session) error {
	row := &sessionRow{
		TokenHash: z.TokenHash, AccountID: z.Account.ID, CSRF: z.CSRF,
		CreatedAt: stamp(s.Now()), SeenAt: stamp(s.Now()), Agent: z.Agent,
	}
	_, err := s.write.NewInsert().Model(row).Exec(ctx)
	return err
}

// EndSession forgets a session.
func (s *Store) EndSession(ctx context.Context, tokenHash string) error {
	_, err := s.write.NewDelete().Table("sessions").Where("token_hash = ?", tokenHash).Exec(ctx)
	return err
}

// EndOldSessions forgets sessions begun before a point in time.
func (s *Store) EndOldSessions(ctx context.Context, before time.Time) error {
	_, err := s.write.NewDelete().Table("sessions").Where("created_at < ?", stamp(before)).Exec(ctx)
	return err
}
