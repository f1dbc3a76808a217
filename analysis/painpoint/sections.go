package painpoint

import (
	"sort"
	"strings"
)

// section says how a part of a review is meant.
type section uint8

const (
	plain section = iota
	pros          // what the writer likes, or tells of another vendor, or denies: a pain is hardly stated here
	cons          // what the writer dislikes: a wish is a complaint here
)

// headings are the words that open a section, alone before a colon.
var headings = map[string]section{
	"pros": pros, "likes": pros, "advantages": pros, "what do you like best": pros, "نقاط قوت": pros, "نقطه قوت": pros, "مزایا": pros, "محاسن": pros,
	"only complaint": cons, "my only complaint": cons, "one complaint": cons, "my one complaint": cons, "complaint": cons,
	"only downside": cons, "the only downside": cons, "downside": cons, "downsides": cons, "only drawback": cons, "only issue": cons,
	"only problem": cons, "the only problem": cons, "my only gripe": cons, "only gripe": cons, "one gripe": cons,
	"تنها ایراد": cons, "تنها ایرادش": cons, "تنها مشکل": cons, "تنها مشکلش": cons, "تنها ضعفش": cons, "ایراد": cons, "ایرادش": cons, "ضعف": cons, "ضعفش": cons,
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

// setAside treats the clauses with a phrase that tells of another vendor, or of trouble
// that was not met, as praise.
func (d *doc) setAside(g *tongue) {
	for _, h := range d.hits {
		if g.stated[h.group].aside {
			d.clauses[d.clauseOf(h.token)].section = pros
		}
	}
}

// clauseOf returns the clause in which a token stands.
func (d *doc) clauseOf(token int32) int {
	return sort.Search(len(d.clauses), func(i int) bool { return d.clauses[i].to > int(token) })
}

// sentence returns the clauses from and to, exclusive, of the sentence in which a
// clause stands.
func (d *doc) sentence(at int) (from, to int) {
	for from = at; from > 0 && d.goesOn(from-1); from-- {
	}
	for to = at + 1; to < len(d.clauses) && d.goesOn(to-1); to++ {
	}
	return from, to
}

// goesOn reports whether the sentence goes on after the clause n, which is not the last.
func (d *doc) goesOn(n int) bool {
	c, next := d.clauses[n], d.clauses[n+1]
	if c.field != next.field {
		return false
	}
	s := d.fields[c.field].Text
	return !strings.ContainsAny(s[c.at.End:next.at.Start], "\n\r") && !strings.HasSuffix(s[:c.at.End], "؟") && strings.IndexByte(".!?\n", s[c.at.End-1]) < 0
}
