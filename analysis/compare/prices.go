package compare

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"didban"
	"didban/internal/text"
)

// quoted is one price of one plan with the page it stands on.
type quoted struct {
	plan string
	didban.Price
	amount *big.Rat
	from   source
}

// priceTable lists the rows by which prices are compared, each with the choice of
// the price that answers it. Amounts are shown as the pages state them; currencies,
// periods and units are never converted, and only like is measured against like.
var priceTable = []struct {
	name   string
	choose func(prices []quoted) *quoted
}{
	{"free plan", first(func(q quoted) bool { return q.Kind == didban.PriceFree || q.amount != nil && q.amount.Sign() == 0 })},
	{"lowest price per month", lowest(didban.PeriodMonth)},
	{"highest price per month", highest(didban.PeriodMonth)},
	{"lowest price per year", lowest(didban.PeriodYear)},
	{"highest price per year", highest(didban.PeriodYear)},
	{"one-time price", lowest(didban.PeriodOnce)},
	{"on request", first(func(q quoted) bool { return q.Kind == didban.PriceContact })},
}

// priceRows compares what the companies' plans cost. A company whose pages state no
// plan is not stated in every row; one that states plans but none of the sort says
// nothing about that sort either.
func priceRows(companies []Company, o Options) []Row {
	plans := Row{Name: "plans"}
	var prices [][]quoted
	for _, c := range companies {
		cell, list := plansOf(c, o)
		plans.Cells, prices = append(plans.Cells, cell), append(prices, list)
	}
	rows := []Row{plans}
	for _, r := range priceTable {
		row := Row{Name: r.name}
		for _, list := range prices {
			cell := Cell{State: NotStated}
			if q := r.choose(list); q != nil {
				words := cmp.Or(text.Clean(q.Quote), string(q.Kind))
				cell = o.fill(Cell{State: Value, Value: q.plan + ": " + words, Plans: []string{q.plan}, Quote: text.Clean(q.Quote)}, q.from)
			}
			row.Cells = append(row.Cells, cell)
		}
		if statedIn(row) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// plansOf returns a company's plans as a cell, and all of their prices.
func plansOf(c Company, o Options) (Cell, []quoted) {
	cell := Cell{State: NotStated}
	var names []string
	var prices []quoted
	for _, s := range c.Sightings {
		for _, p := range s.Facts.Plans {
			if name := text.Clean(p.Name); !slices.Contains(names, name) {
				names = append(names, name)
			}
			for _, price := range p.Prices {
				amount, _ := price.Rat()
				prices = append(prices, quoted{text.Clean(p.Name), price, amount, sourceOf(s)})
			}
			cell = o.fill(Cell{State: Value, Quote: names[0]}, sourceOf(s))
		}
	}
	if len(names) > 0 {
		cell.Value, cell.Plans = strconv.Itoa(len(names))+": "+strings.Join(names, " · "), names
	}
	return cell, prices
}

// first chooses the first price that is of the sort.
func first(is func(quoted) bool) func([]quoted) *quoted {
	return func(prices []quoted) *quoted {
		if i := slices.IndexFunc(prices, is); i >= 0 {
			return &prices[i]
		}
		return nil
	}
}

// lowest chooses the lowest amount above zero for a period, among those in the
// currency in which the first one is stated.
func lowest(period didban.Period) func([]quoted) *quoted {
	return extreme(period, func(a, b *big.Rat) bool { return a.Cmp(b) < 0 })
}

// highest is like [lowest] for the other end.
func highest(period didban.Period) func([]quoted) *quoted {
	return extreme(period, func(a, b *big.Rat) bool { return a.Cmp(b) > 0 })
}

func extreme(period didban.Period, better func(a, b *big.Rat) bool) func([]quoted) *quoted {
	return func(prices []quoted) *quoted {
		var best *quoted
		for i := range prices {
			q := &prices[i]
			if q.Period != period || q.amount == nil || q.amount.Sign() <= 0 {
				continue
			}
			if best == nil || q.Currency == best.Currency && better(q.amount, best.amount) {
				best = q
			}
		}
		return best
	}
}
