package extractors_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
)

// bodies returns of each review its writer, grade, day and words.
func bodies(page string) (out []string) {
	for _, r := range readAs(didban.RoleReviews, page).Reviews {
		grade := "-"
		if r.Rating != nil {
			grade = fmt.Sprint(r.Rating.Value)
		}
		out = append(out, r.Author+"|"+grade+"|"+r.Date+"|"+r.Body)
	}
	return out
}

// Reviews whose parts stand side by side are told from what stands before, among and after
// them.
func TestReviewsSideBySide(t *testing.T) {
	for _, test := range []struct {
		name, page string
		want       []string
	}{
		{"under headings", `<h1>Reviews</h1><section>
			<h3>Written in our shop at the beach</h3>
			<h4>Dana Frost ★★★★</h4><p><small>May 1, 2025</small></p><p>The lines never tangle at all, not even in rain.</p>
			<h4>Ira Bell ★★</h4><p><small>May 2, 2025</small></p><p>It flies well in strong wind and in none.</p>
			<h4>Ana Marsh ★★★</h4><p><small>May 3, 2025</small></p><p>It came a week late and without a tail.</p>
			<h3>Written in our shop in the town</h3>
			<h4>Omar Reed ★★★</h4><p><small>June 1, 2025</small></p><p>The bag tore after two days on the beach.</p>
			<h4>Noor Hill ★★★★★</h4><p><small>June 4, 2025</small></p><p>My daughter flies it in the park each day.</p>
			<h4>Lina West ★</h4><p><small>June 2, 2025</small></p><p>The red of it faded within a single month.</p></section>`,
			[]string{"Dana Frost|4|2025-05-01|The lines never tangle at all, not even in rain.", "Ira Bell|2|2025-05-02|It flies well in strong wind and in none.", "Ana Marsh|3|2025-05-03|It came a week late and without a tail.",
				"Omar Reed|3|2025-06-01|The bag tore after two days on the beach.", "Noor Hill|5|2025-06-04|My daughter flies it in the park each day.", "Lina West|1|2025-06-02|The red of it faded within a single month."}},
		{"under headings, in Persian", `<html lang=fa><h1>نظرات</h1><section>
			<h3>در فروشگاه ما در کنار دریا</h3>
			<h4>سارا نیک ★★★★</h4><p><small>۱۲ خرداد ۱۴۰۵</small></p><p>نخ آن حتی در باران هم هیچ وقت گره نخورد.</p>
			<h4>علی راد ★★</h4><p><small>۱۳ خرداد ۱۴۰۵</small></p><p>در باد تند و در باد آرام خوب پرواز کرد.</p>
			<h4>مینا پارسا ★★★</h4><p><small>۱۴ خرداد ۱۴۰۵</small></p><p>یک هفته دیر رسید و دنباله هم نداشت.</p>
			<h3>در فروشگاه ما در میان شهر</h3>
			<h4>رضا کیا ★★★</h4><p><small>۱ تیر ۱۴۰۵</small></p><p>کیف آن پس از دو روز کنار دریا پاره شد.</p>
			<h4>هما بهار ★★★★★</h4><p><small>۲ تیر ۱۴۰۵</small></p><p>دخترم هر روز آن را در بوستان هوا می‌کند.</p>
			<h4>کاوه شاد ★</h4><p><small>۳ تیر ۱۴۰۵</small></p><p>رنگ سرخ آن در کمتر از یک ماه پرید.</p></section>`,
			[]string{"سارا نیک|4|2026-06-02|نخ آن حتی در باران هم هیچ وقت گره نخورد.", "علی راد|2|2026-06-03|در باد تند و در باد آرام خوب پرواز کرد.", "مینا پارسا|3|2026-06-04|یک هفته دیر رسید و دنباله هم نداشت.",
				"رضا کیا|3|2026-06-22|کیف آن پس از دو روز کنار دریا پاره شد.", "هما بهار|5|2026-06-23|دخترم هر روز آن را در بوستان هوا می‌کند.", "کاوه شاد|1|2026-06-24|رنگ سرخ آن در کمتر از یک ماه پرید."}},
		{"before a text about the shop", `<h1>Reviews</h1><section>
			<h4>Dana Frost ★★★★</h4><p><small>May 1, 2025</small></p><p>The lines never tangle at all, not even in rain.</p>
			<h4>Ira Bell ★★</h4><p><small>May 2, 2025</small></p><p>It flies well in strong wind and in none.</p>
			<h4>Ana Marsh ★★★</h4><p><small>May 3, 2025</small></p><p>It came a week late and without a tail.</p>
			<div>We have made kites, bags and tails in the same small town by the sea since nineteen hundred and ninety.</div></section>`,
			[]string{"Dana Frost|4|2025-05-01|The lines never tangle at all, not even in rain.", "Ira Bell|2|2025-05-02|It flies well in strong wind and in none.", "Ana Marsh|3|2025-05-03|It came a week late and without a tail."}},
		{"before a text about the shop, in Persian", `<html lang=fa><h1>نظرات</h1><section>
			<h4>سارا نیک ★★★★</h4><p><small>۱۲ خرداد ۱۴۰۵</small></p><p>نخ آن حتی در باران هم هیچ وقت گره نخورد.</p>
			<h4>علی راد ★★</h4><p><small>۱۳ خرداد ۱۴۰۵</small></p><p>در باد تند و در باد آرام خوب پرواز کرد.</p>
			<h4>مینا پارسا ★★★</h4><p><small>۱۴ خرداد ۱۴۰۵</small></p><p>یک هفته دیر رسید و دنباله هم نداشت.</p>
			<div>ما سال‌هاست که در همین شهر کوچک کنار دریا بادبادک و کیف و دنباله می‌سازیم و به همه جا می‌فرستیم.</div></section>`,
			[]string{"سارا نیک|4|2026-06-02|نخ آن حتی در باران هم هیچ وقت گره نخورد.", "علی راد|2|2026-06-03|در باد تند و در باد آرام خوب پرواز کرد.", "مینا پارسا|3|2026-06-04|یک هفته دیر رسید و دنباله هم نداشت."}},
		{"after a rule", `<h1>Reviews</h1><section>
			<h4>Rules</h4><p>Please be kind and write of the kite, not of us.</p>
			<h4>Dana Frost</h4><p><small>May 1, 2025</small></p><p>The lines never tangle at all, not even in rain.</p>
			<h4>Ira Bell</h4><p><small>May 2, 2025</small></p><p>It flies well in strong wind and in none.</p>
			<h4>Ana Marsh</h4><p><small>May 3, 2025</small></p><p>It came a week late and without a tail.</p></section>`,
			[]string{"Dana Frost|-|2025-05-01|The lines never tangle at all, not even in rain.", "Ira Bell|-|2025-05-02|It flies well in strong wind and in none.", "Ana Marsh|-|2025-05-03|It came a week late and without a tail."}},
		{"after a rule, in Persian", `<html lang=fa><h1>نظرات</h1><section>
			<h4>قوانین</h4><p>لطفاً مهربان باشید و از خود بادبادک بنویسید، نه از ما.</p>
			<h4>سارا نیک</h4><p><small>۱۲ خرداد ۱۴۰۵</small></p><p>نخ آن حتی در باران هم هیچ وقت گره نخورد.</p>
			<h4>علی راد</h4><p><small>۱۳ خرداد ۱۴۰۵</small></p><p>در باد تند و در باد آرام خوب پرواز کرد.</p>
			<h4>مینا پارسا</h4><p><small>۱۴ خرداد ۱۴۰۵</small></p><p>یک هفته دیر رسید و دنباله هم نداشت.</p></section>`,
			[]string{"سارا نیک|-|2026-06-02|نخ آن حتی در باران هم هیچ وقت گره نخورد.", "علی راد|-|2026-06-03|در باد تند و در باد آرام خوب پرواز کرد.", "مینا پارسا|-|2026-06-04|یک هفته دیر رسید و دنباله هم نداشت."}},
	} {
		if diff := cmp.Diff(test.want, bodies(test.page)); diff != "" {
			t.Errorf("%s: reviews (-want +got):\n%s", test.name, diff)
		}
	}
}
