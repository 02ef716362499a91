package clerk_test

import (
	"os"
	"path/filepath"
	"testing"

	"klubba/cases"
)

func TestADocumentIsAddedToItsCaseAndItem(t *testing.T) {
	each(t, func(d *desk) {
		m, over := d.plan("2020-12-17", "Busskort"), d.plan("2020-12-18", "Busskort")
		d.must(d.CancelMeeting(d.ctx, d.secretary, over.ID, 0))
		own, hidden := d.publicCase("Busskort"), d.secretCase()
		theirs := cases.Case{Body: d.neighbours.ID, Type: cases.Decision, Title: "Grannens", Access: cases.Public}
		d.must(d.RegisterCase(d.ctx, d.neighbour, &theirs, nil))
		item := m.Agenda[0].ID
		good := cases.Document{
			Body: d.body.ID, Case: own, Kind: cases.Annex, Title: "Karta", Access: cases.Public,
			File: cases.File{Name: "karta.txt", Type: "text/plain"},
		}
		add := func(who cases.Actor, item cases.ItemID, change func(*cases.Document)) error {
			doc := good
			change(&doc)
			return d.AddDocument(d.ctx, who, &doc, []byte(doc.Title), item)
		}
		but := func(change func(*cases.Document)) error { return add(d.officer, item, change) }
		same := func(*cases.Document) {}
		d.refuses(func() []no {
			return []no{
				{"nobody adds one", notSignedIn, add(cases.Actor{}, 0, same)},
				{"a member adds one", notStaff, add(d.member, 0, same)},
				{"a neighbour adds one", notStaff, add(d.neighbour, 0, same)},
				{"to no body there is", "missing missing.body", but(func(g *cases.Document) { g.Body = 99 })},
				{"the operator, to no body there is", "missing missing.body", add(operator, 0, func(g *cases.Document) { g.Body = 99 })},
				{"on no case there is", "missing missing.case", but(func(g *cases.Document) { g.Case.ID = 99 })},
				{"on a case not to be known of", "missing missing.case", but(func(g *cases.Document) { g.Case = hidden })},
				{"on another body's case", notStaff, but(func(g *cases.Document) { g.Case = theirs.Ref() })},
				{"one that cannot be", "invalid field.required, invalid field.choice, invalid field.choice",
					but(func(g *cases.Document) { g.Title, g.Kind, g.Access = "", "song", "" })},
				{"to no item there is", "missing missing.item", add(d.officer, 99, same)},
				{"to an item of a meeting called off", "conflict meeting.over", add(d.officer, over.Agenda[0].ID, same)},
				{"the neighbour's own, to an item not to be known of", "missing missing.item",
					add(d.neighbour, item, func(g *cases.Document) { g.Body, g.Case = d.neighbours.ID, cases.CaseRef{} })},
			}
		})
		d.does(func() error { return add(d.officer, item, same) })
		paper := d.meeting(m.ID).Agenda[0].Documents[0]
		if paper.Title != "Karta" || paper.Case.ID != own.ID || paper.File.Size != 5 {
			d.Errorf("the paper is %+v", paper)
		}
	})
}

