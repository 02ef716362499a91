package oidc

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// What a call may cost at most: the longest answer is a key set of some
// kilobytes, given at once.
const (
	callTime    = 10 * time.Second
	answerBytes = 1 << 20
)

// ErrCall refuses a call that leads elsewhere than to the provider.
var ErrCall = errors.New("the call is not to the provider of the settings")

// client is the only way in which the program calls anybody over HTTP: to the
// host of the issuer named in the settings, and nowhere else that an answer may
// name. Where a call leads is decided after the name has been looked up, so
// that a name server cannot send it into our own network:
//
//   - link-local addresses, where clouds keep their metadata and keys, those of
//     nobody and of groups are never called;
//   - the machine's own and private addresses only if the operator has said so,
//     by a setting or by writing such an address as the issuer. A region's
//     provider often is on its inner network; but then its operator knows, and
//     for all others a name that turns inwards is an attack.
//
// Redirects are not followed, proxies of the environment are not used, and
// time and length are bounded.
func client(issuer *url.URL, private bool, resolver *net.Resolver) *http.Client {
	g := guard{issuer: issuer, private: private}
	dialer := &net.Dialer{Timeout: callTime, Control: g.control, Resolver: resolver}
	return &http.Client{
		Transport: guarded{g, &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: callTime, ResponseHeaderTimeout: callTime,
			MaxResponseHeaderBytes: 64 << 10, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true,
		}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       callTime,
	}
}

// A guard knows whom may be called.
type guard struct {
	issuer  *url.URL
	private bool
}

// near says whether an address is on this machine or its own network.
func near(a netip.Addr) bool { return a.IsLoopback() || a.IsPrivate() || shared.Contains(a) }

// shared are the addresses that networks share among themselves (RFC 6598).
var shared = netip.MustParsePrefix("100.64.0.0/10")

// nowhere says whether no provider can be at an address.
func nowhere(a netip.Addr) bool {
	return !a.IsValid() || a.IsUnspecified() || a.IsMulticast() || a.IsLinkLocalUnicast() || !a.IsGlobalUnicast() && !a.IsLoopback()
}

// may says whether an address, looked up from the issuer's name, may be called.
func (g guard) may(a netip.Addr) error {
	a = a.Unmap().WithZone("")
	named, err := netip.ParseAddr(g.issuer.Hostname())
	itself := err == nil && named.Unmap() == a || g.issuer.Hostname() == "localhost" && a.IsLoopback()
	switch {
	case nowhere(a):
		return fmt.Errorf("%w: %s is no address of a provider", ErrCall, a)
	case near(a) && !itself && !g.private:
		return fmt.Errorf("%w: %s is on the inner network. If the provider is there, say so with --oidc-private", ErrCall, a)
	}
	return nil
}

// control is asked before each line is opened, with the address that the name
// has led to.
func (g guard) control(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrCall, address)
	}
	return g.may(to.Addr())
}

// guarded calls the issuer's host only, and reads so much only.
type guarded struct {
	guard
	next http.RoundTripper
}

// RoundTrip makes one call.
func (g guarded) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := g.same(r.URL); err != nil {
		return nil, err
	}
	res, err := g.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	res.Body = &bounded{ReadCloser: res.Body, left: answerBytes}
	return res, nil
}

// same refuses an address on another host than the issuer's.
func (g guard) same(u *url.URL) error {
	if u.Scheme != g.issuer.Scheme || u.Host != g.issuer.Host || u.User != nil {
		return fmt.Errorf("%w: %s://%s is not %s://%s", ErrCall, u.Scheme, u.Host, g.issuer.Scheme, g.issuer.Host)
	}
	return nil
}

// bounded is an answer that ends with an error if it is too long.
type bounded struct {
	io.ReadCloser
	left int64
}

// Read reads on.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, fmt.Errorf("the provider's answer is longer than %d bytes", answerBytes)
	}
	return n, err
}
