package extractors

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"didban"
)

// ids reads the ids of reviews that the page gives none.
func ids(reviews ...didban.Review) []string {
	identify(reviews, nil)
	var out []string
	for _, r := range reviews {
		out = append(out, r.ID)
	}
	return out
}

// TestReviewIDs: an edited text keeps its id where author and day tell reviews
// apart, and every review of a page has its own.
func TestReviewIDs(t *testing.T) {
	before := ids(didban.Review{Author: "Mina", Date: "2026-03-03", Body: "Slow."}, didban.Review{Author: "مینا", Date: "2026-03-03", Body: "کند است."})
	after := ids(didban.Review{Author: "Mina", Date: "2026-03-03", Body: "Fast now."}, didban.Review{Author: "مینا", Date: "2026-03-03", Body: "تند شد."})
	if before[0] != after[0] || before[1] != after[1] || before[0] == before[1] {
		t.Errorf("edited texts: %v became %v", before, after)
	}
	anonymous := ids(didban.Review{Author: "کاربر ناشناس", Date: "2026-03-03", Body: "خوب"}, didban.Review{Author: "کاربر ناشناس", Date: "2026-03-03", Body: "بد"}, didban.Review{Author: "کاربر ناشناس", Date: "2026-03-03", Body: "بد"})
	if anonymous[0] == anonymous[1] || anonymous[1] == anonymous[2] {
		t.Errorf("reviews by nobody share ids: %v", anonymous)
	}
	if own := ids(didban.Review{ID: "r1"}); own[0] != "r1" {
		t.Errorf("the site's id became %s", own[0])
	}
}

func TestNextPage(t *testing.T) {
	for _, c := range []struct{ html, want string }{
		{`<link rel="next" href="?page=2">`, "https://shop.example/p?page=2"},
		{`<a rel="next" href="/blog/another-story">Next article</a>`, ""},
		{`<a href="/p/2">Next ›</a>`, "https://shop.example/p/2"},
		{`<a href="/p/2">صفحهٔ بعدی</a>`, "https://shop.example/p/2"},
		{`<a href="/p/2" aria-label="Next page"><svg></svg></a>`, "https://shop.example/p/2"},
		{`<li class="next disabled"><a href="/p/2">›</a></li>`, ""},
		{`<a class="disabled" href="/p/2">Next</a>`, ""},
		{`<a href="?page=1">1</a> <a href="?page=2">2</a> <a href="?page=3">3</a>`, "https://shop.example/p?page=2"},
		{`<a href="?page=۲">۲</a>`, "https://shop.example/p?page=۲"},
		{`<button data-next-url="/p/more?offset=20">Load more</button>`, "https://shop.example/p/more?offset=20"},
		{`<button data-next-url="/p/more?offset=20">نمایش بیشتر</button>`, "https://shop.example/p/more?offset=20"},
		{`<script>var x = {"nextPage":"\/p?cursor=ab\u0026n=2"}</script>`, "https://shop.example/p?cursor=ab&n=2"},
		{`<a href="#">Next</a>`, ""},
	} {
		if got := read(t, "<body>"+c.html).nextPage(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.html, got, c.want)
		}
	}
}

