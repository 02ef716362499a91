package agendatext

import (
	"regexp"
	"slices"
	"strings"
)

// The parties of the two parliaments, and the commonest in regions and
// municipalities; other words in brackets after a name are no party.
const parties = `S|M|SD|C|V|KD|MP|L|FP|FI|Fi|F!|NYD|PP|SIV|SJVP|HEL|DD|D|VF|NP|SRD|ÖP|BP|Ap|AP|A|H|Sp|SP|FrP|Frp|FRP|SV|R|Rødt|KrF|Krf|KRF|MDG|INP|PF|[Uu]avh\.?|s|m|sd|c|v|kd|mp|l|fp|h|sp|frp|krf|ap|sv|-|–`

const (
	nameWord  = `\p{Lu}[\p{L}'’]*\.?(?:-\p{Lu}?[\p{L}'’]+)*`
	particle  = `(?:von|af|av|de|van|der|la|el|al)`
	wholeName = nameWord + `(?: (?:` + particle + ` )?` + nameWord + `){1,4}`
)

var (
	member = regexp.MustCompile(`(` + wholeName + `)(?:,? (?:m\.? ?fl\.?|med flera))?,? ?[(\[](` + parties + `|` + partyWords + `)[)\]]`)

	// loose is a member whose party stands behind a comma; one letter might be
	// anything there, unless it is small.
	loose = regexp.MustCompile(`(` + wholeName + `)(?:, ?| ?/ ?)(SD|KD|MP|Ap|Sp|SV|FrP|Frp|KrF|Krf|MDG|INP|Rødt|s|m|c|v|kd|mp|fp|sd|vf)(?:[,.;:]|$| (?:har|yrkar|föreslår|ersätter|fremm|foresl|ba|stilte)\p{L}*)`)

	// before is who stands before a member of the same party: "från Anna Ek och
	// Bo Al (V)".
	before = regexp.MustCompile(`(?:^|[ (](?:från|av|fra|frå) )((?:` + wholeName + `, )*` + wholeName + `) (?:och|og|samt|&) $`)

	official = regexp.MustCompile(`(?:\b[\p{L}-]*(?:direktør|direktör|chef|sjef|leder|ledare|ordförande|sekreterare|sekretær|controller|ekonom|utredare|strateg|rådgiver|läkare|lege|handläggare|saksbehandler|föredragande|revisor)(?:en|n)?[,:]? )(` +
		`\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}\p{Ll}*\.?)?(?: (?:` + particle + ` )?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?){1,2})`)

	// citizen is who has made a proposal or written, and sits for no party.
	citizen = regexp.MustCompile(`(?:[Mm]edborgarförslag|[Ii]nnbyggerforslag|[Ss]krivelse|(?:lämnats in|inlämnats?|inkommit|väckts)) (?:från|av|fra) (\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? (?:` + particle + ` )?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)?)(?:[ ,.;:]|$)`)

	// officeHints are in every office, byHints before every citizen.
	officeHints = strings.Fields("ektør ektör hef jef leder ledare ordf sekret troll konom utred strat rådg läk lege handl föredr revis")
	byHints     = []string{" från ", " av ", " fra "}

	// titleWords stand before a name and are no part of it.
	titleWords = wordSet(`ordförande ordföranden vice förste andre ledamot ledamoten ersättare ersättaren motion motionen motionär motionären motionärerna
		interpellation interpellasjon fråga spørsmål initiativ initiativärende svar yrkande bifall avslag reservation av från till fra leder nestleder styreleder styremedlem
		medlem rep representant representanten representantene varamedlem tjänstgörande jäv och samt og mot för for regionrådet regionråd kommunalrådet kommunalråd oppositionsråd herr fru
		yttranden yttrar nej ja avstår votering beslut justerare ordfører ordføreren varaordfører utvalgsleder gruppleder kommunestyrerepresentant statsråd
		både dels enligt utses även beslutande närvarande ledamöter ersättarna motionärer förslagsställare forslagsstiller forslag frågan`)

	// companies end the name of somebody's company or body before the name.
	companies = wordSet(`AB HF RHF IKS AS KF HB`)
)

func (p Person) String() string {
	if p.Party == "" {
		return p.Name
	}
	return p.Name + " (" + p.Party + ")"
}

// people finds the persons in a sentence: a name with its party, or one after
// a public office.
func people(s string) []Person {
	var found []Person
	if strings.ContainsAny(s, "([") {
		for _, m := range member.FindAllStringSubmatchIndex(s, -1) {
			side := party(s[m[4]:m[5]])
			for _, name := range namesBefore(s[:m[0]]) {
				found = add(found, name, side)
			}
			found = add(found, s[m[2]:m[3]], side)
		}
	}
	if strings.ContainsAny(s, ",/") {
		for _, m := range loose.FindAllStringSubmatch(s, -1) {
			found = add(found, m[1], party(m[2]))
		}
	}
	if containsAny(s, officeHints) {
		for _, m := range official.FindAllStringSubmatch(s, -1) {
			found = add(found, m[1], "")
		}
	}
	if containsAny(s, byHints) {
		for _, m := range citizen.FindAllStringSubmatch(s, -1) {
			found = add(found, m[1], "")
		}
	}
	return found
}

func containsAny(s string, hints []string) bool {
	return slices.ContainsFunc(hints, func(hint string) bool { return strings.Contains(s, hint) })
}

// namesBefore are the names that share the party of the one that follows.
func namesBefore(s string) []string {
	s = s[max(0, len(s)-120):]
	if !strings.HasSuffix(s, " ") {
		return nil
	}
	m := before.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	return strings.Split(m[1], ", ")
}

// add adds a person who is not there, nor a part of one who is.
func add(found []Person, name, party string) []Person {
	name = withoutTitle(name)
	named := slices.ContainsFunc(found, func(p Person) bool {
		return p.Name == name || party == "" && (strings.HasPrefix(p.Name, name) || strings.HasPrefix(name, p.Name))
	})
	if name == "" || named {
		return found
	}
	return append(found, Person{Name: name, Party: party})
}

// withoutTitle is a name of two words or more; empty if less is left.
func withoutTitle(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if companies[w] {
			words = words[i+1:]
			break
		}
	}
	for len(words) > 0 && titleWords[strings.ToLower(strings.TrimRight(words[0], ".:"))] {
		words = words[1:]
	}
	if len(words) < 2 {
		return ""
	}
	return strings.Join(words, " ")
}
