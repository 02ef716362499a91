package store

import "fmt"

// A Fault is something in the record, its log or its files that is not as it
// must be. It names the place and never the words that stand there.
type Fault struct {
	Kind    string   `json:"kind"`
	Table   string   `json:"table,omitempty"`
	Key     string   `json:"key,omitempty"`     // the row's primary key, as a JSON list
	Columns []string `json:"columns,omitempty"` // that differ, where that can be told
	Entry   int64    `json:"entry,omitempty"`   // that last wrote the row, or that does not fit
	Size    int64    `json:"size,omitempty"`    // of the checkpoint concerned
	File    string   `json:"file,omitempty"`
	Detail  string   `json:"detail,omitempty"` // the database's own words
}

// The kinds of fault.
const (
	DatabaseDamaged   = "database.damaged"
	GuardMissing      = "guard.missing"
	EntryMissing      = "entry.missing"
	EntryChanged      = "entry.changed"
	WordsChanged      = "words.changed"
	WordsMissing      = "words.missing"
	HashChanged       = "hash.changed"
	CheckpointMissing = "checkpoint.missing"
	CheckpointKey     = "checkpoint.key"
	CheckpointChanged = "checkpoint.changed"
	CheckpointOlder   = "checkpoint.older"
	LogShorter        = "log.shorter"
	LogOther          = "log.other"
	RowChanged        = "row.changed"
	RowMeanwhile      = "row.meanwhile"
	RowAdded          = "row.added"
	RowDeleted        = "row.deleted"
	RowUnknown        = "row.unknown"
	FileMissing       = "file.missing"
	FileDamaged       = "file.damaged"
)

// Error says it in plain words, for whoever keeps the machine.
func (f *Fault) Error() string {
	row := fmt.Sprintf("in the table %s, the row %s", f.Table, f.Key)
	switch f.Kind {
	case DatabaseDamaged:
		return "the database is damaged: " + f.Detail
	case GuardMissing:
		return fmt.Sprintf("the database no longer has the guard %s, which keeps the log from being changed", f.Detail)
	case EntryMissing:
		return fmt.Sprintf("entry %d is gone from the log", f.Entry)
	case EntryChanged:
		return fmt.Sprintf("entry %d of the log is not as it was entered", f.Entry)
	case WordsChanged:
		return fmt.Sprintf("the words kept with entry %d about %s %s are not those that were entered", f.Entry, f.Table, f.Key)
	case WordsMissing:
		return fmt.Sprintf("the words kept with entry %d about %s %s are gone, and no disposal was decided", f.Entry, f.Table, f.Key)
	case HashChanged:
		return fmt.Sprintf("the hashes that entry %d added to the log's tree are not those of the entries", f.Entry)
	case CheckpointMissing:
		return "the log's signed checkpoint is gone"
	case CheckpointKey:
		return "the log's checkpoint is signed with another key"
	case CheckpointChanged:
		return fmt.Sprintf("the log is another than the one whose %d entries were signed", f.Size)
	case CheckpointOlder:
		return fmt.Sprintf("entry %d and what follows it are not signed", f.Entry)
	case LogShorter:
		return fmt.Sprintf("the log has lost its end: entry %d is the first that is gone of the %d that were signed", f.Entry, f.Size)
	case LogOther:
		return fmt.Sprintf("the log is not the one that the older checkpoint was taken of: its first %d entries are others", f.Size)
	case RowChanged:
		return fmt.Sprintf("%s is not as entry %d left it%s", row, f.Entry, f.columns())
	case RowMeanwhile:
		return fmt.Sprintf("%s was changed outside the program before entry %d", row, f.Entry)
	case RowAdded:
		return fmt.Sprintf("%s was added outside the program: no entry tells of it", row)
	case RowDeleted:
		return fmt.Sprintf("%s is gone, and was there when entry %d was written", row, f.Entry)
	case RowUnknown:
		return fmt.Sprintf("%s cannot be held against entry %d: its salt is gone", row, f.Entry)
	case FileMissing:
		return fmt.Sprintf("the stored file %s of %s %s is missing", f.File, f.Table, f.Key)
	case FileDamaged:
		return fmt.Sprintf("the stored file %s of %s %s is damaged: its content no longer has that hash", f.File, f.Table, f.Key)
	}
	return f.Kind
}

func (f *Fault) columns() string {
	if len(f.Columns) == 0 {
		return ""
	}
	return fmt.Sprintf(": %v differ", f.Columns)
}
