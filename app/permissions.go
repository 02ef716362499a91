package app

import (
	"slices"
	"strings"

	"klubba/cases"
)

// A subject is what an address names that may be hidden from its asker.
type subject string

const (
	nothing  subject = "" // or only what everybody may know of: a body, a scheme
	aMeeting subject = "meeting"
	aThing   subject = "thing" // an item, a case, a document, a report-back
	aToken   subject = "token" // a link that has been sent, and is nobody's without it
	anOwn    subject = "own"   // something of the asker's own account, which has none
	aRow     subject = "row"   // of an agenda, where a closed item keeps its place
)

// A right says whether somebody may do what an address is for, by the rule that
// the operation behind it asks too. The meeting stands for its body where the
// address is about something else.
type right func(who cases.Actor, m *cases.Meeting) error

// The rights that addresses need.
var (
	anybody      right = func(cases.Actor, *cases.Meeting) error { return nil }
	signedIn     right = func(who cases.Actor, _ *cases.Meeting) error { return knownTo(who) }
	keeps        right = func(who cases.Actor, m *cases.Meeting) error { return who.MayKeep(m.Body.ID) }
	registers    right = func(who cases.Actor, m *cases.Meeting) error { return who.MayRegister(m.Body.ID) }
	decides      right = func(who cases.Actor, m *cases.Meeting) error { return who.MayDecide(m.Body.ID) }
	administers  right = func(who cases.Actor, _ *cases.Meeting) error { return who.MayAdminister() }
	readsMinutes right = func(who cases.Actor, m *cases.Meeting) error { return m.MayReadMinutes(who) }
	readsLog     right = func(who cases.Actor, _ *cases.Meeting) error { return who.MayReadLog() }
	readsEntry   right = func(who cases.Actor, m *cases.Meeting) error { return who.MayReadEntry(m.Body.ID) }
	tellsOfOwn   right = func(who cases.Actor, m *cases.Meeting) error { return m.MayRecuse(who, m.Agenda[0].ID, who.Person) }

	// Forms that choose the body open for whoever may use them in any.
	keepsSome     right = func(who cases.Actor, _ *cases.Meeting) error { return some(who, cases.Secretary) }
	registersSome right = func(who cases.Actor, _ *cases.Meeting) error { return some(who, cases.Staff...) }
)

func knownTo(who cases.Actor) error {
	if !who.Known() {
		return cases.ErrNotSignedIn
	}
	return nil
}

func some(who cases.Actor, offices ...cases.Office) error {
	if len(who.Bodies(offices...)) == 0 {
		return cases.ErrNotRegistering
	}
	return nil
}

// A permission ties an address to what it names and to the right that it needs.
type permission struct {
	method, route string
	about         subject
	needs         right
}

