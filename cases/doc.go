// Package cases is the domain: the nouns of a health committee's work – bodies,
// cases, meetings, agenda items, motions, report-backs, delegation, documents –
// and the rules for them.
//
// It is pure. Nothing here knows a database, a request or a clock: a rule takes
// plain values and gives a [Refusal] or nothing. The terms follow the field's
// own, in English; the law is cited by chapter and section, KL being
// kommunallagen (2017:725).
//
// Not known is a value everywhere: an empty [Date], an empty outcome, a count
// of zero pages. Nothing is filled in by guessing; what we inferred says so.
package cases
