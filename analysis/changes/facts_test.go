package changes_test

import (
	"testing"

	"didban"
	"didban/analysis/changes"

	"github.com/google/go-cmp/cmp"
)

// faq makes the facts of one question and answer.
func faq(question, answer string) didban.Facts {
	return didban.Facts{Role: didban.RoleFAQ, FAQs: []didban.FAQ{{Question: question, Answer: answer}}}
}

func TestDiffFAQs(t *testing.T) {
	const pay = "You can pay by card or bank transfer, and we send an invoice for every payment."
	const payFa = "می‌توانید با کارت یا انتقال بانکی پرداخت کنید و برای هر پرداخت فاکتور می‌فرستیم."
	for _, tt := range []struct {
		name          string
		before, after didban.Facts
		want          []string
	}{
		{"same in another typography", faq("Can I pay by card?", "Yes – by “Visa”."), faq("Can I pay by card", "yes, by 'VISA'"), nil},
		{"same in another keyboard", faq("آيا هزينه دارد؟", "خير، رايگان است و تا ۵ کاربر مي‌توانيد بسازيد."), faq("آیا هزینه دارد؟", "خیر، رایگان است و تا 5 کاربر می توانید بسازید"), nil},
		{"question reworded", faq("How can I pay for my plan?", pay), faq("Which ways to pay are there?", pay),
			[]string{"faq_reworded Which ways to pay are there?: question reworded"}},
		{"question reworded, Persian", faq("چگونه پرداخت کنم؟", payFa), faq("روش‌های پرداخت کدام است؟", payFa),
			[]string{"faq_reworded روش‌های پرداخت کدام است؟: question reworded"}},
		{"yes became no", faq("Can I cancel?", "Yes, at any time from your settings."), faq("Can I cancel?", "No, the contract runs for a year."),
			[]string{"faq_answer_changed Can I cancel?: answer reversed"}},
		{"yes became no, Persian", faq("امکان لغو هست؟", "بله، هر زمان بخواهید."), faq("امکان لغو هست؟", "خیر، قرارداد یک ساله است."),
			[]string{"faq_answer_changed امکان لغو هست؟: answer reversed"}},
		{"negated", faq("Refunds?", "We refund unused months of your subscription."), faq("Refunds?", "We don't refund unused months of your subscription."),
			[]string{"faq_answer_changed Refunds?: answer reversed"}},
		{"negated, Persian", faq("بازگشت وجه؟", "وجه ماه‌های استفاده نشده برگردانده می‌شود."), faq("بازگشت وجه؟", "وجه ماه‌های استفاده نشده برگردانده نمی‌شود."),
			[]string{"faq_answer_changed بازگشت وجه؟: answer reversed"}},
		{"opposite word", faq("Is the API included?", "The API is free on every plan."), faq("Is the API included?", "The API is paid on every plan."),
			[]string{"faq_answer_changed Is the API included?: answer reversed"}},
		{"opposite word, Persian", faq("هزینهٔ نصب؟", "نصب برای همهٔ کاربران رایگان است."), faq("هزینهٔ نصب؟", "نصب برای همهٔ کاربران پولی است."),
			[]string{"faq_answer_changed هزینهٔ نصب؟: answer reversed"}},
		{"refused", faq("Refunds?", "Within 30 days of the payment."), faq("Refunds?", "No refunds."),
			[]string{"faq_answer_changed Refunds?: answer reversed"}},
		{"refused, Persian", faq("بازگشت وجه؟", "تا ۳۰ روز پس از پرداخت."), faq("بازگشت وجه؟", "وجهی برگردانده نمی‌شود."),
			[]string{"faq_answer_changed بازگشت وجه؟: answer reversed"}},
		{"number", faq("How long is the trial?", "The trial lasts 30 days and needs no card."), faq("How long is the trial?", "The trial lasts 14 days and needs no card."),
			[]string{"faq_answer_changed How long is the trial?: numbers in the answer changed"}},
		{"currency in an answer", faq("What is the fee?", "The fee is $5 per transfer."), faq("What is the fee?", "The fee is €5 per transfer."),
			[]string{"faq_answer_changed What is the fee?: numbers in the answer changed"}},
		{"number, Persian", faq("مدت آزمایشی؟", "دورهٔ آزمایشی ۳۰ روز است."), faq("مدت آزمایشی؟", "دورهٔ آزمایشی ۱۴ روز است."),
			[]string{"faq_answer_changed مدت آزمایشی؟: numbers in the answer changed"}},
		{"list grew", faq("How can I pay?", "We accept payments by card and bank transfer from customers in every country we serve today."),
			faq("How can I pay?", "We accept payments by card, bank transfer, cheque, voucher and direct debit from customers in every country we serve today."),
			[]string{"faq_answer_changed How can I pay?: answer changed"}},
		{"answer reworded", faq("Where is my data?", "Your data is stored safely in data centres in Finland."), faq("Where is my data?", "We store your data safely in data centres in Finland."),
			[]string{"faq_reworded Where is my data?: answer reworded"}},
		{"answer not read", faq("Where is my data?", "In Finland."), faq("Where is my data?", ""), nil},
		{"another question", faq("Where is my data?", "In Finland."), faq("Who may see invoices?", "Only owners of the account."),
			[]string{"faq_removed Where is my data?: question gone", "faq_added Who may see invoices?: question added"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(changes.Diff(tt.before, tt.after)), emptyIsNil); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDiffSets(t *testing.T) {
	works := func(names ...string) (f didban.Facts) {
		for _, n := range names {
			f.Integrations = append(f.Integrations, didban.Integration{Name: n})
		}
		return f
	}
	says := func(texts ...string) (f didban.Facts) {
		for _, s := range texts {
			f.Claims = append(f.Claims, didban.Claim{Text: s, Quote: s})
		}
		return f
	}
	rated := func(value, best float64, n int) didban.Facts {
		return didban.Facts{AggregateRating: &didban.AggregateRating{Value: value, Best: best, Count: n}}
	}
	for _, tt := range []struct {
		name          string
		before, after didban.Facts
		want          []string
	}{
		{"integrations are a set", works("Mailbird", "Slate"), works("slate integration", "Mailbird", "Ledger"), []string{"integration_added Ledger: integration added"}},
		{"integrations, Persian", works("درگاه پی‌گاه", "حسابان"), works("حسابان"), []string{"integration_removed درگاه پی‌گاه: integration gone"}},
		{"claims are a set", says("24/7 support", "Trusted by teams"), says("Trusted by teams.", "24 / 7 Support"), nil},
		{"number in a claim", says("Trusted by 10,000 teams"), says("Trusted by 12,000 teams"), []string{"claim_added Trusted by 12,000 teams: number in a claim changed"}},
		{"number in a claim, Persian", says("بیش از ۱۰٬۰۰۰ کسب‌وکار"), says("بیش از ۱۲٬۰۰۰ کسب‌وکار"), []string{"claim_added بیش از ۱۲٬۰۰۰ کسب‌وکار: number in a claim changed"}},
		{"counter ticks", says("12,345 teams trust us"), says("12,401 teams trust us"), nil},
		{"counter ticks, Persian", says("۱۲٬۳۴۵ کسب‌وکار همراه ما هستند"), says("۱۲٬۴۰۱ کسب‌وکار همراه ما هستند"), nil},
		{"a share is no counter", says("99.9% uptime"), says("99.5% uptime"), []string{"claim_added 99.5% uptime: number in a claim changed"}},
		{"not even a large one", says("140% return on investment"), says("142% return on investment"), []string{"claim_added 142% return on investment: number in a claim changed"}},
		{"money is no counter", says("Save $1,000 a year"), says("Save $1,050 a year"), []string{"claim_added Save $1,050 a year: number in a claim changed"}},
		{"another claim", says("No hidden fees"), says("Made for builders"), []string{"claim_added Made for builders: claim added", "claim_removed No hidden fees: claim gone"}},
		{"year of the footer", says("© 2025 Example"), says("© 2026 Example"), nil},
		{"rating", rated(4.4, 5, 200), rated(4.0, 5, 260), []string{"rating_changed rating: rating down ≥ 0.3 of 5"}},
		{"rating of ten", rated(9.0, 10, 0), rated(9.3, 10, 0), []string{"rating_changed rating: rating up"}},
		{"rating hardly moved", rated(4.42, 5, 200), rated(4.38, 5, 260), nil},
		{"rating by a tenth", rated(4.4, 5, 200), rated(4.3, 5, 260), []string{"rating_changed rating: rating down"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(changes.Diff(tt.before, tt.after)), emptyIsNil); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}
