package session

import (
	"bytes"
	"net/netip"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// address is the network address that a request comes from. A proxy that we
// trust says whom it speaks for; what stands before its own words in the header
// came with the request, and anybody can write that.
func address(c *fiber.Ctx) string {
	at := c.Context().RemoteIP().String()
	if !c.App().Config().EnableTrustedProxyCheck || !c.IsProxyTrusted() {
		return at
	}
	said := bytes.Join(c.Request().Header.PeekAll(fiber.HeaderXForwardedFor), []byte(","))
	for _, hop := range slices.Backward(strings.Split(string(said), ",")) {
		ip, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			return at
		}
		at = ip.Unmap().String()
		if !trusted(c.App().Config().TrustedProxies, ip.Unmap()) {
			return at
		}
	}
	return at
}

// trusted says whether an address is one, or in a range, of a list.
func trusted(proxies []string, ip netip.Addr) bool {
	return slices.ContainsFunc(proxies, func(text string) bool {
		if one, err := netip.ParseAddr(text); err == nil {
			return one == ip
		}
		many, err := netip.ParsePrefix(text)
		return err == nil && many.Contains(ip)
	})
}
