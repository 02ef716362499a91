package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// Files keeps the documents' files in a folder, each once, named by the hash of
// its content. The name that its owner gave it is only data.
type Files struct{ folder string }

// OpenFiles opens the folder, and makes it if it is not there.
func OpenFiles(folder string) (*Files, error) {
	if err := os.MkdirAll(filepath.Join(folder, "new"), 0o750); err != nil {
		return nil, err
	}
	return &Files{folder}, nil
}

// FilesToRead are the files in a folder that is only read from.
func FilesToRead(folder string) *Files { return &Files{folder} }

var hashed = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (f *Files) path(sum string) string { return filepath.Join(f.folder, sum[:2], sum) }

// Put keeps what it reads and gives its hash and size. The file is written
// aside, flushed to the disk, named, and its folder flushed: after a power cut
// it is there whole or not at all.
func (f *Files) Put(from io.Reader) (sum string, size int64, err error) {
	aside, err := os.CreateTemp(filepath.Join(f.folder, "new"), "*")
	if err != nil {
		return "", 0, err
	}
	defer os.Remove(aside.Name()) // gone already once it has been renamed
	hash := sha256.New()
	size, err = io.Copy(io.MultiWriter(aside, hash), from)
	if err := errors.Join(err, aside.Sync(), aside.Close()); err != nil {
		return "", 0, err
	}
	sum = hex.EncodeToString(hash.Sum(nil))
	if err := os.MkdirAll(filepath.Dir(f.path(sum)), 0o750); err != nil {
		return "", 0, err
	}
	if err := os.Rename(aside.Name(), f.path(sum)); err != nil {
		return "", 0, err
	}
	return sum, size, errors.Join(flush(filepath.Dir(f.path(sum))), flush(f.folder))
}

func flush(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// errDamaged says that a stored file no longer has its hash.
var errDamaged = errors.New("its content no longer has that hash")

// check holds a file against its hash without having it in memory.
func (f *Files) check(sum string) error {
	if !hashed.MatchString(sum) {
		return fs.ErrNotExist
	}
	file, err := os.Open(f.path(sum))
	if err != nil {
		return err
	}
	defer file.Close() // only read from: nothing can be lost
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return err
	}
	if hex.EncodeToString(hash.Sum(nil)) != sum {
		return errDamaged
	}
	return nil
}

// Get reads a file back and holds it against its hash: a damaged one is an
// error, never served.
func (f *Files) Get(sum string) ([]byte, error) {
	if !hashed.MatchString(sum) {
		return nil, fmt.Errorf("%q is not the hash of a file", sum)
	}
	content, err := os.ReadFile(f.path(sum))
	if err != nil {
		return nil, err
	}
	if is := sha256.Sum256(content); hex.EncodeToString(is[:]) != sum {
		return nil, fmt.Errorf("the stored file %s is damaged: %w", sum, errDamaged)
	}
	return content, nil
}
