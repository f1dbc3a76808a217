package extractors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"didban/internal/text"
)

// phrases makes a set of folded phrases.
func phrases(list string) map[string]bool {
	set := map[string]bool{}
	for phrase := range strings.SplitSeq(list, "|") {
		set[text.Fold(phrase)] = true
	}
	return set
}

// moneyWords are the words that make a number beside them a price.
var moneyWords = phrases("usd|eur|gbp|chf|cad|aud|inr|jpy|cny|brl|try|irr|irt|sek|nok|dkk|pln|aed|dollar|dollars|euro|euros|tl|kr|zl|" +
	"kes|ksh|ngn|zar|egp|sar|myr|rm|idr|rp|rupiah|thb|baht|vnd|vnđ|sgd|hkd|nzd|mxn|ars|clp|uah|rub|czk|kč|huf|lei|bgn|ils|qar|kwd|bhd|omr|jod|tnd|pkr|bdt|lkr|rs|krw|twd|ugx|tzs|ghs|xof|xaf|円|圓|元|원|руб|рублей|грн|" +
	"toman|tomans|rial|rials|تومان|تومن|ریال|ت|دلار|یورو|درهم|ر.س|د.إ|ج.م|د.ك|دينار|جنيه|ليرة|هزار تومان|میلیون تومان|هزارتومان")

// freeWords are whole statements that say a plan costs nothing.
var freeWords = phrases("free|free forever|forever free|free for ever|free plan|always free|free for everyone|completely free|100% free|no cost|" +
	"kostenlos|gratis|gratuit|gratuito|grátis|ücretsiz|免费|無料|бесплатно|" +
	"رایگان|رایگان برای همیشه|رایگان برای همیشه!|همیشه رایگان|کاملا رایگان|بدون هزینه|مجانی")

// contactWords are whole statements that leave the price to a talk.
var contactWords = phrases("custom|custom pricing|custom price|custom plan|custom quote|contact us|contact sales|contact our sales team|contact us for pricing|" +
	"let's talk|lets talk|talk to us|talk to sales|get a quote|get quote|request a quote|request quote|request pricing|call us|on request|upon request|price on request|" +
	"flexible pricing|flexible|tailored|tailored pricing|bespoke|quote|individual|auf anfrage|individuell|sur devis|sur demande|sur mesure|nous contacter|contactez-nous|a medida|contacto|contáctanos|a consultar|sob consulta|fale conosco|su richiesta|contattaci|op aanvraag|" +
	"özel|iletişime geçin|teklif alın|bize ulaşın|bize yazın|na zapytanie|na dotaz|по запросу|свяжитесь с нами|お問い合わせ|要問い合わせ|联系我们|联系销售|" +
	"تماس بگیرید|با ما تماس بگیرید|تماس با ما|تماس با فروش|توافقی|سفارشی|قیمت سفارشی|استعلام قیمت|استعلام|درخواست قیمت|با ما صحبت کنید|مشاوره بگیرید|اختصاصی")

// tailWords are the words that go on with a price statement on the next line.
var tailWords = phrases("/|per|p/m|mo|mo.|month|months|monthly|yr|yr.|year|years|yearly|annual|annually|week|weekly|day|daily|hour|quarter|quarterly|" +
	"billed|paid|user|users|seat|seats|editor|member|agent|host|site|end-user|a|an|each|every|for|the|first|+|*|forever|ever|once|one-time|one|time|payment|lifetime|" +
	"mitarbeiter|mitarbeitende|benutzer|anwender|und|utilisateur|utilisateurs|et|usuario|usuarios|utente|kullanıcı|employee|employees|person|people|" +
	"zzgl|inkl|exkl|mwst|ust|netto|brutto|excl|incl|vat|tax|ht|ttc|monat|pro|jahr|monatlich|jährlich|nutzer|mois|par|an|mes|por|ay|aylık|yıllık|yıl|月|年|" +
	"شهر|شهريا|شهرياً|سنة|سنويا|سنوياً|ماه|ماهانه|ماهیانه|سال|سالانه|سالیانه|در|هر|برای|به|ازای|روز|هفته|کاربر|نفر|هزار|میلیون|پرداخت|یکبار|همیشه|ماهه|ساله|یک|سه|شش|دوازده|1|3|6|12")

// abbreviations end a price statement with a point, as in "pro Monat, zzgl. MwSt.".
var abbreviations = phrases("mwst|ust|mo|yr|mth|excl|incl|zzgl|inkl|exkl")

// billingWords follow the name of a plan that is offered for more than one period.
var billingWords = phrases("monthly|annual|annually|yearly|quarterly|weekly|lifetime")

// fromWords are whole lines that make the price below a lowest one.
var fromWords = phrases("from|starting at|starts at|starting from|starts from|as low as|only|ab|à partir de|desde|a partir de|از|شروع از|شروع قیمت از|قیمت از|only from")

// leadingWords end a text that is no name but goes on with the amount after it: "Starter at $19".
var leadingWords = phrases("at|for|from|is|costs|to|of|around|about|with|and|für|ab|um|pour|de|por|از|با|به|برای|فقط|حدود|و")

// gainWords make the amount after them no price: what somebody saves or earns.
var gainWords = phrases("save|saves|saved|saving|savings|earn|earned|raised|worth|cut|spent|revenue|discount|credit|credits|cashback|refund|refunded|won|" +
	"تخفیف|سود|اعتبار|هدیه|درآمد|جایزه")

// wonWords are those among them that no badge bears.
var wonWords = phrases("saved|savings|earn|earned|earnings|raised|worth|won|revenue|درآمد|سود")

