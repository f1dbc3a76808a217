package extractors_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"didban"
)

// told writes the plans of a page, each with its prices and features.
func told(html string) string {
	var out []string
	for _, p := range readAs(didban.RolePricing, html).Plans {
		said := p.Name
		for _, price := range p.Prices {
			said += strings.TrimRight(fmt.Sprintf(" | %s %s %s", price.Amount, price.Currency, price.Period), " ")
		}
		for _, f := range p.Features {
			said += strings.TrimRight(fmt.Sprintf(" ; %s %s %s", f.Name, f.Included, f.Value), " ")
		}
		out = append(out, said)
	}
	return strings.Join(out, "\n")
}

// terms is a plan whose terms are radio buttons, each with its price.
func terms(name string, said ...string) string {
	return fmt.Sprintf(`<div class=b><span class=n>%s</span><div><label><input type=radio name=t><span>%s</span><span>%s</span></label><label><input type=radio name=t><span>%s</span><span>%s</span></label></div>
		<ul><li>25 GB disk</li></ul><button>Order</button></div>`, name, said[0], said[1], said[2], said[3])
}

// offers are pages of one shape each, and what they offer.
var offers = map[string]struct{ html, want string }{
	"input as button": {`<h2>Webhosting</h2><div class=b><h1>Koje</h1><p>12 €/Monat</p><ul><li>1 Domain</li><li>Post</li></ul><input type=button value="Jetzt bestellen!"></div>
		<div class=b><h1>Deck</h1><p>19 €/Monat</p><ul><li>3 Domains</li><li>Post</li></ul><input type=button value="Jetzt bestellen!"></div>`,
		"Koje | 12.00 EUR month ; 1 Domain yes ; Post yes\nDeck | 19.00 EUR month ; 3 Domains yes ; Post yes"},
	"input as button, fa": {`<h2>فضای ابری</h2><div class=b><h1>کلبه</h1><p>۱۲۰,۰۰۰ تومان ماهانه</p><ul><li>یک دامنه</li><li>ایمیل</li></ul><input type=submit value="خرید کنید"></div>
		<div class=b><h1>عرشه</h1><p>۱۹۰,۰۰۰ تومان ماهانه</p><ul><li>سه دامنه</li><li>ایمیل</li></ul><input type=submit value="خرید کنید"></div>`,
		"کلبه | 120000 IRT month ; یک دامنه yes ; ایمیل yes\nعرشه | 190000 IRT month ; سه دامنه yes ; ایمیل yes"},
	"terms to choose from": {`<h1>Servers</h1><div>` + terms("S-1", "Monthly", "$14", "Annually", "$150") + terms("S-2", "Monthly", "$26", "Annually", "$280") + `</div>`,
		"S-1 | 14.00 USD month | 150.00 USD year ; 25 GB disk yes\nS-2 | 26.00 USD month | 280.00 USD year ; 25 GB disk yes"},
	"terms to choose from, fa": {`<h1>سرور مجازی</h1><div>` + terms("IR-1", "ماهانه", "۱۴۰٬۰۰۰ تومان", "سالانه", "۱٬۵۰۰٬۰۰۰ تومان") + terms("IR-2", "ماهانه", "۲۶۰٬۰۰۰ تومان", "سالانه", "۲٬۸۰۰٬۰۰۰ تومان") + `</div>`,
		"IR-1 | 140000 IRT month | 1500000 IRT year ; 25 GB disk yes\nIR-2 | 260000 IRT month | 2800000 IRT year ; 25 GB disk yes"},
	"terms in a column": {`<h1>Membership</h1><table><tr><th>Plan</th><th>Duration</th><th>Fee(USD)</th><th></th></tr>
		<tr><td>Pier</td><td>one month</td><td>12.00</td><td><a href=/a>Join</a></td></tr><tr><td>Quay</td><td>3 months</td><td>30.00</td><td><a href=/b>Join</a></td></tr></table>`,
		"Pier | 12.00 USD month ; Duration yes one month\nQuay | 30.00 USD quarter ; Duration yes 3 months"},
	"terms in a column, fa": {`<h1>خرید اشتراک</h1><table><tr><th>اشتراک</th><th>مدت</th><th>مبلغ(تومان)</th><th></th></tr>
		<tr><td>برنزی</td><td>یک هفته</td><td>۵۹,۰۰۰</td><td><a href=/a>خرید</a></td></tr><tr><td>طلایی</td><td>سه ماه</td><td>۴۵۰,۰۰۰</td><td><a href=/b>خرید</a></td></tr></table>`,
		"برنزی | 59000 IRT week ; مدت yes یک هفته\nطلایی | 450000 IRT quarter ; مدت yes سه ماه"},
	"answers beside features": {`<h1>Pricing</h1><div><div class=c><h3>Cove</h3><p>$6/mo</p><ul><li><span>SSO</span><span>No</span></li><li><span>Logs</span><em>Beta</em></li></ul></div>
		<div class=c><h3>Fjord</h3><p>$9/mo</p><ul><li><span>SSO:</span><span>Yes</span></li><li><span>Logs</span><em>Beta</em></li></ul></div></div>`,
		"Cove | 6.00 USD month ; SSO no ; Logs Beta yes\nFjord | 9.00 USD month ; SSO yes ; Logs Beta yes"},
	"answers beside features, fa": {`<h1>تعرفه ها</h1><div><div class=c><h3>خلیج</h3><p>۶۰٬۰۰۰ تومان ماهانه</p><ul><li><span>دامنه</span><span>ندارد</span></li></ul></div>
		<div class=c><h3>لنگر</h3><p>۹۰٬۰۰۰ تومان ماهانه</p><ul><li><span>دامنه</span><span>دارد</span></li></ul></div></div>`,
		"خلیج | 60000 IRT month ; دامنه no\nلنگر | 90000 IRT month ; دامنه yes"},
	"rows to order": {`<h1>Servers</h1><table><tr><th>Model</th><th>Monthly price</th><th></th></tr><tr><td>Reed</td><td>$9</td><td><a href=/a>Order now</a></td></tr><tr><td>Rush</td><td>$19</td><td><a href=/b>Order now</a></td></tr></table>`,
		"Reed | 9.00 USD month\nRush | 19.00 USD month"},
	"rows to look at": {`<h1>Bills</h1><table><tr><th>Item</th><th>Monthly fee</th><th></th></tr><tr><td>Rent</td><td>$900</td><td><a href=/a>View</a></td></tr><tr><td>Power</td><td>$80</td><td><a href=/b>View</a></td></tr></table>`, ""},
	"rows to order, fa": {`<h1>سرورها</h1><table><tr><th>مدل</th><th>قیمت ماهانه</th><th></th></tr><tr><td>نیزار</td><td>۹۰٬۰۰۰ تومان</td><td><a href=/a>خرید</a></td></tr><tr><td>بوریا</td><td>۱۹۰٬۰۰۰ تومان</td><td><a href=/b>خرید</a></td></tr></table>`,
		"نیزار | 90000 IRT month\nبوریا | 190000 IRT month"},
	"rows to look at, fa": {`<h1>صورت حساب ها</h1><table><tr><th>مورد</th><th>هزینه ماهانه</th><th></th></tr><tr><td>اجاره</td><td>۹۰٬۰۰۰ تومان</td><td><a href=/a>مشاهده</a></td></tr><tr><td>برق</td><td>۸۰٬۰۰۰ تومان</td><td><a href=/b>مشاهده</a></td></tr></table>`, ""},
	"words without spaces": {`<h1>清楚的方案</h1><div><article><div>種子入門</div><div>NT$32,000<small> 起</small></div><ul><li>一站</li><li class=off>顧問</li></ul><a href=/a>選擇</a></article>
		<article><div>旗艦閉環</div><div>NT$78,000<small> 起</small></div><ul><li>多站</li><li>顧問</li></ul><a href=/b>選擇</a></article></div>`,
		"種子入門 | 32000.00 TWD ; 一站 yes ; 顧問 no\n旗艦閉環 | 78000.00 TWD ; 多站 yes ; 顧問 yes"},
	"Pro below its price": {`<h1>Pricing</h1><div><div class=c><p>$6<span>/monthly</span></p><h3>Starter</h3><label>Lists</label><button>Buy now</button></div>
		<div class=c><p>$16<span>/monthly</span></p><h3>Pro</h3><label>Lists</label><button>Buy now</button></div></div>`,
		"Starter | 6.00 USD month\nPro | 16.00 USD month"},
	"named by periods": {`<h1>Pricing</h1><div><div class=c><p class=n>Free</p><p>Try it out</p><div>$0</div><div><p class=f><i class=check></i>Two veils</p><p class=f><i class=check></i>Styles</p></div></div>
		<div class=c><p class=n>Monthly</p><p>For regular users</p><div>$7.99</div><div>per month</div></div>
		<div class=c><p class=n>Yearly</p><p>Spare a fifth</p><div>$76.99</div><div>per year</div></div></div>`,
		"Free | 0 USD ; Two veils yes ; Styles yes\nMonthly | 7.99 USD month\nYearly | 76.99 USD year"},
	"a number above the price": {`<h1>پلن‌های عضویت</h1><div><article class=c><div class=n>سبک</div><h3>۸ <span>جلسه</span></h3><strong>۷۶۰٬۰۰۰ تومان</strong><a href=/a class=button>خرید</a></article>
		<article class=c><div class=n>منظم</div><h3>۱۲ <span>جلسه</span></h3><strong>۹۶۰٬۰۰۰ تومان</strong><a href=/b class=button>خرید</a></article></div>`,
		"سبک | 760000 IRT\nمنظم | 960000 IRT"},
	"a period behind praise": {`<h2>طرح‌ها</h2><div><article><span>ماهانه</span><h3>۳۹۰٬۰۰۰ <small>تومان</small></h3><ul><li>برنامه</li><li>گزارش</li></ul><a href=/a class=btn>انتخاب طرح</a></article>
		<article><em>دوست‌داشتنی</em><span>سالانه</span><h3>۳٬۲۰۰٬۰۰۰ <small>تومان</small></h3><ul><li>برنامه</li><li>کارگاه</li></ul><a href=/b class=btn>انتخاب طرح</a></article>
		<article><span>سه‌ماهه</span><h3>۹۹۰٬۰۰۰ <small>تومان</small></h3><ul><li>برنامه</li><li>آزمون</li></ul><a href=/c class=btn>انتخاب طرح</a></article></div>`,
		"ماهانه | 390000 IRT month ; برنامه yes ; گزارش yes\nسالانه | 3200000 IRT year ; برنامه yes ; کارگاه yes\nسه‌ماهه | 990000 IRT quarter ; برنامه yes ; آزمون yes"},
	"one plan below a label": {`<h2>Un seul tarif.</h2><div class=box><div><div class=pill>L'Offre Pliage</div><div><span>27€</span> <span>/mois HT</span></div><p>Sans engagement.</p></div><ul><li>Devis</li><li>Signature</li><li>Export</li></ul><a href=/r>Commencer</a></div>`,
		"L'Offre Pliage | 27.00 EUR month ; Devis yes ; Signature yes ; Export yes"},
	"one plan below a label, fa": {`<h2>فقط یک قیمت.</h2><div class=box><div><div class=pill>اشتراک کامل</div><div>۲۷۰ هزار تومان ماهانه</div><p>هر وقت خواستید بروید.</p></div><ul><li>فاکتور</li><li>امضا</li><li>خروجی</li></ul><a href=/r>شروع</a></div>`,
		"اشتراک کامل | 270000 IRT month ; فاکتور yes ; امضا yes ; خروجی yes"},
	"a banner below": {`<h1>Pricing</h1><section><div class=grid><div class=c><h3>Plume</h3><p>$8/mo</p><ul><li>Tones</li><li>Docs</li></ul><a href=/a>Choose</a></div><div class=c><h3>Elite</h3><p>$17/mo</p><ul><li>Teams</li><li>Docs</li></ul><a href=/b>Choose</a></div></div>
		<div class=banner><h3>Lifetime deal</h3><p>Everything in Elite, paid once.</p><div>$139</div><a class=btn href=/c>Claim</a></div></section>`,
		"Plume | 8.00 USD month ; Tones yes ; Docs yes\nElite | 17.00 USD month ; Teams yes ; Docs yes\nLifetime deal | 139.00 USD once"},
	"tables of terms": {`<h1>اینترنت</h1><table><tr><td>نام سرویس: ECO256</td><td colspan=2>سرعت</td></tr><tr><td>مدت</td><td>یک ماهه</td><td>یک ساله</td></tr><tr><td>هزینه / تومان</td><td>۱۴٫۵۰۰</td><td>۱۳۲٫۰۰۰</td></tr></table>
		<table><tr><td>نام سرویس: ECO512</td><td colspan=2>سرعت</td></tr><tr><td>مدت</td><td>یک ماهه</td><td>یک ساله</td></tr><tr><td>هزینه / تومان</td><td>۱۹٫۵۰۰</td><td>۱۹۲٫۰۰۰</td></tr></table>`,
		"ECO256 | 14500 IRT month | 132000 IRT year\nECO512 | 19500 IRT month | 192000 IRT year"},
	"tables of terms, en": {`<h2>Skiff</h2><table><tr><th>Term</th><th>Monthly</th><th>Yearly</th></tr><tr><th>Price</th><td>$9</td><td>$90</td></tr></table>
		<h2>Barge</h2><table><tr><th>Term</th><th>Monthly</th><th>Yearly</th></tr><tr><th>Price</th><td>$19</td><td>$190</td></tr></table>`,
		"Skiff | 9.00 USD month | 90.00 USD year\nBarge | 19.00 USD month | 190.00 USD year"},
	"rows to take up": {`<h1>Anwendungen</h1><table><tr><th>Anwendung</th><th>RAM</th><th>Monatlich</th><th>Mehr</th></tr><tr><td>Mariella</td><td>1 GB</td><td>3,29 €</td><td><a href=/m>Ansehen</a></td></tr><tr><td>Postfeld</td><td>2 GB</td><td>4,79 €</td><td><a href=/p>Ansehen</a></td></tr></table>`,
		"Mariella | 3.29 EUR month ; RAM yes 1 GB\nPostfeld | 4.79 EUR month ; RAM yes 2 GB"},
	"rows to book": {`<h1>Fahrzeuge</h1><table><tr><th>Modell</th><th>Farbe</th><th>Monatlich</th><th>Mehr</th></tr><tr><td>Kombi</td><td>rot</td><td>329 €</td><td><a href=/m>Book now</a></td></tr><tr><td>Coupé</td><td>blau</td><td>479 €</td><td><a href=/p>Book now</a></td></tr></table>`, ""},
	"pairs": {`<h1>تعرفه‌ها</h1><div><div class=c><h3>شروع</h3><p>رایگان</p><div><div class=r><div class=n>فرم</div><span>۳ فرم</span></div><div class=r><div class=n>پیامک</div><span>ندارد</span></div></div><a href=/a>شروع</a></div>
		<div class=c><h3>رشد</h3><p>۱۷۹,۰۰۰ تومان ماهانه</p><div><div class=r><div class=n>فرم</div><span>۲۰ فرم</span></div><div class=r><div class=n>۵۰۰</div><span>پیامک</span></div></div><a href=/b>خرید</a></div></div>`,
		"شروع | 0 ; فرم yes ۳ فرم ; پیامک no\nرشد | 179000 IRT month ; فرم yes ۲۰ فرم ; پیامک yes ۵۰۰"},
}

func TestShapesOfOffers(t *testing.T) {
	for name, offer := range offers {
		if diff := cmp.Diff(offer.want, told(offer.html)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestMoreIsAddedOn reads what a section sells to those who need more as what is added to
// a plan.
func TestMoreIsAddedOn(t *testing.T) {
	for heading, name := range map[string]string{"Need more credits?": "Small", "حجم اضافه": "کوچک"} {
		card := `<div class=a><h4>%s</h4><div>$%d</div><div>Valid for 60 days</div></div>`
		page := `<h1>x</h1><section><h2>` + heading + `</h2><div>` + fmt.Sprintf(card, name, 5) + fmt.Sprintf(card, name+" B", 12) + `</div></section>`
		facts := readAs(didban.RolePricing, page)
		if len(facts.Plans) != 0 || len(facts.Addons) != 2 || facts.Addons[0].Name != name {
			t.Errorf("%s: plans %v, added on %v", heading, facts.Plans, facts.Addons)
		}
	}
}
