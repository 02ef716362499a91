package agendatext

import (
	"regexp"
	"strings"
)

// siteLines are what a site says about itself on a line of its own.
var siteLines = anyOf(`
hoppa (?:över|till)\b.{0,40}
gå (?:direkt|till|til)\b.{0,40}
hopp til\b.{0,40}
till? (?:hoved)?inn(?:ehåll(?:et)?|hold(?:et)?)
det finns ingen information att visa\.?
meny
huvudmeny
hovedmeny
(?:öppna|stäng|visa?|lukk|åpne) (?:meny|søk|sök|alla?|alle)
sök
søk
logga in
logg inn
skriv ut
dela?(?: (?:sidan|siden|på .{0,30}))?
lyssna
lytt
translate
språk
in english
other languages
lättläst
teckenspråk
tillbaka(?: till .{0,40})?
tilbake(?: til .{0,40})?
till? toppen
visa? mer
vis mer
stäng
lukk
start(?:sida)?
utdragsbestyrkande
hem
hjem
facebook
twitter
linkedin
instagram
youtube
e-post
rss
prenumerera
abonner
godkänn(?: alla)?
acceptera(?: alla)?
avvisa?(?: all[ae])?
jag förstår
jeg forstår
godta(?: alle)?
läs mer(?: om .{0,40})?
les mer(?: om .{0,40})?
kontakta? .{2,20}
telefon(?: växel)?:? ?[+\d][^ ]*(?: [\d-]+){0,5}
(?:tfn|tlf|e-?post):? ?[+\d@][^ ]*(?: [\d-]+){0,5}
följ oss.{0,30}
følg oss.{0,30}
om (?:webbplatsen|nettstedet|cookies|kakor|informasjonskapsler)
tillgänglighet(?:sredogörelse)?
tilgjengelighet(?:serklæring)?
personuppgifter
behandling av personuppgifter
personvern(?:erklæring)?
webbkarta
nettstedskart
lediga jobb
ledige stillinger
hjälpte informationen dig\?
fick du hjälp .{0,40}
fant du det du lette etter\?
din position: .*
du er her: .*
du är här: .*
(?:senast |sist )?(?:uppdatera[dt]|oppdatert|ändrad|publicera[dt]|publisert)\b.{0,40}
sidansvarig\b.{0,40}
`)

// pauses are what a programme has between its items.
var pauses = anyOf(`
pause?
ajournering
lunch(?:paus)?
lunsj(?:pause)?
fika(?:paus)?
kaffe(?:pause?)?
rast
middag
bensträckare
gruppmöten?
gruppemøter?
`)

// atHour ends the name of a pause before its hour.
var atHour = regexp.MustCompile(`[ ,(–-]*(?:kl\.?|klockan|ca)?[ (]*$`)

func isPause(small string) bool {
	if len(small) > 40 {
		return false
	}
	if i := strings.IndexAny(small, "(0123456789"); i > 0 {
		small = atHour.ReplaceAllString(small[:i], "")
	}
	return pauses.match(strings.TrimRight(small, " ,"))
}