// permissions are all addresses. One that is not here fails the tests.
var permissions = []permission{
	{"GET", "/static/:name", nothing, anybody},
	{"GET", "/healthz", nothing, anybody},
	{"GET", "/", nothing, anybody},
	{"GET", "/log", nothing, readsLog},
	{"GET", "/log.csv", nothing, readsLog},
	{"GET", "/log/key", nothing, anybody},
	{"GET", "/log/checkpoint", nothing, anybody},
	{"GET", "/log/:entry<int>", nothing, readsEntry},
	{"GET", "/log/:entry<int>/proof", nothing, readsEntry},
	{"GET", "/sign-in", nothing, anybody},
	{"POST", "/sign-in", nothing, anybody},
	{"GET", "/sign-in/code", nothing, anybody},
	{"POST", "/sign-in/code", nothing, anybody},
	{"POST", "/sign-in/passkey/ask", nothing, anybody},
	{"POST", "/sign-in/passkey", nothing, anybody},
	{"POST", "/sign-in/code/ask", nothing, anybody},
	{"POST", "/sign-in/code/passkey", nothing, anybody},
	{"POST", "/sign-in/provider", nothing, anybody},
	{"GET", "/sign-in/provider/callback", aToken, anybody},
	{"POST", "/sign-in/provider/logout", aToken, anybody},
	{"POST", "/sign-out", nothing, anybody},
	{"GET", "/invitation", aToken, anybody},
	{"POST", "/invitation", aToken, anybody},
	{"POST", "/language", nothing, anybody},

	{"GET", "/letters", nothing, administers},
	{"POST", "/letters/:letter<int>/again", nothing, administers},

	{"GET", "/account", nothing, signedIn},
	{"GET", "/account/email", nothing, signedIn},
	{"POST", "/account/email", nothing, signedIn},
	{"GET", "/account/passkeys", nothing, signedIn},
	{"POST", "/account/passkeys", nothing, signedIn},
	{"POST", "/account/passkeys/ask", nothing, signedIn},
	{"POST", "/account/passkeys/prove", anOwn, signedIn},
	{"GET", "/account/passkeys/:passkey<int>/edit", anOwn, signedIn},
	{"POST", "/account/passkeys/:passkey<int>", anOwn, signedIn},
	{"POST", "/account/passkeys/:passkey<int>/remove", anOwn, signedIn},
	{"GET", "/account/password", nothing, signedIn},
	{"POST", "/account/password", nothing, signedIn},
	{"GET", "/account/sessions", nothing, signedIn},
	{"POST", "/account/sessions/end", nothing, signedIn},
	{"POST", "/account/sessions/end-others", nothing, signedIn},
	{"GET", "/account/two-step", nothing, signedIn},
	{"POST", "/account/two-step", nothing, signedIn},
	{"POST", "/account/two-step/confirm", nothing, signedIn},
	{"POST", "/account/two-step/codes", nothing, signedIn},
	{"POST", "/account/two-step/off", nothing, signedIn},
	{"GET", "/accounts", nothing, administers},
	{"GET", "/accounts/new", nothing, administers},
	{"POST", "/accounts", nothing, administers},
	{"GET", "/accounts/:account<int>/", nothing, administers},
	{"POST", "/accounts/:account<int>/link", nothing, administers},
	{"POST", "/accounts/:account<int>/withdraw", nothing, administers},
	{"POST", "/accounts/:account<int>/close", nothing, administers},
	{"POST", "/accounts/:account<int>/open", nothing, administers},
	{"POST", "/accounts/:account<int>/sessions", nothing, administers},
	{"POST", "/accounts/:account<int>/two-step", nothing, administers},

	{"GET", "/meetings", nothing, anybody},
	{"GET", "/meetings/new", nothing, keepsSome},
	{"POST", "/meetings", nothing, keeps},
	{"GET", "/meetings/:meeting<int>/", aMeeting, anybody},
	{"POST", "/meetings/:meeting<int>/", aMeeting, keeps},
	{"GET", "/meetings/:meeting<int>/edit", aMeeting, keeps},
	{"POST", "/meetings/:meeting<int>/send", aMeeting, keeps},
	{"POST", "/meetings/:meeting<int>/cancel", aMeeting, keeps},
	{"GET", "/meetings/:meeting<int>/roll", aMeeting, keeps},
	{"POST", "/meetings/:meeting<int>/roll", aMeeting, keeps},
	{"GET", "/meetings/:meeting<int>/now", aMeeting, anybody},
	{"POST", "/meetings/:meeting<int>/close", aMeeting, keeps},
	{"GET", "/meetings/:meeting<int>/notice.pdf", aMeeting, anybody},
	{"GET", "/meetings/:meeting<int>/minutes.pdf", aMeeting, readsMinutes},
	{"GET", "/meetings/:meeting<int>/proof", aMeeting, anybody},
	{"GET", "/meetings/:meeting<int>/import", aMeeting, keeps},
	{"POST", "/meetings/:meeting<int>/import", aMeeting, keeps},
	{"POST", "/meetings/:meeting<int>/import/accept", aMeeting, keeps},
	{"GET", "/meetings/:meeting<int>/items/new", aMeeting, keeps},
	{"POST", "/meetings/:meeting<int>/items", aMeeting, keeps},
	{"GET", "/meetings/:meeting<int>/items/:item<int>/", aThing, anybody},
	{"POST", "/meetings/:meeting<int>/items/:item<int>/", aThing, keeps},
	{"GET", "/meetings/:meeting<int>/items/:item<int>/edit", aThing, keeps},
	{"POST", "/meetings/:meeting<int>/items/:item<int>/place", aRow, keeps},
	{"POST", "/meetings/:meeting<int>/items/:item<int>/remove", aThing, keeps},
	{"POST", "/meetings/:meeting<int>/items/:item<int>/take-up", aThing, keeps},
	{"POST", "/meetings/:meeting<int>/items/:item<int>/ruling", aThing, keeps},
	{"POST", "/meetings/:meeting<int>/items/:item<int>/delegated", aThing, registers},
	{"POST", "/meetings/:meeting<int>/items/:item<int>/recusals", aThing, tellsOfOwn},
	{"POST", "/meetings/:meeting<int>/items/:item<int>/recusals/remove", aThing, keeps},

	{"GET", "/cases", nothing, anybody},
	{"GET", "/cases/new", nothing, registersSome},
	{"POST", "/cases", nothing, registers},
	{"GET", "/cases/:case<int>/", aThing, anybody},
	{"POST", "/cases/:case<int>/", aThing, registers},
	{"GET", "/cases/:case<int>/edit", aThing, registers},
	{"POST", "/cases/:case<int>/events", aThing, registers},
	{"GET", "/motions/:case<int>/", aThing, anybody},
	{"POST", "/motions/:case<int>/", aThing, registers},
	{"GET", "/motions/:case<int>/edit", aThing, registers},
	{"GET", "/motions/:case<int>/clauses/:no<int>", aThing, registers},
	{"POST", "/motions/:case<int>/clauses/:no<int>", aThing, registers},

	{"GET", "/reportbacks", nothing, anybody},
	{"GET", "/reportbacks/new", nothing, registersSome},
	{"POST", "/reportbacks", nothing, registers},
	{"GET", "/reportbacks/:reportback<int>/", aThing, anybody},
	{"POST", "/reportbacks/:reportback<int>/", aThing, registers},
	{"GET", "/reportbacks/:reportback<int>/edit", aThing, registers},
	{"POST", "/reportbacks/:reportback<int>/schedule", aThing, keeps},
	{"POST", "/reportbacks/:reportback<int>/present", aThing, registers},
	{"POST", "/reportbacks/:reportback<int>/close", aThing, keeps},

	{"GET", "/delegation", nothing, anybody},
	{"GET", "/delegation/:body<int>/", nothing, anybody},
	{"GET", "/delegation/:body<int>/decisions/new", nothing, decides},
	{"POST", "/delegation/:body<int>/decisions", nothing, decides},
	{"GET", "/delegation/:body<int>/schemes/new", nothing, keeps},
	{"POST", "/delegation/:body<int>/schemes", nothing, keeps},
	{"GET", "/delegation/:body<int>/schemes/:scheme<int>/edit", nothing, keeps},
	{"POST", "/delegation/:body<int>/schemes/:scheme<int>", nothing, keeps},

	{"GET", "/bodies", nothing, anybody},
	{"GET", "/bodies/new", nothing, administers},
	{"POST", "/bodies", nothing, administers},
	{"GET", "/bodies/:body<int>/", nothing, anybody},
	{"POST", "/bodies/:body<int>/", nothing, administers},
	{"GET", "/bodies/:body<int>/edit", nothing, administers},
	{"GET", "/bodies/:body<int>/seats/new", nothing, administers},
	{"POST", "/bodies/:body<int>/seats", nothing, administers},
	{"GET", "/bodies/:body<int>/seats/:seat<int>", nothing, administers},
	{"POST", "/bodies/:body<int>/seats/:seat<int>", nothing, administers},

	{"GET", "/documents", nothing, anybody},
	{"GET", "/documents/new", nothing, registersSome},
	{"POST", "/documents", nothing, registers},
	{"GET", "/documents/:document<int>/", aThing, anybody},
	{"POST", "/documents/:document<int>/", aThing, registers},
	{"GET", "/documents/:document<int>/edit", aThing, registers},
	{"GET", "/documents/:document<int>/file", aThing, anybody},
}

// forNobody says whether a form can be sent without having signed in.
func forNobody(path string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return slices.Contains([]string{"sign-in", "sign-out", "language", "invitation"}, first)
}
