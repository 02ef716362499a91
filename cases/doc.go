// Package cases is the domain: the nouns of a health committee's work – bodies,
// cases, meetings, agenda items, motions, report-backs, delegation, documents –
// and the rules for them.
//
// It is pure. Nothing here knows a database, a request or a clock: a rule takes
// plain values and gives a [Refusal] or nothing. The terms follow the field's
// own, in English; the law is cited by chapter and section, KL being
// kommunallagen (2017:725).
//
// # Who may what
//
// A person holds offices, each in one body and for a time; a [Seat] that is not
// in force opens nothing. What an office allows is asked by one predicate, of
// page and rule alike: [Actor.MayKeep] (the secretary: meetings, agendas, the
// scheme of delegation), [Actor.MayRegister] (secretary, registrar and case
// officer: cases, documents, report-backs, delegated decisions),
// [Actor.MayDecide] (those, and delegates by their position, KL 7:5),
// [Actor.MayAdminister] (the administrator: bodies, people and accounts, of the
// whole installation), [Meeting.MayReadMinutes] (drafts: secretariat, presidium
// and the meeting's adjusters) and [Meeting.MayRecuse] (of oneself, KL 6:30).
//
// Who may read what is one question, [Actor.Sees]: of the thing's body, its
// access class, its named readers, and what the reader is recused from. Whoever
// decides or prepares reads the body's secrets, and so do auditors (KL 12:9, OSL
// 10:17); case officers and delegates read what is internal; administrators
// read what everybody reads. What is hidden and what is not there answer alike.
//
// The whole of it, address by address, is what "klubba permissions" prints.
//
// Not known is a value everywhere: an empty [Date], an empty outcome, a count
// of zero pages. Nothing is filled in by guessing; what we inferred says so.
package cases
