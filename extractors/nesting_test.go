package extractors

import (
	"strings"
	"testing"

	"didban"
)

// grown repeats a part until a body is as large as those that are counted.
func grown(part string) string { return strings.Repeat(part, largePage/len(part)+1) }

// boxed puts a text into boxes 400 deep.
func boxed(said string) string {
	return strings.Repeat("<div>"+said, 400) + strings.Repeat("</div>", 400)
}

func TestNested(t *testing.T) {
	for name, c := range map[string]struct {
		body    string
		refused bool
	}{
		"boxes":                      {grown(boxed("text")), true},
		"boxes in Persian":           {grown(boxed("متن")), true},
		"boxes in capitals":          {grown(strings.ToUpper(boxed("text"))), true},
		"lists of open items":        {grown(strings.Repeat("<ul><li>item", 300) + strings.Repeat("</ul>", 300)), true},
		"quotations of answers":      {grown(strings.Repeat("<blockquote><p>گفت", 300) + strings.Repeat("</blockquote>", 300)), true},
		"boxes after a script":       {"<script>if (a<b) c</script>" + grown(boxed("text")), true},
		"boxes around open tags":     {grown(strings.Repeat("<div><br><b>x", 400) + strings.Repeat("</div>", 400)), true},
		"boxes not large":            {grown(boxed("text"))[:largePage-1], false},
		"boxes in a script":          {"<script>" + grown(boxed("text")) + "</script>", false},
		"boxes in a style":           {"<style>" + grown(boxed("text")) + "</style>", false},
		"boxes in a text area":       {"<textarea>" + grown(boxed("متن")) + "</textarea>", false},
		"boxes in a title":           {"<title>" + grown(boxed("متن")) + "</title>", false},
		"boxes in a comment":         {"<!--" + grown(boxed("text")) + "-->", false},
		"boxes one after another":    {grown("<div><p>A short text.</p></div>"), false},
		"items without an end":       {"<ul>" + grown("<li>one") + "</ul>", false},
		"items in Persian":           {"<ol>" + grown("<li>یک") + "</ol>", false},
		"paragraphs without an end":  {"<div>" + grown("<p>Some <b>bold text") + "</div>", false},
		"paragraphs in Persian":      {"<div>" + grown("<p>متن <font color=red>سرخ") + "</div>", false},
		"cells without an end":       {"<table>" + grown("<tr><td>1<td>۲") + "</table>", false},
		"choices without an end":     {"<select>" + grown("<option>one") + "</select>", false},
		"breaks and pictures":        {"<div>" + grown("line<br>خط<img src=x><hr>") + "</div>", false},
		"ends of nothing":            {grown("</b>text</p>متن</div>"), false},
		"breaks that end":            {grown("one<br>دو</br>"), false},
		"signs that open nothing":    {grown("1 < 2 and 3 <4, <۵> <"), false},
		"comparisons in a script":    {grown("<script>for (i=0;i<b;i++) if (i<c) d</script><p>x</p>"), false},
		"a comparison in attributes": {grown(`<a title="<b>x">one</a>`), false},
	} {
		if why := tooNested([]byte(c.body)); (why != "") != c.refused {
			t.Errorf("%s: refused with %q, want refused %v", name, why, c.refused)
		}
	}
}

func TestNestedOutcome(t *testing.T) {
	got := Extract(&didban.Page{Body: []byte(grown(boxed("text"))), Outcome: didban.OutcomeOK}, didban.Source{Role: didban.RolePricing})
	const why = "the body is nested too deep for its size: 27 million times a tag lies within an element, more than 16 million"
	if got.Outcome != didban.OutcomeUnparsable || got.Reason != why {
		t.Errorf("got %s, %q", got.Outcome, got.Reason)
	}
}

// TestNestingOfOpenTags counts what an end tag closes, and nothing else.
func TestNestingOfOpenTags(t *testing.T) {
	for body, want := range map[string]int{
		"<div><p>a</p><p>b</p></div>":                2,
		"<div><div><p>متن</p></div></div>":           3,
		"<ul><li>a<li>b<li>c</ul>":                   3,
		"<div><b>a<b>b<b>c":                          0,
		"<div><!-- <b> --><i>x</i></div>":            1,
		"<div><script>a<b</script><i>x</i></div>":    2,
		"<h1><i>a</i></h2><b>c</b></h1>":             2,
		"<div><2<b>x</b></div>":                      1,
		`<div><script>"<!--"</script><i>x</i></div>`: 2,
		"<DIV><P>a</Div>":                            1,
	} {
		if got := nesting([]byte(body)); got != want {
			t.Errorf("%s: counted %d, want %d", body, got, want)
		}
	}
}
