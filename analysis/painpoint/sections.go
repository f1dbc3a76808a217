package painpoint

// section says how a part of a review is meant.
type section uint8

const (
	plain section = iota
	pros          // what the writer likes: a pain is hardly stated here
	cons          // what the writer dislikes: a wish is a complaint here
)

// headings are the words that open a section, alone before a colon.
var headings = map[string]section{
	"pros": pros, "likes": pros, "advantages": pros, "what do you like best": pros, "نقاط قوت": pros, "نقطه قوت": pros, "مزایا": pros, "محاسن": pros,
	"cons": cons, "dislikes": cons, "disadvantages": cons, "what do you dislike": cons, "نقاط ضعف": cons, "نقطه ضعف": cons, "معایب": cons,
}

// sections marks the clauses of the fields "pros" and "cons", and those under the
// same headings inside a text.
func (d *doc) sections() {
	now, field := plain, -1
	for i := range d.clauses {
		c := &d.clauses[i]
		if c.field != field {
			field, now = c.field, headings[d.fields[c.field].Name]
		}
		if s, ok := d.heading(c); ok {
			now = s
		}
		c.section = now
	}
}

// heading returns the section that the clause opens.
func (d *doc) heading(c *clause) (section, bool) {
	if c.to-c.from > 5 || d.fields[c.field].Text[c.at.End-1] != ':' {
		return plain, false
	}
	s, ok := headings[string(d.buf[d.tokens[c.from].start:d.tokens[c.to-1].end])]
	return s, ok
}
