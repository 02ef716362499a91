package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/store"
)

// plain refuses requests that say their body is sent in pieces or packed: no
// browser's form does, and both have been used to smuggle and to inflate.
func plain(c *fiber.Ctx) error {
	headers := bytes.ToLower(c.Request().Header.RawHeaders())
	for _, name := range []string{"transfer-encoding:", "content-encoding:"} {
		if bytes.Contains(headers, []byte(name)) {
			c.Response().SetConnectionClose()
			return c.SendStatus(fiber.StatusLengthRequired)
		}
	}
	return c.Next()
}

func (s *site) headers(c *fiber.Ctx) error {
	s.promise(c)
	return c.Next()
}

// promise puts the promises about what a page may do on an answer.
func (s *site) promise(c *fiber.Ctx) {
	c.Set(fiber.HeaderContentSecurityPolicy, "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "+
		"font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	c.Set(fiber.HeaderXContentTypeOptions, "nosniff")
	c.Set(fiber.HeaderReferrerPolicy, "same-origin")
	c.Set("Cross-Origin-Opener-Policy", "same-origin")
	c.Set(fiber.HeaderPermissionsPolicy, "camera=(), geolocation=(), microphone=()")
	c.Set(fiber.HeaderCacheControl, "private, no-cache")
	if s.Secure {
		c.Set(fiber.HeaderStrictTransportSecurity, "max-age=63072000; includeSubDomains")
	}
}

// logged writes a line about every answer: the path's pattern, never what was
// searched for or written.
func (s *site) logged(c *fiber.Ctx) error {
	start := s.Store.Now()
	err := c.Next()
	if err != nil {
		if again := c.App().ErrorHandler(c, err); again != nil {
			return again
		}
	}
	s.Log.LogAttrs(context.Background(), slog.LevelInfo, "request", slog.String("method", c.Method()),
		slog.String("path", c.Path()), slog.Int("status", c.Response().StatusCode()),
		slog.Duration("took", s.Store.Now().Sub(start)))
	return nil
}

// timed gives what a request does to the database a deadline.
func (s *site) timed(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	c.SetUserContext(ctx)
	return c.Next()
}

// named refuses a form from whoever has not signed in, but for those that lead
// in: nobody changes anything without a name, and learns nothing by trying.
func named(c *fiber.Ctx) error {
	if c.Method() == fiber.MethodPost && !session.Actor(c).Known() && !forNobody(c.Path()) {
		return cases.ErrNotSignedIn
	}
	return c.Next()
}

// legible refuses what no form sends and no database keeps: halves of letters,
// and the sign that ends a text.
func legible(c *fiber.Ctx) error {
	good := true
	see := func(_, text []byte) { good = good && utf8.Valid(text) && bytes.IndexByte(text, 0) < 0 }
	c.Context().QueryArgs().VisitAll(see)
	c.Request().PostArgs().VisitAll(see)
	if parts, err := c.MultipartForm(); err == nil {
		for _, values := range parts.Value {
			for _, text := range values {
				see(nil, []byte(text))
			}
		}
	}
	if !good {
		return page.ErrUnreadable
	}
	return c.Next()
}

// languageCookie keeps which language somebody has chosen.
const languageCookie = "language"

// framed gives the request's pages their frame. Pages about people of the whole
// installation say that they may be invented, if anything in it is.
func (s *site) framed(c *fiber.Ctx) error {
	f := s.frame(c)
	switch first, _, _ := strings.Cut(strings.TrimPrefix(c.Path(), "/"), "/"); first {
	case "account", "accounts", "log", "letters":
		invented, err := s.Store.Invented(c.UserContext())
		if err != nil {
			return err
		}
		f.Exercise = invented
	}
	page.Keep(c, f)
	return c.Next()
}

// frame is the frame of the request's pages: language, who asks, today.
func (s *site) frame(c *fiber.Ctx) page.Frame {
	tag := c.Cookies(languageCookie)
	if tag == "" {
		tag = words.Match(c.Get(fiber.HeaderAcceptLanguage))
	}
	visit := session.Of(c)
	return page.Frame{
		Words: words.For(tag), Path: c.OriginalURL(), Who: visit.Who, CSRF: visit.CSRF,
		Today: cases.Today(s.Store.Now()), Assets: s.files.Assets(),
	}
}

// once lets a form be acted on once: its key goes with the change. When the
// same form comes again, after a double click or a cut line, the answer is the
// one that the first got.
func (s *site) once(c *fiber.Ctx) error {
	if c.Method() != fiber.MethodPost {
		return c.Next()
	}
	key := c.FormValue("key")
	if key == "" {
		return c.Next()
	}
	c.SetUserContext(store.WithKey(c.UserContext(), key))
	err := c.Next()
	if errors.Is(err, cases.Repeated) {
		location := s.first(c.UserContext(), key)
		if location == "" {
			return err
		}
		return c.Redirect(location, fiber.StatusSeeOther)
	}
	if err == nil && c.Response().StatusCode() == fiber.StatusSeeOther {
		return s.Store.Answered(c.UserContext(), key, string(c.Response().Header.Peek(fiber.HeaderLocation)))
	}
	return err
}

// first is where the answer to a form's first coming led; empty if that is not
// known. After a double click the first may have made its change and not yet
// answered, so it is given a moment.
func (s *site) first(ctx context.Context, key string) (location string) {
	for range 40 {
		var err error
		if location, err = s.Store.Answer(ctx, key); location != "" || err != nil {
			return location
		}
		time.Sleep(25 * time.Millisecond)
	}
	return ""
}

// unchanged answers "as before" while the record's revision, the asker, the
// language and the day are what they were: no page depends on anything else.
func (s *site) unchanged(c *fiber.Ctx) error {
	if c.Method() != fiber.MethodGet {
		return c.Next()
	}
	revision, err := s.Store.Revision(c.UserContext())
	if err != nil {
		return err
	}
	sum := fnv.New64a()
	f := page.Of(c, "", "")
	fmt.Fprint(sum, revision, session.Of(c).Token, f.Words.Lang(), f.Today, f.Assets)
	tag := fmt.Sprintf(`W/"%x-%x"`, revision, sum.Sum64())
	if c.Get(fiber.HeaderIfNoneMatch) == tag {
		c.Set(fiber.HeaderETag, tag)
		c.Set(fiber.HeaderVary, "Cookie, Accept-Language")
		return c.SendStatus(fiber.StatusNotModified)
	}
	if err := c.Next(); err != nil {
		return err
	}
	if c.Response().StatusCode() == fiber.StatusOK {
		c.Set(fiber.HeaderETag, tag)
		c.Set(fiber.HeaderVary, "Cookie, Accept-Language")
	}
	return nil
}

// asset serves a file of ours under its hashed name, for ever.
func (s *site) asset(c *fiber.Ctx) error {
	body, kind, ok := s.files.Open(c.Params("name"))
	if !ok {
		return c.SendStatus(fiber.StatusNotFound)
	}
	c.Set(fiber.HeaderContentType, kind)
	c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	return c.Send(body)
}

// healthy says whether the database answers.
func (s *site) healthy(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if _, err := s.Store.Revision(ctx); err != nil {
		return c.SendStatus(fiber.StatusServiceUnavailable)
	}
	return c.SendString("ok\n")
}
