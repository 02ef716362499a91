package agendatext

import (
	"regexp"
	"slices"
	"strings"
)

// The parties of the two parliaments, and the commonest in regions and
// municipalities; other words in brackets after a name are no party.
const parties = `S|M|SD|C|V|KD|MP|L|FP|FI|Fi|F!|NYD|PP|SIV|SJVP|HEL|DD|Ap|AP|A|H|Sp|SP|FrP|Frp|FRP|SV|R|Rødt|KrF|Krf|KRF|MDG|INP|PF|s|m|sd|c|v|kd|mp|l|fp|h|sp|frp|krf|ap|-|–`

const (
	nameWord = `\p{Lu}[\p{L}'’]*\.?(?:-\p{Lu}?[\p{L}'’]+)*`
	particle = `(?:von|af|av|de|van|der|la|el|al)`
)

var (
	member = regexp.MustCompile(`(` + nameWord + `(?: (?:` + particle + ` )?` + nameWord + `){1,4}),? ?\((` + parties + `)\)`)

	official = regexp.MustCompile(`(?:\b[\p{L}-]*(?:direktør|direktör|chef|sjef|leder|ledare|ordförande|sekreterare|sekretær|controller|ekonom|utredare|strateg|rådgiver|läkare|lege|handläggare|saksbehandler|föredragande|revisor)(?:en|n)?[,:]? )(` +
		`\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}\p{Ll}*\.?)?(?: (?:` + particle + ` )?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?){1,2})`)

	// titleWords stand before a name and are no part of it.
	titleWords = strings.Fields(`ordförande ordföranden vice förste andre ledamot ledamoten ersättare ersättaren motion motionen motionär motionären motionärerna
		interpellation fråga initiativ initiativärende svar yrkande bifall avslag reservation av från till fra leder nestleder styreleder styremedlem
		medlem representanten varamedlem tjänstgörande jäv och samt og mot för for regionrådet regionråd kommunalrådet herr fru yttranden yttrar nej ja avstår votering beslut justerare`)
)

func (p Person) String() string {
	if p.Party == "" {
		return p.Name
	}
	return p.Name + " (" + p.Party + ")"
}

// people finds the persons in a line: a name with the party in brackets, or
// one after a public office.
func people(s string) []Person {
	var found []Person
	if strings.Contains(s, "(") {
		for _, m := range member.FindAllStringSubmatch(s, -1) {
			if name := withoutTitle(m[1]); name != "" {
				found = append(found, Person{Name: name, Party: party(m[2])})
			}
		}
	}
	for _, m := range official.FindAllStringSubmatch(s, -1) {
		named := slices.ContainsFunc(found, func(p Person) bool { return strings.HasPrefix(p.Name, m[1]) || strings.HasPrefix(m[1], p.Name) })
		if name := withoutTitle(m[1]); name != "" && !named {
			found = append(found, Person{Name: name})
		}
	}
	return found
}

// withoutTitle is a name of two words or more; empty if less is left.
func withoutTitle(name string) string {
	words := strings.Fields(name)
	for len(words) > 0 && slices.Contains(titleWords, strings.ToLower(strings.TrimRight(words[0], ".:"))) {
		words = words[1:]
	}
	if len(words) < 2 {
		return ""
	}
	return strings.Join(words, " ")
}

// party writes a party as today; older minutes have small letters. A dash is
// no party.
func party(s string) string {
	switch s {
	case "-", "–":
		return ""
	case "ap", "sp", "h":
		return capitalised(s)
	case "frp":
		return "FrP"
	case "krf":
		return "KrF"
	}
	if strings.ToLower(s) == s {
		return strings.ToUpper(s)
	}
	return s
}
