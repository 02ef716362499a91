package ledger

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// A Key signs the heads of one log.
type Key struct {
	Verifier
	signer note.Signer
	Made   bool // just now: nothing has been signed with it
}

// A Verifier checks signatures; its text is the public key, made to be published.
type Verifier struct {
	text     string
	verifier note.Verifier
}

func (v Verifier) String() string { return v.text }

// ParseVerifier reads a public key.
func ParseVerifier(text string) (Verifier, error) {
	text = strings.TrimSpace(text)
	verifier, err := note.NewVerifier(text)
	if err != nil {
		return Verifier{}, errors.New("this is not the public key of a log, which looks like klubba-1a2b3c4d+…")
	}
	return Verifier{text, verifier}, nil
}

// OpenKey reads the key in a file, and makes one if there is no such file. It
// is for its owner's eyes only.
func OpenKey(file string) (*Key, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return makeKey(file)
	}
	if err != nil {
		return nil, err
	}
	return parseKey(string(text))
}

// parseKey reads a key's two lines: the secret one and the public one.
func parseKey(text string) (*Key, error) {
	secret, public, _ := strings.Cut(strings.TrimSpace(text), "\n")
	signer, err := note.NewSigner(secret)
	if err != nil {
		return nil, errors.New("it does not hold the key of a log")
	}
	verifier, err := ParseVerifier(public)
	if err != nil {
		return nil, err
	}
	return &Key{Verifier: verifier, signer: signer}, nil
}

func makeKey(file string) (*Key, error) {
	var some [4]byte
	rand.Read(some[:]) // never fails: see crypto/rand
	secret, public, err := note.GenerateKey(rand.Reader, "klubba-"+hex.EncodeToString(some[:]))
	if err != nil {
		return nil, err
	}
	key, err := parseKey(secret + "\n" + public)
	if err != nil {
		return nil, err
	}
	key.Made = true
	err = writeNew(file, secret+"\n"+public+"\n")
	if errors.Is(err, fs.ErrExist) { // another program was faster
		return OpenKey(file)
	}
	return key, err
}

// writeNew writes a file that must not be there yet: it is written aside,
// flushed, named, and its folder flushed. No key is ever written over, and none
// is read half written.
func writeNew(file, text string) error {
	aside := file + "." + rand.Text()
	out, err := os.OpenFile(aside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer os.Remove(aside)
	_, err = out.WriteString(text)
	if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
		return err
	}
	if err := os.Link(aside, file); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(file))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// Sign signs a head: a checkpoint, in the form of C2SP's tlog-checkpoint.
func (k *Key) Sign(h Head) (string, error) {
	text := fmt.Sprintf("%s\n%d\n%s\n", k.signer.Name(), h.Size, h.Root)
	signed, err := note.Sign(&note.Note{Text: text}, k.signer)
	return string(signed), err
}

// ErrOtherKey says that a checkpoint was not signed with the key it is held against.
var ErrOtherKey = errors.New("the checkpoint is not signed with this key")

// Open reads a checkpoint that the key has signed.
func (v Verifier) Open(checkpoint string) (Head, error) {
	signed, err := note.Open([]byte(checkpoint), note.VerifierList(v.verifier))
	if err != nil {
		return Head{}, ErrOtherKey
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[0] != v.verifier.Name() {
		return Head{}, errors.New("the checkpoint is not one of a log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return Head{}, err
	}
	root, err := ParseHash(lines[2])
	return Head{size, root}, err
}
