package cases

import "errors"

// A DocumentID names a document inside one installation.
type DocumentID int64

// A DocumentKind is the sort of a document.
type DocumentKind string

// The kinds of document.
const (
	OfficialsReport DocumentKind = "officials_report" // tjänsteskrivelse, saksfremlegg
	Annex           DocumentKind = "annex"
	LetterIn        DocumentKind = "letter_in"
	LetterOut       DocumentKind = "letter_out"
	MotionPaper     DocumentKind = "motion"
	AuditReport     DocumentKind = "audit_report"
	ContractPaper   DocumentKind = "contract"
	WebPage         DocumentKind = "web_page"
	OtherPaper      DocumentKind = "other"
)

// DocumentKinds lists the kinds of document.
var DocumentKinds = []DocumentKind{
	OfficialsReport, Annex, LetterIn, LetterOut, MotionPaper, AuditReport, ContractPaper, WebPage, OtherPaper,
}

// A Document is a record of a case: received, drawn up or sent. Its file may
// be unknown to us; then there is no hash and no size.
type Document struct {
	ID        DocumentID   `json:"-"`
	UUID      string       `json:"uuid"`
	Body      BodyID       `json:"-"`
	Case      CaseRef      `json:"case,omitzero"`
	Kind      DocumentKind `json:"kind"`
	Title     string       `json:"title"`
	Date      FuzzyDate    `json:"date"`
	Sender    string       `json:"sender,omitempty"`
	Recipient string       `json:"recipient,omitempty"`
	OurRef    string       `json:"our_ref,omitempty"`
	YourRef   string       `json:"your_ref,omitempty"`
	CopiesTo  []string     `json:"copies_to,omitempty"`
	Text      string       `json:"text,omitempty"` // what it says, in short
	Access    Access       `json:"access"`
	Secrecy   Secrecy      `json:"secrecy,omitzero"`
	File      File         `json:"file,omitzero"`
	Exercise  bool         `json:"exercise,omitempty"`
	Version   int          `json:"version"`
}

// A File is the stored content of a document. Pages of 0 is not known.
type File struct {
	Name   string `json:"name"` // as its owner named it; only data, never a path
	Type   string `json:"type"` // media type by content
	Size   int64  `json:"size"`
	Pages  int    `json:"pages"`
	SHA256 string `json:"sha256"`
}

// Held says whether we have the file itself.
func (f File) Held() bool { return f.SHA256 != "" }

// Guard is what a reader of the document is held against.
func (d *Document) Guard() Guard {
	return Guard{Body: d.Body, Access: d.Access, Readers: d.Secrecy.or(d.Case.Readers), Case: d.Case.ID, Paper: d.ID}
}

// Check refuses a document that cannot be.
func (d *Document) Check() error {
	return errors.Join(
		required("title", d.Title), short("title", d.Title), long("text", d.Text),
		oneOf("kind", d.Kind, DocumentKinds), oneOf("access", d.Access, AccessClasses),
		short("sender", d.Sender), short("recipient", d.Recipient), short("date", d.Date.Text),
		short("our_ref", d.OurRef), short("your_ref", d.YourRef), each(short, "copies_to", d.CopiesTo),
		within("pages", d.File.Pages, 0, 99_999),
	)
}

// MaxFile is the greatest file, in bytes, that one form takes.
const MaxFile = 15 << 20

// TooLarge refuses a file that is greater.
func TooLarge() *Refusal { return refuse(Invalid, "document.too-large", MaxFile>>20).At("file") }

// MayAttach says whether who may put papers under the meeting's items: the
// body's staff, until the meeting is over.
func (m *Meeting) MayAttach(who Actor) error {
	if err := who.MayRegister(m.Body.ID); err != nil {
		return err
	}
	if m.Over() {
		return ErrMeetingOver
	}
	return nil
}
