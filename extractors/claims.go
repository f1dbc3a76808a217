package extractors

import (
	"math/bits"
	"regexp"
	"strings"

	"didban"
	"didban/internal/text"
)

// claimRule is a pattern of statements. It is tried only where one of its words occurs,
// and one of the others that it also takes.
type claimRule struct {
	words, also []string
	pattern     *regexp.Regexp
}

// fewOf is a small number in figures or in words.
const fewOf = `(?:\d+|an?|one|two|three|four|five|six|ten|twelve|fifteen|twenty|thirty|sixty)`

// claimRules are the statements of fact that a customer could contradict, as they
// read when folded.
var claimRules = []claimRule{
	// support hours
	{words: []string{"24/7", "24x7", "clock", "days a week"}, pattern: regexp.MustCompile(
		`(?:7|seven) days a week|24[/x]7(?: \p{L}+){0,2} (?:support|help|assistance|service|monitoring)|(?:support|help|assistance|monitoring)(?: \p{L}+){0,3} 24[/x]7|24[/x]7|(?:a|)round[- ]the[- ]clock`)},
	// support
	{words: []string{"support", "onboarding", "manager", "live chat"}, also: []string{"free", "dedicated", "priority", "live", "human", "phone", "chat", "email", "local", "expert"}, pattern: regexp.MustCompile(
		`(?:free|dedicated|priority|live|human|phone|chat|email|local|expert)(?: \p{L}+)? (?:support|onboarding|account manager|success manager)|live chat`)},
	// response
	{words: []string{"repl", "respon", "answer", "sla", "pick"}, also: []string{"within", " in ", "under", "less than", "minute", "hour"}, pattern: regexp.MustCompile(
		`(?:reply|replies|respond|response|answer|picks? up)\p{L}*(?: \p{L}+){0,3} (?:within|in|under|less than)(?: under| less than| about)? ` + fewOf + ` (?:business |working )?(?:seconds?|minutes?|hours?|h|days?)|\d+[- ](?:minute|hour)s? (?:response|sla|reply)`)},
	// availability
	{words: []string{"99", "100", "downtime"}, pattern: regexp.MustCompile(
		`99(?:\.\d+)? ?%(?: \p{L}+){0,3}|100 ?% uptime|(?:zero|no) downtime|99(?:\.\d+)? ?درصد(?: \p{L}+){0,2}`)},
	// fees
	{words: []string{"fee", "cost", "charge", "surprise", "commission"}, also: []string{"no ", "0%", "0 %", "free of"}, pattern: regexp.MustCompile(
		`at no (?:extra |additional )?(?:cost|charge)|free of charge|no (?:hidden|extra|setup|set-up|sign-?up|transaction|cancell?ation|additional|surprise)(?: or \p{L}+)? (?:fees?|costs?|charges?)|no surprises|(?:no|0 ?%) commission`)},
	// free
	{words: []string{"free", "assisted", "easy"}, also: []string{"migration", "setup", "install", "training", "updates", "upgrades", "ssl", "domain", "trial", "ever", "for life"}, pattern: regexp.MustCompile(
		`(?:free|assisted|easy) (?:data )?(?:migration|setup|installation|training|updates|upgrades|ssl|domain|trial|forever)|free for(?: ?ever| life)|\d+[- ]day free trial|free \d+[- ]day trial`)},
	// card
	{words: []string{"card"}, also: []string{"no ", "without "}, pattern: regexp.MustCompile(`no (?:credit )?card (?:required|needed)|without (?:a )?credit card`)},
	// terms
	{words: []string{"cancel", "contract", "commitment", "lock", "string", "refund", "money", "question"}, also: []string{"any", "no ", "money", "full "}, pattern: regexp.MustCompile(
		`cancel (?:at )?any ?time|no (?:long[- ]term )?(?:contracts?|commitments?|lock-?in|strings attached)|(?:\d+[- ]day )?money[- ]back(?: guarantee)?|full refund|no questions asked`)},
	// effort
	{words: []string{"cod", "minute", "second", "click", "hour"}, also: []string{"no cod", "set up", "setup", "ready", "running", "live", "install", "launch"}, pattern: regexp.MustCompile(
		`no cod(?:e|ing)(?: skills| knowledge)? (?:required|needed|necessary)|(?:set ?up|ready|up and running|live|install\p{L}*|launch)(?: \p{L}+){0,3} in (?:just |under |less than |about |a few |a couple of )*(?:` + fewOf + ` )?(?:minutes?|seconds?|clicks?|hours?)`)},
	// price
	{words: []string{"price", "minimum"}, also: []string{"guarantee", "lock", "increase", "renew", "is the price", "no "}, pattern: regexp.MustCompile(
		`price (?:lock|guarantee)|no price (?:increases?|rises?)|renew\p{L}* at the same price|price you (?:pay|see|sign up (?:at|for))(?: \p{L}+){0,3} is the price you (?:pay|renew)|no (?:\p{L}+-\p{L}+ |\p{L}+ )?minimums?\b`)},
	// data
	{words: []string{"data", "information"}, also: []string{"sell", "share", "rent", "train", "stored", "hosted", "kept", "stay", "leave"}, pattern: regexp.MustCompile(
		`(?:never|not|don't|won't)(?: \p{L}+){0,2} (?:sell|share|rent|train)(?: \p{L}+){0,4} (?:data|information)|(?:customers?|your|all|users?|personal)(?: \p{L}+)? (?:data|information)(?: \p{L}+){0,2} (?:stored|hosted|kept|stays?)(?: \p{L}+){0,3} in |(?:data|information)(?: \p{L}+){0,3} never leaves?`)},
	// encryption
	{words: []string{"encrypt"}, also: []string{"transit", "at rest", "aes", "tls"}, pattern: regexp.MustCompile(`encrypt\p{L}+(?: [\p{L}\d.-]+){0,6} (?:in transit|at rest|aes|tls)`)},
	// backups
	{words: []string{"backup", "backed up", "back-up"}, also: []string{"every", "hour", "dail", "night", "week", "automatic"}, pattern: regexp.MustCompile(
		`(?:hourly|daily|nightly|weekly|automatic) back-?ups?|back(?:-?ups?|ed up)(?: \p{L}+){0,3} (?:every (?:hour|day|night|week)|hourly|daily|nightly|weekly|automatically)|backed up(?: \p{L}+){0,2} (?:every|hourly|daily|nightly)`)},
	// of every plan
	{words: []string{" plan", "two-factor", "2fa", "multi-factor", "single sign-on", "sso"}, also: []string{"includ", "support", "for all", "for every"}, pattern: regexp.MustCompile(
		`includ\p{L}*(?: \p{L}+){0,3} (?:in|with|on) (?:every|all|each)(?: \p{L}+)? plans?|(?:every|all|each)(?: \p{L}+)? plans?(?: \p{L}+){0,2} includ\p{L}+ \p{L}|(?:support\p{L}*|includ\p{L}*)(?: \p{L}+){0,2} (?:two-factor|2fa|multi-factor|single sign-on|sso)|(?:two-factor|multi-factor)(?: \p{L}+){0,2} for (?:all|every)`)},
	// climate
	{words: []string{"renewable", "carbon", "climate", "green energy"}, also: []string{"% ", "neutral"}, pattern: regexp.MustCompile(`\d+ ?% (?:renewable|green) energy|(?:carbon|climate)[- ]neutral`)},
	// limits
	{words: []string{"unlimited"}, pattern: regexp.MustCompile(`unlimited [\p{L}-]+`)},
	// standards
	{words: []string{"gdpr", "soc2", "soc 2", "27001", "hipaa", "pci-dss", "pci dss", "end-to-end encrypt", "bank-", "bank "}, pattern: regexp.MustCompile(
		`\bgdpr(?:[- ]compli\p{L}+)?|\bsoc ?2(?: type (?:i{1,2}|[12]))?(?: certified| compliant)?|\biso[ /-]?(?:iec )?27001|\bhipaa(?:[- ]compli\p{L}+)?|\bpci[- ]dss|end-to-end encrypt\p{L}+|bank[- ](?:level|grade) security`)},
	// Persian: support
	{words: []string{"پشتیبانی", "24", "شبانه", "هفته", "پاسخ"}, pattern: regexp.MustCompile(
		`پشتیبانی(?: \p{L}+){0,3} (?:24 ?ساعته|24/7|7/24|شبانه روزی|رایگان|اختصاصی|تلفنی|آنلاین|فوری|همیشگی)|24 ساعته|شبانه ?روزی|(?:7|هفت) روز هفته|پاسخ ?گویی(?: \p{L}+){1,4}`)},
	// Persian: response
	{words: []string{"پاسخ", "جواب"}, also: []string{"دقیقه", "ساعت", "ثانیه"}, pattern: regexp.MustCompile(
		`(?:کمتر از|ظرف|زیر|حداکثر)(?: حداکثر| کمتر از)? (?:\d+|یک|دو|سه|پنج|ده|نیم|چند) (?:ثانیه|دقیقه|ساعت)(?: \p{L}+){0,3} (?:پاسخ|جواب)|(?:پاسخ|جواب)\p{L}*(?: \p{L}+){0,4} (?:کمتر از|ظرف|زیر|حداکثر) (?:\d+|یک|دو|سه|پنج|ده|نیم|چند) (?:ثانیه|دقیقه|ساعت)`)},
	// Persian: data
	{words: []string{"اطلاعات", "داده"}, also: []string{"سرور", "داخل", "ایران", "کشور", "نمی"}, pattern: regexp.MustCompile(
		`(?:اطلاعات|داده)\p{L}*(?: \p{L}+){0,5} (?:سرور|داخل|ایران|کشور)\p{L}*(?: \p{L}+){0,4} (?:نگهداری|نگه ?داری|ذخیره|میزبانی)|(?:اطلاعات|داده)\p{L}*(?: \p{L}+){0,7} نمی ?(?:فروشیم|دهیم|گذاریم|شود)`)},
	// Persian: backups
	{words: []string{"پشتیبان", "بکاپ", "بک آپ"}, also: []string{"روزانه", "شبانه", "هر ", "هفتگی", "خودکار"}, pattern: regexp.MustCompile(
		`هر (?:ساعت|روز|شب|هفته)(?: \p{L}+){0,6} (?:نسخه پشتیبان|پشتیبان ?گیری|بکاپ|بک آپ)|(?:نسخه پشتیبان|پشتیبان ?گیری|بکاپ|بک آپ)\p{L}*(?: \p{L}+){0,3} (?:روزانه|شبانه|هفتگی|خودکار)`)},
	// Persian: fees
	{words: []string{"هزینه", "کارمزد", "کمیسیون"}, pattern: regexp.MustCompile(
		`هیچ(?: ?گونه)? (?:هزینه|کارمزد)\p{L}*(?: ی)? (?:پنهان|مخفی|اضاف)\p{L}*|(?:بدون|فاقد)(?: هیچ)?(?:گونه)? (?:هزینه|کارمزد|هزینه های?) ?(?:ی )?(?:پنهان\p{L}*|مخفی|اضافی|اضافه|جانبی|راه ?اندازی)|بدون (?:کارمزد|کمیسیون)`)},
	// Persian: free
	{words: []string{"رایگان", "آزمایشی"}, pattern: regexp.MustCompile(
		`(?:انتقال|مهاجرت|نصب|راه اندازی|آموزش|مشاوره|به ?روز ?رسانی|پشتیبانی|آپدیت)(?: \p{L}+){0,3} رایگان|رایگان برای همیشه|\d+ روز(?:ه)? (?:رایگان|تست رایگان|استفاده رایگان|آزمایشی)`)},
	// Persian: terms
	{words: []string{"بازگشت", "عودت", "لغو", "بدون قرارداد", "بدون تعهد"}, pattern: regexp.MustCompile(
		`(?:ضمانت|تضمین|گارانتی)(?: \p{L}+){0,2} (?:بازگشت|عودت)(?: \p{L}+){0,2}|بازگشت(?: \p{L}+)? (?:وجه|پول)|لغو(?: \p{L}+){0,2} در هر زمان|هر زمان(?: که)?(?: \p{L}+){0,2} لغو|بدون (?:قرارداد|تعهد)`)},
	// Persian: availability
	{words: []string{"آپتایم", "آپ تایم", "دسترس"}, pattern: regexp.MustCompile(
		`(?:آپتایم|آپ تایم|در ?دسترس\p{L}*)(?: \p{L}+){0,3} \d+(?:\.\d+)? ?(?:%|درصد)?`)},
	// Persian: effort and limits
	{words: []string{"بدون", "دقیقه", "تحویل", "نامحدود"}, pattern: regexp.MustCompile(
		`بدون (?:نیاز به )?(?:دانش )?(?:کد ?نویسی|برنامه ?نویسی|دانش فنی|کارت (?:بانکی|اعتباری))|(?:در|کمتر از) (?:\p{L}+|\d+) دقیقه|تحویل (?:آنی|فوری)|\p{L}+ نامحدود`)},
}

