package cases_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"klubba/cases"
)

func TestALetterGoesToOnePlainAddressUnderOneLine(t *testing.T) {
	good := cases.Letter{To: "siv.aberg+hsn@example.org", Subject: "Kallelse till Hälso- och sjukvårdsnämnden", Text: "Det finns något att läsa."}
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{
		"", "siv", "@example.org", "siv@", "Siv <siv@example.org>", "<siv@example.org>", "siv@example.org, mo@example.org", "siv@example.org;mo@example.org",
		"siv@example.org\r\nBcc: mo@example.org", "siv@example.org\n", " siv@example.org", `"siv mo"@example.org`, "siv@example.org (Siv)",
		"siv\x00@example.org", "siv@[127.0.0.1]", "åsa@example.org", "siv@ex\u00adample.org", strings.Repeat("a", 250) + "@b.se",
	} {
		bad := good
		bad.To = to
		if err := bad.Check(); !errors.Is(err, cases.Invalid) {
			t.Errorf("to %q: %v", to, err)
		}
	}
	for _, subject := range []string{"", "Hej\r\nBcc: mo@example.org", "Hej\nhej", "Hej\rhej", "a\x00b", "a\u2028b", "a\u0085b", strings.Repeat("ö", 401)} {
		bad := good
		bad.Subject = subject
		if err := bad.Check(); !errors.Is(err, cases.Invalid) {
			t.Errorf("under %q: %v", subject, err)
		}
	}
	good.Text = ""
	if err := good.Check(); !errors.Is(err, cases.Invalid) {
		t.Errorf("without a text: %v", err)
	}
}

func TestALetterIsTriedForTwoDaysAtGrowingIntervals(t *testing.T) {
	l := cases.Letter{State: cases.LetterWaiting, Text: "hemlig länk", Next: noon}
	at, last := noon, time.Duration(0)
	for l.State == cases.LetterWaiting {
		l.Take(at)
		if wait := l.Next.Sub(at); wait != 5*time.Minute {
			t.Fatalf("while it is tried it is kept for %s", wait)
		}
		l.Tried(at, errors.New("451 later\r\nplease"))
		if l.State == cases.LetterFailed {
			break
		}
		wait := l.Next.Sub(at)
		if wait <= last {
			t.Errorf("try %d is followed by %s, the one before by %s", l.Tries, wait, last)
		}
		at, last = l.Next, wait
	}
	if days := at.Sub(noon); days < 40*time.Hour || days > 72*time.Hour {
		t.Errorf("it was given up after %s", days)
	}
	if l.Why != "451 later please" || l.Text == "" || !l.Next.IsZero() {
		t.Errorf("given up, it is %+v", l)
	}
}

func TestASentLetterKeepsNothingOfItsText(t *testing.T) {
	l := cases.Letter{State: cases.LetterWaiting, Text: "hemlig länk", Why: "451"}
	l.Take(noon)
	l.Tried(noon, nil)
	if l.State != cases.LetterSent || l.Text != "" || l.Why != "" || l.Sent != noon {
		t.Errorf("%+v", l)
	}
}

func TestALetterThatCameBackIsTriedAgainByAnAdministratorOnly(t *testing.T) {
	l := cases.Letter{State: cases.LetterWaiting}
	adm := cases.Actor{Account: 1, Seats: []cases.Seat{{Office: cases.Administrator}}}
	l.Take(noon)
	if err := l.Again(adm, noon); !errors.Is(err, cases.Conflict) {
		t.Errorf("one that waits: %v", err)
	}
	l.Tried(noon, &cases.ReturnedError{Why: "550 no such user"})
	if l.State != cases.LetterFailed || l.Tries != 1 {
		t.Fatalf("one that came back is %+v", l)
	}
	if err := l.Again(cases.Actor{Account: 2}, noon); !errors.Is(err, cases.Forbidden) || l.State != cases.LetterFailed {
		t.Errorf("by somebody else: %v", err)
	}
	if err := l.Again(adm, noon); err != nil || l.State != cases.LetterWaiting || l.Tries != 0 || l.Next != noon {
		t.Errorf("by an administrator: %v, %+v", err, l)
	}
}