// TestFeeds reads the two forms in which application stores give reviews.
func TestFeeds(t *testing.T) {
	for name, body := range map[string]string{
		"json": `{"feed":{"entry":[{"author":{"name":{"label":"Rui"}},"im:rating":{"label":"2"},"id":{"label":"901234"},"title":{"label":"Crashes"},"content":{"label":"Closes at start.","attributes":{"type":"text"}},"updated":{"label":"2026-05-02T07:00:00-07:00"}}],
			"link":[{"attributes":{"rel":"self","href":"https://apps.example/page=1"}},{"attributes":{"rel":"next","href":"https://apps.example/page=2"}}]}}`,
		"atom":    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:im="http://itunes.apple.com/rss"><link rel="next" href="https://apps.example/page=2"/><entry><updated>2026-05-02T07:00:00-07:00</updated><id>901234</id><title>Crashes</title><content type="text">Closes at start.</content><content type="html">x</content><im:rating>2</im:rating><author><name>Rui</name></author></entry></feed>`,
		"persian": `{"comments":[{"id":901234,"user_name":"Rui","rate":2,"title":"Crashes","comment":"Closes at start.","created_at":"۱۴۰۵/۰۲/۱۲"}],"links":{"next":"/page=2"}}`,
	} {
		f := Extract(&didban.Page{URL: "https://apps.example/page=1", Body: []byte(body), Outcome: didban.OutcomeOK}, didban.Source{Role: didban.RoleReviews})
		if len(f.Reviews) != 1 || f.Next != "https://apps.example/page=2" {
			t.Errorf("%s: got %d reviews, next %q", name, len(f.Reviews), f.Next)
			continue
		}
		if r := f.Reviews[0]; r.ID != "901234" || r.Author != "Rui" || r.Rating == nil || r.Rating.Value != 2 || r.Body != "Closes at start." || r.Title != "Crashes" || r.Date != "2026-05-02" {
			t.Errorf("%s: got %+v", name, r)
		}
	}
}

// TestState reads questions from the state of three frameworks.
func TestState(t *testing.T) {
	for name, body := range map[string]string{
		"next":  `<script id="__NEXT_DATA__" type="application/json">{"props":{"faq":[{"question":"Is it free?","answer":"For one user."}]}}</script>`,
		"nuxt":  `<script>window.__NUXT__={data:[{faq:[{question:"Is it free?",answer:"For one user."}]}]};</script>`,
		"rows":  `<script>self.__next_f.push([1,"2:[\"$\",\"div\",null,{\"items\":[{\"question\":\"Is it free?\","])</script><script>self.__next_f.push([1,"\"answer\":\"For one user.\"}]}]\n"])</script>`,
		"parse": `<script>window.__STATE__ = JSON.parse("{\"a\":{\"question\":\"Is it free?\",\"answer\":\"For one user.\"}}")</script>`,
	} {
		d := read(t, "<body>"+body)
		if len(d.things) != 1 || outline(d.things[0], "name") != "Question name=Is it free?" {
			t.Errorf("%s: got %d things", name, len(d.things))
		}
	}
}

// TestStatedDaysKeepIDs reads a page twice whose data state the day that the text states
// as a time gone by.
func TestStatedDaysKeepIDs(t *testing.T) {
	page := `<body><script type="application/ld+json">{"@type": "Review", "author": "Dana Frost", "datePublished": "2026-11-20", "reviewBody": "It holds the heaviest pan I own."}</script>` +
		`<div class="review"><b class="author">Dana Frost</b><i data-rating="4"></i><span class="date">%s</span><p>It holds the heaviest pan I own.</p></div></body>`
	for _, said := range [][2]string{{"2 days ago", "3 weeks ago"}, {"۲ روز پیش", "۳ هفته پیش"}} {
		var ids [2]string
		for i, fetched := range []time.Time{time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), time.Date(2026, 12, 14, 9, 0, 0, 0, time.UTC)} {
			p := &didban.Page{Body: fmt.Appendf(nil, page, said[i]), Fetched: fetched, Outcome: didban.OutcomeOK}
			reviews := Extract(p, didban.Source{Role: didban.RoleReviews}).Reviews
			if len(reviews) != 1 || reviews[0].Date != "2026-11-20" {
				t.Fatalf("%s: got %+v", said[i], reviews)
			}
			ids[i] = reviews[0].ID
		}
		if ids[0] != ids[1] {
			t.Errorf("%s: the id changed from %s to %s", said[0], ids[0], ids[1])
		}
	}
}

func TestWithoutSaying(t *testing.T) {
	for said, want := range map[string]string{
		"Dana Frost says:": "Dana Frost", "Nadia Said": "Nadia Said", "Amir Bensaid": "Amir Bensaid", "Said": "Said",
		"سارا می‌گوید:": "سارا", "سارا می گوید": "سارا", "نوشت": "نوشت",
	} {
		if got := withoutSaying(said); got != want {
			t.Errorf("%q: got %q, want %q", said, got, want)
		}
	}
}

// TestDriftingDaysKeepIDs reads pages twice, ten days apart: "3 weeks ago" moved on, the
// review is the same. In the second page nothing but breaks of lines parts the reviews.
func TestDriftingDaysKeepIDs(t *testing.T) {
	first := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	for _, page := range []string{
		`<div class="review"><b class="author">Dana Frost</b><i data-rating="4"></i><span class="date">%s</span><p>It holds the heaviest pan I own.</p></div>`,
		`<h1>Guest book</h1><div><b>Dana Frost</b> %s<br>It holds the heaviest pan I own.<br><b>Ira Bell</b> March 3, 2025<br>It rusted within a year of use.<br></div>`,
	} {
		id := func(said string, fetched time.Time) string {
			p := &didban.Page{Body: fmt.Appendf(nil, page, said), Fetched: fetched, Outcome: didban.OutcomeOK}
			reviews := Extract(p, didban.Source{Role: didban.RoleReviews}).Reviews
			if len(reviews) == 0 || reviews[0].Date == "" {
				t.Fatalf("%s: got %+v", said, reviews)
			}
			return reviews[0].ID
		}
		for _, said := range [][2]string{{"3 weeks ago", "1 month ago"}, {"۳ هفته پیش", "۱ ماه پیش"}} {
			if before, after := id(said[0], first), id(said[1], first.AddDate(0, 0, 10)); before != after {
				t.Errorf("%s: the id changed from %s to %s", said[0], before, after)
			}
		}
	}
}

// TestHeadingsThatAsk puts a heading that asks for reviews above blocks that only the
// heading could name, in place of one that says what they are.
func TestHeadingsThatAsk(t *testing.T) {
	for page, headings := range map[string][2]string{
		"reviews_below_heading_en.html": {"Customer reviews", "Write reviews"},
		"reviews_below_heading_fa.html": {"نظرات خریداران", "دیدگاه خود را بنویسید"},
	} {
		body, err := os.ReadFile(filepath.Join("testdata", "pages", page))
		if err != nil {
			t.Fatal(err)
		}
		body = body[:bytes.LastIndex(body, []byte("<h2>"))] // without the posts of the blog
		for i, heading := range headings {
			p := &didban.Page{Body: bytes.Replace(body, []byte(headings[0]), []byte(heading), 1), Outcome: didban.OutcomeOK}
			if got := len(Extract(p, didban.Source{Role: didban.RoleReviews}).Reviews); (got == 0) != (i == 1) {
				t.Errorf("%s below %q: got %d reviews", page, heading, got)
			}
		}
	}
}
