package extractors

import (
	"strings"

	"golang.org/x/net/html"
)

// cluster is the lines of a page that look alike: candidates for questions.
type cluster struct {
	// lines are all of the look, asking the ones among them that ask.
	lines  []int
	asking int
	// structural says that the markup itself separates a title from its text.
	structural bool
}

// clusters sorts the lines that may be titles by their look.
func (d *document) clusters() []*cluster {
	var out []*cluster
	byLook := map[[3]string]*cluster{}
	for i, l := range d.lines {
		if l.marks&(inChrome|inQuote|inTip|inTalk) != 0 || len(l.text) > 4*longestQuestion {
			continue
		}
		structural := d.opens(l.element)
		if l.marks&inAction != 0 && !structural && d.leadsAway(l) || d.pointsTo(l) || d.headsFolds(i) || d.asksReader(i) || structural && d.headsPanel(i) {
			continue
		}
		look := [3]string{d.elements[l.element].look, "", askingSign(l.text)}
		if around := d.elements[l.element].parent; around >= 0 {
			look[1] = d.elements[around].look
		}
		c := byLook[look]
		if c == nil {
			c = &cluster{structural: structural}
			byLook[look] = c
			out = append(out, c)
		}
		c.structural = c.structural && structural
		c.lines = append(c.lines, i)
		if d.maybeQuestion(i) && d.asks(i) {
			c.asking++
		}
	}
	for _, c := range out {
		c.structural = c.structural || c.asking >= 2 && apart(c.lines) && d.pressed(c.lines)
	}
	return out
}

// looks returns what a style sheet sees of an element, whatever its state.
func looks(n *html.Node) string {
	if n == nil {
		return ""
	}
	class := attr(n, "class")
	if stateOrPlace.in(strings.ToLower(class)) == 0 {
		return tagOf(n) + "." + strings.TrimSpace(class)
	}
	var kept []string
	for token := range strings.FieldsSeq(class) {
		if place := strings.TrimRight(token, "0123456789"); place != token && strings.HasSuffix(strings.TrimRight(place, "-"), "_") {
			token = place
		}
		if state := token[strings.LastIndexAny(token, "-_")+1:]; !stateNames[strings.ToLower(state)] {
			kept = append(kept, token)
		}
	}
	return tagOf(n) + "." + strings.Join(kept, " ")
}

// stateNames end the class names that say how an element just is, not what it is: "is-open".
var stateNames = map[string]bool{"open": true, "opened": true, "close": true, "closed": true, "active": true, "expanded": true, "collapsed": true, "show": true, "hide": true}

// stateOrPlace finds those, and what may count where an element stands: "accordion_item_3".
var stateOrPlace = newLexicon([]string{"open", "close", "active", "expanded", "collapsed", "show", "hide", "_0", "_1", "_2", "_3", "_4", "_5", "_6", "_7", "_8", "_9"})

// kind returns the name and the first class of an element, without the number by which
// neighbours differ.
func kind(n *html.Node) (tag, class string) {
	class, _, _ = strings.Cut(strings.TrimSpace(attr(n, "class")), " ")
	return n.Data, strings.TrimRight(class, "0123456789-_")
}

// alike reports whether two elements are of one kind.
func alike(a, b *html.Node) bool {
	tag, class := kind(a)
	other, named := kind(b)
	return tag == other && class == named
}
