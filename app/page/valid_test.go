package page_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// valid holds a page or a part to what we promise of every one: tags that
// close in order, no script or style inside, ids that are unique, and labels
// and descriptions that lead somewhere.
func valid(t *testing.T, source string) {
	t.Helper()
	var open []string
	ids, wanted := map[string]bool{}, map[string]string{}
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Errorf("%v", z.Err())
			}
			if len(open) > 0 {
				t.Errorf("not closed: %v", open)
			}
			for id, by := range wanted {
				if !ids[id] {
					t.Errorf("%s leads to #%s, which is not there", by, id)
				}
			}
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			tag := z.Token()
			validTag(t, tag, ids, wanted)
			if !slices.Contains(void, tag.Data) {
				open = append(open, tag.Data)
			}
		case html.EndTagToken:
			tag := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != tag {
				t.Fatalf("</%s> closes %v", tag, open)
			}
			open = open[:len(open)-1]
		}
	}
}

func validTag(t *testing.T, tag html.Token, ids map[string]bool, wanted map[string]string) {
	t.Helper()
	if tag.Data == "style" {
		t.Error("a style inside the page")
	}
	src := ""
	for _, a := range tag.Attr {
		switch {
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			t.Errorf("<%s %s=%q>: the policy for content forbids it", tag.Data, a.Key, a.Val)
		case a.Key == "href" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:"):
			t.Errorf("<%s href=%q>", tag.Data, a.Val)
		case a.Key == "src":
			src = a.Val
		case a.Key == "id" && ids[a.Val]:
			t.Errorf("#%s stands twice", a.Val)
		case a.Key == "id":
			ids[a.Val] = true
		case a.Key == "for" || a.Key == "aria-describedby" || a.Key == "aria-labelledby" || a.Key == "list":
			for _, id := range strings.Fields(a.Val) {
				wanted[id] = a.Key
			}
		}
	}
	if tag.Data == "script" && !strings.HasPrefix(src, "/static/") {
		t.Error("a script inside the page")
	}
	if tag.Data == "img" {
		t.Error("an image that the page did not mean")
	}
}