// claimWords holds the words of each rule, claimOthers what each also takes: its words
// themselves where it takes no other.
var (
	claimWords  = claimLexicon(func(r claimRule) []string { return r.words })
	claimOthers = claimLexicon(func(r claimRule) []string {
		if r.also == nil {
			return r.words
		}
		return r.also
	})
)

// claimLexicon makes a lexicon of what f returns of each rule.
func claimLexicon(f func(claimRule) []string) *lexicon {
	var lists [][]string
	for _, r := range claimRules {
		lists = append(lists, f(r))
	}
	return newLexicon(lists...)
}

// claiming returns a bit for each rule whose words a folded text holds.
func claiming(folded string) uint64 {
	held := claimWords.in(folded)
	if held == 0 {
		return 0
	}
	return held & claimOthers.in(folded)
}

// The limits of a claim's sentence, in code points, and of claims on one page.
const (
	shortestClaim = 6
	longestClaim  = 240
	mostClaims    = 60
)

// readClaims reads the claims of a page: each the words that state it, with the
// sentence they stand in. What a customer says or a question asks is no claim.
func readClaims(d *document, f *didban.Facts) {
	seen := map[string]bool{}
	for i, l := range d.lines {
		if l.marks&(inChrome|inQuote|inStruck|inNo|inTip|inTable|inAction) != 0 || len(f.Claims) == mostClaims {
			continue
		}
		if len(l.text) < shortestClaim || claiming(d.folded(i)) == 0 {
			continue
		}
		for _, sentence := range text.Sentences(l.text) {
			d.claim(l.text[sentence.Start:sentence.End], l.element, seen, f)
		}
	}
}

