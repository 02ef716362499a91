package audit

import (
	"maps"
	"slices"

	"klubba/app/page"
	"klubba/app/words"
	"klubba/cases"
)

// listColumns are those of the list; times are UTC, as the log keeps them.
func listColumns(w *words.Words) []page.Column {
	return []page.Column{
		{Name: w.T("log.number")}, {Name: w.T("log.at")}, {Name: w.T("log.who")}, {Name: w.T("log.action")}, {Name: w.T("log.thing")},
	}
}

func changeColumns(w *words.Words) []page.Column {
	return []page.Column{{Name: w.T("log.column")}, {Name: w.T("log.was")}, {Name: w.T("log.became")}}
}

func accountOptions(accounts []cases.Account) []page.Option {
	options := make([]page.Option, len(accounts))
	for i, a := range accounts {
		options[i] = page.Option{Value: page.Ref(a.ID), Text: a.Name}
	}
	return options
}

// nameless says why an entry has no name.
func nameless(w *words.Words, e cases.LogEntry) string {
	if e.Account == 0 && len(e.Offices) == 0 {
		return w.T("log.nobody")
	}
	return w.T("log.disposed")
}

// A seal is a paper that an entry vouches for.
type seal struct{ name, sum string }

func sealed(all map[string]string) []seal {
	var list []seal
	for _, name := range slices.Sorted(maps.Keys(all)) {
		list = append(list, seal{name, all[name]})
	}
	return list
}
