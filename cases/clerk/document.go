package clerk

import (
	"bytes"
	"context"

	"klubba/cases"
	"klubba/cases/store"
)

// AddDocument adds a document, with its file if there is one, to its case and
// to an item's papers if one is named. The file is stored first: a row never
// points at a file that is not there.
func (c *Clerk) AddDocument(ctx context.Context, who cases.Actor, d *cases.Document, content []byte, item cases.ItemID) error {
	if err := d.Check(); err != nil {
		return err
	}
	if err := who.MayRegister(d.Body); err != nil {
		return err
	}
	if len(content) > 0 {
		sum, size, err := c.files.Put(bytes.NewReader(content))
		if err != nil {
			return err
		}
		d.File.SHA256, d.File.Size = sum, size
	}
	return c.store.Write(ctx, who, "document.add", func(tx *store.Tx) (store.About, error) {
		if err := knows(ctx, tx, who, d.Case); err != nil {
			return store.About{}, err
		}
		if err := tx.AddDocument(ctx, d); err != nil {
			return store.About{}, err
		}
		about := store.About{Kind: "document", ID: int64(d.ID)}
		if item == 0 {
			return about, nil
		}
		return about, attach(ctx, tx, who, item, d.ID)
	})
}

// EditDocument changes what is said of a document; its file stays.
func (c *Clerk) EditDocument(ctx context.Context, who cases.Actor, id cases.DocumentID, seen int, to cases.Document) error {
	return c.store.Write(ctx, who, "document.edit", func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "document", ID: int64(id)}
		d, err := seenDocument(ctx, tx, who, id)
		if err != nil {
			return about, err
		}
		if err := cases.Current(d.Version, seen); err != nil {
			return about, err
		}
		if err := who.MayRegister(d.Body); err != nil {
			return about, err
		}
		if to.Case, err = tied(ctx, tx, who, d.Case, to.Case); err != nil {
			return about, err
		}
		d.Kind, d.Title, d.Date, d.Access, d.Case = to.Kind, to.Title, to.Date, to.Access, to.Case
		d.Sender, d.Recipient, d.OurRef, d.YourRef = to.Sender, to.Recipient, to.OurRef, to.YourRef
		d.CopiesTo, d.Text = to.CopiesTo, to.Text
		if err := d.Check(); err != nil {
			return about, err
		}
		return about, tx.SaveDocument(ctx, d)
	})
}

// AttachDocument puts a document among an item's papers.
func (c *Clerk) AttachDocument(ctx context.Context, who cases.Actor, item cases.ItemID, id cases.DocumentID) error {
	return c.store.Write(ctx, who, "document.attach", func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "document", ID: int64(id)}
		if _, err := seenDocument(ctx, tx, who, id); err != nil {
			return about, err
		}
		return about, attach(ctx, tx, who, item, id)
	})
}

func attach(ctx context.Context, tx *store.Tx, who cases.Actor, item cases.ItemID, id cases.DocumentID) error {
	m, err := tx.MeetingOfItem(ctx, item)
	if err != nil {
		return err
	}
	if err := m.MayAttach(who); err != nil {
		return err
	}
	return tx.AttachDocument(ctx, item, id)
}

func seenDocument(ctx context.Context, tx *store.Tx, who cases.Actor, id cases.DocumentID) (*cases.Document, error) {
	d, err := tx.Document(ctx, id)
	if err != nil {
		return nil, err
	}
	if !who.Sees(d.Body, d.Access) {
		return nil, cases.Missing("document")
	}
	return d, nil
}

// OpenDocument reads a document and its file, held against its hash.
func (c *Clerk) OpenDocument(ctx context.Context, who cases.Actor, id cases.DocumentID) (*cases.Document, []byte, error) {
	d, err := c.store.Document(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	if !who.Sees(d.Body, d.Access) || !d.File.Held() {
		return nil, nil, cases.Missing("document")
	}
	content, err := c.files.Get(d.File.SHA256)
	return d, content, err
}
