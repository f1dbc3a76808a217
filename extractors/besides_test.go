package extractors_test

import (
	"strings"
	"testing"

	"didban"
	"didban/extractors"
)

func TestMainTextLeavesOutWhatStandsBeside(t *testing.T) {
	words := strings.Repeat("<p>A ladder is a promise between two heights. نردبان قولی است میان دو بلندی.</p>", 12)
	for _, test := range []struct{ name, beside, said string }{
		{"trail", `<div class="breadcrumbs"><ol><li><a href="/">Attic</a></li><li>Rungs</li></ol></div>`, ""},
		{"trail fa", `<ul class="site-crumbs"><li><a href="/">انبار</a></li><li>پله‌ها</li></ul>`, ""},
		{"hero named after its trail", `<div class="breadcrumb-area"><a href="/">Attic</a><h1>Rungs</h1></div>`, "Attic\nRungs"},
		{"past the menu", `<a class="skip-link" href="#m">Skip to rungs</a>`, ""},
		{"past the menu fa", `<a class="skip-link" href="#m">پرش به پله‌ها</a>`, ""},
		{"past the menu and more", `<p class="skip-link"><a href="#m">Skip to rungs</a> of pine</p>`, "Skip to rungs of pine"},
		{"past the menu and more fa", `<p class="skip-link"><a href="#m">پرش به پله‌ها</a> از کاج</p>`, "پرش به پله‌ها از کاج"},
		{"notice", `<div id="cookie-law-info-bar"><span>We bake.</span><a role="button">Accept</a></div>`, ""},
		{"notice fa", `<div class="cookie-note"><p>ما کوکی می‌پزیم.</p><button>متوجه شدم</button></div>`, ""},
		{"notice of consent", `<div id="gdpr-bar"><p>We keep cookies.</p><button>Accept</button></div>`, ""},
		{"notice of consent fa", `<div class="consent"><p>کوکی نگه می‌داریم.</p><button>باشد</button></div>`, ""},
		{"data protection", `<div class="feature-gdpr"><p>All ladders obey.</p><a href="/g">More</a></div>`, "All ladders obey.\nMore"},
		{"data protection fa", `<div class="feature-gdpr"><p>همه نردبان‌ها پیرو قانون‌اند.</p><a href="/g">بیشتر</a></div>`, "همه نردبان‌ها پیرو قانون‌اند.\nبیشتر"},
		{"question about cookies", `<h3 id="do-you-use-cookies">Do you bake? <a href="#c">¶</a></h3>`, "Do you bake? ¶"},
		{"what a page says of cookies", `<div class="cookie-note"><p>ما کوکی می‌پزیم.</p></div>`, "ما کوکی می‌پزیم."},
		{"related", `<div class="related-posts"><h3>Related</h3><a href="/a">Seven rungs to the roof</a><a href="/b">What is a rung?</a></div>`, ""},
		{"related fa", `<div class="related-posts"><h3>مرتبط</h3><ul><li><a href="/a">هفت پله تا بام</a></li><li><a href="/b">پله چیست؟</a></li></ul></div>`, ""},
		{"related words", `<div class="related"><p>Rungs relate to rails.</p><a href="/a">Rails</a><a href="/b">Rungs</a></div>`, "Rungs relate to rails.\nRailsRungs"},
		{"shared", `<div class="plan shared"><a href="/a">Buy</a><a href="/b">Details</a></div>`, "Buy Details"},
		{"shared fa", `<div class="shared-host"><a href="/a">خرید</a><a href="/b">جزئیات</a></div>`, "خرید جزئیات"},
		{"links above the heading", `<ul>` + strings.Repeat(`<li><a href="/a">Pine</a></li>`, 4) + `</ul><h1>Rungs</h1>`, "Rungs"},
		{"links above the heading fa", `<ul>` + strings.Repeat(`<li><a href="/a">کاج</a></li>`, 4) + `</ul><h1>پله‌ها</h1>`, "پله‌ها"},
		{"links with numbers", `<ul>` + strings.Repeat(`<li><a href="/a">Pine 9</a></li>`, 4) + `</ul><h1>Rungs</h1>`, "Pine 9\nPine 9\nPine 9\nPine 9\nRungs"},
		{"links of two lines", `<ul>` + strings.Repeat(`<li><a href="/a">Pine<p>Light</p></a></li>`, 4) + `</ul><h1>Rungs</h1>`, strings.Repeat("Pine\nLight\n", 4) + "Rungs"},
		{"links of sentences", `<ul>` + strings.Repeat(`<li><a href="/a">`+strings.Repeat("Pine is light. ", 5)+`</a></li>`, 4) + `</ul><h1>Rungs</h1>`, strings.Repeat(strings.TrimSpace(strings.Repeat("Pine is light. ", 5))+"\n", 4) + "Rungs"},
		{"links without a heading", `<ul>` + strings.Repeat(`<li><a href="/a">Pine</a></li>`, 4) + `</ul>`, "Pine\nPine\nPine\nPine"},
		{"link with words of its own", `<p>Our <a href="/a">Pine <span>is as light as a feather</span></a></p>`, "Our Pine is as light as a feather"},
		{"footer without a tag", `<div><ul><li><a href="/t">Terms</a></li><li><a href="/p">Privacy</a></li><li><a href="/j">Jobs</a></li></ul><p>© 2026 Ladders Ltd.</p></div>`, ""},
		{"footer without a tag fa", `<div><ul><li><a href="/t">قوانین</a></li><li><a href="/p">حریم خصوصی</a></li><li><a href="/j">استخدام</a></li></ul><p>تمامی حقوق محفوظ است.</p></div>`, ""},
		{"rights without links", `<div><p>© 2026 Ladders Ltd.</p></div>`, "© 2026 Ladders Ltd."},
		{"rights without links fa", `<div><p>تمامی حقوق محفوظ است.</p></div>`, "تمامی حقوق محفوظ است."},
		{"head without a tag", `<div>` + strings.Repeat(`<div><a href="/a">Pine</a></div>`, 4) + `</div><h1>Rungs</h1>`, "Rungs"},
		{"head without a tag fa", `<div>` + strings.Repeat(`<div><a href="/a">کاج</a></div>`, 4) + `</div><h1>پله‌ها</h1>`, "پله‌ها"},
		{"links below the top heading", `<h1>Rungs</h1><div>` + strings.Repeat(`<div><a href="/a">Pine</a></div>`, 4) + `</div>`, "Rungs\nPine\nPine\nPine\nPine"},
		{"share", `<div class="social-share"><span>Share:</span><a href="/a">Pigeon</a><a href="/b">Post</a></div>`, ""},
	} {
		page := &didban.Page{URL: "https://a.example/", Body: []byte(test.beside + words), Outcome: didban.OutcomeOK}
		said, _, _ := strings.Cut(extractors.MainText(page), "A ladder")
		if got := strings.TrimSpace(strings.ReplaceAll(said, " Rungs", "Rungs")); got != test.said {
			t.Errorf("%s: kept %q; want %q", test.name, got, test.said)
		}
	}
}
