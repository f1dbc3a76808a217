package extractors_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"didban"
	"didban/extractors"
)

// large is the size of the pages of [BenchmarkLarge]: more than a crawl keeps.
const large = 10 << 20

// shape makes a page that repeats one thing. Its part is asked for again with the next
// number until the page has its size.
type shape struct {
	name, before, after string
	part                func(i int) string
	// depth is how often the parts lie in each other before the next begins.
	depth int
}

// shapes are the forms in which a page may be long.
var shapes = []shape{
	{name: "prose", part: func(i int) string {
		return fmt.Sprintf("<p>Cancel any time, says part %d of this long text about support within %d hours. It costs $%d, or so they say.", i, i%48, i)
	}},
	{name: "prose_fa", part: func(i int) string {
		return fmt.Sprintf("<p>پشتیبانی ۲۴ ساعته در بخش %d این متن بلند است و هر کاربر می‌تواند آن را لغو کند. قیمت %d هزار تومان است.", i, i)
	}},
	{name: "one_line", part: func(i int) string { return fmt.Sprintf("word %d costs $%d? ", i, i) }},
	{name: "one_word", part: func(i int) string { return fmt.Sprintf("x%d", i) }},
	{name: "lines", part: func(i int) string { return fmt.Sprintf("<div>$%d</div>per month", i) }},
	{name: "cards", before: "<h1>Pricing</h1><div>", part: planCard},
	{name: "card_rows", before: "<h1>Pricing</h1>", part: func(i int) string {
		return "<section><div>" + planCard(3*i) + planCard(3*i+1) + planCard(3*i+2) + "</div></section>"
	}},
	{name: "table", before: "<table><tr><th>Feature<th>Basic<th>Pro<th>Team", part: func(i int) string {
		return fmt.Sprintf("<tr><td>Feature %d<td>✓<td>$%d<td>–", i, i)
	}},
	{name: "tables", part: func(i int) string {
		return fmt.Sprintf("<table><tr><th>Plan<th>Basic<th>Pro<tr><td>Price<td>$%d<td>$%d per month<tr><td>Seats<td>%d<td>✓</table>", i, i+1, i)
	}},
	{name: "details", before: "<h2>FAQ</h2>", part: func(i int) string {
		return fmt.Sprintf("<details><summary>What is question %d?</summary><p>It is <a href=/a/%d>answer %d</a>.<ul><li>one<li>two</ul></details>", i, i, i)
	}},
	{name: "headings", before: "<h1>FAQ</h1>", part: func(i int) string {
		return fmt.Sprintf("<h3>How do I do %d?</h3><p>Answer %d with some words.", i, i)
	}},
	{name: "accordion", before: "<h1>FAQ</h1>", part: func(i int) string {
		return fmt.Sprintf("<div><button aria-expanded=false aria-controls=p%d>Can I pay %d?</button></div><div id=p%d>Yes, part %d.</div>", i, i, i, i)
	}},
	{name: "deep_lists", depth: 200, part: listPart, after: "</ul>"},
	{name: "deep_boxes", depth: 400, part: boxPart, after: "</div>"},
	{name: "nested_lists", depth: 40, part: listPart, after: "</ul>"},
	{name: "nested_boxes", depth: 55, part: boxPart, after: "</div>"},
	{name: "tiles", before: "<h1>Integrations</h1><div>", part: func(i int) string {
		return fmt.Sprintf("<div class=tile><h3>Tool %d</h3><p>It syncs %d things.</p><a href=/t/%d>Read more</a></div>", i, i, i)
	}},
	{name: "links", part: func(i int) string { return fmt.Sprintf("<a href=/p/%d?page=%d>%d</a> ", i, i, i) }},
	{name: "logos", before: "<h1>Integrations</h1><ul>", part: func(i int) string { return fmt.Sprintf(`<li><img src=/i%d alt="Tool %d logo">`, i, i) }},
	{name: "reviews", before: "<h1>Reviews</h1>", part: func(i int) string {
		return fmt.Sprintf(`<div class=review><b class=author>Ann %d</b><span class=stars title="%d of 5"></span><time datetime=2026-01-%02d>then</time><p>It works well in case %d, most days.</p></div>`, i, i%5+1, i%28+1, i)
	}},
	{name: "dated_reviews", before: "<h1>Reviews</h1>", part: func(i int) string {
		return fmt.Sprintf(`<div class=review><b>Ann %d</b> <i class=date>Written on %d March %d at %d:%02d by no. %d</i> <span>%d / 5</span><p>It works well since %d, in May too.</p></div>`, i, i%28+1, 2000+i%26, i%24, i%60, i, i%5+1, 2000+i%26)
	}},
	{name: "flat_reviews", before: "<h1>Comments</h1><div>", part: func(i int) string {
		return fmt.Sprintf(`<p class=comment><b>Ann %d</b> <time datetime=2026-01-%02d>then</time> It works well in case %d, most days.`, i, i%28+1, i)
	}},
	{name: "flat_parts", before: "<h1>Reviews</h1><section>", part: func(i int) string {
		return fmt.Sprintf("<h4>Ann %d ★★★★</h4><p><small>March %d, 2026</small><p>It works well in case %d, most days of the week.", i, i%28+1, i)
	}},
	{name: "broken_lines", before: "<h1>Guestbook</h1><div>", part: func(i int) string {
		return fmt.Sprintf("<b>Ann %d</b> (March %d, 2026)<br>It works well in case %d, most days of the week.<br><br>", i, i%28+1, i)
	}},
	{name: "flat_list", before: "<h1>Features</h1><div>", part: func(i int) string {
		return fmt.Sprintf("<h3>Part %d</h3><p>It does %d things.<ul><li>$%d a month</ul><a href=/p/%d>More</a><button aria-expanded=false>Why %d?</button>", i, i, i, i, i)
	}},
	{name: "microdata", part: func(i int) string {
		return fmt.Sprintf(`<div itemscope itemtype=https://schema.org/Review><b itemprop=author>Ann %d</b><i itemprop=ratingValue>%d</i><p itemprop=reviewBody>It works in case %d.</div>`, i, i%5+1, i)
	}},
	{name: "json_ld", before: `<script type=application/ld+json>[`, after: `{}]</script><p>Reviews`, part: func(i int) string {
		return fmt.Sprintf(`{"@type":"Review","author":"Ann %d","reviewRating":{"ratingValue":%d},"reviewBody":"It works in case %d."},`, i, i%5+1, i)
	}},
	{name: "state", before: `<script>window.__STATE__ = {"reviews":[`, after: `{}]}</script><p>Reviews`, part: func(i int) string {
		return fmt.Sprintf(`{"id":%d,"rating":%d,"author":"Ann %d","date":"2026-01-31","body":"It works in case %d."},`, i, i%5+1, i, i)
	}},
	{name: "script", before: `<script>/* price */`, after: `</script><p>Pricing`, part: func(i int) string {
		return fmt.Sprintf(`var a%d=b.state=={"price":%d;__x=c.push(%d);`, i, i, i)
	}},
}

