package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func letter(t *testing.T, s *store.Store, to string) *cases.Letter {
	t.Helper()
	l := &cases.Letter{To: to, Subject: "Kallelse", Text: "Det finns något att läsa."}
	must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddLetter(ctx, l) }))
	return l
}

func TestALetterIsWrittenWithItsCauseOrNotAtAll(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		cause := errors.New("the cause fails")
		err := write(s, func(ctx context.Context, tx *store.Tx) error {
			must(t, tx.AddLetter(ctx, &cases.Letter{To: "siv@example.org", Subject: "Kallelse", Text: "x"}))
			return cause
		})
		if l, none := s.TakeLetter(t.Context()); !errors.Is(err, cause) || l != nil || none != nil {
			t.Errorf("%v leaves the letter %+v, %v", err, l, none)
		}
		if err := write(s, func(ctx context.Context, tx *store.Tx) error {
			return tx.AddLetter(ctx, &cases.Letter{To: "siv@example.org\r\nBcc: mo@example.org", Subject: "Kallelse", Text: "x"})
		}); !errors.Is(err, cases.Invalid) {
			t.Errorf("a letter to two: %v", err)
		}
		kept := letter(t, s, "siv@example.org")
		l, err := s.TakeLetter(t.Context())
		must(t, err)
		if l == nil || l.UUID != kept.UUID || l.Text != kept.Text || l.Tries != 1 {
			t.Errorf("taken is %+v", l)
		}
		list, err := s.Letters(t.Context(), cases.LetterWaiting, 10)
		must(t, err)
		if len(list) != 1 || list[0].Text != "" || list[0].To != "siv@example.org" {
			t.Errorf("listed are %+v", list)
		}
	})
}

func TestTwoProgramsNeverTakeOneLetter(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		for i := range 10 {
			letter(t, s, fmt.Sprintf("p%d@example.org", i))
		}
		var mu sync.Mutex
		taken := map[string]int{}
		failed := atOnce(func(int) error {
			l, err := s.TakeLetter(t.Context())
			mu.Lock()
			defer mu.Unlock()
			if l != nil {
				taken[l.To]++
			}
			return err
		})
		if len(failed) > 0 || len(taken) != 10 {
			t.Errorf("%d letters were taken, %v", len(taken), failed)
		}
		for to, n := range taken {
			if n != 1 {
				t.Errorf("the letter to %s was taken %d times", to, n)
			}
		}
	})
}
