package roles

import (
	"didban"
	"didban/internal/text"
)

// words are the phrases by which sites name the pages of a role, in addresses and in
// links, in English, Persian, and Persian in Latin letters.
var words = []struct {
	role    didban.Role
	phrases [][]string
}{
	{didban.RolePricing, folded(
		"pricing", "price", "prices", "plans", "plan", "plans and pricing", "pricing and plans", "plans pricing", "pricing plans", "packages", "subscription", "subscriptions", "rates", "tariffs", "buy",
		"قیمت", "قیمت ها", "قیمتها", "تعرفه", "تعرفه ها", "تعرفهها", "پلن ها", "پلنها", "پلن", "بسته ها", "اشتراک", "خرید اشتراک", "هزینه ها", "طرح ها",
		"tarefe", "taarefe", "gheymat", "qeymat", "eshterak",
	)},
	{didban.RoleFAQ, folded(
		"faq", "faqs", "frequently asked questions", "questions", "questions and answers", "common questions", "q a", "help center", "help centre", "support faq",
		"سوالات متداول", "سؤالات متداول", "سوالات", "سوال های متداول", "پرسش های متداول", "پرسشهای متداول", "پرسش و پاسخ", "پرسش های پرتکرار", "سوالات پرتکرار",
		"soalat", "soalat motadavel",
	)},
	{didban.RoleFeatures, folded(
		"features", "feature", "capabilities", "functionality", "what you get", "product tour", "tour", "benefits", "all features", "product features", "product",
		"ویژگی ها", "ویژگیها", "ویژگی", "امکانات", "قابلیت ها", "قابلیتها", "مزایا", "خدمات",
		"emkanat", "vizhegi ha",
	)},
	{didban.RoleIntegrations, folded(
		"integrations", "integration", "apps", "app directory", "marketplace", "connectors", "plugins", "add ons", "addons", "extensions", "works with",
		"یکپارچه سازی", "یکپارچگی", "اتصال ها", "اتصالات", "افزونه ها", "افزونهها", "ادغام ها", "همگام سازی",
	)},
	{didban.RoleReviews, folded(
		"reviews", "review", "testimonials", "customer reviews", "ratings", "what customers say", "customer stories",
		"نظرات", "نظرات کاربران", "نظرات مشتریان", "نظر مشتریان", "دیدگاه ها", "دیدگاه کاربران", "نقد و بررسی", "رضایت مشتریان",
		"nazarat",
	)},
	{Changelog, folded(
		"changelog", "change log", "changes", "release notes", "releases", "what s new", "whats new", "what is new", "updates", "product updates",
		"تغییرات", "لیست تغییرات", "تازه ها", "به روز رسانی ها", "نسخه های جدید", "چه خبر",
	)},
}

// articles name the parts of a site that write about a subject rather than state it.
var articles = folded(
	"blog", "news", "press", "article", "articles", "posts", "stories", "case studies", "docs", "documentation", "guides", "guide", "academy", "learn", "forum", "community", "careers", "jobs", "legal", "terms", "privacy",
	"بلاگ", "وبلاگ", "اخبار", "مقالات", "مقاله", "مجله", "آموزش", "مستندات", "راهنما", "قوانین",
)

// CommonPaths are paths that sites without links to them may have, likely ones first.
var CommonPaths = []string{
	"/pricing", "/plans", "/faq", "/features", "/integrations", "/reviews", "/changelog",
	"/قیمت", "/تعرفه", "/سوالات-متداول", "/امکانات", "/fa/pricing", "/fa/faq", "/en/pricing",
}

// folded returns the words of each phrase as they are compared.
func folded(phrases ...string) [][]string {
	out := make([][]string, len(phrases))
	for i, p := range phrases {
		out[i] = text.Words(p)
	}
	return out
}
