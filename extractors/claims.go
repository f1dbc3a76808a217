package extractors

import (
	"regexp"
	"strings"

	"didban"
	"didban/internal/text"
)

// claimPatterns are statements of fact that a customer could contradict, as they
// read when folded: availability, cost, effort, terms, standards.
var claimPatterns = regexp.MustCompile(strings.Join([]string{
	// support
	`24[/x]7(?: \p{L}+){0,2} (?:support|help|assistance|service|monitoring)|(?:support|help|assistance|monitoring)(?: \p{L}+){0,3} 24[/x]7|24[/x]7|round[- ]the[- ]clock|around the clock`,
	`(?:free|dedicated|priority|live|human|phone|chat|email|local|expert)(?: \p{L}+)? (?:support|onboarding|account manager|success manager)|live chat`,
	`(?:reply|replies|respond|response|answer)\p{L}*(?: \p{L}+){0,3} (?:within|in|under|less than) \d+ (?:minutes?|hours?|h|days?)|\d+[- ](?:minute|hour)s? (?:response|sla|reply)`,
	// availability
	`99(?:\.\d+)? ?%(?: \p{L}+){0,3}|100 ?% uptime|zero downtime|no downtime`,
	// cost
	`no (?:hidden|extra|setup|set-up|sign-?up|transaction|cancell?ation|additional|surprise)(?: or \p{L}+)? (?:fees?|costs?|charges?)|no surprises|no setup fee|no commission|0 ?% commission`,
	`(?:free|assisted|easy) (?:data )?(?:migration|setup|installation|training|updates|upgrades|ssl|domain|trial|forever)|free for(?: ?ever| life)|\d+[- ]day free trial|free \d+[- ]day trial`,
	`no (?:credit )?card (?:required|needed)|without (?:a )?credit card`,
	// terms
	`cancel (?:at )?any ?time|no (?:long[- ]term )?(?:contracts?|commitments?|lock-?in|strings attached)|(?:\d+[- ]day )?money[- ]back(?: guarantee)?|full refund|no questions asked`,
	// effort
	`no cod(?:e|ing)(?: skills| knowledge)?(?: required| needed| necessary)?|(?:set ?up|ready|up and running|live|start\p{L}*|install\p{L}*|launch)(?: \p{L}+){0,3} in (?:\d+ |just |under |a few |a couple of |minutes|seconds)(?:\d+ )?(?:minutes?|seconds?|clicks?|hours?)?`,
	`unlimited [\p{L}-]+`,
	// standards
	`gdpr(?:[- ]compli\p{L}+)?|soc ?2(?: type (?:i{1,2}|[12]))?(?: certified| compliant)?|iso[ /-]?(?:iec )?27001|hipaa(?:[- ]compli\p{L}+)?|pci[- ]dss|end-to-end encrypt\p{L}+|bank[- ](?:level|grade) security`,
	// Persian
	`پشتیبانی(?: \p{L}+){0,3} (?:24 ?ساعته|24/7|7/24|شبانه روزی|رایگان|اختصاصی|تلفنی|آنلاین|فوری|همیشگی)|24 ساعته|شبانه ?روزی|(?:7|هفت) روز هفته|پاسخ ?گویی(?: \p{L}+){0,4}|24/7`,
	`(?:بدون|فاقد)(?: هیچ)?(?:گونه)? (?:هزینه|کارمزد|هزینه های?) ?(?:ی )?(?:پنهان\p{L}*|مخفی|اضافی|اضافه|جانبی|راه ?اندازی)|بدون کارمزد|بدون کمیسیون`,
	`(?:انتقال|مهاجرت|نصب|راه اندازی|آموزش|مشاوره|به ?روز ?رسانی|پشتیبانی|آپدیت)(?: \p{L}+){0,3} رایگان|رایگان برای همیشه|\d+ روز(?:ه)? (?:رایگان|تست رایگان|استفاده رایگان|آزمایشی)`,
	`(?:ضمانت|تضمین|گارانتی)(?: \p{L}+){0,2} (?:بازگشت|عودت)(?: \p{L}+){0,2}|بازگشت(?: \p{L}+)? (?:وجه|پول)|لغو(?: \p{L}+){0,2} در هر زمان|هر زمان(?: که)?(?: \p{L}+){0,2} لغو|بدون قرارداد|بدون تعهد`,
	`(?:آپتایم|آپ تایم|در ?دسترس\p{L}*)(?: \p{L}+){0,3} \d+(?:\.\d+)? ?%?|99(?:\.\d+)? ?(?:%|درصد)(?: \p{L}+){0,2}|بدون (?:نیاز به )?(?:دانش )?(?:کد ?نویسی|برنامه ?نویسی|دانش فنی|کارت (?:بانکی|اعتباری))|(?:در|کمتر از) \p{L}+ دقیقه|تحویل (?:آنی|فوری)|\p{L}+ نامحدود`,
}, "|"))

// The limits of a claim's sentence, in code points, and of claims on one page.
const (
	longestClaim = 240
	mostClaims   = 60
)

// readClaims reads the claims of a page: each the words that state it, with the
// sentence they stand in. What a customer says or a question asks is no claim.
func readClaims(d *document, f *didban.Facts) {
	seen := map[string]bool{}
	for _, l := range d.lines {
		if l.marks&(inChrome|inQuote|inStruck|inNo|inTip|inTable|inAction) != 0 || len(f.Claims) == mostClaims {
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
	stated := claimPatterns.FindString(text.Fold(sentence))
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
