package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// logged is an entry of the log as it lies in the table, and whose it is.
type logged struct {
	At        string
	AccountID int64
	Who       string
	Action    string
	About     string
	AboutID   int64
}

func logOf(t *testing.T, s *store.Store) []logged {
	t.Helper()
	var rows []logged
	must(t, s.SQL().NewSelect().TableExpr("entries AS e").Column("at", "account_id", "action", "about", "about_id").
		ColumnExpr("k.became AS who").Join("JOIN kept AS k ON k.entry_id = e.id AND k.row_key = 'who'").
		Where("action <> 'log.adopt'").Order("e.id").Scan(t.Context(), &rows))
	return rows
}

func revision(t *testing.T, s *store.Store) int64 {
	t.Helper()
	n, err := s.Revision(t.Context())
	must(t, err)
	return n
}

func TestEveryChangeIsLoggedOnceInTheNameOfWhoMadeIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		if n := revision(t, s); n != 0 {
			t.Errorf("the revision of an empty record is %d", n)
		}
		siv, id := cases.Actor{Account: 7, Name: "Siv Åström"}, int64(0)
		must(t, s.Write(t.Context(), siv, "body.add", func(tx *store.Tx) (store.About, error) {
			b, again := cases.Body{Short: "HSN"}, cases.Body{Short: "RS"} // two rows, one change
			err := errors.Join(tx.AddBody(t.Context(), &b), tx.AddBody(t.Context(), &again))
			id = int64(b.ID)
			return store.About{Kind: "body", ID: id}, err
		}))
		first := revision(t, s)
		must(t, s.Write(t.Context(), cases.Operator("import"), "import", func(*store.Tx) (store.About, error) {
			return store.About{}, nil
		}))
		if second := revision(t, s); first <= 0 || second <= first {
			t.Errorf("revisions 0, %d, %d do not grow", first, second)
		}
		want := []logged{
			{At: "2020-12-10T12:00:00.000000Z", AccountID: 7, Who: "Siv Åström", Action: "body.add", About: "body", AboutID: id},
			{At: "2020-12-10T12:00:00.000000Z", Who: "import", Action: "import"},
		}
		if diff := cmp.Diff(want, logOf(t, s)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAChangeThatFailsLeavesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		before, failure := logOf(t, s), errors.New("half way")
		ctx := store.WithKey(t.Context(), "a-form")
		for name, fn := range map[string]func(*store.Tx) error{
			"an error":                  func(*store.Tx) error { return failure },
			"a refusal":                 func(tx *store.Tx) error { return tx.AddBody(ctx, &cases.Body{Short: b.Short}) },
			"what ties to nothing":      func(tx *store.Tx) error { return tx.AddCase(ctx, &cases.Case{Body: 1 << 40}) },
			"a crash of the program's":  func(*store.Tx) error { panic(failure) },
			"a stale save after others": func(tx *store.Tx) error { b.Version++; return tx.SaveBody(ctx, b) },
		} {
			err := caught(func() error {
				return s.Write(ctx, cases.Operator("test"), "test", func(tx *store.Tx) (store.About, error) {
					if err := tx.AddBody(ctx, &cases.Body{Short: "RS"}); err != nil {
						return store.About{}, err
					}
					return store.About{}, fn(tx)
				})
			})
			if err == nil {
				t.Errorf("%s: no error", name)
			}
			if diff := cmp.Diff(before, logOf(t, s)); diff != "" {
				t.Errorf("%s: the log changed:\n%s", name, diff)
			}
			if all, err := s.Bodies(t.Context()); err != nil || len(all) != 1 {
				t.Errorf("%s: %d bodies, %v", name, len(all), err)
			}
		}
		// The form's key is not spent either: it can be sent again.
		must(t, s.Write(ctx, cases.Operator("test"), "test", func(*store.Tx) (store.About, error) { return store.About{}, nil }))
	})
}

// caught turns a panic into an error.
func caught(fn func() error) (err error) {
	defer func() {
		if crash := recover(); crash != nil {
			err = fmt.Errorf("crash: %v", crash)
		}
	}()
	return fn()
}

func TestNothingIsChangedInNobodysName(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		err := s.Write(t.Context(), cases.Actor{Name: "Someone", Person: 3}, "test", func(*store.Tx) (store.About, error) {
			t.Error("the change was begun")
			return store.About{}, nil
		})
		if !errors.Is(err, cases.ErrNotSignedIn) || len(logOf(t, s)) != 0 {
			t.Errorf("err = %v, %d logged", err, len(logOf(t, s)))
		}
	})
}

func TestNobodyReadsAChangeBeforeItIsWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
			b := cases.Body{Short: "HSN"}
			if err := tx.AddBody(ctx, &b); err != nil {
				return err
			}
			if _, err := tx.Body(ctx, b.ID); err != nil {
				t.Errorf("the change does not see itself: %v", err)
			}
			if _, err := s.Body(ctx, b.ID); !errors.Is(err, cases.Absent) {
				t.Errorf("half a change was read: %v", err)
			}
			return nil
		}))
	})
}