// claim adds the claim that a sentence states, unless the page said it before.
func (d *document) claim(sentence string, element int, seen map[string]bool, f *didban.Facts) {
	sentence = strings.TrimSpace(sentence)
	if asks(sentence) || length(sentence) > longestClaim {
		return
	}
	folded := text.Fold(sentence)
	if ofOthers.MatchString(folded) {
		return
	}
	stated := stating(folded)
	if stated == "" || seen[stated] {
		return
	}
	seen[stated] = true
	if length(sentence) <= longestTitle {
		stated = sentence
	}
	f.Claims = append(f.Claims, didban.Claim{
		Text: stated, Quote: sentence, Evidence: didban.Evidence{Method: "phrases", Path: d.path(element)},
	})
}

// ofOthers matches the beginning of a folded sentence that speaks of what others promise.
var ofOthers = regexp.MustCompile(`^(?:many|most|other|some|بسیاری|بیشتر|دیگر|برخی) (?:از )?(?:\p{L}+ )?(?:hosts?|tools?|companies|providers?|vendors?|platforms?|apps|services|competitors?|banks|شرکت|سرویس|هاست|رقبا|ابزار)`)

// stating returns the words of a folded sentence that state a claim, "" when it
// states none.
func stating(folded string) string {
	for held := claiming(folded); held != 0; held &= held - 1 {
		if words := claimRules[bits.TrailingZeros64(held)].pattern.FindString(folded); words != "" {
			return words
		}
	}
	return ""
}
