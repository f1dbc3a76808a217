package extractors_test

import (
	"slices"
	"strings"
	"testing"

	"didban"
)

// drawn is a page of features beside pictures of the product made of labels and figures.
const drawn = `<h1>What it does</h1>
<div class="row"><div><h2>Ladders on a map</h2><p>See where each one leans.</p></div><div class="demo"><div>Oak ladder</div><div>Leaning since</div><div><span>Height</span><b>4 m</b></div></div></div>
<div class="row"><div><h2>Rungs by number</h2><p>Count them from below.</p></div><div class="demo"><div>Ash ladder</div><div>Standing since</div><div><span>Rungs</span><b>12</b></div></div></div>
<div class="row"><div><h2>Loans by the hour</h2><p>Lend one to a neighbour.</p></div></div>`

const drawnFA = `<html lang="fa" dir="rtl"><h1>چه می‌کند</h1>
<div class="row"><div><h2>نردبان‌ها روی نقشه</h2><p>ببینید هر کدام کجاست.</p></div><div class="demo"><div>نردبان بلوط</div><div>تکیه داده</div><div><span>بلندی</span><b>۴ متر</b></div></div></div>
<div class="row"><div><h2>پله‌های شماره‌دار</h2><p>از پایین بشمارید.</p></div><div class="demo"><div>نردبان زبان گنجشک</div><div>ایستاده</div><div><span>پله‌ها</span><b>۱۲</b></div></div></div>
<div class="row"><div><h2>امانت ساعتی</h2><p>به همسایه بدهید.</p></div></div></html>`

// TestListsOfSentences: where most items of a list are longer than a name, all of them are
// features, the short ones too.
func TestListsOfSentences(t *testing.T) {
	for _, items := range [][]string{
		{"Know for each ladder of the shed which neighbour has it and until when", "Number the rungs from below", "Write to everyone who is late with a single press of the green button",
			"Count the ladders by wood", "Weigh a ladder on the spot", "Keep a photo of every broken rung beside the name of who broke it", "Lend by the hour, the day or the whole season of apples without a form"},
		{"دانستن اینکه هر نردبان انبار دست کدام همسایه است و تا چه روزی می‌ماند", "شماره‌گذاری پله‌ها از پایین", "پیام به همه کسانی که دیر کرده‌اند با یک بار فشار دکمه سبز",
			"شمارش نردبان‌ها بر پایه چوب", "وزن کردن نردبان در محل", "نگه داشتن عکس هر پله شکسته در کنار نام کسی که آن را شکست", "امانت دادن ساعتی و روزانه یا برای همه فصل سیب بدون هیچ فرم کاغذی"},
	} {
		var want []string
		for _, item := range items {
			want = append(want, "feature "+item)
		}
		if got := names(t, didban.RoleFeatures, "<h1>Ladders</h1><ul><li>"+strings.Join(items, "</li><li>")+"</li></ul>"); !slices.Equal(got, want) {
			t.Errorf("got %q; want %q", got, want)
		}
	}
}

