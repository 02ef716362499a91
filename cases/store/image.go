package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uptrace/bun"

	"klubba/cases/ledger"
)

// An image is a row as it lies in the database: every column, as canonical
// JSON. It is read by column and not through a row type, so that a column that
// the program does not know is in it too.
type image struct {
	key  string // the primary key as a JSON list
	text string
}

// images reads the rows of a table that a condition names, in the order of its key.
func (r Reader) images(ctx context.Context, t table, where string, args ...any) ([]image, error) {
	var all []image
	err := r.eachImage(ctx, t, where, args, func(i image) error {
		all = append(all, i)
		return nil
	})
	return all, err
}

func (r Reader) eachImage(ctx context.Context, t table, where string, args []any, see func(image) error) error {
	rows, err := r.db.QueryContext(ctx, "SELECT * FROM ? WHERE "+where+" ORDER BY "+strings.Join(t.key, ", "),
		slices.Concat([]any{bun.Ident(t.name)}, args)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		i, err := t.image(rows, columns)
		if err != nil {
			return err
		}
		if err := see(i); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (t table) image(rows *sql.Rows, columns []string) (i image, err error) {
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for n := range values {
		into[n] = &values[n]
	}
	if err := rows.Scan(into...); err != nil {
		return i, err
	}
	row, key := make(map[string]any, len(columns)), make([]any, len(t.key))
	for n, column := range columns {
		row[column] = t.plain(column, values[n])
		if at := slices.Index(t.key, column); at >= 0 {
			key[at] = row[column]
		}
	}
	keyText, err := ledger.Canonical(key)
	if err != nil {
		return i, err
	}
	text, err := ledger.Canonical(row)
	return image{string(keyText), string(text)}, err
}

// plain is a value as an image has it.
func (t table) plain(column string, value any) any {
	text, ok := value.(string)
	switch {
	case ok && slices.Contains(t.veiled, column):
		sum := sha256.Sum256([]byte(text))
		return "sha256:" + hex.EncodeToString(sum[:])
	case ok && !utf8.ValidString(text):
		return []byte(text) // damaged: JSON would write other letters
	}
	return value
}

// row is the condition for one row, by its key.
func (t table) row(key string) (where string, args []any, err error) {
	var values []json.RawMessage
	if err := json.Unmarshal([]byte(key), &values); err != nil {
		return "", nil, err
	}
	conditions := make([]string, len(t.key))
	for i, column := range t.key {
		var value any
		if err := json.Unmarshal(values[i], &value); err != nil {
			return "", nil, err
		}
		if number, ok := value.(float64); ok {
			value = int64(number)
		}
		conditions[i], args = column+" = ?", append(args, value)
	}
	return strings.Join(conditions, " AND "), args, nil
}

// values reads an image back, by column.
func values(text string) (map[string]json.RawMessage, error) {
	if text == "" {
		return nil, nil
	}
	var row map[string]json.RawMessage
	return row, json.Unmarshal([]byte(text), &row)
}