// badgeWords are labels that praise a plan without naming it.
var badgeWords = []string{
	"popular", "recommended", "best value", "best deal", "best choice", "best seller", "bestseller", "save ", "% off", "discount", "new!", "coming soon", "limited time", "offer",
	"most chosen", "most loved", "in stock", "beliebt", "empfohlen", "le plus choisi", "populaire", "recommandé", "más elegido", "recomendado", "più scelto", "en çok tercih", "en popüler", "önerilen", "الاکثر", "人気", "おすすめ", "موجود", "محبوب", "پیشنهاد", "پرفروش", "تخفیف", "به زودی", "بزودی", "به صرفه", "ویژه شما", "انتخاب بیشتر", "انتخاب اکثر", "بیشترین انتخاب",
}

// labelWords are whole labels beside a name, too common within one to be badges.
var labelWords = phrases("new|beta|soon|hot|neu|nouveau|nuevo|novo|yeni|جدید|داغ|بتا")

// audienceWords begin the lines that say whom a plan is for.
var audienceWords = []string{"for ", "ideal for", "best for", "perfect for", "great for", "made for", "für ", "pour ", "para ", "برای ", "مناسب "}

// actionWords begin what a button says.
var actionWords = []string{
	"get ", "start", "try ", "sign up", "signup", "buy ", "choose ", "select ", "contact", "join ", "subscribe", "book ", "request ", "learn more", "see ", "view ", "talk to", "upgrade",
	"download", "order ", "continue", "compare", "read more", "show ", "need more", "purchase", "add to",
	"jetzt ", "bestellen", "buchen", "kaufen", "starten", "testen", "loslegen", "kostenlos ", "commander", "acheter", "choisir", "commencer", "essayer", "démarrer", "souscrire", "s'abonner", "demander ",
	"comprar", "contratar", "empezar", "empieza", "elegir", "probar", "suscrib", "começar", "assinar", "escolher", "scegli", "inizia", "prova ", "acquista", "satın al", "hemen ", "başla", "mua ", "chọn ", "đăng ký",
	"ابدا", "اشترک", "اطلب", "اختر", "جرب",
	"شروع", "خرید", "ثبت", "انتخاب", "سفارش", "تماس", "امتحان", "مشاهده", "دریافت", "بیشتر", "عضویت", "فعال",
}

// addonWords name a section that sells what is added to a plan.
var addonWords = []string{
	"add-on", "addon", "add on", "extras", "optional", "top-up", "top up", "need more", "credit pack", "extra credits", "zusatz", "eklenti",
	"افزونه", "افزودنی", "خدمات جانبی", "امکانات جانبی", "سرویس های جانبی", "سرویس های اضافی", "حجم اضافه", "اعتبار اضافه", "بسته های اضافه",
}

// includesWords begin the line that takes over what a smaller plan holds.
var includesWords = []string{
	"everything in", "everything from", "all of", "all the", "all features", "all in", "includes", "including", "plus", "what's included", "features", "key features", "alles aus", "everything included",
	"همه امکانات", "تمام امکانات", "کلیه امکانات", "امکانات", "شامل", "به علاوه", "ویژگی ها",
}

// holds reports whether a folded text holds one of the words.
func holds(folded string, list []string) bool {
	for _, w := range list {
		if strings.Contains(folded, w) {
			return true
		}
	}
	return false
}

// begins reports whether a folded text begins with one of the words.
func begins(folded string, list []string) bool {
	for _, w := range list {
		if strings.HasPrefix(folded, w) {
			return true
		}
	}
	return false
}

// moneySign reports whether s holds a currency sign.
func moneySign(s string) bool { return strings.IndexFunc(s, isMoneySign) >= 0 }

func isMoneySign(r rune) bool { return r == '$' || r > unicode.MaxASCII && unicode.Is(unicode.Sc, r) }

// hasDigit reports whether s holds a digit of any script.
func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }

// length returns the number of code points of s.
func length(s string) int { return utf8.RuneCountInString(s) }

// trimWord cuts the punctuation around a word.
func trimWord(w string) string {
	return strings.TrimFunc(w, func(r rune) bool { return strings.ContainsRune(".,;:!()[]*+،؛|", r) })
}

// planWords are names that plans bear all over the field.
var planWords = phrases("free|basic|starter|start|starter plan|lite|light|hobby|personal|individual|solo|standard|essential|essentials|growth|plus|pro|professional|premium|" +
	"advanced|team|teams|business|company|scale|scale up|enterprise|ultimate|unlimited|self-hosted|developer|agency|bronze|silver|gold|platinum|community|paid|free plan|pro plan|lifetime|" +
	"رایگان|پایه|شروع|استارتر|اقتصادی|استاندارد|حرفه ای|پیشرفته|سازمانی|شرکتی|تجاری|کسب و کار|ویژه|طلایی|نقره ای|برنزی|نامحدود|شخصی|تیمی|الماسی|پلاتینیوم|پلاس|پرو|مادام العمر|دائمی")

// headedNames are names of plans where they are headings, and badges or the tails of
// prices elsewhere.
var headedNames = phrases("popular|forever|for ever|one-time|محبوب|همیشگی")

// statesOnlyPrice reports whether a folded line says nothing but a price.
func statesOnlyPrice(folded string) bool {
	for word := range strings.FieldsFuncSeq(folded, func(r rune) bool { return r == ' ' || r == '/' }) {
		word = trimWord(word)
		if !hasDigit(word) && !moneySign(word) && !tailWords[word] && !moneyWords[word] && !freeWords[word] && !contactWords[word] {
			return false
		}
	}
	return true
}

func isLetter(r rune) bool { return unicode.IsLetter(r) }
