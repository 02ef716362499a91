package agendatext

import "strings"

// partyNames are the parties by the names they write out, in small letters.
var partyNames = map[string]string{
	"socialdemokraterna": "S", "moderaterna": "M", "sverigedemokraterna": "SD", "centerpartiet": "C", "vänsterpartiet": "V",
	"kristdemokraterna": "KD", "miljöpartiet": "MP", "liberalerna": "L", "folkpartiet": "FP",
	"arbeiderpartiet": "Ap", "høyre": "H", "senterpartiet": "Sp", "fremskrittspartiet": "FrP", "sosialistisk venstreparti": "SV",
	"rødt": "R", "venstre": "V", "kristelig folkeparti": "KrF", "miljøpartiet de grønne": "MDG", "pensjonistpartiet": "PP",
	"ap": "Ap", "sp": "Sp", "h": "H", "frp": "FrP", "krf": "KrF",
}

const partyWords = `Socialdemokraterna|Moderaterna|Sverigedemokraterna|Centerpartiet|Vänsterpartiet|Kristdemokraterna|Miljöpartiet|Liberalerna|Folkpartiet` +
	`|Arbeiderpartiet|Høyre|Senterpartiet|Fremskrittspartiet|Sosialistisk Venstreparti|Venstre|Kristelig Folkeparti|Miljøpartiet De Grønne|Pensjonistpartiet`

// party writes a party as today; older minutes have small letters. A dash is
// no party.
func party(s string) string {
	small := strings.ToLower(s)
	switch {
	case s == "-" || s == "–":
		return ""
	case len(s) > 4 && partyNames[small] != "":
		return partyNames[small]
	case s != small:
		return strings.TrimRight(s, ".")
	case partyNames[small] != "":
		return partyNames[small]
	}
	return strings.ToUpper(s)
}
