package changes

import (
	"slices"
	"strings"

	"didban/internal/text"
)

// capabilities are what a feature may be said to be or to reach, each with the words
// for it. A row that says one of them no more, or says one anew, offers something
// else, however alike its other words are.
var capabilities = phrasesOf(map[string]string{
	"always":         "24 7 | 24x7 | 24 hours a day | round the clock | around the clock | any time | 24 ساعته | 24 ساعت | شبانه روزی | شبانه روز | تمام وقت",
	"business hours": "business hours | office hours | working hours | ساعت کاری | ساعات کاری | ساعت اداری | ساعات اداری | وقت اداری",
	"priority":       "priority | prioritised | prioritized | اولویت | اولویت دار | خارج از نوبت",
	"dedicated":      "dedicated | اختصاصی",
	"phone":          "phone | telephone | call | تلفن | تلفنی | تماس",
	"email":          "email | e mail | mail | ایمیل | ایمیلی | رایانامه",
	"chat":           "chat | livechat | چت | گفتگو | گفتگوی | گفت وگو | گفت وگوی | گفت و گو | گفت و گوی",
	"text message":   "sms | text message | پیامک | پیامکی",
	"whatsapp":       "whatsapp | واتساپ | واتس اپ",
	"telegram":       "telegram | تلگرام",
	"instagram":      "instagram | اینستاگرام",
	"slack":          "slack | اسلک",
	"video":          "video | ویدیو | ویدیویی | تصویری",
	"in person":      "in person | on site | onsite | حضوری",
	"sla":            "sla | service level agreement | توافق سطح خدمات | تضمین سطح خدمات",
	"sso":            "sso | single sign on | ورود یکپارچه | ورود یک باره",
	"scim":           "scim | user provisioning",
	"two factor":     "2fa | 2 fa | mfa | two factor | two step | دو مرحله ای | دو عاملی",
	"api":            "api | ای پی آی | رابط برنامه نویسی",
	"webhook":        "webhook | وب هوک",
	"unlimited":      "unlimited | unmetered | no limit | without limit | نامحدود | نا محدود | بی نهایت | بدون محدودیت",
	"basic":          "basic | limited | lite | ساده | ابتدایی | محدود",
	"standard":       "standard | استاندارد",
	"advanced":       "advanced | premium | پیشرفته | حرفه ای",
	"custom":         "custom | customised | customized | customisable | customizable | سفارشی | دلخواه",
	"read only":      "read only | view only | فقط خواندنی | فقط مشاهده",
	"real time":      "real time | realtime | instant | لحظه ای | آنی | بلادرنگ",
	"hourly":         "hourly | every hour | ساعتی | هر ساعت",
	"daily":          "daily | every day | روزانه | هر روز",
	"weekly":         "weekly | every week | هفتگی | هر هفته",
	"monthly":        "monthly | every month | ماهانه | ماهیانه | هر ماه",
	"yearly":         "yearly | annual | annually | سالانه | سالیانه",
	"ios":            "ios | iphone | ipad | آیفون | آی او اس",
	"android":        "android | اندروید",
	"windows":        "windows | ویندوز",
	"mac":            "mac | macos | مک",
	"self-hosted":    "self hosted | self host | on premise | on premises | میزبانی شخصی | نصب روی سرور",
	"at a charge":    "add on | addon | paid | at extra cost | extra charge | افزونه پولی | پولی | با هزینه",
	"free":           "free | free of charge | no extra cost | رایگان | بدون هزینه",
})

// phrasesOf brings the words of each capability into the form in which they are
// looked for: terms with a space on either side.
func phrasesOf(table map[string]string) map[string][]string {
	out := map[string][]string{}
	for name, words := range table {
		for phrase := range strings.SplitSeq(words, "|") {
			out[name] = append(out[name], spaced(phrase))
		}
	}
	return out
}

func spaced(s string) string { return " " + strings.Join(text.Terms(s), " ") + " " }

// capable returns the capabilities that a text names.
func capable(s string) map[string]bool {
	words, set := spaced(s), map[string]bool{}
	for name, phrases := range capabilities {
		if slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(words, p) }) {
			set[name] = true
		}
	}
	return set
}

// lostAndWon reports whether the second of two texts misses a capability of the
// first, and whether it names one that the first does not.
func lostAndWon(before, after map[string]bool) (lost, won bool) {
	both := shared(before, after)
	return len(before) > both, len(after) > both
}

// replaced reports whether one text names a capability in the place of another:
// such rows are two things, and not one in other words.
func replaced(before, after map[string]bool) bool {
	lost, won := lostAndWon(before, after)
	return lost && won
}
