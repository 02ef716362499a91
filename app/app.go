// Package app is the web application: it puts the pages of every feature behind
// one set of rules for requests – who asks, what a form must carry, how a no is
// answered – and has no page of its own but the one for errors.
package app

import (
	"context"
	"log/slog"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/recover"

	"klubba/app/accounts"
	"klubba/app/session"
	"klubba/app/static"
	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Config is what the application needs.
type Config struct {
	Store          *store.Store
	Clerk          *clerk.Clerk
	Log            *slog.Logger
	TrustedProxies []string // who may say whom they speak for; none by default
	Secure         bool     // served over TLS, by a proxy or otherwise
	URL            string   // where the application is reached from outside, such as https://klubba.example.org
}

// bodyLimit bounds a form with its file; the file itself is bounded by
// [cases.MaxFile], so that a file just too large gets a sentence.
const bodyLimit = cases.MaxFile + 1<<20

// New puts the application together.
func New(cfg Config) (*fiber.App, error) {
	files, err := static.New()
	if err != nil {
		return nil, err
	}
	s := &site{Config: cfg, files: files, sessions: &session.Sessions{Store: cfg.Store, Secure: cfg.Secure}}
	s.accounts = &accounts.Pages{Store: cfg.Store, Clerk: cfg.Clerk, Sessions: s.sessions, URL: cfg.URL}
	if err := cfg.Store.EndOldSessions(context.Background(), cfg.Store.Now().Add(-cases.SessionLasts)); err != nil {
		return nil, err
	}
	a := fiber.New(fiber.Config{
		AppName:                      "Klubba",
		DisableStartupMessage:        true,
		Immutable:                    true, // strings of a request would be overwritten by the next
		BodyLimit:                    bodyLimit,
		DisablePreParseMultipartForm: true, // no file is read before we know who sends it
		ReadBufferSize:               16 << 10,
		ReadTimeout:                  60 * time.Second,
		WriteTimeout:                 60 * time.Second,
		IdleTimeout:                  90 * time.Second,
		EnableTrustedProxyCheck:      true,
		TrustedProxies:               cfg.TrustedProxies,
		ErrorHandler:                 s.problem,
	})
	a.Use(s.logged, recover.New(), s.headers, plain)
	a.Get("/static/:name", s.asset)
	a.Get("/healthz", s.healthy)
	a.Use(s.timed, s.sessions.Load, s.framed, session.Guard, named, legible, s.accounts.Prove, s.once)
	s.accounts.Routes(a) // who is in, and who tries to be, is not told by the record's revision
	s.logRoutes(a)
	a.Use(s.unchanged)
	s.routes(a)
	a.Use(func(*fiber.Ctx) error { return cases.Missing("page") })
	return a, nil
}

// A site is the application with its parts.
type site struct {
	Config
	files    *static.Files
	sessions *session.Sessions
	accounts *accounts.Pages
}
