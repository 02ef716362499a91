package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// keyFile is beside the files and not in the database: whoever gets at the
// database alone, or at a copy of it, opens nothing that is sealed.
const keyFile = "seal.key"

// Seal makes a secret unreadable without the key. As names what it belongs to:
// moved to something else, it no longer opens.
func (f *Files) Seal(secret []byte, as string) (string, error) {
	box, err := f.box()
	if err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(box.Seal(nil, nil, secret, []byte(as))), nil
}

// Unseal opens what [Files.Seal] has sealed.
func (f *Files) Unseal(sealed, as string) ([]byte, error) {
	box, err := f.box()
	if err != nil {
		return nil, err
	}
	text, err := base64.StdEncoding.DecodeString(sealed)
	if err == nil {
		text, err = box.Open(nil, nil, text, []byte(as))
	}
	if err != nil {
		return nil, fmt.Errorf("what is sealed as %s does not open with the key %s: %w", as, f.keyPath(), err)
	}
	return text, nil
}

func (f *Files) box() (cipher.AEAD, error) {
	key, err := f.key()
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func (f *Files) keyPath() string { return filepath.Join(f.folder, keyFile) }

// key reads the key, or makes it the first time. It is written aside and given
// its name whole; of two programs that make one, one gives it its name, and both
// read that.
func (f *Files) key() ([]byte, error) {
	key, err := os.ReadFile(f.keyPath())
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	key = make([]byte, 32)
	rand.Read(key)
	aside, err := os.CreateTemp(filepath.Join(f.folder, "new"), "*") // readable by its owner only
	if err != nil {
		return nil, err
	}
	defer os.Remove(aside.Name())
	_, err = aside.Write(key)
	if err := errors.Join(err, aside.Sync(), aside.Close()); err != nil {
		return nil, err
	}
	if err := os.Link(aside.Name(), f.keyPath()); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	if err := flush(f.folder); err != nil {
		return nil, err
	}
	return os.ReadFile(f.keyPath())
}