func listPart(i int) string { return fmt.Sprintf("<ul><li>Item %d for $%d", i, i) }

func boxPart(i int) string { return fmt.Sprintf("<div class=a%d><p>Text %d?</p>", i%7, i) }

func planCard(i int) string {
	return fmt.Sprintf("<div class=card><h3>Plan %d</h3><p>$%d<span>per user / month</span></p><ul><li>%d projects<li>Support</ul><a class=btn>Buy now</a></div>", i, i, i)
}

// firstPart numbers the first part of a page: smaller numbers could be years.
const firstPart = 3000

// page returns a page of the shape with at least size bytes.
func (s shape) page(size int) *didban.Page {
	var b bytes.Buffer
	b.WriteString("<!DOCTYPE html><html lang=en><title>Large</title><body>" + s.before)
	for i := firstPart; b.Len() < size; {
		for range max(1, s.depth) {
			b.WriteString(s.part(i))
			i++
		}
		b.WriteString(strings.Repeat(s.after, s.depth))
	}
	if s.depth == 0 {
		b.WriteString(s.after)
	}
	return &didban.Page{URL: "https://page.example/", Body: b.Bytes(), Outcome: didban.OutcomeOK}
}

// TestLargeIsLinear counts what the reading of a page allocates: four times the page
// takes about four times as many pieces and bytes. Where each is copied for each it
// takes more.
func TestLargeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads pages of every shape in every role")
	}
	for _, s := range shapes {
		small, big := s.page(32<<10), s.page(128<<10)
		for _, role := range didban.Roles {
			few, many := allocated(small, role), allocated(big, role)
			if many.pieces > 6*few.pieces || many.bytes > 8*few.bytes {
				t.Errorf("%s as %s: a page of 32 kB takes %+v, one of 128 kB %+v", s.name, role, few, many)
			}
		}
	}
}

// allocation is how often, and how much, the reading of a page allocates.
type allocation struct{ pieces, bytes uint64 }

// allocated returns what the reading of a page allocates.
func allocated(p *didban.Page, role didban.Role) allocation {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	extractors.Extract(p, didban.Source{Role: role})
	runtime.ReadMemStats(&after)
	return allocation{after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc}
}

// BenchmarkLarge reads pages of 10 MB of every shape in every role. What is linear
// reads as many bytes a second of them as of smaller ones.
func BenchmarkLarge(b *testing.B) {
	for _, s := range shapes {
		for _, role := range didban.Roles {
			b.Run(s.name+"/"+string(role), func(b *testing.B) {
				p := s.page(large)
				b.SetBytes(int64(len(p.Body)))
				for b.Loop() {
					extractors.Extract(p, didban.Source{Role: role})
				}
			})
		}
	}
}
