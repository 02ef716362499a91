package page

import (
	"strings"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"klubba/cases"
)

// Read fills in from a form and from the path. The path is read last, so that
// no field of the form can name another thing than the address does.
func Read(c *fiber.Ctx, in any) error {
	if c.Method() == fiber.MethodGet {
		if err := c.QueryParser(in); err != nil {
			return ErrUnreadable
		}
	} else if err := c.BodyParser(in); err != nil {
		return ErrUnreadable
	}
	if err := c.ParamsParser(in); err != nil {
		return cases.Missing("page")
	}
	return nil
}

// ErrUnreadable refuses a form that is none of ours.
var ErrUnreadable = &cases.Refusal{Kind: cases.Invalid, Rule: "form.unreadable"}

type frameOf struct{}

// Keep keeps the frame of the request's pages with the request.
func Keep(c *fiber.Ctx, f Frame) { c.Locals(frameOf{}, f) }

// Of is the frame for a page with a title, with a fresh key for its forms.
func Of(c *fiber.Ctx, nav, title string) Frame {
	f, _ := c.Locals(frameOf{}).(Frame)
	f.Nav, f.Title, f.Key = nav, title, uuid.NewString()
	return f
}

// Show answers with a page.
func Show(c *fiber.Ctx, p templ.Component) error {
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return p.Render(c.UserContext(), c.Response().BodyWriter())
}

// Ours lets a redirect lead only to an address of this application.
func Ours(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\t\r\n") {
		return "/"
	}
	return to
}
