package extractors_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
)

// cards repeats the markup of a review, with the parts of each in the place of its verbs.
func cards(card string, parts ...[]any) string {
	var page strings.Builder
	for _, each := range parts {
		fmt.Fprintf(&page, card, each...)
	}
	return page.String()
}

// The parts of a review are told apart by how the page marks them.
func TestPartsOfReviews(t *testing.T) {
	star := func(lit int) string {
		return "<div>" + strings.Repeat(`<svg class="star fill-accent-500"></svg>`, lit) + strings.Repeat(`<svg class="star fill-line-200"></svg>`, 5-lit) + "</div>"
	}
	for _, test := range []struct {
		name, page string
		want       []string
	}{
		{"the title of an avatar", cards(`<div class=review><div><span class=avatar-block__title>%s</span><span class=avatar-block__subtitle>%s</span></div><i>March %d, 2026</i><h3>%s</h3><b>%d/5</b><p>The lines never tangle at all.</p></div>`,
			[]any{"Dana", "Norway", 1, "Light", 5}, []any{"Omar", "Chile", 2, "Sturdy", 4}),
			[]string{"Dana|5|2026-03-01|Light", "Omar|4|2026-03-02|Sturdy"}},
		{"the title of a guest, in Persian", cards(`<div class=review><div><span class=guest-title>%s</span><span>%s</span></div><i>%s خرداد ۱۴۰۵</i><h3>%s</h3><b>%s از ۵</b><p>نخ آن هیچ وقت گره نخورد.</p></div>`,
			[]any{"سارا", "یزد", "۱۲", "سبک", "۵"}, []any{"رضا", "ساری", "۱۳", "محکم", "۴"}),
			[]string{"سارا|5|2026-06-02|سبک", "رضا|4|2026-06-03|محکم"}},
		{"names with a year in them", cards(`<div class=review><b class=username>%s</b><i>%s</i><b>4/5</b><p>%s</p></div>`,
			[]any{"kite_1980", "March 1, 2026", "The lines never tangle at all."}, []any{"sara_1380", "۱۲ خرداد ۱۴۰۵", "نخ آن هیچ وقت گره نخورد."}),
			[]string{"kite_1980|4|2026-03-01|", "sara_1380|4|2026-06-02|"}},
		{"stars of colours that no word tells apart", cards(`<div class=review><b class=author>%s</b><i>%s</i>%s<p>%s</p></div>`,
			[]any{"Dana Frost", "March 1, 2026", star(4), "The lines never tangle at all."}, []any{"سارا نیک", "۱۲ خرداد ۱۴۰۵", star(2), "نخ آن هیچ وقت گره نخورد."}),
			[]string{"Dana Frost|4|2026-03-01|", "سارا نیک|2|2026-06-02|"}},
		{"a bold paragraph above the words", cards(`<div class=review><div><span>%s</span> <span>%s</span></div><b>4/5</b><p class=font-bold>%s</p><p>%s</p></div>`,
			[]any{"Dana Frost", "2 months ago", "Worth it", "The lines never tangle at all."}, []any{"سارا", "۲ ماه پیش", "می‌ارزد", "نخ آن هیچ وقت گره نخورد."}),
			[]string{"Dana Frost|4||Worth it", "سارا|4||می‌ارزد"}},
		{"the product below the writer", cards(`<div class=review><p>%s</p><footer><p>%s</p><p><a href=/p/7>%s</a> <time>%s</time></p></footer><b>4/5</b></div>`,
			[]any{"The lines never tangle at all.", "Dana Frost", "Kite Storm", "March 1, 2026"}, []any{"نخ آن هیچ وقت گره نخورد.", "سارا نیک", "بادبادک توفان", "۱۲ خرداد ۱۴۰۵"}),
			[]string{"Dana Frost|4|2026-03-01|", "سارا نیک|4|2026-06-02|"}},
		{"the last grade above a line on reviews", `<html lang=fa><main>` + cards(`<div class=note><p>%s</p><b>%s</b> <i>%s</i> <em role=img aria-label="%s از ۵"></em> <span>۳</span></div>`,
			[]any{"نخ آن هیچ وقت گره نخورد.", "سارا نیک", "۱۲ خرداد ۱۴۰۵", "۴"}, []any{"در باد تند هم خوب پرواز کرد.", "علی راد", "۱۳ خرداد ۱۴۰۵", "۲"}) + `<p>دیدگاه‌ها پیش از نمایش خوانده می‌شوند.</p></main>`,
			[]string{"سارا نیک|4|2026-06-02|", "علی راد|2|2026-06-03|"}},
		{"by, in Arabic", cards(`<div class=review><h3>%s</h3><p>%s</p><i>%s</i><span>بواسطة %s</span><b>4/5</b></div>`,
			[]any{"جيد", "وصل قبل الموعد والخامة ممتازة.", "09-10-2026", "سلمى"}, []any{"ممتاز", "سهلة التنظيف وخفيفة جدا.", "21-09-2026", "نور"}),
			[]string{"سلمى|4|2026-10-09|جيد", "نور|4|2026-09-21|ممتاز"}},
		{"the rest of a review below the month of a stay", cards(`<div class=review><div class=left><b class=guest-title>%s</b><p>%s</p><p class=stay-date>%s</p></div><div class=right><i>%s</i><h3>%s</h3><b>%s</b><p>%s</p></div></div>`,
			[]any{"Dana Frost", "Economy twin room", "3 nights, October 2025", "March 1, 2026", "Quiet", "4/5", "The lines never tangle at all."}, []any{"سارا نیک", "اتاق دو تخته", "۳ شب، مهر ۱۴۰۴", "۱۲ خرداد ۱۴۰۵", "آرام", "۳ از ۵", "نخ آن هیچ وقت گره نخورد."}),
			[]string{"Dana Frost|4|2026-03-01|Quiet", "سارا نیک|3|2026-06-02|آرام"}},
		{"complaints", cards(`<div class=row><table class=complaint><tr><td><i>%s</i> by <a href=/member/7>%s</a></td></tr><tr><td><h4>%s</h4></td></tr><tr><td><div>%s</div></td></tr></table></div>`,
			[]any{"March 1, 2026", "Dana Frost", "Charged twice", "They took the money twice and nobody calls back."}, []any{"۱۲ خرداد ۱۴۰۵", "سارا نیک", "پول اضافه", "دو بار پول برداشتند و کسی جواب نمی‌دهد."}),
			[]string{"Dana Frost|-|2026-03-01|Charged twice", "سارا نیک|-|2026-06-02|پول اضافه"}},
		{"a label before the writer", cards(`<div class=review><h3>%s</h3><p>%s</p><p><span>Bewertung von</span> <b>%s</b></p><time datetime=%s></time><b>4/5</b></div>`,
			[]any{"Solide", "Liegt gut in der Hand und schneidet gut.", "Wanja", "2026-03-01"}, []any{"Gut", "Für kleine Äste ist sie einfach prima.", "K. Ostermann", "2026-03-02"}),
			[]string{"Wanja|4|2026-03-01|Solide", "K. Ostermann|4|2026-03-02|Gut"}},
		{"letters in the place of a picture", cards(`<div class=review><div class=reviewer-avatar>%s</div><div class=reviewer-verified><svg></svg>%s</div><b class=reviewer-name>%s</b> <i>%s</i><b>4/5</b><p>%s</p></div>`,
			[]any{"DF", "Verified Buyer", "Dana Frost", "March 1, 2026", "The lines never tangle at all."}, []any{"سن", "خریدار", "سارا نیک", "۱۲ خرداد ۱۴۰۵", "نخ آن هیچ وقت گره نخورد."}),
			[]string{"Dana Frost|4|2026-03-01|", "سارا نیک|4|2026-06-02|"}},
		{"complaints below a heading", `<h1>Kite Shop Complaints</h1>` + cards(`<article class=card><b>%s</b> <i>%s</i><h2>%s</h2><p>%s</p></article>`,
			[]any{"Dana Frost", "March 1, 2026", "No refund", "They have kept the money since February."}, []any{"Ira Bell", "March 2, 2026", "Wrong kite", "I ordered a red one and got a torn one."}),
			[]string{"Dana Frost|-|2026-03-01|No refund", "Ira Bell|-|2026-03-02|Wrong kite"}},
		{"complaints below a heading, in Persian", `<html lang=fa><h1>شکایت‌های مشتریان</h1>` + cards(`<article class=card><b>%s</b> <i>%s</i><h2>%s</h2><p>%s</p></article>`,
			[]any{"سارا نیک", "۱۲ خرداد ۱۴۰۵", "پول اضافه", "دو بار پول برداشتند و کسی جواب نمی‌دهد."}, []any{"علی راد", "۱۳ خرداد ۱۴۰۵", "کالای اشتباه", "بادبادک پاره فرستادند و پس نمی‌گیرند."}),
			[]string{"سارا نیک|-|2026-06-02|پول اضافه", "علی راد|-|2026-06-03|کالای اشتباه"}},
		{"grades that scripts draw", cards(`<div class=review><b class=author>%s</b> <i>%s</i><div data-rateit-value=%d></div><p>%s</p></div>`,
			[]any{"Dana Frost", "March 1, 2026", 4, "The lines never tangle at all."}, []any{"سارا نیک", "۱۲ خرداد ۱۴۰۵", 2, "نخ آن هیچ وقت گره نخورد."}),
			[]string{"Dana Frost|4|2026-03-01|", "سارا نیک|2|2026-06-02|"}},
		{"where the writer lives", cards(`<div class=review><b>4/5</b><div><div>March %d, 2026</div><div>By %s</div></div><p>%s</p></div>`,
			[]any{1, "Dana Frost from Tulsa, OK", "The lines never tangle at all."}, []any{2, "Ira from Oslo", "It flies well in strong wind."}),
			[]string{"Dana Frost|4|2026-03-01|", "Ira|4|2026-03-02|"}},
		{"pros that end like a sentence", cards(`<div class=review><h3>%s</h3><div><b>4/5</b> <i>%s</i></div><div><b>%s</b><p>%s</p></div><p>%s</p></div>`,
			[]any{"A kite for every wind", "March 1, 2026", "Pros", "Cheap at first.", "The lines never tangle at all."}, []any{"بادبادکی برای هر بادی", "۱۲ خرداد ۱۴۰۵", "مزایا", "ارزان بود.", "نخ آن هیچ وقت گره نخورد."}),
			[]string{"|4|2026-03-01|A kite for every wind", "|4|2026-06-02|بادبادکی برای هر بادی"}},
		{"people whom one may visit", cards(`<div class=card><h3>%s</h3><p>%s</p><b>4.9/5</b><p>%s</p><i>%s</i></div>`,
			[]any{"Dana Frost", "Dietitian", "Plans for people who hate to count anything.", "Next available: December 1, 2026"}, []any{"سارا نیک", "مشاور", "برنامه‌هایی برای آنان که شمردن را دوست ندارند.", "نوبت بعدی: ۱۲ آذر ۱۴۰۵"}),
			nil},
		{"quotes on a page of reviews", `<h1>Customer reviews</h1>` + cards(`<figure class=testimonial><p>%s</p><figcaption><strong>%s</strong>, %s</figcaption></figure>`,
			[]any{"They took the old kite back before breakfast.", "Dana Frost", "Tulsa"}, []any{"The third kite that he made for us.", "The Bells", "Oslo"}),
			[]string{"Dana Frost|-||", "The Bells|-||"}},
		{"quotes on a page of reviews, in Persian", `<html lang=fa><h1>نظرات مشتریان</h1>` + cards(`<figure class=testimonial><p>%s</p><figcaption><strong>%s</strong>، %s</figcaption></figure>`,
			[]any{"بادبادک کهنه را پیش از صبحانه پس گرفتند.", "سارا نیک", "یزد"}, []any{"سومین بادبادکی است که برای ما می‌سازد.", "علی راد", "ساری"}),
			[]string{"سارا نیک|-||", "علی راد|-||"}},
		{"quotes that advertise", `<h1>Kites for everybody</h1>` + cards(`<figure class=testimonial><p>%s</p><figcaption><strong>%s</strong>, %s</figcaption></figure>`,
			[]any{"They took the old kite back before breakfast.", "Dana Frost", "Tulsa"}, []any{"سومین بادبادکی است که برای ما می‌سازد.", "علی راد", "ساری"}),
			nil},
		{"a grade, a day and words of a page of sections", `<main><h1>Reports without the night shift</h1><span>4.8/5</span><h2>They like us</h2><p>“It halved the time that our books take.”</p><h2>From our blog</h2><time>March 1, 2026</time><h3>Five charts</h3></main>`, nil},
		{"a grade, a day and words of a page of sections, in Persian", `<html lang=fa><main><h1>گزارش بی‌دردسر</h1><span>۴٫۸ از ۵</span><h2>آنچه می‌گویند</h2><p>«زمان بستن حساب‌های ما نصف شد.»</p><h2>از وبلاگ</h2><time>۱۲ خرداد ۱۴۰۵</time><h3>پنج نمودار</h3></main>`, nil},
	} {
		if diff := cmp.Diff(test.want, said(test.page)); diff != "" {
			t.Errorf("%s: reviews (-want +got):\n%s", test.name, diff)
		}
	}
}

// Where one of a page's grades needs ten, all are of ten.
func TestScaleOfAPage(t *testing.T) {
	for _, page := range []string{
		cards(`<div class=review><b class=author>%s</b><i>March %d, 2026</i><div class=score>%s</div><p>The lines never tangle at all.</p></div>`, []any{"Dana Frost", 1, "9.0"}, []any{"Omar Reed", 2, "3.0"}),
		cards(`<div class=review><b class=author>%s</b><i>%d خرداد ۱۴۰۵</i><div class=score>%s</div><p>نخ آن هیچ وقت گره نخورد.</p></div>`, []any{"سارا نیک", 12, "۹"}, []any{"علی راد", 13, "۳"}),
	} {
		for _, r := range readAs(didban.RoleReviews, page).Reviews {
			if r.Rating == nil || r.Rating.Best != 10 {
				t.Errorf("%s: got %+v, want a grade of ten", r.Author, r.Rating)
			}
		}
	}
}
