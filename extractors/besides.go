package extractors

import (
	"strings"

	"golang.org/x/net/html/atom"

	"didban/internal/text"
)

// The most bytes of text of a trail, of a notice of cookies, and the most elements of what
// is looked into.
const (
	longestTrail  = 300
	longestNotice = 2500
	mostAside     = 600
)

// besideIDs are parts of ids that name notices of cookies and lists of related pages. Ids
// of headings are made of their words, so that single words tell nothing.
var besideIDs = newLexicon([]string{
	"cookie-law", "cookie-notice", "cookie-banner", "cookie-bar", "cookie-consent", "cookie-popup", "cookie-message", "cookie-modal", "cookie_", "cookieconsent", "CookieConsent", "Cookiebot", "cookieBanner",
	"onetrust", "usercentrics", "gdpr-", "relatedposts", "related-posts", "related-articles", "breadcrumb",
})

// besideUnlike are parts of names that hold "share" and say something else: plans are of shared hosting.
var besideUnlike = []string{"shared-", "shared_", "shared "}

// cookieWords are what a notice speaks of, folded; a part of a page about the protection of
// data is named as notices are.
var cookieWords = []string{"cookie", "کوکی", "çerez"}

// besideNever are the elements that may be named by what they speak of.
var besideNever = map[atom.Atom]bool{atom.Details: true, atom.Summary: true, atom.Li: true, atom.Dt: true, atom.Dd: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true}

// markBesides marks as navigation what names itself so and looks it: trails of links to the
// pages above, links past the menu, notices of cookies, links to related pages and to share
// this one.
func (d *document) markBesides() {
	for _, e := range d.besides {
		if el := d.elements[e]; el.marks&inChrome == 0 && el.to > el.from && (el.to-el.from)*3 < len(d.text) && el.end-e <= mostAside && d.standsBeside(e) {
			d.markChrome(e)
		}
	}
}

// standsBeside reports whether element e, which is named so, is no part of what the page says:
// the kind that its name tells decides what else must speak for it.
func (d *document) standsBeside(e int) bool {
	n := d.elements[e].node
	name, size := strings.ToLower(attr(n, "class")+" "+attr(n, "id")+" "), d.elements[e].to-d.elements[e].from
	links, said, headed, topped := d.linksWithin(e)
	switch {
	case topped || besideNever[n.DataAtom] || holds(name, besideUnlike):
		return false
	case holds(name, []string{"cookie", "consent", "gdpr"}):
		return links > 0 && size <= longestNotice && (strings.Contains(name, "cookie") || holds(text.Fold(d.textOf(e)), cookieWords))
	case holds(name, []string{"crumb"}):
		return links > 0 && !headed && size <= longestTrail
	case strings.Contains(name, "skip"):
		return links == 1 && said == size && size <= longestTrail
	}
	return links > 1 && (said*10 >= size*6 || size <= longestTrail && strings.Contains(name, "shar"))
}

// linksWithin returns how many links and buttons element e is and holds, how many bytes of
// text they show, and whether it holds a heading, and the top one.
func (d *document) linksWithin(e int) (links, said int, headed, topped bool) {
	for i := e; i < d.elements[e].end; {
		switch n := d.elements[i].node; n.DataAtom {
		case atom.A, atom.Button:
			links, said = links+1, said+d.elements[i].to-d.elements[i].from
			i = d.elements[i].end
			continue
		default:
			rank := headingRank(n)
			topped, headed = topped || rank == 1, headed || rank > 1
		}
		i++
	}
	return links, said, headed, topped
}
