package extractors_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
)

// said returns whether the page states an average, and of each review its writer, grade and
// day, its title and whether it has an answer.
func said(page string) (out []string) {
	facts := readAs(didban.RoleReviews, page)
	if facts.AggregateRating != nil {
		out = append(out, "an average")
	}
	ids := make(map[string]bool)
	for _, r := range facts.Reviews {
		grade := "-"
		if r.Rating != nil {
			grade = fmt.Sprint(r.Rating.Value)
		}
		line := strings.Join([]string{r.Author, grade, r.Date, r.Title}, "|")
		if r.Reply != "" {
			line += "|answered"
		}
		if ids[r.ID] {
			line += "|id of another"
		}
		ids[r.ID] = true
		out = append(out, line)
	}
	return out
}

// What stands in and around lists of reviews neither hides one nor is taken for one.
func TestListsOfReviews(t *testing.T) {
	for _, test := range []struct {
		name, page string
		want       []string
	}{
		{"one pinned", `<h1>Reviews</h1>
			<div class="pinned review"><h4>Best ever</h4><b class=author>Dana Frost</b> <i>5/5</i> <i>March 1, 2026</i><p>The lines never tangle at all.</p></div>
			<div class=review><b class=author>Ira Bell</b> <i>4/5</i> <i>March 2, 2026</i><p>It flies well in strong wind.</p></div>
			<div class=review><b class=author>Omar Reed</b> <i>2/5</i> <i>March 3, 2026</i><p>The bag tore after two days.</p></div>`,
			[]string{"Dana Frost|5|2026-03-01|Best ever", "Ira Bell|4|2026-03-02|", "Omar Reed|2|2026-03-03|"}},
		{"some pinned, in Persian", `<html lang=fa><h1>نظرات</h1>
			<div class="top review"><h4>عالی بود</h4><b class=author>سارا نیک</b> <i>۵ از ۵</i> <i>۱۲ خرداد ۱۴۰۵</i><p>نخ آن هیچ وقت گره نخورد.</p></div>
			<div class="top review"><h4>خوب بود</h4><b class=author>رضا کیا</b> <i>۴ از ۵</i> <i>۱۱ خرداد ۱۴۰۵</i><p>رنگش در آفتاب نپرید.</p></div>
			<div class=review><b class=author>علی راد</b> <i>۴ از ۵</i> <i>۱۳ خرداد ۱۴۰۵</i><p>در باد تند هم خوب پرواز کرد.</p></div>
			<div class=review><b class=author>مینا پارسا</b> <i>۲ از ۵</i> <i>۱۴ خرداد ۱۴۰۵</i><p>کیف آن بعد از دو روز پاره شد.</p></div>`,
			[]string{"سارا نیک|5|2026-06-02|عالی بود", "رضا کیا|4|2026-06-01|خوب بود", "علی راد|4|2026-06-03|", "مینا پارسا|2|2026-06-04|"}},
		{"two that begin alike", `<h1>Reviews</h1>
			<div class=review><b class=author>Dana Frost</b> <i>5/5</i> <i>March 1, 2026</i><p>I have had this kite for about two years and it is great.</p></div>
			<div class=review><b class=author>Ira Bell</b> <i>4/5</i> <i>March 2, 2026</i><p>I have had this kite for about two years and never had to mend it.</p></div>`,
			[]string{"Dana Frost|5|2026-03-01|", "Ira Bell|4|2026-03-02|"}},
		{"two that begin alike, in Persian", `<html lang=fa><h1>نظرات</h1>
			<div class=review><b class=author>سارا نیک</b> <i>۵ از ۵</i> <i>۱۲ خرداد ۱۴۰۵</i><p>من حدود دو سال است که این بادبادک را دارم و راضی هستم.</p></div>
			<div class=review><b class=author>علی راد</b> <i>۴ از ۵</i> <i>۱۳ خرداد ۱۴۰۵</i><p>من حدود دو سال است که این بادبادک را دارم و هیچ وقت پاره نشد.</p></div>`,
			[]string{"سارا نیک|5|2026-06-02|", "علی راد|4|2026-06-03|"}},
		{"likes beside a drawing", `<h1>Comments</h1><ul>
			<li class=comment><b class=author>Dana Frost</b> <i>March 1, 2026</i><p>The lines never tangle at all.</p><button>3 <svg></svg></button></li>
			<li class=comment><b class=author>Ira Bell</b> <i>March 2, 2026</i><p>It flies well in strong wind.</p><button>1 <svg></svg></button></li></ul>`,
			[]string{"Dana Frost|-|2026-03-01|", "Ira Bell|-|2026-03-02|"}},
		{"likes beside a picture, in Persian", `<html lang=fa><h1>دیدگاه‌ها</h1><ul>
			<li class=comment><b class=author>سارا نیک</b> <i>۱۲ خرداد ۱۴۰۵</i><p>نخ آن هیچ وقت گره نخورد.</p><button>۳ <img src=a.png></button></li>
			<li class=comment><b class=author>علی راد</b> <i>۱۳ خرداد ۱۴۰۵</i><p>در باد تند هم خوب پرواز کرد.</p><button>۲ <img src=a.png></button></li></ul>`,
			[]string{"سارا نیک|-|2026-06-02|", "علی راد|-|2026-06-03|"}},
		{"likes beside a heart or an icon", `<h1>Comments</h1><ul>
			<li class=comment><b class=author>Dana Frost</b> <i>March 1, 2026</i><p>The lines never tangle at all.</p><div>3 <img src=heart.png></div></li>
			<li class=comment><b class=author>سارا نیک</b> <i>۱۲ خرداد ۱۴۰۵</i><p>نخ آن هیچ وقت گره نخورد.</p><div>۲ <i></i></div></li></ul>`,
			[]string{"Dana Frost|-|2026-03-01|", "سارا نیک|-|2026-06-02|"}},
		{"votes for a review", `<h1>Reviews</h1>
			<div class=review><b class=author>Dana Frost</b> <i>5/5</i> <i>3 helpful votes</i> <i>March 1, 2026</i><p>The lines never tangle at all.</p></div>
			<div class=review><b class=author>Ira Bell</b> <i>4/5</i> <i>12 helpful votes</i> <i>March 2, 2026</i><p>It flies well in strong wind.</p></div>`,
			[]string{"Dana Frost|5|2026-03-01|", "Ira Bell|4|2026-03-02|"}},
		{"votes for a review, in Persian", `<html lang=fa><h1>نظرات</h1>
			<div class=review><b class=author>سارا نیک</b> <i>۵ از ۵</i> <i>۳ رای مفید</i> <i>۱۲ خرداد ۱۴۰۵</i><p>نخ آن هیچ وقت گره نخورد.</p></div>
			<div class=review><b class=author>علی راد</b> <i>۴ از ۵</i> <i>۱۲ رای مفید</i> <i>۱۳ خرداد ۱۴۰۵</i><p>در باد تند هم خوب پرواز کرد.</p></div>`,
			[]string{"سارا نیک|5|2026-06-02|", "علی راد|4|2026-06-03|"}},
		{"names and ids of products", `<h1>Reviews</h1>
			<div class=review data-id=48213><a class=product-name href=/k>Kite Storm</a> <i>5/5</i> <i class=by-line>Dana Frost</i> <i>March 1, 2026</i><p>The lines never tangle at all.</p></div>
			<div class=review data-id=48213><a class=product-name href=/b>Kite Bag</a> <i>4/5</i> <i class=by-line>Ira Bell</i> <i>March 2, 2026</i><p>It holds three kites and the tail.</p></div>`,
			[]string{"Dana Frost|5|2026-03-01|", "Ira Bell|4|2026-03-02|"}},
		{"names and ids of products, in Persian", `<html lang=fa><h1>نظرات</h1>
			<div class=review data-id=48213><a class=product-name href=/k>بادبادک توفان</a> <i>۵ از ۵</i> <i class=username>سارا نیک</i> <i>۱۲ خرداد ۱۴۰۵</i><p>نخ آن هیچ وقت گره نخورد.</p></div>
			<div class=review data-id=48213><a class=product-name href=/b>کیف بادبادک</a> <i>۴ از ۵</i> <i class=username>علی راد</i> <i>۱۳ خرداد ۱۴۰۵</i><p>سه بادبادک در آن جا می‌شود.</p></div>`,
			[]string{"سارا نیک|5|2026-06-02|", "علی راد|4|2026-06-03|"}},
		{"answers that look otherwise", `<h1>Reviews</h1><div>
			<div class=item-review><b>Dana Frost</b> <i>★★★★★</i> <i>March 1, 2026</i><p>The lines never tangle at all.</p></div>
			<div class=item-note><b>Kite Shop</b> <i>March 2, 2026</i><p>Thank you, we are glad that you like it.</p></div>
			<div class=item-review><b>Ira Bell</b> <i>★★★★☆</i> <i>March 3, 2026</i><p>It flies well in strong wind.</p></div>
			<div class=item-note><b>Kite Shop</b> <i>March 4, 2026</i><p>Thank you, enjoy the wind and the sea.</p></div></div>`,
			[]string{"Dana Frost|5|2026-03-01|", "Ira Bell|4|2026-03-03|"}},
		{"answers that look like reviews", `<h1>Reviews</h1>
			<div class=review><b>Dana Frost</b> <i>★★★★★</i> <i>March 1, 2026</i><p>The lines never tangle at all.</p></div>
			<div class=review><b>Kite Shop</b> <i>March 2, 2026</i><p>Thank you, we are glad that you like it.</p></div>
			<div class=review><b>Ira Bell</b> <i>★★★★☆</i> <i>March 3, 2026</i><p>It flies well in strong wind.</p></div>
			<div class=review><b>Kite Shop</b> <i>March 4, 2026</i><p>Thank you, enjoy the wind and the sea.</p></div>`,
			[]string{"Dana Frost|5|2026-03-01||answered", "Ira Bell|4|2026-03-03||answered"}},
		{"answers that look like reviews, in Persian", `<html lang=fa><h1>نظرات</h1>
			<div class=review><b>سارا نیک</b> <i>★★★★★</i> <i>۱۲ خرداد ۱۴۰۵</i><p>نخ آن هیچ وقت گره نخورد.</p></div>
			<div class=review><b>پشتیبانی فروشگاه</b> <i>۱۳ خرداد ۱۴۰۵</i><p>سپاس از شما که از ما خرید کردید.</p></div>
			<div class=review><b>علی راد</b> <i>★★★★☆</i> <i>۱۴ خرداد ۱۴۰۵</i><p>در باد تند هم خوب پرواز کرد.</p></div>
			<div class=review><b>پشتیبانی فروشگاه</b> <i>۱۵ خرداد ۱۴۰۵</i><p>سپاس از شما که به ما نظر دادید.</p></div>`,
			[]string{"سارا نیک|5|2026-06-02||answered", "علی راد|4|2026-06-04||answered"}},
		{"a writer without a grade", `<h1>Reviews</h1>
			<div class=review><b>Dana Frost</b> <i>★★★★★</i> <i>March 1, 2026</i><p>The lines never tangle at all.</p></div>
			<div class=review><b>Lina West</b> <i>March 2, 2026</i><p>I have flown it once and cannot tell.</p></div>
			<div class=review><b>Ira Bell</b> <i>★★★★☆</i> <i>March 3, 2026</i><p>It flies well in strong wind.</p></div>`,
			[]string{"Dana Frost|5|2026-03-01|", "Lina West|-|2026-03-02|", "Ira Bell|4|2026-03-03|"}},
		{"a writer who comes back, in Persian", `<html lang=fa><h1>دیدگاه‌ها</h1>
			<div class=comment><b class=author>سارا نیک</b> <i>۱۲ خرداد ۱۴۰۵</i><p>نخ آن هیچ وقت گره نخورد.</p></div>
			<div class=comment><b class=author>علی راد</b> <i>۱۳ خرداد ۱۴۰۵</i><p>در باد تند هم خوب پرواز کرد.</p></div>
			<div class=comment><b class=author>سارا نیک</b> <i>۱۴ خرداد ۱۴۰۵</i><p>هنوز هم پس از باران سالم است.</p></div>`,
			[]string{"سارا نیک|-|2026-06-02|", "علی راد|-|2026-06-03|", "سارا نیک|-|2026-06-04|"}},
		{"guests without a grade, in Persian", `<html lang=fa><h1>نظرات</h1>
			<div class=review><b>سارا نیک</b> <i>★★★★★</i> <i>۱۲ خرداد ۱۴۰۵</i><p>نخ آن هیچ وقت گره نخورد.</p></div>
			<div class=review><b>کاربر مهمان</b> <i>۱۳ خرداد ۱۴۰۵</i><p>یک بار پروازش دادم و نمی‌دانم.</p></div>
			<div class=review><b>علی راد</b> <i>★★★★☆</i> <i>۱۴ خرداد ۱۴۰۵</i><p>در باد تند هم خوب پرواز کرد.</p></div>
			<div class=review><b>کاربر مهمان</b> <i>۱۵ خرداد ۱۴۰۵</i><p>هنوز بسته را باز نکرده‌ام.</p></div>`,
			[]string{"سارا نیک|5|2026-06-02|", "کاربر مهمان|-|2026-06-03|", "علی راد|4|2026-06-04|", "کاربر مهمان|-|2026-06-05|"}},
		{"five of different tags in a grade", `<h1>Reviews</h1>
			<div class=review><b>Dana Frost</b> <span class=mark aria-label="5 out of 5"><i>n</i><b>i</b><i>c</i><b>e</b><i>!</i></span> <i>March 1, 2026</i><p>The lines never tangle at all.</p></div>
			<div class=review><b>Ira Bell</b> <span class=mark aria-label="4 out of 5"><i>o</i><b>k</b></span> <i>March 3, 2026</i><p>It flies well in strong wind.</p></div>`,
			[]string{"Dana Frost|5|2026-03-01|", "Ira Bell|4|2026-03-03|"}},
		{"a notice among comments", `<h1>Comments</h1><div class=comments>
			<div class=comment><b class=author>Dana Frost</b> <i>March 1, 2026</i><p>The lines never tangle at all.</p></div>
			<div class=note><b class=author>Kite Shop</b> <i>March 2, 2026</i><p>Comments close at the end of the month.</p></div>
			<div class=comment><b class=author>Ira Bell</b> <i>March 3, 2026</i><p>It flies well in strong wind.</p></div></div>`,
			[]string{"Dana Frost|-|2026-03-01|", "Ira Bell|-|2026-03-03|"}},
		{"a month above older ones", `<h1>Reviews</h1><div>
			<div class=review><b>Dana Frost</b> <i>★★★★★</i> <i>March 1, 2026</i><p>The lines never tangle at all.</p></div>
			<div class=review><b>Ira Bell</b> <i>★★★★☆</i> <i>March 3, 2026</i><p>It flies well in strong wind.</p></div>
			<div class=older><h3>May 2025</h3>
			<div class=review><b>Omar Reed</b> <i>★★☆☆☆</i> <i>May 3, 2025</i><p>The bag tore after two days.</p></div>
			<div class=review><b>Lina West</b> <i>★★★☆☆</i> <i>May 4, 2025</i><p>It arrived late and without a tail.</p></div></div></div>`,
			[]string{"Dana Frost|5|2026-03-01|", "Ira Bell|4|2026-03-03|", "Omar Reed|2|2025-05-03|", "Lina West|3|2025-05-04|"}},
		{"days of visits", `<h1>Reviews</h1>
			<div class=review><b>Dana Frost</b> <i>5/5</i><div>Visited on March 1, 2026</div><div>March 9, 2026</div><p>The lines never tangle at all.</p></div>
			<div class=review><b>Ira Bell</b> <i>4/5</i><div>Visited on March 2, 2026</div><div>March 8, 2026</div><p>It flies well in strong wind.</p></div>`,
			[]string{"Dana Frost|5|2026-03-09|", "Ira Bell|4|2026-03-08|"}},
		{"days of stays, in Persian", `<html lang=fa><h1>نظرات</h1>
			<div class=review><b>سارا نیک</b> <i>۵ از ۵</i><div>اقامت در ۱ خرداد ۱۴۰۵</div><div>۱۲ خرداد ۱۴۰۵</div><p>حیاط خانه پر از گل بود.</p></div>
			<div class=review><b>علی راد</b> <i>۴ از ۵</i><div>اقامت در ۲ خرداد ۱۴۰۵</div><div>۱۳ خرداد ۱۴۰۵</div><p>شب‌ها بسیار آرام و خنک بود.</p></div>`,
			[]string{"سارا نیک|5|2026-06-02|", "علی راد|4|2026-06-03|"}},
		{"years of two digits", `<html lang=en><h1>Reviews</h1>
			<div class=review><b class=author>Dana Frost</b> <i>5/5</i> <i>2/8/26</i><p>The lines never tangle at all.</p></div>
			<div class=review><b class=author>Ira Bell</b> <i>4/5</i> <i>23/9/25</i><p>It flies well in strong wind.</p></div>`,
			[]string{"Dana Frost|5|2026-08-02|", "Ira Bell|4|2025-09-23|"}},
		{"versions", `<h1>Release notes</h1>
			<article class=post><h2>Version 2.4</h2><i>March 1, 2026</i><p>Exports are faster than before.</p></article>
			<article class=post><h2>Version 2.3</h2><i>February 1, 2026</i><p>All boards have comments now.</p></article>`, nil},
		{"versions, in Persian", `<html lang=fa><h1>نسخه‌ها</h1>
			<article class=post><h2>نسخه ۲٫۴</h2><i>۱۲ خرداد ۱۴۰۵</i><p>خروجی گرفتن سریع‌تر از پیش شد.</p></article>
			<article class=post><h2>نسخه ۲٫۳</h2><i>۱۳ اردیبهشت ۱۴۰۵</i><p>همه تخته‌ها نظر می‌پذیرند.</p></article>`, nil},
	} {
		if diff := cmp.Diff(test.want, said(test.page)); diff != "" {
			t.Errorf("%s: reviews (-want +got):\n%s", test.name, diff)
		}
	}
}
