package extractors_test

import (
	"slices"
	"strings"
	"testing"

	"didban"
)

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

func TestQuestions(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"letters of another language", `<h1>Fragen</h1><p><b>F:</b> Biegt sich die Leiter?<br><b>A:</b> Ein wenig.</p><p><b>F:</b> Singt die Leiter?<br><b>A:</b> Nur bei Wind.</p>`,
			[]string{"Biegt sich die Leiter? Ein wenig.", "Singt die Leiter? Nur bei Wind."}},
		{"letters in French", `<h1>FAQ</h1><p><b>Q :</b> L’échelle plie-t-elle ?<br><b>R :</b> Un peu.</p><p><b>Q :</b> L’échelle chante-t-elle ?<br><b>R :</b> Par grand vent.</p>`,
			[]string{"L’échelle plie-t-elle ? Un peu.", "L’échelle chante-t-elle ? Par grand vent."}},
		{"what readers ask below", `<h1>Ladder FAQ</h1><p><strong>Does it bend?</strong><br>A little, below its load.</p><p><strong>Does it sing?</strong><br>Only when the wind blows.</p>
<ol class="comment-list"><li><p>Can I paint it blue?</p></li><li><p>Sure, twice.</p></li><li><p>How many may climb it?</p></li></ol>`,
			[]string{"Does it bend? A little, below its load.", "Does it sing? Only when the wind blows."}},
		{"what readers ask below in Persian", `<html lang="fa"><h1>سوالات متداول</h1><p><strong>نردبان خم می‌شود؟</strong><br>کمی، زیر بار.</p><p><strong>نردبان آواز می‌خواند؟</strong><br>تنها در باد.</p>
<ol class="commentlist"><li><p>می‌توانم رنگش کنم؟</p></li><li><p>بله، دو بار.</p></li><li><p>چند نفر از آن بالا می‌روند؟</p></li></ol></html>`,
			[]string{"نردبان خم می‌شود؟ کمی، زیر بار.", "نردبان آواز می‌خواند؟ تنها در باد."}},
		{"most answers are loaded later", `<h1>FAQ</h1><details><summary>Ladders that bend</summary><p>A little.</p></details><details><summary>Ladders that sing</summary></details><details><summary>Ladders that sleep</summary></details><details><summary>Ladders that walk</summary></details>`,
			[]string{"Ladders that bend A little.", "Ladders that sing ", "Ladders that sleep ", "Ladders that walk "}},
		{"most answers are there", `<h1>FAQ</h1><details><summary>Open them all</summary></details><details><summary>Ladders that bend</summary><p>A little.</p></details><details><summary>Ladders that sing</summary><p>In the wind.</p></details>`,
			[]string{"Ladders that bend A little.", "Ladders that sing In the wind."}},
		{"two titles in five ask", titles("", "Do ladders bend?", "Do ladders sing?", "Ladders at night", "Ladders in rain", "Ladders on ice"),
			[]string{"Do ladders bend? Ask the joiner.", "Do ladders sing? Ask the joiner.", "Ladders at night Ask the joiner.", "Ladders in rain Ask the joiner.", "Ladders on ice Ask the joiner."}},
		{"two in six do", titles("", "Do ladders bend?", "Do ladders sing?", "Ladders at night", "Ladders in rain", "Ladders on ice", "Ladders at sea"),
			[]string{"Do ladders bend? Ask the joiner.", "Do ladders sing? Ask the joiner. Ladders at night Ask the joiner. Ladders in rain Ask the joiner. Ladders on ice Ask the joiner. Ladders at sea Ask the joiner."}},
		{"two in five of titles without text between", titles(`<p class="title">Seen by night</p>`, "Do ladders bend?", "Do ladders sing?", "Ladders at night", "Ladders in rain"),
			[]string{"Do ladders bend? Ask the joiner.", "Do ladders sing? Ask the joiner. Ladders at night Ask the joiner. Ladders in rain Seen by night Ask the joiner."}},
	} {
		var got []string
		for _, q := range readAs(didban.RoleFAQ, c.body).FAQs {
			got = append(got, q.Question+" "+strings.ReplaceAll(q.Answer, "\n", " "))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q; want %q", c.name, got, c.want)
		}
	}
}

// titles is a page of questions, each with an answer after it, and what stands before the last of these.
func titles(before string, all ...string) string {
	body := "<h1>Questions</h1><div>"
	for i, title := range all {
		body += `<p class="title">` + title + "</p>"
		if i == len(all)-1 {
			body += before
		}
		body += "<p>Ask the joiner.</p>"
	}
	return body + "</div>"
}
