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
				folded = text.Fold(said)
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
	if stated == "" || seen[stated] || ofOthers.MatchString(folded) {
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

// ofOthers matches a folded sentence that speaks of what others promise, or tells the reader
// what to look for.
var ofOthers = regexp.MustCompile(`^(?:many|most|other|some|بسیاری|بیشتر|دیگر|برخی) (?:از )?(?:\p{L}+ )?(?:hosts?|tools?|companies|providers?|vendors?|platforms?|apps|services|competitors?|banks|شرکت|سرویس|هاست|رقبا|ابزار)` +
	`|^(?:others|my|his|her|ask|look for|check|compare|make sure|imagine|when an?|whether|دیگران|بپرسید|بررسی کنید|دقت کنید|مقایسه کنید|حتما) |\bshould\b|(?:^| )(?:باید|بهتر است) `)
