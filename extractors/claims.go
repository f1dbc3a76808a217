package extractors

import (
	"fmt"
	"regexp"
	"strings"

	"didban"
	"didban/internal/text"
)

// The limits of a claim's sentence, in code points, and of claims on one page.
const (
	shortestClaim = 6
	longestClaim  = 240
	mostClaims    = 60
)

// readClaims reads the claims of a page: each the words that state it, with the
// sentence they stand in. What a customer says or a question asks is no claim.
func readClaims(d *document, f *didban.Facts) {
	if d.speaksElsewhere() {
		return
	}
	seen := map[string]bool{}
	for i, l := range d.lines {
		if l.marks&(inChrome|inQuote|inStruck|inNo|inTip|inTable|inAction|inTalk) != 0 {
			continue
		}
		if len(l.text) < shortestClaim || claims.topics.in(d.folded(i)) == 0 {
			continue
		}
		if len(f.Claims) >= mostClaims {
			d.leave(fmt.Sprintf("claims after the first %d", mostClaims))
			return
		}
		sentences := text.Sentences(l.text)
		for _, s := range sentences {
			said, folded := l.text[s.Start:s.End], d.folded(i)
			if len(sentences) > 1 {
				if folded = text.Fold(said); claims.topics.in(folded) == 0 {
					continue
				}
			}
			d.claim(said, folded, l.element, seen, f)
		}
	}
}

// claim adds the claim that a sentence, which is given folded too, states, unless the page said it before.
func (d *document) claim(sentence, folded string, element int, seen map[string]bool, f *didban.Facts) {
	sentence = strings.TrimSpace(sentence)
	if asks(sentence) || strings.IndexAny(sentence, crosses) == 0 || length(sentence) > longestClaim {
		return
	}
	stated := stating(folded)
	if stated == "" || seen[stated] || begunOtherwise.MatchString(folded) || saidOtherwise.MatchString(folded) {
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

// begunOtherwise matches a folded sentence that begins as none that states something of the
// product, whatever words it holds.
var begunOtherwise = regexp.MustCompile(`^(?:` + strings.Join([]string{
	// what others promise or like
	`(?:many|most|other|بسیاری|بیشتر|دیگر) (?:از )?(?:\p{L}+ )?(?:hosts?|tools?|companies|providers?|vendors?|platforms?|apps|services|competitors?|banks|شرکت|سرویس|هاست|رقبا|ابزار)`,
	`(?:others|my|his|her|some|دیگران|برخی|بعضی) |no ?(?:one|body) (?:likes|wants|needs|loves|enjoys) |(?:loved|trusted|used) by `,
	// what the reader is told to look for or to do
	`(?:ask|look for|check|compare|make sure|imagine|read|learn|follow|subscribe|invite|assign|remind|monitor|track|please|don't|do not|بپرسید|بررسی کنید|دقت کنید|مقایسه کنید|حتما|لطفا) `,
	// what is asked without a mark, and what a guide tells
	`(?:when an?|whether|what (?:happens|is|are|if)|how (?:to|do|does|can|long|much|many)|why|which|do you|can i|چرا|چگونه|چطور|کدام|ایا|راهنمای|در این (?:مقاله|مطلب|راهنما)) `,
	// jobs, and what happened once
	`we(?:'re| are) (?:looking for|hiring) |we (?:have )?\p{L}+ed .* in .* years\b`,
}, "|") + `)`)

// saidOtherwise matches a part of such a sentence.
var saidOtherwise = newWordPattern("expect|انتظار|should|must|due|باید|بهتر|پیام|بگیرید|explained|همکار|not |yet|نیست|گذشته|شد|بود|our |وبلاگ|خبرنامه", strings.Join([]string{
	// what customers wait for, and what the reader has to do
	`\w expects? |انتظار دار|\b(?:should|must|due)\b|(?:^| )(?:باید|بهتر است) |(?:پیام دهید|تماس بگیرید|شماره بگیرید)[.!]?$`,
	// what is missing, or not known yet
	`\bnot (?:available|included?|supported|offered)\b|\byet[.!]?$|(?:مشخص|معلوم|کامل|موجود|کافی|معتبر|در دسترس) نیست`,
	// what happened once
	`گذشته .* ایم[.!]?$| (?:شد|شدند|بود|بودند)[.!]?$`,
	// guides, jobs and what else is not the product
	`\bexplained\b|\bour (?:blog|newsletter)\b|(?:وبلاگ|خبرنامه) ما|همکار.* (?:هستیم|استخدام)`,
}, "|"))
