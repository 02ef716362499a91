package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestACaseIsKept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		kind[cases.Case]{
			fit: func(k *cases.Case) {
				k.Body, k.BodyShort = b.ID, b.Short
				if k.Number.Written != "" {
					k.Number.Written = unique(k.Number.Written)
				}
			},
			add:  (*store.Tx).AddCase,
			save: (*store.Tx).SaveCase,
			read: func(ctx context.Context, k cases.Case) (*cases.Case, error) { return s.Case(ctx, k.ID) },
			become: func(next *cases.Case, was cases.Case) {
				next.ID, next.UUID, next.Version = was.ID, was.UUID, was.Version
			},
			version: func(k *cases.Case) *int { return &k.Version },
		}.isKept(t, s)
	})
}

func TestARegistryNumberIsKeptAsItsOwnerWritesIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		for _, written := range []string{
			"RS/2485/2017", "RS 912-2025", "HSNV 202100183-001", "08/01800-380", "ÖN/1/2020", "dnr saknar mönster: 7 b", "", "",
		} {
			k, err := s.Case(t.Context(), matter(t, s, b, written).ID)
			must(t, err)
			if want := cases.ParseRegistryNumber(written); k.Number != want || k.Number.Written != written {
				t.Errorf("%q is read as %+v", written, k.Number)
			}
			if found, err := s.CaseByNumber(t.Context(), written); written != "" && (err != nil || found.ID != k.ID) {
				t.Errorf("the case of %q: %v, %v", written, found.ID, err)
			}
		}
		if _, err := s.CaseByNumber(t.Context(), "RS/2485/2071"); !errors.Is(err, cases.Absent) {
			t.Errorf("a number of no case: %v, want missing", err)
		}
	})
}

func TestARegistryNumberNamesOneCaseOfABody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		hsn, rs := committee(t, s, "HSN"), committee(t, s, "RS")
		first, second := matter(t, s, hsn, "RS/2485/2017"), matter(t, s, hsn, "")
		matter(t, s, rs, "RS/2485/2017") // another register
		matter(t, s, hsn, "")            // not known is no number
		renumbered := *second
		renumbered.Number = first.Number
		for what, change := range map[string]func(context.Context, *store.Tx) error{
			"a new case": func(ctx context.Context, tx *store.Tx) error {
				return tx.AddCase(ctx, &cases.Case{Body: hsn.ID, Number: first.Number})
			},
			"a renumbered": func(ctx context.Context, tx *store.Tx) error { return tx.SaveCase(ctx, &renumbered) },
		} {
			clashes(t, what, write(s, change), "case.number-taken", "number")
		}
		all, err := s.Cases(t.Context(), store.CaseFilter{Body: hsn.ID}, cases.Reach{All: true})
		must(t, err)
		if len(all) != 3 {
			t.Errorf("%d cases", len(all))
		}
		same, err := s.Case(t.Context(), second.ID)
		if diff := cmp.Diff(second, same, alike...); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
	})
}

func TestACaseIsFoundByWordsInItsNumberAndTitleInAnyLetters(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		k := &cases.Case{
			Body: b.ID, Number: cases.ParseRegistryNumber("ÖN/7/2020"), Title: "ÅTGÄRDER på Østre – 50 % i Čáhppe_n!",
			InternalTitle: "Kanariefågel", Type: cases.Decision, Access: cases.Public, State: cases.Registered,
		}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddCase(ctx, k) }))
		for words, found := range map[string]bool{
			"": true, "åtgärder": true, "Åtgärd østre": true, "øSTRE ÅTG": true, "ön/7": true, "ÖN/7/2020 čáhppe": true,
			"50 %": true, "_n!": true, "%%": false, "5_": false, "åtgärder västra": false, "kanariefågel": false, "'": false,
		} {
			list, err := s.Cases(t.Context(), store.CaseFilter{Words: words}, cases.Reach{})
			must(t, err)
			if (len(list) == 1) != found {
				t.Errorf("%q finds %d cases", words, len(list))
			}
		}
	})
}

func TestCasesAreListedByFilterAPageAtATime(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		hsn, rs := committee(t, s, "HSN"), committee(t, s, "RS")
		var all []cases.CaseID
		for i, k := range []cases.Case{
			{Body: hsn.ID, Type: cases.Motion, State: cases.Registered}, {Body: hsn.ID, Type: cases.Decision, State: cases.Closed},
			{Body: rs.ID, Type: cases.Motion, State: cases.Closed}, {Body: hsn.ID, Type: cases.Motion, State: cases.Closed},
		} {
			k.Access = cases.Public
			must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddCase(ctx, &k) }))
			if all = append(all, k.ID); i > 0 && k.ID <= all[i-1] {
				t.Fatalf("case %d is registered after case %d", k.ID, all[i-1])
			}
		}
		for _, tt := range []struct {
			name   string
			filter store.CaseFilter
			want   []int
		}{
			{"all, the newest first", store.CaseFilter{}, []int{3, 2, 1, 0}},
			{"of a body", store.CaseFilter{Body: hsn.ID}, []int{3, 1, 0}},
			{"of a type", store.CaseFilter{Type: cases.Motion}, []int{3, 2, 0}},
			{"in a state", store.CaseFilter{State: cases.Closed, Body: hsn.ID}, []int{3, 1}},
			{"the first page", store.CaseFilter{Limit: 2}, []int{3, 2}},
			{"the page after it", store.CaseFilter{Limit: 2, After: all[2]}, []int{1, 0}},
		} {
			list, err := s.Cases(t.Context(), tt.filter, cases.Reach{})
			must(t, err)
			var got []int
			for _, k := range list {
				got = append(got, slices.Index(all, k.ID))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			}
		}
	})
}

func TestEventsAreKeptAndReadInOrderOfTimeTheUnknownLast(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		rapid.Check(t, func(t *rapid.T) {
			k := matter(t, s, b, "")
			told := rapid.SliceOfN(anything[cases.Event](), 1, 4).Draw(t, "events")
			for i := range told {
				told[i].Case, told[i].When = k.ID, fuzzy.Draw(t, "when")
				must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddEvent(ctx, &told[i]) }))
			}
			slices.SortStableFunc(told, func(a, b cases.Event) int { return cmpDays(a.When, b.When) })
			read, err := s.Events(context.Background(), k.ID)
			must(t, err)
			if diff := cmp.Diff(told, read, alike...); diff != "" {
				t.Fatalf("told (-) and read (+) differ:\n%s", diff)
			}
		})
	})
}

// fuzzy are dates as the sources write them, with and without a day to sort by.
var fuzzy = rapid.Map(rapid.SampledFrom([]string{
	"", "2020-12-17", "V 49", "våren 2022", "före juni 2021", "efter 2019-04-04", "slutet av november", "12.02.2024",
	"1. kvartal 2024", "Till hösten", "årsskiftet 2020/2021", "okänt datum",
}), func(written string) cases.FuzzyDate { return calendar.ParseFuzzy(written, "2020-12-17") })
