package clerk_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"klubba/cases"
)

// numbered lets a body's register give its numbers here.
func (d *desk) numbered(b cases.Body, form cases.NumberForm) cases.Body {
	d.Helper()
	b.NumberForm = form
	d.must(d.EditBody(d.ctx, operator, b.ID, b.Version, b))
	return got(d.store.Body(d.ctx, b.ID))(d)
}

func (d *desk) registered(k cases.Case) string {
	d.Helper()
	k.Type, k.Title, k.Access = cases.Decision, "Ärende", cases.Public
	d.must(d.RegisterCase(d.ctx, operator, &k, nil))
	return got(d.store.Case(d.ctx, k.ID))(d).Number.Written
}

func TestFiftyWhoRegisterAtOnceGetOneToFifty(t *testing.T) {
	each(t, func(d *desk) {
		d.numbered(d.body, "ÖN/1/2026")
		var all sync.WaitGroup
		numbers := make([]string, 50)
		for i := range numbers {
			all.Go(func() {
				k := cases.Case{Body: d.body.ID, Type: cases.Decision, Title: fmt.Sprint("Ärende ", i), Access: cases.Public}
				if err := d.RegisterCase(d.ctx, d.secretary, &k, nil); err != nil {
					d.Error(err)
				}
				numbers[i] = k.Number.Written
			})
		}
		all.Wait()
		var want []string
		for n := range numbers {
			want = append(want, fmt.Sprintf("ÖN/%d/2020", n+1))
		}
		slices.Sort(numbers)
		slices.Sort(want)
		if !slices.Equal(numbers, want) {
			d.Errorf("the numbers are %q", numbers)
		}
	})
}

func TestANumberIsDrawnWithItsCaseAndNeverAgain(t *testing.T) {
	each(t, func(d *desk) {
		b := d.numbered(d.body, "ÖN/1/2026")
		d.refuses(func() []no {
			return []no{{"a case that cannot be", "invalid field.required", d.RegisterCase(d.ctx, d.secretary, &cases.Case{
				Body: d.body.ID, Type: cases.Decision, Access: cases.Public,
			}, nil)}}
		})
		d.registered(cases.Case{Body: b.ID, Number: cases.ParseRegistryNumber("ÖN/2/2020")}) // by hand
		foreign := d.registered(cases.Case{Body: b.ID, Number: cases.ParseRegistryNumber("RS/2485/2017")})
		first, third := d.registered(cases.Case{Body: b.ID}), d.registered(cases.Case{Body: b.ID})
		if first != "ÖN/1/2020" || third != "ÖN/3/2020" || foreign != "RS/2485/2017" {
			d.Errorf("drawn are %s and %s, and the foreign one is %s", first, third, foreign)
		}
		d.numbered(d.neighbours, "ÖN/1/2026") // of the same organisation: the same register
		if next := d.registered(cases.Case{Body: d.neighbours.ID}); next != "ÖN/4/2020" {
			d.Errorf("the neighbours' first is %s", next)
		}
		d.numbered(got(d.store.Body(d.ctx, d.neighbours.ID))(d), "20/00001")
		if next := d.registered(cases.Case{Body: d.neighbours.ID}); next != "20/00001" {
			d.Errorf("the first of another register is %s", next)
		}
	})
}