func TestADocumentIsChangedAttachedAndOpened(t *testing.T) {
	each(t, func(d *desk) {
		m, sent := d.plan("2020-12-17", "Busskort"), d.sent("2020-12-18", "Busskort")
		secret := cases.Document{Body: d.neighbours.ID, Kind: cases.Annex, Title: "Hemlig", Access: cases.Secret, Secrecy: osl}
		d.must(d.AddDocument(d.ctx, d.neighbour, &secret, []byte("hemligt"), 0))
		doc := cases.Document{Body: d.body.ID, Kind: cases.Annex, Title: "Karta", Access: cases.Internal}
		d.must(d.AddDocument(d.ctx, d.officer, &doc, []byte("en karta"), 0))
		bare := cases.Document{Body: d.body.ID, Kind: cases.Annex, Title: "Utan fil", Access: cases.Public}
		d.must(d.AddDocument(d.ctx, d.officer, &bare, nil, 0))
		hidden, own := d.secretCase(), d.publicCase("Busskort")

		edit := func(who cases.Actor, id cases.DocumentID, seen int, change func(*cases.Document)) error {
			to := doc
			change(&to)
			return d.EditDocument(d.ctx, who, id, seen, to)
		}
		same := func(*cases.Document) {}
		attach := func(who cases.Actor, item cases.ItemID, id cases.DocumentID) error {
			return d.AttachDocument(d.ctx, who, item, id)
		}
		open := func(who cases.Actor, id cases.DocumentID) error {
			_, _, err := d.OpenDocument(d.ctx, who, id)
			return err
		}
		item, missing := m.Agenda[0].ID, "missing missing.document"
		d.refuses(func() []no {
			return []no{
				{"nobody changes it", notSignedIn, edit(cases.Actor{}, doc.ID, 1, same)},
				{"a member changes it", notStaff, edit(d.member, doc.ID, 1, same)},
				{"a neighbour, who may not know of it", missing, edit(d.neighbour, doc.ID, 1, same)},
				{"there is none", missing, edit(d.officer, 99, 1, same)},
				{"from an old page", stale, edit(d.officer, doc.ID, 2, same)},
				{"to no title", "invalid field.required", edit(d.officer, doc.ID, 1, func(g *cases.Document) { g.Title = "" })},
				{"to a case not to be known of", "missing missing.case", edit(d.officer, doc.ID, 1, func(g *cases.Document) { g.Case = hidden })},
				{"nobody attaches it", notSignedIn, attach(cases.Actor{}, item, doc.ID)},
				{"a member attaches it", notStaff, attach(d.member, item, doc.ID)},
				{"none is attached", missing, attach(d.officer, item, 99)},
				{"one not to be known of is attached", missing, attach(d.officer, item, secret.ID)},
				{"it is attached to no item", "missing missing.item", attach(d.officer, 99, doc.ID)},
				{"it is attached to item 0", "missing missing.item", attach(d.officer, 0, doc.ID)},
				{"a neighbour attaches it to ours", notStaff, attach(d.neighbour, sent.Agenda[0].ID, secret.ID)},
				{"a visitor opens it", missing, open(cases.Actor{}, doc.ID)},
				{"a neighbour opens it", missing, open(d.neighbour, doc.ID)},
				{"none is opened", missing, open(d.officer, 99)},
				{"a secret one is opened", missing, open(d.secretary, secret.ID)},
				{"one without a file is opened", missing, open(d.officer, bare.ID)},
			}
		})
		d.does(func() error {
			return edit(d.officer, doc.ID, 1, func(g *cases.Document) { g.Title, g.Case, g.File.Name = "En karta", own, "annat" })
		})
		d.does(func() error { return attach(d.officer, item, doc.ID) })
		d.must(attach(d.officer, item, bare.ID))
		d.must(attach(d.officer, item, doc.ID)) // where it is already
		papers := d.meeting(m.ID).Agenda[0].Documents
		if len(papers) != 2 || papers[0].Title != "En karta" || papers[0].Case.ID != own.ID || papers[0].File.Name != "" {
			d.Errorf("the papers are %+v", papers)
		}
		if _, content, err := d.OpenDocument(d.ctx, d.member, doc.ID); err != nil || string(content) != "en karta" {
			d.Errorf("the file is %q, %v", content, err)
		}
		d.must(os.WriteFile(filepath.Join(d.files, doc.File.SHA256[:2], doc.File.SHA256), []byte("en annan"), 0o600))
		if err := open(d.member, doc.ID); err == nil || len(cases.Refusals(err)) > 0 {
			d.Errorf("a damaged file is opened: %v", err)
		}
	})
}
