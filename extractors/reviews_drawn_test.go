package extractors_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Grades are read from how they are drawn, and reviews are known by what stands above them.
func TestDrawnReviews(t *testing.T) {
	uneven := func(lit int) string {
		return strings.Repeat(`<span class="star filled">★</span>`, lit) + strings.Repeat(`<span class=star>★</span>`, 5-lit)
	}
	lit := func(n int) string { return strings.Repeat(`<svg fill=currentColor><path></path></svg>`, n) }
	placed := func(lit int) string {
		var row strings.Builder
		for i := range 5 {
			look := "mdi-star notranslate"
			if i >= lit {
				look = "mdi-star-outline notranslate"
			}
			row.WriteString(`<div><label><span>Rating ` + string(rune('1'+i)) + ` of 5</span><button class=text-amber><i class="` + look + `"></i></button></label></div>`)
		}
		return "<div class=rating>" + row.String() + "</div>"
	}
	for _, test := range []struct {
		name, page string
		want       []string
	}{
		{"stars of one sign beside a name", cards(`<div class=review><div><b class=reviewer-name>%s</b><span>%s</span></div><p>%s</p><i>%s</i></div>`,
			[]any{"Dana Frost", uneven(4), "The lines never tangle at all.", "March 1, 2026"}, []any{"سارا نیک", uneven(2), "نخ آن هیچ وقت گره نخورد.", "۱۲ خرداد ۱۴۰۵"}),
			[]string{"Dana Frost|4|2026-03-01|", "سارا نیک|2|2026-06-02|"}},
		{"stars before a day", cards(`<div class=review><h3>%s</h3><div class=review-rating>%s <span>%s</span></div><div class=text>%s</div></div>`,
			[]any{"Dana Frost", "★★★★☆", "Mar 09, 2026", "The lines never tangle at all."}, []any{"سارا نیک", "★★☆☆☆", "۱۲ خرداد ۱۴۰۵", "نخ آن هیچ وقت گره نخورد."}),
			[]string{"Dana Frost|4|2026-03-09|", "سارا نیک|2|2026-06-02|"}},
		{"lit stars alone", cards(`<div class=review><p class=star-row>%s</p><b class=reviewer-name>%s</b><i>%s</i><p>%s</p></div>`,
			[]any{lit(5), "Dana Frost", "March 1, 2026", "The lines never tangle at all."}, []any{lit(1), "Omar Reed", "March 2, 2026", "The bag tore after two days."}, []any{lit(3), "سارا نیک", "۱۲ خرداد ۱۴۰۵", "نخ آن هیچ وقت گره نخورد."}),
			[]string{"Dana Frost|5|2026-03-01|", "Omar Reed|1|2026-03-02|", "سارا نیک|3|2026-06-02|"}},
		{"stars that say their place, below a line", `<div>Reviews by guests</div><div>` + cards(`<div class=mb-4><div>%s</div><div><span>%s</span>%s</div><p>%s</p></div>`,
			[]any{"D", "Dana Frost", placed(5), "The lines never tangle at all."}, []any{"O", "Omar Reed", placed(2), "The bag tore after two days."}) + `</div>`,
			[]string{"Dana Frost|5||", "Omar Reed|2||"}},
		{"stars that say their place, below a line, in Persian", `<html lang=fa><div>نظرات بیماران</div><div>` + cards(`<div class=mb-4><div>%s</div><div><span>%s</span>%s</div><p>%s</p></div>`,
			[]any{"س", "سارا نیک", placed(4), "نخ آن هیچ وقت گره نخورد."}, []any{"ع", "علی راد", placed(1), "کیف آن بعد از دو روز پاره شد."}) + `</div>`,
			[]string{"سارا نیک|4||", "علی راد|1||"}},
		{"products below such a line", `<div>Latest reviews</div><div>` + cards(`<div class=box><a href=/p/%d>%s</a><div class=rating>%s</div><p>%s</p></div>`,
			[]any{1, "Oak stool", placed(5), "The lines never tangle at all."}, []any{2, "چهارپایه بلوط", placed(2), "کیف آن بعد از دو روز پاره شد."}) + `</div>`, nil},
		{"a letter in the place of a picture", `<h2>Reviews</h2>` + cards(`<div class=card><div>%s</div><h6>%s</h6><p>%s</p><i>4/5</i><p>“%s”</p></div>`,
			[]any{"D", "Dana Frost", "Online visit", "The lines never tangle at all."}, []any{"س", "سارا نیک", "ویزیت آنلاین", "نخ آن هیچ وقت گره نخورد."}),
			[]string{"Dana Frost|4||", "سارا نیک|4||"}},
		{"nobody's reviews of a trade", cards(`<article class=review><h3 class=review-position>%s</h3><i>%s</i><span class=review-status>%s</span><i>22/100</i><p class=review-text>%s</p><p class=review-text><b>%s</b> %s</p><a href=/r>%s →</a></article>`,
			[]any{"Data engineer", "March 1, 2026", "Ghosted", "Four rounds and then silence from them.", "Best part:", "The lunch.", "Full review"}, []any{"طراح", "۱۲ خرداد ۱۴۰۵", "بی‌پاسخ", "چهار مرحله رفتم و دیگر خبری نشد.", "بهترین بخش:", "ناهار بود.", "متن کامل"}),
			[]string{"|22|2026-03-01|Data engineer", "|22|2026-06-02|طراح"}},
		{"tools that somebody tested", cards(`<div class=tool><h3>%s</h3><span>★★★★☆</span><p>%s</p><p>%s</p></div>`,
			[]any{"Brindle", "A planner that keeps boards and goals in one place.", "Last tested: March 1, 2026"}, []any{"آوند", "برنامه‌ای که تخته‌ها و هدف‌ها را یک جا نگه می‌دارد.", "آخرین بررسی: ۱۲ خرداد ۱۴۰۵"}), nil},
	} {
		if diff := cmp.Diff(test.want, said(test.page)); diff != "" {
			t.Errorf("%s: reviews (-want +got):\n%s", test.name, diff)
		}
	}
}
