package cases_test

import (
	"strings"
	"testing"
	"time"

	"klubba/cases"
)

// failed are so many tries, the latest just now and each so long after the last.
func failed(n int, apart time.Duration) []time.Time {
	times := make([]time.Time, n)
	for i := range times {
		times[i] = noon.Add(-time.Duration(i) * apart)
	}
	return times
}

func TestP10TriesAreCountedInAQuarterOfAnHourAndInADay(t *testing.T) {
	account, address := cases.Tracks("siv@hsn.example", cases.From{Address: "192.0.2.1"}, false)[0], cases.Tracks("", cases.From{}, false)[1]
	for _, tt := range []struct {
		name   string
		track  cases.Track
		failed []time.Time
		wait   time.Duration
	}{
		{name: "none", track: account},
		{name: "four", track: account, failed: failed(4, 0)},
		{name: "five at once", track: account, failed: failed(5, 0), wait: 15 * time.Minute},
		{name: "five, a minute apart", track: account, failed: failed(5, time.Minute), wait: 11 * time.Minute},
		{name: "many, four minutes apart, are few in a quarter", track: account, failed: failed(19, 4*time.Minute)},
		{name: "twenty slow ones in a day", track: account, failed: failed(20, time.Hour), wait: 5 * time.Hour},
		{name: "twenty in more than a day", track: account, failed: failed(20, 90*time.Minute)},
		{name: "nineteen from an address", track: address, failed: failed(19, 0)},
		{name: "twenty from an address", track: address, failed: failed(20, 0), wait: 15 * time.Minute},
		{name: "a hundred slow ones from an address", track: address, failed: failed(100, 10*time.Minute), wait: 24*time.Hour - 990*time.Minute},
	} {
		got := tt.track.Again(tt.failed, noon)
		if got.IsZero() != (tt.wait == 0) || !got.IsZero() && got.Sub(noon) != tt.wait {
			t.Errorf("%s: again at %v, want in %v", tt.name, got, tt.wait)
		}
	}
}

func TestP10ATryCountsOnTheAccountAndTheAddressOrOnAKnownBrowser(t *testing.T) {
	names := func(email, address, browser string, known bool) string {
		var all []string
		for _, track := range cases.Tracks(email, cases.From{Address: address, Browser: browser}, known) {
			all = append(all, track.Name)
		}
		return strings.Join(all, ", ")
	}
	base := names("siv@hsn.example", "192.0.2.1", "", false)
	if strings.Contains(base, "siv") {
		t.Errorf("what was typed stands in %s", base)
	}
	for _, tt := range []struct {
		name, tracks string
		same         bool
	}{
		{"in capitals", names("SIV@hsn.example", "192.0.2.1", "", false), true},
		{"with a token that is not known", names("siv@hsn.example", "192.0.2.1", "made-up", false), true},
		{"the address as IPv6 writes it", names("siv@hsn.example", "::ffff:192.0.2.1", "", false), true},
		{"another address", names("siv@hsn.example", "192.0.2.2", "", false), false},
		{"another account", names("rut@hsn.example", "192.0.2.1", "", false), false},
		{"a known browser", names("siv@hsn.example", "192.0.2.1", "b", true), false},
	} {
		if (tt.tracks == base) != tt.same {
			t.Errorf("%s: %s, and %s", tt.name, tt.tracks, base)
		}
	}
	if names("a", "2001:db8:1:2::3", "", false) != names("a", "2001:db8:1:2:ffff::9", "", false) ||
		names("a", "2001:db8:1:2::3", "", false) == names("a", "2001:db8:1:3::3", "", false) {
		t.Error("an IPv6 line is not its first 64 bits")
	}
	if got := names("siv@hsn.example", "192.0.2.1", "b", true); got != "browser b" {
		t.Errorf("a known browser counts on %s", got)
	}
}

func TestP11AStepOfTimeIsUsedOnce(t *testing.T) {
	step := cases.TwoStep{Used: 10}
	if step.Take(9) == nil || step.Take(10) == nil || step.Used != 10 {
		t.Errorf("an old step was taken: %+v", step)
	}
	if step.Take(11) != nil || step.Used != 11 || step.Take(11) == nil {
		t.Errorf("a new step was not taken once: %+v", step)
	}
}
