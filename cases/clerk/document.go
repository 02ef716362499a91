package clerk

import (
	"bytes"
	"context"
	"errors"

	"klubba/cases"
	"klubba/cases/store"
)

// AddDocument adds a document, with its file if there is one, to its case and
// to an item's papers if one is named. The file is stored first: a row never
// points at a file that is not there.
func (c *Clerk) AddDocument(ctx context.Context, who cases.Actor, d *cases.Document, content []byte, item cases.ItemID) error {
	return c.store.Write(ctx, who, "document.add", func(tx *store.Tx) (store.About, error) {
		if err := mayFile(ctx, tx, who, d); err != nil {
			return store.About{}, err
		}
		if item != 0 {
			if err := mayAttach(ctx, tx, who, item); err != nil {
				return store.About{}, err
			}
		}
		if err := c.putFile(d, content); err != nil {
			return store.About{}, err
		}
		if err := tx.AddDocument(ctx, d); err != nil {
			return store.About{}, err
		}
		about := store.About{Kind: "document", ID: int64(d.ID), Body: d.Body}
		if item == 0 {
			return about, nil
		}
		return about, tx.AttachDocument(ctx, item, d.ID)
	})
}

// mayFile refuses a document that cannot be, or not here: in a body or on a case
// that is not there, or in whose body who may not register.
func mayFile(ctx context.Context, tx *store.Tx, who cases.Actor, d *cases.Document) error {
	if _, err := tx.Body(ctx, d.Body); err != nil {
		return err
	}
	if err := who.MayRegister(d.Body); err != nil {
		return err
	}
	if err := mayFileOn(ctx, tx, who, d.Case.ID); err != nil {
		return err
	}
	return errors.Join(d.Check(), classify(ctx, tx, who, d.Body, d.Access, &d.Secrecy))
}

// mayFileOn refuses a document on a case in whose body who may not register; 0
// is no case.
func mayFileOn(ctx context.Context, tx *store.Tx, who cases.Actor, id cases.CaseID) error {
	if id == 0 {
		return nil
	}
	k, err := seenCase(ctx, tx, who, id)
	if err != nil {
		return err
	}
	return who.MayRegister(k.Body)
}

func (c *Clerk) putFile(d *cases.Document, content []byte) (err error) {
	if len(content) > 0 {
		d.File.SHA256, d.File.Size, err = c.files.Put(bytes.NewReader(content))
	}
	return err
}

// EditDocument changes what is said of a document; its file stays.
func (c *Clerk) EditDocument(ctx context.Context, who cases.Actor, id cases.DocumentID, seen int, to cases.Document) error {
	return c.store.Write(ctx, who, "document.edit", func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "document", ID: int64(id)}
		d, err := seenDocument(ctx, tx, who, id)
		if err != nil {
			return about, err
		}
		if err := who.MayRegister(d.Body); err != nil {
			return about, err
		}
		if err := cases.Current(d.Version, seen); err != nil {
			return about, err
		}
		if to.Case, err = tied(ctx, tx, who, d.Case, to.Case); err != nil {
			return about, err
		}
		if to.Case.ID != d.Case.ID {
			if err := mayFileOn(ctx, tx, who, to.Case.ID); err != nil {
				return about, err
			}
		}
		d.Kind, d.Title, d.Date, d.Access, d.Case = to.Kind, to.Title, to.Date, to.Access, to.Case
		d.Sender, d.Recipient, d.OurRef, d.YourRef = to.Sender, to.Recipient, to.OurRef, to.YourRef
		d.CopiesTo, d.Text, d.Secrecy = to.CopiesTo, to.Text, to.Secrecy
		if err := errors.Join(d.Check(), classify(ctx, tx, who, d.Body, d.Access, &d.Secrecy)); err != nil {
			return about, err
		}
		about.Body = d.Body
		return about, tx.SaveDocument(ctx, d)
	})
}

// AttachDocument puts a document among an item's papers.
func (c *Clerk) AttachDocument(ctx context.Context, who cases.Actor, item cases.ItemID, id cases.DocumentID) error {
	return c.store.Write(ctx, who, "document.attach", func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "document", ID: int64(id)}
		d, err := seenDocument(ctx, tx, who, id)
		if err != nil {
			return about, err
		}
		about.Body = d.Body
		if err := mayAttach(ctx, tx, who, item); err != nil {
			return about, err
		}
		return about, tx.AttachDocument(ctx, item, id)
	})
}

// mayAttach refuses papers for an item whose meeting takes none from who.
func mayAttach(ctx context.Context, tx *store.Tx, who cases.Actor, item cases.ItemID) error {
	m, err := meetingOf(ctx, tx, who, item)
	if err != nil {
		return err
	}
	if err := m.MayAttach(who); err != nil {
		return err
	}
	_, err = m.ItemFor(who, item)
	return err
}

func seenDocument(ctx context.Context, tx *store.Tx, who cases.Actor, id cases.DocumentID) (*cases.Document, error) {
	d, err := tx.Document(ctx, id)
	if err != nil {
		return nil, err
	}
	if !who.Sees(d.Guard()) {
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
	if !who.Sees(d.Guard()) || !d.File.Held() {
		return nil, nil, cases.Missing("document")
	}
	if err := c.Look(ctx, who, store.About{Kind: "file", ID: int64(id), Body: d.Body}, d.Access); err != nil {
		return nil, nil, err
	}
	content, err := c.files.Get(d.File.SHA256)
	return d, content, err
}
