package extractors_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"didban"
	"didban/extractors"
)

// prices lists texts and what they say. Currency signs that are assumed end in "?".
var prices = []struct{ text, want string }{
	{"$29 per user / month, billed annually", "fixed 29.00 USD? month billed year user"},
	{"هر کاربر ۲۹ هزار تومان در ماه، پرداخت سالانه", "fixed 29000 IRT month billed year user"},
	{"€0.90 per user / month", "fixed 0.90 EUR month user"},
	{"۵۰٬۰۰۰ تومان به ازای هر کاربر در ماه", "fixed 50000 IRT month user"},
	{"Starting at $5", "from 5.00 USD?"},
	{"شروع از ۲۰۰ هزار تومان", "from 200000 IRT"},
	{"ab 9,99 € pro Nutzer/Monat", "from 9.99 EUR month user"},
	{"à partir de 12€ par mois", "from 12.00 EUR month"},
	{"月額1,000円から", "from 1000 JPY month"},
	{"от 990 руб./мес.", "from 990.00 RUB month"},
	{"$10–$20", "range 10.00-20.00 USD?"},
	{"۱۰ تا ۲۰ هزار تومان", "range 10000-20000 IRT"},
	{"$10 - 20 users", "fixed 10.00 USD?"},
	{"Was $49, now $29", "fixed 29.00 USD?"},
	{"قیمت قبلی ۴۹ هزار تومان، اکنون ۲۹ هزار تومان", "fixed 29000 IRT"},
	{"۴۹۰ هزار تومان / ماه", "fixed 490000 IRT month"},
	{"ماهی ۱٫۵ میلیون تومان", "fixed 1500000 IRT month"},
	{"۲ میلیون و ۵۰۰ هزار تومان", "fixed 2500000 IRT"},
	{"هزار تومان 29 در سال", "fixed 29000 IRT year"},
	{"۵۵٬۰۰۰ تومان اعتبار یک ساله", "fixed 55000 IRT year"},
	{"۵۵٬۰۰۰ تومان اعتبار", "unknown"},
	{"یک میلیون تومان", "fixed 1000000 IRT"},
	{"۱۲٬۰۰۰ ريال", "fixed 12000 IRR"},
	{"١٢٬٠٠٠ ريال", "fixed 12000"},
	{"۲/۵۰۰/۰۰۰ ریال", "fixed 2500000 IRR"},
	{"1/125/500 تومان / ماهانه", "fixed 1125500 IRT month"},
	{"420/000 ریال", "fixed 420000 IRR"},
	{"1/125/500 USD", "fixed 1125500.00 USD"},
	{"۱۴۰۵/۰۱/۰۶", "unknown"},
	{"169 ریال", "fixed 169 IRR"},
	{"179 درهم / شهر", "fixed 179.00 AED? month"},
	{"179 درهم مغربي / شهر", "fixed 179.00 MAD month"},
	{"900.000 vnd/ năm", "fixed 900000 VND year"},
	{"12 دينار كويتي", "fixed 12.000 KWD"},
	{"$1.2M", "fixed 1200000.00 USD?"},
	{"$0.0035 per request", "fixed 0.0035 USD? usage request"},
	{"هر پیامک ۱۲۰ ریال", "fixed 120 IRR usage message"},
	{"$10 per 1M tokens", "fixed 10.00 USD? usage 1000000 token"},
	{"۱۰ هزار تومان هر ۱۰۰ پیامک", "fixed 10000 IRT usage 100 message"},
	{"۱۴۹ هزارتومان", "fixed 149000 IRT"},
	{"۱٫۵ میلیون‌تومان / ماه", "fixed 1500000 IRT month"},
	{"سیصد و پنجاه هزار تومان", "fixed 350000 IRT"},
	{"یک میلیون و دویست و بیست و پنج هزار تومان", "fixed 1225000 IRT"},
	{"دو و نیم میلیون تومان", "fixed 2500000 IRT"},
	{"twenty-five thousand dollars", "fixed 25000.00 USD"},
	{"two hundred and fifty thousand dollars", "fixed 250000.00 USD"},
	{"two thousand five hundred dollars", "fixed 2500.00 USD"},
	{"one million two hundred thousand dollars", "fixed 1200000.00 USD"},
	{"from 3 thousand and 500 users: $20", "fixed 20.00 USD?"},
	{"twenty thirty thousand dollars", "fixed 30000.00 USD"},
	{"دویست سیصد هزار تومان", "fixed 300000 IRT"},
	{"Per message monthly: $5", "fixed 5.00 USD? month message"},
	{"3 hundred dollars", "fixed 300.00 USD"},
	{"twelve dollars", "fixed 12.00 USD"},
	{"not one dollar", "unknown"},
	{"پانزده هزار تومان", "fixed 15000 IRT"},
	{"پانصد تومان", "fixed 500 IRT"},
	{"یک تومان", "unknown"},
	{"سه هزار و پانصد تومان", "fixed 3500 IRT"},
	{"۳ هزار و ۵۰۰ تومان", "fixed 3500 IRT"},
	{"هزار و دویست تومان", "unknown"},
	{"یک میلیون و نیم تومان", "fixed 1500000 IRT"},
	{"۲ میلیون و ۵۰۰ تومان", "fixed 2000000 IRT?"},
	{"بین ۲ هزار و ۵ هزار تومان", "unknown"},
	{"for one and two thousand dollars", "fixed 2000.00 USD"},
	{"$30 / 3 months", "fixed 30.00 USD? quarter"},
	{"$30 per 6 months", "fixed 30.00 USD?"},
	{"۳ ماهه ۵۰۰ هزار تومان", "fixed 500000 IRT quarter"},
	{"۵ ماهه ۵۰۰ هزار تومان", "fixed 500000 IRT"},
	{"۵۰۰ هزار تومان / سه ماه", "fixed 500000 IRT quarter"},
	{"۱ ساله ۹۰۰ هزار تومان", "fixed 900000 IRT year"},
	{"two month $99", "fixed 99.00 USD?"},
	{"شش ماهه ۴۵۰ هزار تومان", "fixed 450000 IRT"},
	{"سه ماهه ۴۵۰ هزار تومان", "fixed 450000 IRT quarter"},
	{"$99 / six months", "fixed 99.00 USD?"},
	{"$99 / three months", "fixed 99.00 USD? quarter"},
	{"Backups kept 7 days: $5 / month", "fixed 5.00 USD? month"},
	{"۷ روزه ۵۰ هزار تومان در ماه", "fixed 50000 IRT month"},
	{"Yearly: $5 / month", "fixed 5.00 USD? year"},
	{"Book a call: $49", "fixed 49.00 USD?"},
	{"در سفارش ۵۰ هزار تومان", "fixed 50000 IRT"},
	{"$2.50 per million tokens", "fixed 2.50 USD? usage 1000000 token"},
	{"۲ دلار هر هزار پیامک", "fixed 2.00 USD? usage 1000 message"},
	{"$99 + 20% VAT", "fixed 99.00 USD?"},
	{"۵۰۰ هزار تومان + ۹٪ مالیات", "fixed 500000 IRT"},
	{"$49 → $39 / month", "fixed 39.00 USD? month"},
	{"۱۰۰٬۰۰۰ تومان ← ۸۰٬۰۰۰ تومان", "fixed 80000 IRT"},
	{"$39 → $49", "fixed 39.00 USD?"},
	{"$49 / user / month → $39 / user / month", "fixed 39.00 USD? month user"},
	{"$49 / month → $39 / week", "fixed 49.00 USD? month"},
	{"$49 / user → $39 / team", "fixed 49.00 USD? user"},
	{"30¢ per transaction", "fixed 0.30 USD? usage transaction"},
	{"۹۹ لیر", "fixed 99.00 TRY"},
	{"149 zł netto/mc", "fixed 149.00 PLN month"},
	{"At no cost", "free 0"},
	{"بدون هزینه", "free 0"},
	{"درخواست قیمت", "contact"},
	{"$2 per 1,000 emails", "fixed 2.00 USD? usage 1000 email"},
	{"US$15/seat/month, paid yearly", "fixed 15.00 USD month billed year seat"},
	{"$9.99 CAD", "fixed 9.99 CAD"},
	{"SGD$4.90", "fixed 4.90 SGD"},
	{"1.500 KWD", "fixed 1.500 KWD"},
	{"₹1,49,999", "fixed 149999.00 INR"},
	{"CHF 1'049,95", "fixed 1049.95 CHF"},
	{"₹149/- per month", "fixed 149.00 INR month"},
	{"€ 12,- p/m", "fixed 12.00 EUR month"},
	{"12,- € / Monat", "fixed 12.00 EUR month"},
	{"CHF 29.– pro Monat", "fixed 29.00 CHF month"},
	{"۴۹۰٬۰۰۰/- تومان ماهانه", "fixed 490000 IRT month"},
	{"€12,-–15,-", "range 12.00-15.00 EUR"},
	{"12€95", "fixed 12.95 EUR"},
	{"$49+", "from 49.00 USD?"},
	{"£15 / month + VAT", "fixed 15.00 GBP month"},
	{"۹۰ هزار تومان در ماه + مالیات", "fixed 90000 IRT month"},
	{"4,90 € / pro Nutzer / Monat", "fixed 4.90 EUR month user"},
	{"R$ 430,90 à vista por ano", "fixed 430.90 BRL year"},
	{"$199 one-time", "fixed 199.00 USD? once"},
	{"Free forever", "free 0"},
	{"رایگان برای همیشه!", "free 0"},
	{"Free for 3 users", "free 0"},
	{"$0/mo", "free 0 USD? month"},
	{"0 تومان", "free 0 IRT"},
	{"Contact us for pricing", "contact"},
	{"با ما تماس بگیرید", "contact"},
	{"Custom", "contact"},
	{"توافقی", "contact"},
	{"99 kr per månad", "fixed 99 month"},
	{"¥1,000", "fixed 1000"},
	{"125.00", "fixed 125.00"},
	{"۵۲٬۹۰۰", "fixed 52900 IRT?"},
	{"14-day free trial", "unknown"},
	{"۱۴ روز رایگان آزمایشی", "unknown"},
	{"Save $20", "unknown"},
	{"۲۰ هزار تومان تخفیف", "unknown"},
	{"۷٪ تخفیف", "unknown"},
	{"99.9%", "unknown"},
	{"10 GB", "unknown"},
	{"۵ کاربر", "unknown"},
	{"24/7", "unknown"},
	{"15.08.2017", "unknown"},
	{"Version 2.0", "unknown"},
	{"TRY 30 days", "unknown"},
	{"", "unknown"},
}

