package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/gofiber/fiber/v2"

	"klubba/app"
	"klubba/cases/clerk"
	"klubba/cases/mail"
	"klubba/cases/store"
)

type serveCommand struct {
	data
	web
	mailing
	NoMigrate bool `help:"Refuse to start on a database that lacks steps, instead of taking them." env:"KLUBBA_NO_MIGRATE"`
}

// web is how the web application is reached, and what it says of itself.
type web struct {
	Addr          string   `help:"Address to listen on; port 0 picks a free one." default:"127.0.0.1:8080" env:"KLUBBA_ADDR"`
	URL           string   `name:"url" help:"Where the application is reached from outside, such as https://klubba.example.org, for links. Default: the address listened on." env:"KLUBBA_URL"`
	TrustedProxy  []string `help:"Address, or range, of a proxy that may say whom it speaks for; repeatable. None by default." env:"KLUBBA_TRUSTED_PROXY"`
	SecureCookies bool     `help:"The application is reached over TLS: cookies for encrypted lines only." aliases:"secure" env:"KLUBBA_SECURE_COOKIES,KLUBBA_SECURE"`
	LogFormat     string   `help:"text or json." default:"text" enum:"text,json" env:"KLUBBA_LOG_FORMAT"`
	LogLevel      string   `help:"debug, info, warn or error." default:"info" enum:"debug,info,warn,error" env:"KLUBBA_LOG_LEVEL"`
}

// grace is how long running requests have to finish when the program is told
// to stop.
const grace = 10 * time.Second

// Run serves until the program is told to stop, and prints its address once it
// does.
func (c *serveCommand) Run(std streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	server, err := c.server()
	if err != nil {
		return err
	}
	door, err := c.listen()
	if err != nil {
		return err
	}
	defer door.Close() // closed already once it has been served on
	prepare := c.ready
	if c.NoMigrate {
		prepare = c.signing
	}
	s, k, err := prepare(ctx)
	if err != nil {
		return err
	}
	if err = upToDate(ctx, s); err == nil {
		stopped := c.mail(ctx, std, k, server)
		err = c.serve(ctx, std, door, s, k, func(address string) error {
			_, err := fmt.Fprintln(std.out, address)
			return err
		})
		stop() // the letters too, if it was not the program that was told to
		<-stopped
	}
	return errors.Join(err, s.Close())
}

// mail sends letters beside the serving, if there is a mail server; the channel
// is closed when the last one under way is done.
func (c *serveCommand) mail(ctx context.Context, std streams, k *clerk.Clerk, server *mail.Server) <-chan struct{} {
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		if server != nil {
			deliver(ctx, k, server, logger(std.err, c.LogFormat, slog.LevelInfo))
		}
	}()
	return stopped
}

// listen checks the settings and takes the address. It comes first: a program
// that cannot serve should not have touched the record.
func (w web) listen() (net.Listener, error) {
	for _, proxy := range w.TrustedProxy {
		if _, _, err := net.ParseCIDR(proxy); err != nil && net.ParseIP(proxy) == nil {
			return nil, fmt.Errorf("--trusted-proxy: %q is no address. Write one like 10.0.0.1, or a range like 10.0.0.0/8", proxy)
		}
	}
	if err := outside(w.URL); w.URL != "" && err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(w.Addr)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return nil, fmt.Errorf("--addr: %q is no address to listen on. Write host and port, such as 127.0.0.1:8080", w.Addr)
	}
	l, err := net.Listen("tcp", w.Addr)
	if err != nil {
		return nil, fmt.Errorf("the address %s cannot be listened on: %s. Choose another with --addr", w.Addr, reason(err))
	}
	return newDoor(l), nil
}

// serve says where it serves, and answers until the context ends; then it lets
// running requests finish.
func (w web) serve(ctx context.Context, std streams, door net.Listener, s *store.Store, k *clerk.Clerk, ready func(address string) error) error {
	var level slog.Level
	if err := level.UnmarshalText([]byte(w.LogLevel)); err != nil {
		return err
	}
	log := logger(std.err, w.LogFormat, level)
	a, err := app.New(app.Config{
		Store: s, Clerk: k, Log: log, TrustedProxies: w.TrustedProxy, Secure: w.SecureCookies,
		URL: strings.TrimSuffix(cmp.Or(w.URL, address(door.Addr())), "/"),
	})
	if err != nil {
		return err
	}
	served := make(chan error, 1)
	go func() { served <- a.Listener(door) }()
	if err := ready(address(door.Addr())); err != nil {
		return errors.Join(err, finish(a, door, served))
	}
	log.Info("serving", slog.String("address", door.Addr().String()))
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
		log.Info("stopping")
		return finish(a, door, served)
	}
}

// finish takes no more requests and waits for the running ones. The door is
// closed here as well: a server told to stop before it has begun would go on.
func finish(a *fiber.App, door net.Listener, served <-chan error) error {
	late := a.ShutdownWithTimeout(grace)
	door.Close() // mostly closed already
	if errors.Is(late, context.DeadlineExceeded) {
		return fmt.Errorf("some requests were not answered within %s and were cut off", grace)
	}
	return <-served
}

// outside refuses what is no address that a link can begin with.
func outside(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/")+u.RawQuery+u.Fragment != "" || u.User != nil {
		return fmt.Errorf("--url: %q is no address that a link can begin with. Write one like https://klubba.example.org", text)
	}
	return nil
}

// address is where a browser on this machine finds the application.
func address(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return "http://" + net.JoinHostPort("localhost", port)
	}
	return "http://" + a.String()
}
