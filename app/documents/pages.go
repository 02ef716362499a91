// Package documents is the pages of documents: the list, one with what is said
// of it, its file, and the form to add one.
package documents

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"strconv"
	"strings"

	"github.com/gabriel-vasile/mimetype"
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Pages are the pages of documents.
type Pages struct {
	Store *store.Store
	Clerk *clerk.Clerk
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/documents", p.list)
	r.Get("/documents/new", p.newDocument)
	r.Post("/documents", p.add)
	d := r.Group("/documents/:document<int>")
	d.Get("/", p.document)
	d.Post("/", p.edit)
	d.Get("/edit", p.editDocument)
	d.Get("/file", p.file)
}

func path(id cases.DocumentID) string { return "/documents/" + strconv.FormatInt(int64(id), 10) }

type listPage struct {
	page.Frame
	Documents []cases.Document
	MayAdd    bool
}

func (p *Pages) list(c *fiber.Ctx) error {
	who := session.Actor(c)
	found, err := p.Store.Documents(c.UserContext(), store.DocumentFilter{Limit: 200}, who.Reach())
	if err != nil {
		return err
	}
	f := page.Of(c, "cases", "")
	f.Title = f.Words.T("documents.title")
	for _, d := range found {
		f.Exercise = f.Exercise || d.Exercise
	}
	return page.Show(c, list(listPage{Frame: f, Documents: found, MayAdd: len(who.Bodies(cases.Staff...)) > 0}))
}

type documentPage struct {
	page.Frame
	Document *cases.Document
	MayEdit  bool
}

// see reads the document of an address, if the asker may see it.
func (p *Pages) see(c *fiber.Ctx) (*cases.Document, error) {
	var in struct {
		Document cases.DocumentID `params:"document"`
	}
	if err := c.ParamsParser(&in); err != nil {
		return nil, cases.Missing("document")
	}
	d, err := p.Store.Document(c.UserContext(), in.Document)
	if err != nil {
		return nil, err
	}
	reach := session.Actor(c).Reach()
	if !reach.Covers(d.Guard()) {
		return nil, cases.Missing("document")
	}
	d.Case = d.Case.For(reach)
	return d, p.Clerk.Look(c.UserContext(), session.Actor(c), store.About{Kind: "document", ID: int64(d.ID), Body: d.Body}, d.Access)
}

func (p *Pages) document(c *fiber.Ctx) error {
	d, err := p.see(c)
	if err != nil {
		return err
	}
	f := frame(c, d.Title)
	f.Exercise = d.Exercise
	return page.Show(c, document(documentPage{Frame: f, Document: d, MayEdit: session.Actor(c).MayRegister(d.Body) == nil}))
}

func frame(c *fiber.Ctx, title string) page.Frame {
	f := page.Of(c, "cases", title)
	f.Crumbs = []page.Crumb{{Text: f.Words.T("documents.title"), Href: "/documents"}}
	return f
}

// file gives the file itself. Whatever it holds, a browser treats it as
// something to keep, and never runs it as a page of ours.
func (p *Pages) file(c *fiber.Ctx) error {
	var in struct {
		Document cases.DocumentID `params:"document"`
	}
	if err := c.ParamsParser(&in); err != nil {
		return cases.Missing("document")
	}
	d, content, err := p.Clerk.OpenDocument(c.UserContext(), session.Actor(c), in.Document)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, d.File.Type)
	c.Set(fiber.HeaderContentSecurityPolicy, "default-src 'none'; sandbox")
	c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": d.File.Name}))
	return c.Send(content)
}

// documentForm is what can be written of a document.
type documentForm struct {
	Document  cases.DocumentID   `params:"document"`
	Body      cases.BodyID       `form:"body" query:"body"`
	Case      cases.CaseID       `form:"case" query:"case"`
	Item      cases.ItemID       `form:"item" query:"item"`
	Kind      cases.DocumentKind `form:"kind"`
	Title     string             `form:"title"`
	Date      string             `form:"date"`
	Sender    string             `form:"sender"`
	Recipient string             `form:"recipient"`
	OurRef    string             `form:"our_ref"`
	YourRef   string             `form:"your_ref"`
	CopiesTo  string             `form:"copies_to"`
	Text      string             `form:"text"`
	page.SecrecyForm
	Pages   string `form:"pages"`
	Version int    `form:"version"`
}

func (in documentForm) value(today cases.Date) cases.Document {
	return cases.Document{
		Body: in.Body, Case: cases.CaseRef{ID: in.Case}, Kind: in.Kind, Title: page.Text(in.Title),
		Date: calendar.ParseFuzzy(page.Text(in.Date), today), Sender: page.Text(in.Sender), Recipient: page.Text(in.Recipient),
		OurRef: page.Text(in.OurRef), YourRef: page.Text(in.YourRef), CopiesTo: page.Lines(in.CopiesTo),
		Text: page.Text(in.Text), Access: in.Access, Secrecy: in.Secrecy(),
	}
}

