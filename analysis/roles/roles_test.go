package roles_test

import (
	"strings"
	"testing"

	"didban"
	"didban/analysis/roles"
)

func TestBest(t *testing.T) {
	for name, c := range map[string]struct {
		e    roles.Evidence
		role didban.Role // empty when nothing is likely
		low  float64     // the least score, or the score that is not reached
	}{
		"address and link":   {roles.Evidence{URL: "https://a.example/pricing", Texts: []string{"Pricing"}, Navigation: true}, didban.RolePricing, 1},
		"address alone":      {roles.Evidence{URL: "https://a.example/faq.html"}, didban.RoleFAQ, 0.5},
		"link alone":         {roles.Evidence{URL: "https://a.example/p/7", Texts: []string{"See all", "Plans & pricing"}, Footer: true}, didban.RolePricing, 0.4},
		"two languages":      {roles.Evidence{URL: "https://a.example/en/features"}, didban.RoleFeatures, 0.5},
		"long name":          {roles.Evidence{URL: "https://a.example/frequently-asked-questions/"}, didban.RoleFAQ, 0.5},
		"integrations":       {roles.Evidence{URL: "https://a.example/marketplace", Texts: []string{"Apps and integrations"}}, didban.RoleIntegrations, 0.7},
		"reviews":            {roles.Evidence{URL: "https://a.example/customer-reviews"}, didban.RoleReviews, 0.5},
		"changelog":          {roles.Evidence{URL: "https://a.example/whats-new", Texts: []string{"What’s new"}}, roles.Changelog, 0.8},
		"persian address":    {roles.Evidence{URL: "https://a.example/%D8%AA%D8%B9%D8%B1%D9%81%D9%87%E2%80%8C%D9%87%D8%A7"}, didban.RolePricing, 0.5},
		"persian questions":  {roles.Evidence{URL: "https://a.example/سوالات-متداول", Texts: []string{"سؤالات متداول"}}, didban.RoleFAQ, 0.9},
		"persian link":       {roles.Evidence{URL: "https://a.example/x", Texts: []string{"امكانات"}, Navigation: true}, didban.RoleFeatures, 0.5},
		"latin persian":      {roles.Evidence{URL: "https://a.example/tarefe"}, didban.RolePricing, 0.5},
		"persian reviews":    {roles.Evidence{URL: "https://a.example/نظرات-کاربران"}, didban.RoleReviews, 0.5},
		"persian changes":    {roles.Evidence{URL: "https://a.example/c", Texts: []string{"لیست تغییرات"}}, roles.Changelog, 0.4},
		"an article":         {roles.Evidence{URL: "https://a.example/blog/how-we-found-our-pricing"}, "", 0.4},
		"a persian article":  {roles.Evidence{URL: "https://a.example/وبلاگ/قیمت-گذاری-محصول"}, "", 0.4},
		"nothing":            {roles.Evidence{URL: "https://a.example/about", Texts: []string{"About us"}, Navigation: true}, "", 0.01},
		"part of a word":     {roles.Evidence{URL: "https://a.example/enterprise/pricey"}, "", 0.01},
		"no address at all":  {roles.Evidence{URL: "https://a.example/%zz"}, "", 0.01},
		"a sentence as link": {roles.Evidence{URL: "https://a.example/x", Texts: []string{"Read how our customers save time with plans that fit them well"}}, "", 0.4},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := roles.Best(c.e)
			switch {
			case c.role == "" && got.Score >= c.low:
				t.Errorf("%+v, want less than %v", got, c.low)
			case c.role != "" && (got.Role != c.role || got.Score < c.low || len(got.Reasons) == 0):
				t.Errorf("%+v %v, want %s with %v", got, ok, c.role, c.low)
			}
		})
	}
}

func TestReasons(t *testing.T) {
	got, _ := roles.Best(roles.Evidence{URL: "https://a.example/docs/pricing", Texts: []string{"Pricing"}, Footer: true})
	want := `the address says "pricing"; a link says "Pricing"; linked from the footer; but it lies under "docs"`
	if said := strings.Join(got.Reasons, "; "); said != want {
		t.Errorf("got  %s\nwant %s", said, want)
	}
}

func TestPlatforms(t *testing.T) {
	const feed = "https://itunes.apple.com/us/rss/customerreviews/id=123456/sortBy=mostRecent/json"
	for address, want := range map[string]struct {
		name, source string
		access       roles.Access
	}{
		"https://play.google.com/store/apps/details?id=a.b&hl=fa": {"Google Play", "https://play.google.com/store/apps/details?id=a.b&hl=fa", roles.AccessPage},
		"https://apps.apple.com/us/app/acme/id123456":             {"App Store", feed, roles.AccessFeed},
		"https://apps.apple.com/app/id123456":                     {"App Store", feed, roles.AccessFeed},
		"https://www.trustpilot.com/review/acme.example":          {"Trustpilot", "", roles.AccessClosed},
		"https://www.g2.com/products/acme/reviews":                {"G2", "", roles.AccessClosed},
		"https://www.capterra.com/p/1/acme":                       {"Capterra", "", roles.AccessClosed},
		"https://cafebazaar.ir/app/ir.acme":                       {"Cafe Bazaar", "https://cafebazaar.ir/app/ir.acme", roles.AccessPage},
		"https://myket.ir/app/ir.acme":                            {"Myket", "https://myket.ir/app/ir.acme", roles.AccessPage},
		"https://www.digikala.com/product/dkp-1/":                 {"Digikala", "https://www.digikala.com/product/dkp-1/", roles.AccessPage},
		"https://www.g2.com/categories":                           {},
		"https://notg2.com/products/acme":                         {},
	} {
		p, ok := roles.PlatformOf(address)
		if p.Name != want.name || p.Access != want.access || ok != (want.name != "") {
			t.Errorf("%s: %+v", address, p)
			continue
		}
		if ok && p.Source(address) != want.source {
			t.Errorf("%s: read %s, want %s", address, p.Source(address), want.source)
		}
		if ok && want.access == roles.AccessClosed && !strings.Contains(p.Advice, "import its reviews from a file instead") {
			t.Errorf("%s: %s", address, p.Advice)
		}
	}
}
