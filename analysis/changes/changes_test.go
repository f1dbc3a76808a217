package changes_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"didban"
	"didban/analysis/changes"

	"github.com/google/go-cmp/cmp"
)

var monday = time.Date(2026, 11, 16, 6, 0, 0, 0, time.UTC)

// money reads "29 USD month/year user" into a price: amount, currency (with a ? when
// assumed), period and billing, unit. The words free and contact stand alone.
func money(s string) didban.Price {
	if s == "free" || s == "contact" {
		return didban.Price{Kind: didban.PriceKind(s)}
	}
	parts := append(strings.Fields(s), "", "", "")
	period, billed, _ := strings.Cut(parts[2], "/")
	currency, assumed := strings.CutSuffix(parts[1], "?")
	return didban.Price{
		Kind: didban.PriceFixed, Amount: parts[0], Currency: currency, CurrencyAssumed: assumed,
		Period: didban.Period(period), Billed: didban.Period(billed), Unit: parts[3],
	}
}

// plan makes a plan of its name, its prices (separated by ";") and its features, a
// value after "=", a missing feature with "-" before it, a partial one with "~".
func plan(name, prices string, features ...string) didban.Plan {
	p := didban.Plan{Name: name}
	for price := range strings.SplitSeq(prices, ";") {
		if price != "" {
			p.Prices = append(p.Prices, money(price))
		}
	}
	for _, f := range features {
		feature := didban.PlanFeature{Included: didban.IncludedYes}
		if rest, ok := strings.CutPrefix(f, "-"); ok {
			f, feature.Included = rest, didban.IncludedNo
		}
		if rest, ok := strings.CutPrefix(f, "~"); ok {
			f, feature.Included = rest, didban.IncludedPartial
		}
		feature.Name, feature.Value, _ = strings.Cut(f, "=")
		p.Features = append(p.Features, feature)
	}
	return p
}

func plans(p ...didban.Plan) didban.Facts { return didban.Facts{Role: didban.RolePricing, Plans: p} }

// lines shows changes as "kind subject: rule", with the plans of both sides.
func lines(all []didban.Change) []string {
	out := []string{}
	for _, c := range all {
		where := ""
		if strings.HasPrefix(string(c.Kind), "feature_") {
			where = fmt.Sprintf(" [%s>%s]", sidePlan(c.Before), sidePlan(c.After))
		}
		out = append(out, fmt.Sprintf("%s %s%s: %s", c.Kind, c.Subject, where, c.Rule))
	}
	return out
}

func sidePlan(s *didban.Side) string {
	if s == nil {
		return ""
	}
	return s.Plan
}

