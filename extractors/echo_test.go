package extractors_test

import (
	"slices"
	"testing"

	"didban"
	"didban/extractors"
)

// readAs returns the facts of a page of this text.
func readAs(role didban.Role, body string) didban.Facts {
	page := &didban.Page{URL: "https://acme.test/", Outcome: didban.OutcomeOK, Body: []byte(body)}
	return extractors.Extract(page, didban.Source{Role: role})
}

// names returns what was read of a page, kind and name.
func names(t *testing.T, role didban.Role, body string) []string {
	t.Helper()
	f := readAs(role, body)
	var out []string
	for _, x := range f.Features {
		out = append(out, "feature "+x.Name)
	}
	for _, x := range f.Claims {
		out = append(out, "claim "+x.Text)
	}
	for _, x := range f.FAQs {
		out = append(out, "faq "+x.Question)
	}
	return out
}

const landing = `<html lang="en"><h1>Acme Desk</h1>
<h2>Why Acme</h2><section>
<div><h3>24/7 live chat support</h3><p>People, not bots.</p></div>
<div><h3>Shared inbox</h3><p>All mail in one place.</p></div>
<div><h3>Reports</h3><p>Every morning.</p></div></section>
<h2>What our customers say</h2><section>
<div><h3>Changed our mornings</h3><p>Office manager, a bakery</p></div>
<div><h3>We switched in a day</h3><p>Owner, a bookshop</p></div>
<div><h3>Never looked back</h3><p>Support lead, a school</p></div></section></html>`

const landingFA = `<html lang="fa" dir="rtl"><h1>میز آکمه</h1>
<h2>چرا آکمه</h2><section>
<div><h3>پشتیبانی ۲۴ ساعته</h3><p>آدم‌ها پاسخ می‌دهند.</p></div>
<div><h3>صندوق مشترک</h3><p>همهٔ نامه‌ها یک‌جا.</p></div>
<div><h3>گزارش‌ها</h3><p>هر صبح.</p></div></section>
<h2>از زبان مشتریان</h2><section>
<div><h3>«صبح‌های ما عوض شد.»</h3><p>مدیر داخلی یک نانوایی</p></div>
<div><h3>«یک‌روزه کوچ کردیم.»</h3><p>صاحب یک کتاب‌فروشی</p></div>
<div><h3>«دیگر برنگشتیم.»</h3><p>سرپرست پشتیبانی یک مدرسه</p></div></section></html>`

func TestStatementsAreReadOnce(t *testing.T) {
	cases := []struct {
		name, body string
		role       didban.Role
		want, not  []string
	}{
		{"a feature in the words of a claim, and voices", landing, didban.RoleLanding,
			[]string{"claim 24/7 live chat support", "feature Shared inbox"},
			[]string{"feature 24/7 live chat support", "feature Changed our mornings", "feature Never looked back"}},
		{"the same in Persian", landingFA, didban.RoleLanding,
			[]string{"feature صندوق مشترک"},
			[]string{"feature «صبح‌های ما عوض شد.»", "feature «دیگر برنگشتیم.»"}},
		{"a claim within an answer", `<h1>Questions</h1><details><summary>Can I get a refund?</summary><p>Yes, in full, no questions asked.</p></details>
<details><summary>Do you have an API?</summary><p>There is one.</p></details>`, didban.RoleFAQ,
			[]string{"faq Can I get a refund?"}, []string{"claim no questions asked"}},
		{"a claim that a question asks for", `<h1>Questions</h1><p>24/7 support</p><details><summary>Do you have 24/7 support?</summary><p>Yes.</p></details>
<details><summary>Do you have an API?</summary><p>There is one.</p></details>`, didban.RoleFAQ, []string{"claim 24/7 support"}, nil},
		{"the same in Persian", `<html lang="fa"><h1>سوالات</h1><p>پشتیبانی ۲۴ ساعته</p><details><summary>آیا پشتیبانی ۲۴ ساعته دارید؟</summary><p>بله.</p></details>
<details><summary>آیا برنامک دارید؟</summary><p>داریم.</p></details></html>`, didban.RoleFAQ, []string{"claim پشتیبانی ۲۴ ساعته"}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := names(t, c.role, c.body)
			for _, want := range c.want {
				if !slices.Contains(got, want) {
					t.Errorf("got %q, want %q among them", got, want)
				}
			}
			for _, not := range c.not {
				if slices.Contains(got, not) {
					t.Errorf("got %q, which holds %q", got, not)
				}
			}
		})
	}
}
