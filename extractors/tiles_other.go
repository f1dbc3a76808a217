package extractors

import (
	"strings"
	"unicode"

	"didban/internal/text"
)

// reachNames are what heads the ways to reach a company, folded.
var reachNames = phrases("address|our address|email|email us|e-mail|mail us|phone|call us|telephone|fax|whatsapp|location|our location|opening hours|open hours|office hours|business hours|" +
	"نشانی|آدرس|آدرس ما|ایمیل|پست الکترونیک|تلفن|تلفن تماس|شماره تماس|شماره تلفن|ساعت کاری|ساعات کاری|موقعیت ما|واتساپ")

// reaches reports whether a tile says how to reach the company: a channel of the same name
// that a product serves has neither an address nor a number.
func reaches(t tile) bool {
	return reachNames[strings.Trim(text.Fold(t.name), " :")] && (t.text == "" || strings.Contains(t.text, "@") || hasDigit(t.text))
}

// mostly reports whether f holds for half of the tiles of a wall.
func (w wall) mostly(f func(tile) bool) bool {
	n := 0
	for _, t := range w.tiles {
		n += count(f(t))
	}
	return n*2 >= len(w.tiles)
}

// longestFigure is the most code points of a number with its unit.
const longestFigure = 20

// tallied reports whether a tile is a number with what it counts, as companies boast of:
// "Boards made", "1.2 million".
func tallied(t tile) bool {
	said := strings.TrimLeft(text.Fold(t.text), "+~<> ")
	return said != "" && length(said) <= longestFigure && startsWithDigit(said) && !strings.ContainsAny(said, ":") || startsWithDigit(text.Fold(t.name)) && lettersIn(t.name) < 2
}

// lettersIn counts the letters of s.
func lettersIn(s string) (n int) {
	for _, r := range s {
		n += count(unicode.IsLetter(r))
	}
	return n
}

// stepHeads are what heads the steps by which a reader begins, those who made the product and
// those who wrote of it, folded.
var stepHeads = []string{"how it works", "how does it work", "in three steps", "in 3 steps", "in four steps", "get started in", "our team", "meet the team", "چگونه کار می کند", "چطور کار می کند", "in the press", "as seen in", "featured in", "the people behind", "our founders", "مراحل کار", "مراحل شروع", "فرایند همکاری", "روند کار", "نحوه کار", "در سه مرحله", "در سه گام", "تیم ما"}

// otherHeads are what heads them when it says nothing else, folded.
var otherHeads = map[string]bool{"our process": true, "how we work": true, "the people": true, "our people": true, "leadership": true, "leadership team": true, "our leadership": true}

// articleHeads begin what heads the links to articles, folded.
var articleHeads = []string{
	"from the blog", "from our blog", "our blog", "latest from", "latest posts", "latest articles", "latest news", "recent posts", "recent articles", "related posts", "related articles", "more from the blog", "read next", "blog posts", "aus dem blog", "neues aus",
	"وبلاگ", "از وبلاگ", "تازه های وبلاگ", "آخرین مطالب", "آخرین نوشته", "آخرین مقالات", "آخرین اخبار", "جدیدترین مطالب", "جدیدترین مقالات", "مطالب مرتبط", "مقالات مرتبط", "نوشته های مرتبط", "مطالب پیشنهادی",
}

// headsArticles reports whether a heading stands above links to articles.
func headsArticles(heading string) bool { return begins(text.Fold(heading), articleHeads) }

// headsOther reports whether a heading stands above such things.
func headsOther(heading string) bool {
	heading = text.Fold(heading)
	return holds(heading, stepHeads) || otherHeads[heading]
}

// tellsOther reports whether a wall presents something else than its page does: steps, people,
// jobs, or articles, which bear a day.
func (d *document) tellsOther(w wall) bool {
	return w.stepsOrPeople() || headsArticles(w.heading) || w.mostly(d.posted)
}

// posted reports whether a line of tile t is a day.
func (d *document) posted(t tile) bool {
	first, end := d.linesIn(t.element)
	for i := first; i < end; i++ {
		if d.isDay(i) {
			return true
		}
	}
	return false
}

// otherTiles are the words of class names of tiles that present neither features nor products.
var otherTiles = map[string]bool{"step": true, "steps": true, "phase": true, "bio": true, "member": true, "person": true, "staff": true, "job": true, "career": true, "testimonial": true}

// stepsOrPeople reports whether a wall shows steps, people or jobs, by its heading or the names
// of its tiles.
func (w wall) stepsOrPeople() bool {
	if headsOther(w.heading) {
		return true
	}
	own, _, _ := strings.Cut(w.look, "<")
	for word := range strings.FieldsFuncSeq(strings.ToLower(own), func(r rune) bool { return r == '-' || r == '_' || r == '.' }) {
		if otherTiles[word] {
			return true
		}
	}
	return false
}

// elsewhere matches a part of the title, or the top heading, of a page of jobs or of changes,
// folded: what such a page promises and how it goes about it is not about the product, or not
// about all of it. What is said of a product for jobs or changes goes on in other ways.
var elsewhere = newWordPattern("careers|hiring|open |work with us|our team|life at|changelog|change log|notes|new|شغلی|استخدام|تغییرات|انتشار",
	`(?:^|[|:·-] ?)(?:careers|open (?:positions|roles)|changelog|change log|release notes|what's new)(?: (?:at|in|of) | ?[|:·-]|$)|\b(?:careers|changelog|change log|release notes|what's new)(?: ?[|:·-]|$)`+
		`|\bwe(?:'re| are) hiring\b|^(?:work with us|join our team|life at )|(?:^|[|:·-] ?)(?:(?:فرصت|موقعیت) های شغلی|استخدام در |تغییرات نسخه|فهرست تغییرات|یادداشت انتشار|تاریخچه تغییرات)`)

// speaksElsewhere reports whether the title or the top heading of the page says so.
func (d *document) speaksElsewhere() bool {
	return elsewhere.MatchString(text.Fold(d.titleText())) || elsewhere.MatchString(text.Fold(d.topHeading()))
}
