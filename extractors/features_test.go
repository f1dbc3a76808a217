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

// TestTabsOfQuestions: what opens a panel of questions is none.
func TestTabsOfQuestions(t *testing.T) {
	for _, c := range []struct{ tab, asked, also string }{
		{"Ladders", "Do ladders bend?", "Do ladders sing?"}, {"نردبان‌ها", "نردبان خم می‌شود؟", "نردبان آواز می‌خواند؟"},
	} {
		fold := func(id, title string) string {
			return `<h5><button data-bs-toggle="collapse" data-bs-target="#` + id + `">` + title + `</button></h5><div id="` + id + `"><p>A little, below its load.</p></div>`
		}
		body := `<h1>FAQ</h1><ul>`
		for _, n := range []string{"1", "2"} {
			body += `<li><a data-bs-toggle="tab" href="#tab` + n + `">` + c.tab + n + `</a></li>`
		}
		body += `</ul><div id="tab1">` + fold("a", c.asked) + fold("b", c.also) + `</div><div id="tab2">` + fold("c", c.asked+" 2?") + fold("d", c.also+" 2?") + `</div>`
		want := []string{"faq " + c.asked, "faq " + c.also, "faq " + c.asked + " 2?", "faq " + c.also + " 2?"}
		if got := names(t, didban.RoleFAQ, body); !slices.Equal(got, want) {
			t.Errorf("got %q; want %q", got, want)
		}
	}
}