type documentFormPage struct {
	page.Frame
	Action, Back string
	New          bool
	Bodies       []cases.Body
	Cases        []cases.Case
	In           documentForm
	Problems     page.Problems
}

func (p *Pages) newDocument(c *fiber.Ctx) error {
	in := documentForm{Kind: cases.Annex, SecrecyForm: page.SecrecyOf(cases.Public, cases.Secrecy{})}
	if err := c.QueryParser(&in); err != nil {
		return page.ErrUnreadable
	}
	return p.showForm(c, documentFormPage{Action: "/documents", Back: "/documents", New: true, In: in}, "document.new")
}

func (p *Pages) showForm(c *fiber.Ctx, v documentFormPage, title string) error {
	who, ctx := session.Actor(c), c.UserContext()
	bodies, err := p.Store.Bodies(ctx)
	if err != nil {
		return err
	}
	if v.Bodies, err = who.Registering(bodies); err != nil {
		return err
	}
	if v.Cases, err = p.Store.Cases(ctx, store.CaseFilter{Limit: 500}, who.Reach()); err != nil {
		return err
	}
	v.Frame = frame(c, page.Of(c, "", "").Words.T(title))
	return page.Show(c, documentEdit(v))
}

// add keeps a document, with its file if one was sent.
func (p *Pages) add(c *fiber.Ctx) error {
	var in documentForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	d := in.value(page.Of(c, "", "").Today)
	content, err := sent(c, &d.File)
	if err == nil {
		d.File.Pages = page.Int(in.Pages)
		err = p.Clerk.AddDocument(c.UserContext(), session.Actor(c), &d, content, in.Item)
	}
	if problems, again := page.Refused(c, err); again {
		return p.showForm(c, documentFormPage{Action: "/documents", Back: "/documents", New: true, In: in, Problems: problems}, "document.new")
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(d.ID), fiber.StatusSeeOther)
}

// sent reads the file of a form, if there is one: its name is only data, and
// its type is what its content says.
func sent(c *fiber.Ctx, f *cases.File) ([]byte, error) {
	header, err := c.FormFile("file")
	if err != nil || header.Size == 0 && header.Filename == "" {
		return nil, nil // a document may be known without its file
	}
	if header.Size > cases.MaxFile {
		return nil, cases.TooLarge()
	}
	content, err := read(header)
	if err != nil {
		return nil, err
	}
	if len(content) == 0 {
		return nil, (&cases.Refusal{Kind: cases.Invalid, Rule: "document.empty-file"}).At("file")
	}
	f.Name, f.Type = fileName(header.Filename), mimetype.Detect(content).String()
	return content, nil
}

func read(header *multipart.FileHeader) ([]byte, error) {
	file, err := header.Open()
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(file)
	return content, errors.Join(err, file.Close())
}

// asSent undoes what browsers do to a name on its way.
var asSent = strings.NewReplacer("%22", `"`, "%0D", "\r", "%0A", "\n")

// fileName is the last part of a name, without the characters that some system
// would read as more than a name.
func fileName(name string) string {
	name = asSent.Replace(name)
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"|?*`, r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > 180 {
		name = string(runes[len(runes)-180:])
	}
	if strings.Trim(name, ". ") == "" {
		return "file"
	}
	return name
}

func (p *Pages) editDocument(c *fiber.Ctx) error {
	d, err := p.see(c)
	if err != nil {
		return err
	}
	if err := session.Actor(c).MayRegister(d.Body); err != nil {
		return err
	}
	return p.showForm(c, documentFormPage{Action: path(d.ID), Back: path(d.ID), In: formOf(d)}, "document.edit")
}

func formOf(d *cases.Document) documentForm {
	return documentForm{
		Document: d.ID, Body: d.Body, Case: d.Case.ID, Kind: d.Kind, Title: d.Title, Date: d.Date.Text, Sender: d.Sender,
		Recipient: d.Recipient, OurRef: d.OurRef, YourRef: d.YourRef, CopiesTo: strings.Join(d.CopiesTo, "\n"),
		Text: d.Text, SecrecyForm: page.SecrecyOf(d.Access, d.Secrecy), Pages: page.Amount(d.File.Pages), Version: d.Version,
	}
}

func (p *Pages) edit(c *fiber.Ctx) error {
	var in documentForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	err := p.Clerk.EditDocument(c.UserContext(), session.Actor(c), in.Document, in.Version, in.value(page.Of(c, "", "").Today))
	if problems, again := page.Refused(c, err); again {
		saved, err := p.see(c)
		if err != nil {
			return err
		}
		problems = problems.Against(c, &in, formOf(saved))
		return p.showForm(c, documentFormPage{Action: path(in.Document), Back: path(in.Document), In: in, Problems: problems}, "document.edit")
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(in.Document), fiber.StatusSeeOther)
}

func letter(d *cases.Document) bool { return d.Kind == cases.LetterIn || d.Kind == cases.LetterOut }