func TestAFormIsActedOnOnceAndItsAnswerRemembered(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		send := func(key, short string) error {
			ctx := store.WithKey(t.Context(), key)
			return s.Write(ctx, cases.Operator("test"), "test", func(tx *store.Tx) (store.About, error) {
				return store.About{}, tx.AddBody(ctx, &cases.Body{Short: short})
			})
		}
		must(t, send("one", "HSN"))
		if answer, err := s.Answer(t.Context(), "one"); err != nil || answer != "" {
			t.Errorf("before it is answered: %q, %v", answer, err)
		}
		must(t, s.Answered(t.Context(), "one", "/bodies/1"))
		before := revision(t, s)
		if err := send("one", "RS"); !errors.Is(err, cases.Repeated) {
			t.Errorf("the form again: %v, want repeated", err)
		}
		if answer, err := s.Answer(t.Context(), "one"); err != nil || answer != "/bodies/1" {
			t.Errorf("its answer: %q, %v", answer, err)
		}
		if all, err := s.Bodies(t.Context()); err != nil || len(all) != 1 || revision(t, s) != before {
			t.Errorf("%d bodies, %v", len(all), err)
		}
		must(t, send("two", "RS"))
		must(t, send("", "HSØ"))
		must(t, send("", "JHN")) // without a key there is nothing to hold it against
		if _, err := s.Answer(t.Context(), "never sent"); !errors.Is(err, cases.Absent) {
			t.Errorf("the answer to no form: %v", err)
		}
	})
}

// atOnce does something twenty times at once, and gives the errors.
func atOnce(do func(n int) error) []error {
	failed := make([]error, 20)
	var all sync.WaitGroup
	for n := range failed {
		all.Go(func() { failed[n] = do(n) })
	}
	all.Wait()
	return slices.DeleteFunc(failed, func(err error) bool { return err == nil })
}

func TestTheSameFormTwentyTimesAtOnceHasOneEffect(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		before := revision(t, s)
		ctx := store.WithKey(t.Context(), "a-form")
		refused := atOnce(func(int) error {
			return s.Write(ctx, cases.Operator("test"), "test", func(tx *store.Tx) (store.About, error) {
				return store.About{}, tx.AddCase(ctx, &cases.Case{Body: b.ID, Access: cases.Public})
			})
		})
		for _, err := range refused {
			if !errors.Is(err, cases.Repeated) {
				t.Errorf("err = %v, want repeated", err)
			}
		}
		list, err := s.Cases(t.Context(), store.CaseFilter{}, cases.Reach{})
		must(t, err)
		if len(list) != 1 || len(refused) != 19 || len(logOf(t, s)) != 2 || revision(t, s) <= before {
			t.Errorf("%d cases, %d refused, %d logged", len(list), len(refused), len(logOf(t, s)))
		}
	})
}

func TestTwentyAtOnceLoseNothingAndShareNoNumber(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		meetings := []*cases.Meeting{meeting(t, s, b, "2020-12-16"), meeting(t, s, b, "2020-12-17")}
		before := len(logOf(t, s))
		add := func(n int) error {
			return write(s, func(ctx context.Context, tx *store.Tx) error {
				m, err := tx.Meeting(ctx, meetings[n%2].ID)
				if err != nil {
					return err
				}
				next, err := tx.NextParagraph(ctx, b.ID, 2020)
				if err != nil {
					return err
				}
				m.Agenda = append(m.Agenda, cases.Item{Title: fmt.Sprint(n), Paragraph: next})
				return errors.Join(
					tx.SaveMeeting(ctx, m), tx.AddCase(ctx, &cases.Case{Body: b.ID}),
					tx.AddDelegated(ctx, &cases.DelegatedDecision{Body: b.ID, Reported: m.Agenda[0].ID}),
				)
			})
		}
		if failed := atOnce(add); len(failed) > 0 {
			t.Fatal(failed)
		}
		var titles, paragraphs []string
		for _, m := range meetings {
			now := kept(t, s, m.ID)
			if len(now.Agenda) != 10 || now.Version != m.Version+10 {
				t.Errorf("%d items at version %d", len(now.Agenda), now.Version)
			}
			for i, it := range now.Agenda {
				titles, paragraphs = append(titles, it.Title), append(paragraphs, fmt.Sprint(it.Paragraph-1))
				if i > 0 && it.Paragraph <= now.Agenda[i-1].Paragraph {
					t.Errorf("§ %d stands after § %d", it.Paragraph, now.Agenda[i-1].Paragraph)
				}
			}
		}
		slices.Sort(titles)
		slices.Sort(paragraphs)
		if diff := cmp.Diff(titles, paragraphs); diff != "" || len(slices.Compact(titles)) != 20 {
			t.Errorf("items (-) and §§ less one (+):\n%s", diff)
		}
		made, err := s.Delegated(t.Context(), store.DelegatedFilter{}, cases.Reach{All: true})
		must(t, err)
		known, err := s.Cases(t.Context(), store.CaseFilter{}, cases.Reach{All: true})
		must(t, err)
		if len(made) != 20 || len(known) != 20 || len(logOf(t, s)) != before+20 {
			t.Errorf("%d decisions, %d cases, %d logged", len(made), len(known), len(logOf(t, s))-before)
		}
	})
}

func TestTwentyWhoReadTheSameVersionAreOneSavedAndTheRestRefused(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		m := meeting(t, s, committee(t, s, "HSN"), "2020-12-17", "Upprop")
		refused := atOnce(func(n int) error {
			mine := *m
			mine.Agenda = slices.Clone(m.Agenda)
			mine.Place = fmt.Sprint(n)
			mine.Agenda[0].Title = fmt.Sprint(n)
			return save(s, &mine)
		})
		for _, err := range refused {
			if !errors.Is(err, cases.ErrStale) {
				t.Errorf("err = %v, want stale", err)
			}
		}
		now := kept(t, s, m.ID)
		if len(refused) != 19 || now.Version != m.Version+1 || now.Place != now.Agenda[0].Title {
			t.Errorf("%d refused, version %d, at %s with item %s", len(refused), now.Version, now.Place, now.Agenda[0].Title)
		}
	})
}
