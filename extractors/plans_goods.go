package extractors

import (
	"strings"

	"didban"
	"didban/internal/text"
)

// goodsWords stand in cards that offer a room, a trip, a flat or a job: their
// amounts are for a span of time too, and they are no plans.
var goodsWords = []string{
	"per night", "/night", "/ night", "a night", "nightly", "bedroom", "bathroom", "sq ft", "sq. ft", "sqft", "full time", "full-time", "pledge", "estimated delivery", "apply now", "salary", "departure", "view course", "job description", "km/", " ps)", " hp)", "mpg",
	"pro nacht", "par nuit", "por noche", "por noite", "gecelik",
	"هر شب", "یک شب", "شب و ", "خوابه", "متر مربع", "متری", "تمام وقت", "ارسال رزومه", "رفت و برگشت", "مشاهده دوره", "شرح شغل", "اسب بخار",
}

// goodsHeadings begin words in the headings of what is no plan, unless they speak of one
// too, "Plans for hotels", or a card bears the name of one.
var goodsHeadings = []string{
	" salar", " career", " open roles", " open positions", " vacanc", " job opening", " courses", " hotels", " apartments", " tours", " stellenangebote", " offres d'emploi", " leasing", " loan", " mortgage",
	" استخدام", " فرصت های شغلی", " حقوق و مزایا", " دوره های آموزشی", " تورهای", " وام", " تسهیلات",
}

// goodsActions are on the buttons of shops, hotels and schools. Subscriptions are
// put in carts too, where the price is for a month or a year.
var goodsActions = []string{
	"add to cart", "add to bag", "add to basket", "book now", "book this", "book room", "reserve", "enroll", "check availability", "view details", "view product", "quick view", "visit ", "read review", "preview", "contact agent", "buy ticket",
	"in den warenkorb", "ajouter au panier", "añadir al carrito", "sepete ekle", "رزرو", "افزودن به سبد", "خرید بلیط", "مشاهده محصول",
}

// givingActions begin what buttons ask for in exchange for nothing, also every month.
var givingActions = []string{"donate", "give now", "jetzt spenden", "faire un don", "donar", "کمک می کنم", "کمک مالی", "حمایت می کنم"}

// offerWords are what is subscribed to. The words for "price" are not among them:
// shops use them most.
var offerWords = phrases("plan|plans|pricing|package|packages|subscription|subscriptions|subscribe|membership|memberships|tier|tiers|edition|editions|licence|license|licenses|credits|packs|" +
	"tarif|tarife|tarifs|formule|formules|forfait|forfaits|l'offre|gói|paket|pakete|paketler|abo|abos|abonnement|planes|planos|" +
	"تعرفه|پلن|بسته|اشتراک|طرح|پکیج|هاست|سرور|عضویت|پنل|اعتبار|باقات")

// goods reports whether most of the cards sell something that is no plan.
func (s *planner) goods(g group) bool {
	words, actions, recurring, named := 0, 0, 0, 0
	for _, c := range g.cards {
		word, action := s.sells(c)
		words, actions = words+count(word), actions+count(action)
		recurring, named = recurring+count(recurs(c.plan.Prices[0])), named+count(planWords[text.Fold(c.plan.Name)])
	}
	if words*2 > len(g.cards) || s.quoted(g) {
		return true
	}
	above := s.d.headingAbove(g.cards[0].first)
	headed := holds(" "+text.Fold(above), goodsHeadings) && !tellsOffer(above)
	bought := actions*2 > len(g.cards) && recurring == 0 && !tellsOffer(s.around(g))
	return named == 0 && (headed || bought)
}

// quoted reports whether the cards are services that are offered case by case: none
// states a fixed price, and most ask to request one.
func (s *planner) quoted(g group) bool {
	asked := 0
	for _, c := range g.cards {
		for _, p := range c.plan.Prices {
			if p.Kind != didban.PriceFrom && p.Kind != didban.PriceRange {
				return false
			}
		}
		for i := c.first; i < c.end; i++ {
			if s.d.lines[i].marks&inAction != 0 && contactWords[trimWord(s.d.folded(i))] {
				asked++
				break
			}
		}
	}
	return asked*2 > len(g.cards)
}

// sells reports whether a card holds the words and the buttons of goods.
func (s *planner) sells(c card) (word, action bool) {
	for i := c.first; i < c.end; i++ {
		folded := s.d.folded(i)
		acts := s.d.lines[i].marks&inAction != 0
		word = word || length(folded) <= longestPrice && holds(folded, goodsWords) || acts && begins(folded, givingActions)
		action = action || acts && holds(folded, goodsActions)
	}
	return word, action
}

// told reports whether the heading above a group, the title of the page or the first
// card speaks of plans.
func (s *planner) told(g group) bool {
	return tellsOffer(s.around(g) + " " + s.d.titleText())
}

// around returns the headings above a group and what its first card says.
func (s *planner) around(g group) string {
	c := g.cards[0]
	card := s.d.text[s.d.lines[c.first].from:s.d.lines[c.end-1].to]
	return s.d.headingAbove(c.first) + " " + s.d.topHeading() + " " + card
}

// tellsOffer reports whether one of the words is of what is subscribed to.
func tellsOffer(said string) bool {
	for word := range strings.FieldsSeq(text.Fold(said)) {
		if offerWords[trimWord(word)] {
			return true
		}
	}
	return offerSyllables.in(said) != 0
}

// offerSyllables are the words for plans that no space parts from others.
var offerSyllables = newLexicon([]string{"プラン", "方案", "套餐", "플랜", "요금제"})

// topHeading returns the first heading of the page that is not of its navigation.
func (d *document) topHeading() string {
	for _, l := range d.lines {
		if l.marks&inHeading != 0 && l.marks&inChrome == 0 {
			return strings.TrimSpace(l.text)
		}
	}
	return ""
}

// recurs reports whether a price is an amount for a span of time.
func recurs(prices ...didban.Price) bool {
	for _, p := range prices {
		if hasAmount(p) && p.Period != "" && p.Period != didban.PeriodUsage && p.Period != didban.PeriodHour && p.Period != didban.PeriodDay {
			return true
		}
	}
	return false
}