func TestParsePrice(t *testing.T) {
	for _, c := range prices {
		p, ok := extractors.ParsePrice(c.text, extractors.Locale{})
		if got := show(p); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
		if ok != (p.Kind != didban.PriceUnknown) {
			t.Errorf("%q: ok is %v for kind %s", c.text, ok, p.Kind)
		}
		if !strings.Contains(c.text, p.Quote) {
			t.Errorf("%q: the quote %q does not stand in it", c.text, p.Quote)
		}
	}
}

// show writes a price on one line, without its quote.
func show(p didban.Price) string {
	s := string(p.Kind)
	if p.Amount != "" {
		s += " " + p.Amount
	}
	if p.AmountMax != "" {
		s += "-" + p.AmountMax
	}
	if p.Currency != "" {
		s += " " + p.Currency
	}
	if p.CurrencyAssumed {
		s += "?"
	}
	if p.Period != "" {
		s += " " + string(p.Period)
	}
	if p.Billed != "" {
		s += fmt.Sprintf(" billed %s", p.Billed)
	}
	return strings.TrimRight(s+" "+p.Unit, " ")
}

// TestLocale shows who decides about a sign of several currencies.
func TestLocale(t *testing.T) {
	for _, c := range []struct {
		text string
		in   extractors.Locale
		want string
	}{
		{"$5", extractors.Locale{Currency: "AUD"}, "AUD"},
		{"$5", extractors.Locale{Region: "CA", Lang: "en"}, "CAD"},
		{"$5", extractors.Locale{Lang: "en"}, "USD?"},
		{"$5", extractors.Locale{Currency: "EUR"}, "USD?"},
		{"5 kr", extractors.Locale{Lang: "sv"}, "SEK"},
		{"5 kr", extractors.Locale{Region: "NO"}, "NOK"},
		{"5 kr", extractors.Locale{}, ""},
		{"¥5", extractors.Locale{Lang: "zh"}, "CNY"},
		{"£5", extractors.Locale{}, "GBP"},
		{"۵ ريال", extractors.Locale{Lang: "ar", Region: "SA"}, "SAR"},
		{"۵ ريال", extractors.Locale{Lang: "fa"}, "IRR"},
	} {
		p, _ := extractors.ParsePrice(c.text, c.in)
		got := p.Currency
		if p.CurrencyAssumed {
			got += "?"
		}
		if got != c.want {
			t.Errorf("%q on %+v: got %q, want %q", c.text, c.in, got, c.want)
		}
	}
}