func TestDiffPlans(t *testing.T) {
	for _, tt := range []struct {
		name          string
		before, after didban.Facts
		want          []string
	}{
		{"price up", plans(plan("Pro", "29 USD month")), plans(plan("Pro", "39.00 USD month")),
			[]string{"price_changed Pro: price up ≥ 5 %: +34.5 %"}},
		{"price up a little", plans(plan("Pro", "100 USD month")), plans(plan("Pro", "104 USD month")),
			[]string{"price_changed Pro: price up < 5 %: +4.0 %"}},
		{"price down, Persian", plans(plan("حرفه‌ای", "500000 IRT month")), plans(plan("حرفه‌ای", "400000 IRT month")),
			[]string{"price_changed حرفه‌ای: price down ≥ 5 %: -20.0 %"}},
		{"same amount in other figures", plans(plan("Pro", "29 USD month")), plans(plan("Pro plan", "29.00 USD month")), nil},
		{"Arabic letters and joiners", plans(plan("حرفه‌ای", "500000 IRT month")), plans(plan("پلن حرفه ای", "500000 IRT month")), nil},
		{"currency", plans(plan("Pro", "29 USD? month")), plans(plan("Pro", "29 EUR month")),
			[]string{"currency_changed Pro: currency changed"}},
		{"assumed currency", plans(plan("Pro", "29 USD? month")), plans(plan("Pro", "29 CAD month")), nil},
		{"toman is not rial", plans(plan("پایه", "500000 IRT month")), plans(plan("پایه", "500000 IRR month")),
			[]string{"currency_changed پایه: currency changed"}},
		{"period", plans(plan("Pro", "29 USD month")), plans(plan("Pro", "290 USD year")),
			[]string{"period_changed Pro: price period changed"}},
		{"month is never compared with year", plans(plan("Pro", "29 USD month;290 USD year")), plans(plan("Pro", "300 USD year;29 USD month")),
			[]string{"price_changed Pro: price up < 5 %: +3.4 %"}},
		{"billing in advance is another price", plans(plan("Pro", "29 USD month")), plans(plan("Pro", "29 USD month;24 USD month/year")),
			[]string{"price_changed Pro: price option added"}},
		{"unit", plans(plan("Pro", "29 USD month user")), plans(plan("Pro", "29 USD month workspace")),
			[]string{"price_changed Pro: price unit changed"}},
		{"free to paid", plans(plan("Starter", "free")), plans(plan("Starter", "5 USD month")),
			[]string{"price_changed Starter: free became paid"}},
		{"zero is free", plans(plan("Starter", "free")), plans(plan("Starter", "0 EUR month user")), nil},
		{"contact to price, Persian", plans(plan("سازمانی", "contact")), plans(plan("سازمانی", "9000000 IRT month")),
			[]string{"price_changed سازمانی: contact us became a price"}},
		{"price hidden", plans(plan("Enterprise", "50 USD month")), plans(plan("Enterprise", "contact")),
			[]string{"price_changed Enterprise: price became contact us"}},
		{"renamed", plans(plan("Enterprise", "0.90 EUR month user", "SSO", "Audit log"), plan("Free", "free", "Mail")),
			plans(plan("Free", "free", "Mail"), plan("Cloud", "0.90 EUR month user", "Audit log", "SSO")),
			[]string{"plan_renamed Cloud: plan renamed"}},
		{"renamed, Persian", plans(plan("طلایی", "900000 IRT month", "گزارش", "پشتیبان‌گیری")), plans(plan("رشد", "900000 IRT month", "پشتیبان گیری", "گزارش")),
			[]string{"plan_renamed رشد: plan renamed"}},
		{"split is no rename", plans(plan("Team", "20 USD month", "Boards", "Chat")),
			plans(plan("Grow", "20 USD month", "Boards", "Chat"), plan("Scale", "20 USD month", "Boards", "Chat")),
			[]string{"plan_removed Team: split into Grow and Scale", "plan_added Grow: split from Team", "plan_added Scale: split from Team"}},
		{"split by name, Persian", plans(plan("پایه", "90000 IRT month", "گزارش"), plan("حرفه‌ای", "290000 IRT month", "گزارش", "پیامک", "خروجی")),
			plans(plan("پایه", "90000 IRT month", "گزارش"), plan("حرفه‌ای تیمی", "390000 IRT month", "گزارش", "پیامک"), plan("حرفه‌ای تکی", "190000 IRT month", "گزارش", "خروجی")),
			[]string{"plan_removed حرفه‌ای: split into حرفه‌ای تکی and حرفه‌ای تیمی", "plan_added حرفه‌ای تکی: split from حرفه‌ای", "plan_added حرفه‌ای تیمی: split from حرفه‌ای"}},
		{"split where one of the two is surely the plan", plans(plan("Pro", "20 USD month", "Boards", "Chat", "SSO")),
			plans(plan("Pro Team", "20 USD month", "Boards", "Chat", "SSO"), plan("Pro Solo", "9 USD month", "Boards")),
			[]string{"plan_added Pro Solo: split from Pro", "plan_renamed Pro Team: split into Pro Team and Pro Solo"}},
		{"merged", plans(plan("Pro Monthly", "20 USD month", "Boards", "Chat"), plan("Pro Annual", "190 USD year", "Boards", "Chat")),
			plans(plan("Pro", "25 USD month;240 USD year", "Boards", "Chat")),
			[]string{"plan_removed Pro Annual: merged into Pro", "plan_removed Pro Monthly: merged into Pro", "plan_added Pro: merged from Pro Annual and Pro Monthly"}},
		{"merged by content, Persian", plans(plan("فروش", "90000 IRT month", "فاکتور", "مشتری"), plan("انبار", "90000 IRT month", "موجودی", "بارکد")),
			plans(plan("یکجا", "150000 IRT month", "فاکتور", "مشتری", "موجودی", "بارکد")),
			[]string{"plan_removed انبار: merged into یکجا", "plan_removed فروش: merged into یکجا", "plan_added یکجا: merged from انبار and فروش"}},
		{"a free plan that is gone was not split", plans(plan("Start", "free", "Boards", "Chat")),
			plans(plan("Start Small", "9 USD month", "Boards", "Chat"), plan("Start Large", "19 USD month", "Boards", "Chat")),
			[]string{"plan_removed Start: free plan gone", "plan_added Start Large: plan added", "plan_added Start Small: plan added"}},
		{"two new plans of another kind", plans(plan("Team", "20 USD month", "Boards", "Chat")),
			plans(plan("Clinic", "80 USD month", "Patients", "Recipes"), plan("School", "60 USD month", "Classes", "Marks")),
			[]string{"plan_removed Team: plan gone", "plan_added Clinic: plan added", "plan_added School: plan added"}},
		{"free plan gone", plans(plan("Free", "free"), plan("Pro", "9 USD month")), plans(plan("Pro", "9 USD month")),
			[]string{"plan_removed Free: free plan gone"}},
		{"unknown is not different", plans(plan("Pro", "")), plans(plan("Pro", "")), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(changes.Diff(tt.before, tt.after)), emptyIsNil); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}

var emptyIsNil = cmp.Transformer("list", func(s []string) string { return strings.Join(s, "\n") })

func TestDiffFeatures(t *testing.T) {
	for _, tt := range []struct {
		name          string
		before, after didban.Facts
		want          []string
	}{
		{"added to all plans is one change", plans(plan("A", ""), plan("B", "")), plans(plan("A", "", "SSO"), plan("B", "", "SSO")),
			[]string{"feature_added SSO [>A · B]: feature added"}},
		{"no longer included", plans(plan("A", "", "SSO")), plans(plan("A", "", "-SSO")),
			[]string{"feature_removed SSO [A>]: feature gone"}},
		{"said not to be there", plans(plan("A", "")), plans(plan("A", "", "-SSO")), nil},
		{"moved to a dearer plan", plans(plan("Pro", "9 USD month", "SSO"), plan("Max", "29 USD month")),
			plans(plan("Pro", "9 USD month"), plan("Max", "29 USD month", "SSO")),
			[]string{"feature_moved SSO [Pro>Max]: feature moved to a dearer plan"}},
		{"moved to a new plan, Persian", plans(plan("پایه", "90000 IRT month", "گزارش فروش")),
			plans(plan("پایه", "90000 IRT month"), plan("ویژه", "190000 IRT month", "گزارش فروش", "پشتیبانی تلفنی")),
			[]string{"feature_moved گزارش فروش [پایه>ویژه]: feature moved to a dearer plan", "plan_added ویژه: plan added"}},
		{"now only in a dearer plan", plans(plan("Pro", "9 USD month", "SSO"), plan("Max", "29 USD month", "SSO")),
			plans(plan("Pro", "9 USD month", "-SSO"), plan("Max", "29 USD month", "SSO")),
			[]string{"feature_removed SSO [Pro>Max]: feature now only in dearer plans"}},
		{"now only in a dearer plan, Persian", plans(plan("رایگان", "free", "گزارش فروش"), plan("ویژه", "90000 IRT month", "گزارش فروش")),
			plans(plan("رایگان", "free"), plan("ویژه", "90000 IRT month", "گزارش فروش")),
			[]string{"feature_removed گزارش فروش [رایگان>ویژه]: feature now only in dearer plans"}},
		{"gone where only a cheaper plan keeps it", plans(plan("Pro", "9 USD month", "SSO"), plan("Max", "29 USD month", "SSO")),
			plans(plan("Pro", "9 USD month", "SSO"), plan("Max", "29 USD month")),
			[]string{"feature_removed SSO [Max>]: feature gone"}},
		{"another capability is no wording", plans(plan("A", "", "24/7 support")), plans(plan("A", "", "Priority support")),
			[]string{"feature_removed 24/7 support [A>]: feature gone", "feature_added Priority support [>A]: feature added"}},
		{"another channel is no wording, Persian", plans(plan("پایه", "", "پشتیبانی تلفنی سریع")), plans(plan("پایه", "", "پشتیبانی سریع ایمیلی")),
			[]string{"feature_removed پشتیبانی تلفنی سریع [پایه>]: feature gone", "feature_added پشتیبانی سریع ایمیلی [>پایه]: feature added"}},
		{"another value of a row", plans(plan("A", "", "Support=By phone")), plans(plan("A", "", "Support=By email")),
			[]string{"feature_reworded Support [A>A]: feature is another one"}},
		{"a capability lost", plans(plan("A", "", "Support by phone and email")), plans(plan("A", "", "Support by email")),
			[]string{"feature_reworded Support by email [A>A]: feature reduced"}},
		{"a capability lost, Persian", plans(plan("پایه", "", "مدیر حساب اختصاصی")), plans(plan("پایه", "", "مدیر حساب")),
			[]string{"feature_reworded مدیر حساب [پایه>پایه]: feature reduced"}},
		{"a capability won", plans(plan("A", "", "iOS app for teams")), plans(plan("A", "", "iOS and Android app for teams")),
			[]string{"feature_reworded iOS and Android app for teams [A>A]: feature extended"}},
		{"round the clock is 24/7", plans(plan("A", "", "24/7 phone support")), plans(plan("A", "", "Round-the-clock phone support")),
			[]string{"feature_reworded Round-the-clock phone support [A>A]: wording"}},
		{"a limit left out", plans(plan("A", "", "Up to 10 users")), plans(plan("A", "", "Users")),
			[]string{"feature_reworded Users [A>A]: limits changed"}},
		{"limit raised", plans(plan("A", "", "Up to 5 users")), plans(plan("A", "", "Up to 10 users")),
			[]string{"feature_reworded Up to 10 users [A>A]: limit raised"}},
		{"limit lowered by unit", plans(plan("A", "", "Storage=1 TB")), plans(plan("A", "", "Storage=500 GB")),
			[]string{"feature_reworded Storage [A>A]: limit lowered"}},
		{"limit lifted", plans(plan("A", "", "10 projects")), plans(plan("A", "", "Unlimited projects")),
			[]string{"feature_reworded Unlimited projects [A>A]: limit raised"}},
		{"limit lifted by a sign", plans(plan("A", "", "Users=25")), plans(plan("A", "", "Users=∞")),
			[]string{"feature_reworded Users [A>A]: limit raised"}},
		{"limit lowered, Persian", plans(plan("پایه", "", "تا ۱۰ کاربر")), plans(plan("پایه", "", "تا ۵ کاربر")),
			[]string{"feature_reworded تا ۵ کاربر [پایه>پایه]: limit lowered"}},
		{"limit lifted, Persian", plans(plan("پایه", "", "فضا=۵ گیگابایت")), plans(plan("پایه", "", "فضا=نامحدود")),
			[]string{"feature_reworded فضا [پایه>پایه]: limit raised"}},
		{"waiting longer is worse", plans(plan("A", "", "Answer within 4 hours")), plans(plan("A", "", "Answer within 24 hours")),
			[]string{"feature_reworded Answer within 24 hours [A>A]: limit lowered"}},
		{"wording in all plans is one change", plans(plan("A", "", "Priority email support"), plan("B", "", "Priority email support")),
			plans(plan("B", "", "Priority support by email"), plan("A", "", "Priority support by email")),
			[]string{"feature_reworded Priority support by email [A · B>A · B]: wording"}},
		{"wording, Persian", plans(plan("پایه", "", "پشتیبانی تلفنی شبانه‌روزی")), plans(plan("پایه", "", "پشتیبانی شبانه‌روزی تلفنی")),
			[]string{"feature_reworded پشتیبانی شبانه‌روزی تلفنی [پایه>پایه]: wording"}},
		{"partly now", plans(plan("A", "", "API")), plans(plan("A", "", "~API")),
			[]string{"feature_reworded API [A>A]: feature reduced"}},
		{"negated is another thing", plans(plan("A", "", "API access included")), plans(plan("A", "", "No API access included")),
			[]string{"feature_removed API access included [A>]: feature gone", "feature_added No API access included [>A]: feature added"}},
		{"negated is another thing, Persian", plans(plan("پایه", "", "امکان خروجی گرفتن دارد")), plans(plan("پایه", "", "امکان خروجی گرفتن ندارد")),
			[]string{"feature_removed امکان خروجی گرفتن دارد [پایه>]: feature gone", "feature_added امکان خروجی گرفتن ندارد [>پایه]: feature added"}},
		{"what plans list is told of them", withFeatures(plans(plan("A", "", "SSO")), "Boards", "SSO"), withFeatures(plans(plan("A", "")), "SSO"),
			[]string{"feature_removed Boards [>]: feature gone", "feature_removed SSO [A>]: feature gone"}},
		{"typography", plans(plan("A", "", "E-mail & chat “support”")), plans(plan("A", "", "Email and Chat support.")), nil},
		{"thousands", plans(plan("A", "", "1,000 rows", "۲٬۰۰۰ ردیف")), plans(plan("A", "", "1000 Rows", "2000 رديف")), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(changes.Diff(tt.before, tt.after)), emptyIsNil); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}

// Two options with the same words are two changes: the words of a price may leave to
// the page's layout what it is for.
func TestOptionsWithTheSameWordsAreTwo(t *testing.T) {
	month, year := money("29 USD month"), money("29 USD month/year")
	month.Quote, year.Quote = "$29", "$29"
	before, after := plan("Pro", "9 USD once"), plan("Pro", "9 USD once")
	after.Prices = append(after.Prices, month, year)
	if got := changes.Diff(plans(before), plans(after)); len(got) != 2 || got[0].ID == got[1].ID {
		t.Errorf("got %v", lines(got))
	}
}

// withFeatures adds features of the page as a whole.
func withFeatures(f didban.Facts, names ...string) didban.Facts {
	for _, n := range names {
		f.Features = append(f.Features, didban.Feature{Name: n})
	}
	return f
}
