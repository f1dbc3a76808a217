package extractors

import (
	"slices"
	"strings"

	"didban"
	"didban/internal/text"
)

// The most rows of a table in which each row is a plan: a longer one is a price
// list of goods.
const mostPlanRows = 14

// planColumn are the heads of the column that names the plan of each row.
var planColumn = phrases("plan|plans|server|membership|package|packages|tier|edition|license|licence|product|service|name|plan name|subscription|tarif|paket|pakete|" +
	"پلن|طرح|بسته|سرویس|پکیج|نام|نام طرح|نام پلن|نام سرویس|نام بسته|تعرفه|اشتراک|نوع پلن|سرور|هاست|نوع هاست|نوع سرور|نوع سرویس|نوع اشتراک")

// headsPlans reports whether a label heads the names of plans: it says so, or that names
// follow, of what is subscribed to.
func (s *planner) headsPlans(label string) bool {
	folded := trimWord(text.Fold(label))
	names := strings.HasPrefix(folded, "نام ") || strings.HasSuffix(folded, " name")
	return planColumn[folded] || names && tellsOffer(label+" "+s.d.topHeading())
}

// readRows reads a table whose rows are plans: its first column is headed as
// names of plans, and another as their price.
func (s *planner) readRows(g grid) []didban.Plan {
	head := g.rows[0]
	if len(g.rows) < 3 || len(g.rows) > mostPlanRows || !s.headsPlans(s.d.textOf(head[0])) && !s.ordered(g) {
		return nil
	}
	var out []didban.Plan
	for _, row := range g.rows[1:] {
		if len(row) != len(head) {
			continue
		}
		if p, ok := s.readRow(head, row); ok && samePlan(out, p.Name) < 0 {
			out = append(out, p)
		}
	}
	if len(out) < 2 || len(out) < len(g.rows)-2 {
		return nil
	}
	return out
}

// termColumn are the heads of the column that says for how long each row is paid.
var termColumn = phrases("term|duration|period|validity|billing period|billing cycle|laufzeit|dauer|durée|duración|süre|مدت|مدت زمان|مدت اشتراک|مدت اعتبار|اعتبار|دوره|طول دوره|المدة|期間")

// paidFor gives the prices of a row that state no period the one that its column of terms
// does.
func (s *planner) paidFor(p *didban.Plan, head, row []int) {
	for i, c := range row {
		if !termColumn[text.Fold(s.d.textOf(head[i]))] {
			continue
		}
		term, ok := ParsePrice("1 USD / "+s.d.textOf(c), s.d.locale)
		for k := range p.Prices {
			if price := &p.Prices[k]; ok && hasAmount(*price) && price.Period == "" {
				price.Period = term.Period
			}
		}
	}
}

// ordered reports whether each row of a table can be taken up, or looked at where it says
// more than a price, and one of its columns is headed by the period that is paid for:
// whatever it calls them, these are offers.
func (s *planner) ordered(g grid) bool {
	paid := func(c int) bool { return isPriceLabel(s.d.textOf(c)) && periodOf(s.d.textOf(c)) != "" }
	if !slices.ContainsFunc(g.rows[0][1:], paid) {
		return false
	}
	for _, row := range g.rows[1:] {
		last := row[len(row)-1]
		said := text.Fold(s.d.textOf(last))
		orders := begins(said, actionWords) && !begins(said, lookingOn)
		if !s.d.linked(last) || holds(said, goodsActions) || !orders && len(row) < fewestTold {
			return false
		}
	}
	return true
}

// fewestTold is the fewest cells of a row that says more of an offer than its name, its
// price and where to find it.
const fewestTold = 4

// lookingOn begin the links to more about something, folded.
var lookingOn = []string{"view", "see ", "show", "learn more", "read more", "more", "compare", "download", "مشاهده", "بیشتر", "دانلود"}

// linked reports whether a cell holds one line, which is a link or a button.
func (d *document) linked(c int) bool {
	first, end := d.linesIn(c)
	return end == first+1 && d.lines[first].marks&inAction != 0
}

// rowName returns the name of the plan that a cell presents.
func (s *planner) rowName(c int) string {
	if first, end := s.d.linesIn(c); end == first+1 {
		return s.d.named(first)
	}
	return s.d.textOf(c)
}

// readRow reads one row as a plan: its name, the prices below the heads that
// speak of a price, and the other cells as features.
func (s *planner) readRow(head, row []int) (didban.Plan, bool) {
	p := didban.Plan{Name: s.rowName(row[0]), Evidence: didban.Evidence{Method: "rows", Path: s.d.path(row[0])}}
	for i, c := range row[1:] {
		label := s.d.textOf(head[i+1])
		if isPriceLabel(label) && label != "" {
			if price, ok := s.priceCell(c, label); ok {
				p.Prices = addPrice(p.Prices, price)
			}
			continue
		}
		included, value := s.d.cell(c)
		if label != "" && (included != "" || value != "") && !s.d.linked(c) {
			if value != "" && included == "" {
				included = didban.IncludedYes
			}
			p.Features = append(p.Features, didban.PlanFeature{Name: label, Included: included, Value: value})
		}
	}
	s.paidFor(&p, head, row)
	return p, nameLike(p.Name) && len(p.Prices) > 0
}
