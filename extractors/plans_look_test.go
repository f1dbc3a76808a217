package extractors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
)

// planNames returns the names of the plans of a page.
func planNames(html string) (names []string) {
	for _, p := range readAs(didban.RolePricing, html).Plans {
		names = append(names, p.Name)
	}
	return names
}

// The names of a row look alike; what praises one card looks another way.
func TestNamesLookAlike(t *testing.T) {
	for name, test := range map[string]struct {
		html string
		want []string
	}{
		"a label above": {`<h1>Pricing</h1><div>
			<div class=c><div class=n>Ebb</div><div>$9 / month</div><ul><li>One boat</li><li>Maps</li></ul><a href=/a>Start</a></div>
			<div class=c><div class=top>Crew's choice</div><div class="n b">Flow</div><div>$19 / month</div><ul><li>Two boats</li><li>Maps</li></ul><a href=/b>Start</a></div>
			<div class=c><div class=n>Tide</div><div>$39 / month</div><ul><li>Ten boats</li><li>Maps</li></ul><a href=/c>Start</a></div></div>`,
			[]string{"Ebb", "Flow", "Tide"}},
		"a label in the same line": {`<h1>تعرفه‌ها</h1><div>
			<div class=c><span class=n>موج</span><div>۲۰۰,۰۰۰ تومان ماهانه</div><ul><li>یک کاربر</li><li>نقشه</li></ul><a href=/a>خرید</a></div>
			<div class=c><span class=top>دوستان ما این را دارند</span> <span class="n b">ساحل</span><div>۴۰۰,۰۰۰ تومان ماهانه</div><ul><li>سه کاربر</li><li>نقشه</li></ul><a href=/b>خرید</a></div>
			<div class=c><span class=n>دریا</span><div>۸۰۰,۰۰۰ تومان ماهانه</div><ul><li>ده کاربر</li><li>نقشه</li></ul><a href=/c>خرید</a></div></div>`,
			[]string{"موج", "ساحل", "دریا"}},
		"praise after a dash": {`<h1>باقات</h1><div>
			<div class=c><h3>المرسى</h3><div>199 درهم / شهر</div><ul><li>مستخدم</li><li>خريطة</li></ul><a href=/a>ابدأ</a></div>
			<div class=c><h3>الميناء — الأكثر طلباً</h3><div>499 درهم / شهر</div><ul><li>مستخدمون</li><li>خريطة</li></ul><a href=/b>ابدأ</a></div></div>`,
			[]string{"المرسى", "الميناء"}},
		"a heading of its own look": {`<h1>Pricing</h1><div>
			<div class=c><div class=n>Ebb</div><div>$9 / month</div><ul><li>One boat</li><li>Maps</li></ul><a href=/a>Start</a></div>
			<div class=c><div class=n>Flow</div><div>$19 / month</div><ul><li>Two boats</li><li>Maps</li></ul><a href=/b>Start</a></div>
			<div class=c><h3>Ocean</h3><div class=n>Whole fleets</div><div>Contact us</div><ul><li>All boats</li><li>Maps</li></ul><a href=/c>Write</a></div></div>`,
			[]string{"Ebb", "Flow", "Ocean"}},
	} {
		if diff := cmp.Diff(test.want, planNames(test.html)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// The head of a card with the amount and its body with a button are no two cards.
func TestHeadAndBodyAreOneCard(t *testing.T) {
	card := func(name, price, said, button string) string {
		return `<div class=plan><div class=head><div class=n>` + name + `</div><label>` + price + `</label></div>
			<div class=body><p>` + said + `.</p><b>` + said + `</b><p>` + said + `, ` + said + `.</p><a class=button href=/contact>` + button + `</a></div></div>`
	}
	for want, html := range map[string]string{
		"Desk": `<h1>Plans</h1><div>` + card("Desk", "$45 / day", "Quiet rooms", "Contact us") + card("Room", "$190 / month", "Quiet rooms", "Contact us") + `</div>`,
		"میز":  `<h1>پلن‌ها</h1><div>` + card("میز", "۴۵,۰۰۰ تومان روزانه", "اتاق آرام", "تماس با ما") + card("اتاق", "۱۹۰,۰۰۰ تومان ماهانه", "اتاق آرام", "تماس با ما") + `</div>`,
	} {
		if got := planNames(html); len(got) != 2 || got[0] != want {
			t.Errorf("%s: got %q", want, got)
		}
	}
}

// What says once more that the plan is free is no feature.
func TestFreeIsNoFeature(t *testing.T) {
	html := `<h1>Pricing</h1><div>
		<div class=c><h3>Till</h3><p>SAR 139/mo</p><div>FREE</div><div><div class=f>Stock</div><div class=f>Sales</div></div><a href=/a>Start</a></div>
		<div class=c><h3>Bag</h3><p>SAR 89/mo</p><div>FREE</div><div><div class=f>Bills</div><div class=f>Phones</div></div><a href=/b>Start</a></div></div>`
	for _, p := range readAs(didban.RolePricing, html).Plans {
		if len(p.Features) != 2 {
			t.Errorf("%s has the features %v", p.Name, p.Features)
		}
	}
}
