package extractors

import (
	"didban"
)

// obstacles are the phrases by which a short page says that it is not the page
// that was asked for, in the order in which they are looked for.
var obstacles = []struct {
	outcome didban.Outcome
	reason  string
	// said are phrases of the folded title and text, source pieces of the HTML.
	said, source []string
}{
	{didban.OutcomeBlocked, "the server refuses us", []string{
		"access denied", "403 forbidden", "you have been blocked", "request blocked", "error 1020", "access to this page has been denied", "your ip address has been", "not available in your country",
		"not available in your region", "not available in your location", "429 too many requests", "too many requests", "unavailable for legal reasons", "503 service unavailable", "requested url was rejected",
		"دسترسی شما مسدود", "دسترسی شما به این سایت مسدود", "دسترسی غیرمجاز", "دسترسی محدود شده", "امکان دسترسی با آی پی", "آی پی شما مسدود", "تنها با آی پی ایران", "فقط با آی پی ایران", "فیلترشکن خود را خاموش",
	}, []string{"//10.10.34.34", "//10.10.34.35", "//10.10.34.36", "//peyvandha.ir"}}, // where Iran's networks lead for a page they filter
	{didban.OutcomeSoft404, "the page says that it was not found", []string{
		"page not found", "404 not found", "error 404", "404 error", "404 - ", "404 | ", "page cannot be found", "page can't be found", "page could not be found", "page doesn't exist", "page does not exist", "page you requested", "page you were looking for",
		"page you are looking for", "page you're looking for", "page you are trying to reach", "can't find that page", "couldn't find that page", "was not found on this server", "this page isn't available", "page may have been removed",
		"seite nicht gefunden", "page introuvable", "página no encontrada", "sayfa bulunamadı",
		"صفحه پیدا نشد", "صفحه یافت نشد", "صفحه مورد نظر یافت نشد", "صفحه مورد نظر پیدا نشد", "صفحه درخواستی یافت نشد", "صفحه مورد نظر شما وجود ندارد", "صفحه مورد نظر وجود ندارد", "چنین صفحه ای وجود ندارد", "صفحه ای که دنبال", "آدرس وارد شده اشتباه", "خطای 404",
	}, nil},
}

// lostWords are the phrases by which a very short page says that it was not found; longer
// pages keep them for a search without results.
var lostWords = []string{"nothing was found", "یافت نشد", "پیدا نشد"}

// downWords are the phrases by which a very short page says that the site is closed for
// a while; longer pages may speak of maintenance too.
var downWords = []string{
	"be back soon", "back shortly", "be right back", "under maintenance", "undergoing maintenance", "performing some maintenance", "down for maintenance", "scheduled maintenance",
	"temporarily unavailable", "temporarily offline", "service unavailable", "در دست تعمیر", "در حال تعمیر", "در دست بروزرسانی", "در دست به روزرسانی", "در حال به روز رسانی", "در حال به روزرسانی",
	"در حال بروزرسانی", "در دسترس نیست", "به زودی بازمی", "به زودی باز می", "به زودی برمی", "به زودی با ظاهری",
}

// consentWords are the phrases of a dialogue that asks for consent.
var consentWords = []string{
	"before you continue", "we use cookies", "use of cookies", "storing of cookies", "such as cookies", "your privacy", "our partners", "accept all", "accept cookies", "accept & continue", "reject all", "disagree", "manage preferences",
	"cookie settings", "cookies settings", "consent", "datenschutz", "cookies", "alle akzeptieren", "zustimmen", "tout accepter", "پذیرش کوکی", "کوکی", "حریم خصوصی", "بپذیرید", "می پذیرم", "قبول دارم",
}

// bareTitles are the folded titles of pages of which no more need be said.
var bareTitles = map[string]bool{"404": true, "not found": true, "page missing": true, "یافت نشد": true}