func TestFeatures(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"pictures made of text", drawn, []string{"feature Ladders on a map", "feature Rungs by number", "feature Loans by the hour"}},
		{"pictures made of text in Persian", drawnFA, []string{"feature نردبان‌ها روی نقشه", "feature پله‌های شماره‌دار", "feature امانت ساعتی"}},
		{"a menu of three links", `<div><ul><li><a href="/">Home</a></li><li><a href="/p">Prices</a></li><li><a href="/h">Help desk</a></li></ul></div>` + drawn,
			[]string{"feature Ladders on a map", "feature Rungs by number", "feature Loans by the hour"}},
		{"text below headings, and a list of contents", `<h1>Features</h1><ul><li><a href="#lean">Leaning</a></li><li><a href="#lend">Lending</a></li><li><a href="#fold">Folding</a></li></ul><article>
<h2 id="lean">Leaning</h2><h3>Against walls</h3><p>Any wall.</p><h3>Against trees</h3><p>Old ones too.</p><h2 id="lend">Lending</h2><h3>By the hour</h3><p>To a neighbour.</p><h2 id="fold">Folding</h2><p>Twice.</p></article>`,
			[]string{"feature Against walls", "feature Against trees", "feature By the hour"}},
		{"the same in Persian", `<html lang="fa"><h1>امکانات</h1><ul><li><a href="#a">تکیه</a></li><li><a href="#b">امانت دادن</a></li><li><a href="#c">تا کردن</a></li></ul><article>
<h2 id="a">تکیه</h2><h3>به دیوار</h3><p>هر دیواری.</p><h3>به درخت</h3><p>درخت کهن هم.</p><h2 id="b">امانت دادن</h2><h3>ساعتی</h3><p>به همسایه.</p><h2 id="c">تا کردن</h2><p>دو بار.</p></article></html>`,
			[]string{"feature به دیوار", "feature به درخت", "feature ساعتی"}},
		{"tabs that name what they show", `<h1>Features</h1><div role="tablist"><a role="tab" aria-controls="p1" href="#p1"><div>Plan ahead</div></a><a role="tab" aria-controls="p2" href="#p2"><div>Lend out</div></a><a role="tab" aria-controls="p3" href="#p3"><div>Look after</div></a></div>
<div id="p1" role="tabpanel"><div class="f"><h3>Ladder calendar</h3><p>By day.</p></div><div class="f"><h3>Rung counter</h3><p>By hand.</p></div></div><div id="p2" role="tabpanel"><div class="f"><h3>Loan slips</h3><p>On paper.</p></div><div class="f"><h3>Reminders</h3><p>By pigeon.</p></div></div><div id="p3" role="tabpanel"><div class="f"><h3>Oil dates</h3><p>In spring.</p></div><div class="f"><h3>Spare rungs</h3><p>In oak.</p></div></div>`,
			[]string{"feature Ladder calendar", "feature Rung counter", "feature Loan slips", "feature Reminders", "feature Oil dates", "feature Spare rungs"}},
		{"how a shop works and who writes of it", `<h1>Our process</h1><section><div class="card"><h3>Listen first</h3><p>In your barn.</p></div><div class="card"><h3>Carve it</h3><p>From ash.</p></div><div class="card"><h3>Hand over</h3><p>With a ribbon.</p></div></section><h2>In the press</h2><ul><li>Five ladders to climb</li><li>Rungs of the year</li><li>A shop in the woods</li></ul>`, nil},
		{"two cards and a note", `<h1>What it does</h1><section><div class="card"><h3>Ladders on a map</h3><p>All of them.</p></div><div class="card"><h3>Rungs by number</h3><p>From below.</p></div><div class="note"><h3>Mind the cat</h3><p>It sleeps there.</p></div></section>`, nil},
		{"two pairs of cards", `<h1>What it does</h1><section><div class="card"><h3>Ladders on a map</h3><p>All of them.</p></div><div class="card"><h3>Rungs by number</h3><p>From below.</p></div></section><p>And then:</p><section><div class="card"><h3>Loans by the hour</h3><p>To a neighbour.</p></div><div class="card"><h3>Oil by the spoon</h3><p>In spring.</p></div></section>`,
			[]string{"feature Ladders on a map", "feature Rungs by number", "feature Loans by the hour", "feature Oil by the spoon"}},
		{"links named as related that are the page", `<h1>What it does</h1><div class="related-tools"><a href="/a"><h3>Ladders on a map</h3><p>All of them.</p></a><a href="/b"><h3>Rungs by number</h3><p>From below.</p></a><a href="/c"><h3>Loans by the hour</h3><p>To a neighbour.</p></a></div>`,
			[]string{"feature Ladders on a map", "feature Rungs by number", "feature Loans by the hour"}},
	} {
		if got := names(t, didban.RoleFeatures, c.body); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q; want %q", c.name, got, c.want)
		}
	}
}

// TestIntegrationsBelowPictograms reads names that stand below a sign in place of a logo, on a
// page that keeps words for a search without results.
func TestIntegrationsBelowPictograms(t *testing.T) {
	for _, c := range []struct {
		empty string
		want  []string
	}{
		{"Nothing was found for your search. Ask us for a connection that you miss.", []string{"Harborchat", "Ledgerwise", "Formloop"}},
		{"برای جستجوی شما چیزی یافت نشد.", []string{"دفترنگار", "پیام‌رسا", "درگاه سپند"}},
	} {
		body := "<h1>Connections</h1><div>"
		for _, name := range c.want {
			body += `<div class="card"><div class="sign">📦</div><div>` + name + `</div><p>Every ladder that leaves the shop is written down in it, with the day, the hour and the name of the neighbour, and read from it when it comes back in the evening.</p></div>`
		}
		var got []string
		for _, x := range readAs(didban.RoleIntegrations, body+"</div><div class='empty'>"+c.empty+"</div>").Integrations {
			got = append(got, x.Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("got %q; want %q", got, c.want)
		}
	}
}

// TestHeadsOfFeatures: words that head people or steps head features too, when they go on; a
// class that says "off" of the whole page says nothing of its rows.
func TestHeadsOfFeatures(t *testing.T) {
	for _, c := range []struct {
		heading string
		want    int
	}{
		{"The people directory", 3}, {"How we work with goals", 3}, {"The people", 0}, {"How we work", 0}, {"روند کار", 0}, {"کار با نردبان", 3},
	} {
		body := `<body class="off"><h1>Rung</h1><p>24/7 support</p><h2>` + c.heading + `</h2><div>`
		for _, name := range []string{"Tree of rungs", "Faces", "Own fields"} {
			body += "<div><h3>" + name + "</h3><p>Drawn at once.</p></div>"
		}
		if got := readAs(didban.RoleLanding, body+"</div></body>"); len(got.Features) != c.want || len(got.Claims) != 1 {
			t.Errorf("%s: %d features and %d claims; want %d and 1", c.heading, len(got.Features), len(got.Claims), c.want)
		}
	}
}