func TestFindPrices(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"$29 monthly $290 yearly", []string{"fixed 29.00 USD? month", "fixed 290.00 USD? year"}},
		{"Monthly: $29 Yearly: $290", []string{"fixed 29.00 USD? month", "fixed 290.00 USD? year"}},
		{"ماهانه ۲۹ هزار تومان، سالانه ۲۹۰ هزار تومان", []string{"fixed 29000 IRT month", "fixed 290000 IRT year"}},
		{"Was €49, now €29. 10 projects, 24/7 support", []string{"fixed 29.00 EUR"}},
		{"Free\nContact sales\nFree trial of 14 days", []string{"free 0", "contact"}},
		{"رایگان\nتماس بگیرید\nنسخه رایگان آزمایشی", []string{"free 0", "contact"}},
		{"29 / month", []string{"fixed 29 month"}},
		{"10 users, 5 projects and 3 sites", nil},
	} {
		var got []string
		for _, p := range extractors.FindPrices(c.text, extractors.Locale{}) {
			got = append(got, show(p))
		}
		if diff := cmp.Diff(c.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", c.text, diff)
		}
	}
}

func FuzzParsePrice(f *testing.F) {
	for _, c := range prices {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, ok := extractors.ParsePrice(s, extractors.Locale{})
		if _, number := p.Rat(); ok && p.Kind != didban.PriceContact && !number {
			t.Errorf("%q: kind %s without an amount", s, p.Kind)
		}
		clean := strings.Join(strings.Fields(s), " ")
		if !strings.Contains(clean, p.Quote) {
			t.Errorf("%q: the quote %q does not stand in it", s, p.Quote)
		}
		extractors.FindPrices(s, extractors.Locale{Lang: "fa"})
	})
}

func BenchmarkParsePrice(b *testing.B) {
	for b.Loop() {
		extractors.ParsePrice("From $29.00 per user / month, billed annually", extractors.Locale{})
	}
}
