package extractors

import "golang.org/x/net/html/atom"

// mark is a set of things that hold for an element and all it contains.
type mark uint16

const (
	// inHeading: part of a heading.
	inHeading mark = 1 << iota
	// inItem: part of a list item, a table row or a definition.
	inItem
	// inAction: part of a link or a button.
	inAction
	// inChrome: part of the site's navigation or footer.
	inChrome
	// inQuote: part of what somebody else is quoted to say.
	inQuote
	// inStruck: crossed out.
	inStruck
	// inTip: shown only when something is pointed at.
	inTip
	// inNo: styled as missing: greyed out or disabled.
	inNo
	// inTable: part of a table.
	inTable
	// inTalk: part of what readers say below a page.
	inTalk
	// block: laid out as a block by its class. It holds for the element alone.
	block
	// unshown: for the ears of a screen reader alone. It holds for the element alone.
	unshown
	// glyph: the name of an icon that a font draws in its place. It holds for the element alone.
	glyph
	// beside: named as what stands beside the words of a page. It holds for the element alone.
	beside
)

// tagMarks says what an element's name tells.
var tagMarks = map[atom.Atom]mark{
	atom.H1: inHeading, atom.H2: inHeading, atom.H3: inHeading, atom.H4: inHeading, atom.H5: inHeading, atom.H6: inHeading,
	atom.Li: inItem, atom.Tr: inItem, atom.Dd: inItem,
	atom.Table: inTable, atom.A: inAction, atom.Button: inAction,
	atom.Nav: inChrome, atom.Footer: inChrome,
	atom.Blockquote: inQuote, atom.Cite: inQuote,
	atom.Del: inStruck, atom.S: inStruck, atom.Strike: inStruck,
}

// roleMarks says what an ARIA role tells.
var roleMarks = map[string]mark{
	"heading": inHeading, "listitem": inItem, "button": inAction | block, "link": inAction,
	"navigation": inChrome, "contentinfo": inChrome, "tooltip": inTip, "menu": inChrome, "dialog": inTip,
}

// classMarks says what part of a class name tells. The words are those of style
// sheets in general: frameworks name what a thing looks like.
var classMarks = []struct {
	part string
	mark mark
}{
	{"line-through", inStruck}, {"linethrough", inStruck}, {"line_through", inStruck}, {"strike", inStruck},
	{"old-price", inStruck}, {"price-old", inStruck}, {"original-price", inStruck}, {"was-price", inStruck},
	{"tooltip-content", inTip}, {"tooltip-text", inTip}, {"tooltiptext", inTip}, {"popover", inTip},
	{"price-was", inStruck}, {"oldprice", inStruck}, {"old_price", inStruck}, {"prev-price", inStruck},
	{"screen-reader", unshown}, {"sr-only", unshown}, {"visually-hidden", unshown}, {"visuallyhidden", unshown},
	{"material-icons", glyph}, {"material-symbols", glyph}, {"mat-icon", glyph},
	{"testimonial", inQuote}, {"blockquote", inQuote},
	{"comment-list", inTalk}, {"commentlist", inTalk}, {"comments-list", inTalk}, {"comments-area", inTalk}, {"entry-comments", inTalk}, {"comment-content", inTalk},
	{"breadcrumb", beside}, {"crumbs", beside}, {"skip", beside}, {"cookie", beside}, {"consent", beside}, {"gdpr", beside},
	{"related", beside}, {"recent-post", beside}, {"recent_", beside}, {"share", beside}, {"sharing", beside},
	{"disabled", inNo}, {"unavailable", inNo}, {"not-included", inNo}, {"excluded", inNo},
}

// wholeClasses says what a whole class name tells: those by which utility frameworks make
// a block of what is inline by itself, those of buttons, which stand apart, and those of
// what a price was before or a plan does not hold.
var wholeClasses = map[string]mark{
	"block": block, "d-block": block, "flex-col": block, "flex-column": block, "btn": block, "button": block,
	"old": inStruck, "was": inStruck, "crossed": inStruck, "crossed-out": inStruck, "before-discount": inStruck,
	"off": inNo, "no": inNo,
}
