// Package static holds the stylesheet, the script and the icons. Each is
// served under a name that carries a hash of its content, so that a browser
// may keep it for ever and still never shows an old one.
package static

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
)

//go:embed klubba.css klubba.js passkey.js icons.svg favicon.svg
var sources embed.FS

// Where the files are served.
const folder = "/static/"

var types = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// Files are the files by hashed name.
type Files struct {
	assets Assets
	byName map[string][]byte
}

// Assets are the addresses that a page's frame needs, and the script of those few
// pages that ask for a passkey.
type Assets = struct{ Style, Script, Passkey, Icon string }

// New reads the files and names them. The stylesheet is named last: it holds
// the hashed name of the icons, so that a new icon gives a new stylesheet.
func New() (*Files, error) {
	f := &Files{byName: make(map[string][]byte)}
	icons, err := f.add("icons.svg")
	if err != nil {
		return nil, err
	}
	if f.assets.Icon, err = f.add("favicon.svg"); err != nil {
		return nil, err
	}
	if f.assets.Script, err = f.add("klubba.js"); err != nil {
		return nil, err
	}
	if f.assets.Passkey, err = f.add("passkey.js"); err != nil {
		return nil, err
	}
	f.assets.Style, err = f.add("klubba.css", "icons.svg", strings.TrimPrefix(icons, folder))
	return f, err
}

// add reads a file, puts the replacements in it and gives its address.
func (f *Files) add(name string, oldnew ...string) (string, error) {
	body, err := sources.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("static file: %w", err)
	}
	for i := 0; i+1 < len(oldnew); i += 2 {
		body = bytes.ReplaceAll(body, []byte(oldnew[i]), []byte(oldnew[i+1]))
	}
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	f.byName[hashed] = body
	return folder + hashed, nil
}

// Assets are the addresses of the files that a page names itself.
func (f *Files) Assets() Assets { return f.assets }

// Open gives a file and its media type by its hashed name.
func (f *Files) Open(name string) (body []byte, contentType string, ok bool) {
	body, ok = f.byName[name]
	return body, types[path.Ext(name)], ok
}
