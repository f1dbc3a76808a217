package extractors_test

import (
	"fmt"
	"strings"
	"testing"

	"didban"
)

// A row of more cards than any offer has plans is a price list.
func TestManyCardsAreAPriceList(t *testing.T) {
	for lang, card := range map[string]string{
		"en": "<h3>Plan N%c</h3><p>$%d / month</p><a href=/buy>Choose</a>",
		"fa": "<h3>پلن ن%c</h3><p>%d هزار تومان ماهانه</p><a href=/buy>انتخاب</a>",
	} {
		for cards, want := range map[int]int{16: 16, 17: 0} {
			var page strings.Builder
			page.WriteString("<h1>Pricing</h1><div>")
			for i := range cards {
				fmt.Fprintf(&page, "<div class=c>"+card+"</div>", 'a'+rune(i), 10+i)
			}
			page.WriteString("</div>")
			facts := readAs(didban.RolePricing, page.String())
			if len(facts.Plans) != want {
				t.Errorf("%s: %d cards give %d plans, want %d", lang, cards, len(facts.Plans), want)
			}
		}
	}
}
