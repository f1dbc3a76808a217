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

// claimRules are the statements of fact that a customer could contradict, as they
// read when folded.
var claimRules = []claimRule{
	// support hours
	{words: []string{"24/7", "24x7", "clock"}, pattern: regexp.MustCompile(
		`24[/x]7(?: \p{L}+){0,2} (?:support|help|assistance|service|monitoring)|(?:support|help|assistance|monitoring)(?: \p{L}+){0,3} 24[/x]7|24[/x]7|(?:a|)round[- ]the[- ]clock`)},
	// support
	{words: []string{"support", "onboarding", "manager", "live chat"}, also: []string{"free", "dedicated", "priority", "live", "human", "phone", "chat", "email", "local", "expert"}, pattern: regexp.MustCompile(
		`(?:free|dedicated|priority|live|human|phone|chat|email|local|expert)(?: \p{L}+)? (?:support|onboarding|account manager|success manager)|live chat`)},
	// response
	{words: []string{"repl", "respon", "answer", "sla"}, also: []string{"within", " in ", "under", "less than", "minute", "hour"}, pattern: regexp.MustCompile(
		`(?:reply|replies|respond|response|answer)\p{L}*(?: \p{L}+){0,3} (?:within|in|under|less than) \d+ (?:minutes?|hours?|h|days?)|\d+[- ](?:minute|hour)s? (?:response|sla|reply)`)},
	// availability
	{words: []string{"99", "100", "downtime"}, pattern: regexp.MustCompile(
		`99(?:\.\d+)? ?%(?: \p{L}+){0,3}|100 ?% uptime|(?:zero|no) downtime|99(?:\.\d+)? ?درصد(?: \p{L}+){0,2}`)},
	// fees
	{words: []string{"fee", "cost", "charge", "surprise", "commission"}, also: []string{"no ", "0%", "0 %"}, pattern: regexp.MustCompile(
		`no (?:hidden|extra|setup|set-up|sign-?up|transaction|cancell?ation|additional|surprise)(?: or \p{L}+)? (?:fees?|costs?|charges?)|no surprises|(?:no|0 ?%) commission`)},
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
		`no cod(?:e|ing)(?: skills| knowledge)? (?:required|needed|necessary)|(?:set ?up|ready|up and running|live|install\p{L}*|launch)(?: \p{L}+){0,3} in (?:just |under |less than |a few |a couple of )?(?:\d+ )?(?:minutes?|seconds?|clicks?|hours?)`)},
	// limits
	{words: []string{"unlimited"}, pattern: regexp.MustCompile(`unlimited [\p{L}-]+`)},
	// standards
	{words: []string{"gdpr", "soc2", "soc 2", "27001", "hipaa", "pci-dss", "pci dss", "end-to-end encrypt", "bank-", "bank "}, pattern: regexp.MustCompile(
		`\bgdpr(?:[- ]compli\p{L}+)?|\bsoc ?2(?: type (?:i{1,2}|[12]))?(?: certified| compliant)?|\biso[ /-]?(?:iec )?27001|\bhipaa(?:[- ]compli\p{L}+)?|\bpci[- ]dss|end-to-end encrypt\p{L}+|bank[- ](?:level|grade) security`)},
	// Persian: support
	{words: []string{"پشتیبانی", "24", "شبانه", "هفته", "پاسخ"}, pattern: regexp.MustCompile(
		`پشتیبانی(?: \p{L}+){0,3} (?:24 ?ساعته|24/7|7/24|شبانه روزی|رایگان|اختصاصی|تلفنی|آنلاین|فوری|همیشگی)|24 ساعته|شبانه ?روزی|(?:7|هفت) روز هفته|پاسخ ?گویی(?: \p{L}+){1,4}`)},
	// Persian: fees
	{words: []string{"هزینه", "کارمزد", "کمیسیون"}, pattern: regexp.MustCompile(
		`(?:بدون|فاقد)(?: هیچ)?(?:گونه)? (?:هزینه|کارمزد|هزینه های?) ?(?:ی )?(?:پنهان\p{L}*|مخفی|اضافی|اضافه|جانبی|راه ?اندازی)|بدون (?:کارمزد|کمیسیون)`)},
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
	stated := stating(text.Fold(sentence))
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
