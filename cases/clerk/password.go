package clerk

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"github.com/alexedwards/argon2id"
	"github.com/trustelem/zxcvbn"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"klubba/cases"
	"klubba/cases/store"
)

// hashing is what a hash costs: 19 MiB and two passes, some fifty milliseconds,
// on every machine the same.
var hashing = &argon2id.Params{Memory: 19 << 10, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// nobody is the hash held against when there is no such account, so that the
// answer takes as long as for one that there is. Its password is not known.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyBhIGtleQ$P1ZVDzHZeMtaKdE6sjUqxNrbwjPBbP8QlPOQeFzCGhs"

// turn runs what hashes a password when there is room: each takes memory and a
// processor, and many at once would take all there is.
func (c *Clerk) turn(ctx context.Context, hash func() error) error {
	select {
	case c.hashing <- struct{}{}:
		defer func() { <-c.hashing }()
		return hash()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// whole is a password as it is hashed: two keyboards may write one letter in
// two ways.
func whole(password string) string { return norm.NFC.String(password) }

// hash hashes a password.
func (c *Clerk) hash(ctx context.Context, password string) (hash string, err error) {
	err = c.turn(ctx, func() (err error) {
		hash, err = argon2id.CreateHash(whole(password), hashing)
		return err
	})
	return hash, err
}

// matches says whether a password is the one of a hash. Without a hash it never
// is, and that takes as long.
func (c *Clerk) matches(ctx context.Context, password, hash string) (match bool, err error) {
	if hash == "" {
		hash = nobody
	}
	err = c.turn(ctx, func() (err error) {
		match, err = argon2id.ComparePasswordAndHash(whole(password), hash)
		return err
	})
	return match && hash != nobody, err
}

// checked asks the rule about a new password of an account.
func (c *Clerk) checked(ctx context.Context, a cases.Account, password string) error {
	bodies, err := c.store.Bodies(ctx)
	if err != nil {
		return err
	}
	about := []string{"klubba", a.Name, a.Email}
	for _, b := range bodies {
		about = append(about, b.Name, b.Short, b.Organisation)
	}
	return cases.CheckPassword(whole(password), guess(whole(password), about))
}

// weighed is how much of a password is weighed: more takes long, and what is
// hard to guess so far is hard to guess.
const weighed = 100

// guess weighs a password by the ways in which passwords are guessed: lists of
// those that have leaked, what belongs to the person, walks over the keyboard,
// rows and repeats.
func guess(password string, about []string) cases.Guess {
	letters := []rune(password)
	result := zxcvbn.PasswordStrength(string(letters[:min(len(letters), weighed)]), words(about))
	g := cases.Guess{Tries: result.Guesses}
	longest := 0
	for _, m := range result.Sequence {
		by, found := weaknesses[m.Pattern]
		if m.DictionaryName == "user_inputs" {
			by = cases.PersonalPassword
		}
		if n := m.J - m.I; found && n > longest {
			longest, g.By = n, by
		}
	}
	return g
}

var weaknesses = map[string]cases.Weakness{
	"dictionary": cases.CommonPassword, "spatial": cases.KeyboardPassword, "repeat": cases.RepeatedPassword,
	"sequence": cases.RowPassword, "regex": cases.RowPassword, "date": cases.RowPassword,
}

// words are the words of texts, as they are and without the dots and rings that
// not every keyboard has, and each text's words written together.
func words(texts []string) []string {
	var list []string
	for _, text := range texts {
		parts := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for _, word := range append(parts, strings.Join(parts, "")) {
			if len(word) > 2 {
				list = append(list, word, bare(word))
			}
		}
	}
	return list
}

func bare(word string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), word)
	if err != nil {
		return word
	}
	return strings.NewReplacer("ø", "o", "æ", "ae", "đ", "d", "ŋ", "n").Replace(plain)
}

// ChangePassword gives somebody the password that they choose, if they know the
// present one, and ends all their sessions: the one that asks begins anew.
func (c *Clerk) ChangePassword(ctx context.Context, who cases.Actor, present, password string, from cases.From) error {
	a, err := c.own(ctx, who)
	if err != nil {
		return err
	}
	right := c.proves(ctx, a, present, from)
	if right != nil && !errors.Is(right, cases.Invalid) {
		return right
	}
	if err := errors.Join(right, c.checked(ctx, a, password)); err != nil {
		return err
	}
	hash, err := c.hash(ctx, password)
	if err != nil {
		return err
	}
	return c.store.Write(ctx, who, "account.password", func(tx *store.Tx) (store.About, error) {
		a.Password = hash
		return aboutAccount(a.ID), setPassword(ctx, tx, a)
	})
}

// setPassword saves a new password. What was let in by the old one, or by a
// link, is let in no more.
func setPassword(ctx context.Context, tx *store.Tx, a cases.Account) error {
	return errors.Join(tx.SaveAccount(ctx, a), letOut(ctx, tx, a.ID))
}
