package didban

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Role says what a page is for, and so which extractors read it.
type Role string

// The roles of a source.
const (
	RolePricing      Role = "pricing"
	RoleFAQ          Role = "faq"
	RoleFeatures     Role = "features"
	RoleIntegrations Role = "integrations"
	RoleReviews      Role = "reviews"
	RoleLanding      Role = "landing"
)

// Roles lists every role, in the order in which listings show them.
var Roles = []Role{RolePricing, RoleFAQ, RoleFeatures, RoleIntegrations, RoleReviews, RoleLanding}

// Validate returns an error that wraps [ErrInvalid] unless r is one of [Roles].
func (r Role) Validate() error {
	if slices.Contains(Roles, r) {
		return nil
	}
	names := make([]string, len(Roles))
	for i, role := range Roles {
		names[i] = string(role)
	}
	return fmt.Errorf("role %q: use one of %s: %w", r, strings.Join(names, ", "), ErrInvalid)
}

// Render says whether a source is read with a browser, which runs its scripts.
type Render string

// The ways to read a source; empty means no.
const (
	RenderNo Render = "no"
	// RenderAuto: only a page that is recognised as a shell which scripts fill.
	RenderAuto Render = "auto"
	// RenderBrowser: every page.
	RenderBrowser Render = "browser"
)

// Validate returns an error that wraps [ErrInvalid] unless r is a known way or empty.
func (r Render) Validate() error {
	if r == "" || r == RenderNo || r == RenderAuto || r == RenderBrowser {
		return nil
	}
	return fmt.Errorf("render %q: use one of no, auto, browser: %w", string(r), ErrInvalid)
}

// Source is one address of a competitor that is read on every run. A review
// source goes on over the "next page" links, up to its limit.
type Source struct {
	// ID is unique among all sources; [SourceID] makes the default.
	ID         string `json:"id"`
	Competitor string `json:"competitor"`
	Role       Role   `json:"role"`
	URL        string `json:"url"`
	// Pages is the most pages that are read from a paged source; 0 means 1, and
	// 10 for reviews.
	Pages int `json:"pages,omitempty"`
	// Selectors override the general rules: the name of a fact ("plan",
	// "plan.name", "faq.question", …) to a CSS selector.
	Selectors map[string]string `json:"selectors,omitempty"`
	// Render says whether a browser runs the scripts of the pages.
	Render Render `json:"render,omitempty"`
}

// SourceID returns the default id of a source: competitor, role and a short hash
// of the address, such as "acme/pricing/1f3a9c02". It does not depend on the
// order of the configuration.
func SourceID(competitor string, role Role, address string) string {
	return competitor + "/" + string(role) + "/" + ID(address)[:8]
}

// PageLimit returns the most pages to read from the source: Pages, or its default.
func (s Source) PageLimit() int {
	switch {
	case s.Pages > 0:
		return s.Pages
	case s.Role == RoleReviews:
		return 10
	default:
		return 1
	}
}

// ValidURL returns an error that wraps [ErrInvalid] unless address is an absolute
// http or https URL with a host, without user information, backslashes or
// control characters. Parsers disagree about those, so none may pass.
func ValidURL(address string) error {
	bad := func(why string) error {
		return fmt.Errorf("URL %q: %s: %w", address, why, ErrInvalid)
	}
	if strings.ContainsFunc(address, func(r rune) bool { return r == '\\' || r < 0x20 || r == 0x7f }) {
		return bad("backslashes and control characters are not allowed")
	}
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return bad("it cannot be parsed")
	case u.Scheme != "http" && u.Scheme != "https":
		return bad("use http:// or https://")
	case u.Hostname() == "":
		return bad("it names no host")
	case u.User != nil:
		return bad("it must not hold a user name or password")
	}
	return nil
}
