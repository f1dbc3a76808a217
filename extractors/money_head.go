package extractors

import "didban"

// readHead reads what the words before the price say about it: from, a period,
// old or current. It returns false when they make it no price: a saving.
func (st *statement) readHead(floor int) bool {
	line := st.line
	for i := st.first; i > floor; {
		var n int
		switch {
		case line.takes(i, floor, roleSave, &n):
			return false
		case line.takes(i, floor, roleOld, &n):
			st.old, st.first = true, i-n
		case line.takes(i, floor, roleFrom, &n):
			st.from, st.first = true, i-n
		case line.takes(i, floor, rolePeriod, &n):
			value, _ := line.phraseBefore(i, floor, rolePeriod)
			if st.period != "" || len(line.joined(i-n, i)) < 3 {
				return true
			}
			st.period, st.first = didban.Period(value), i-n
		case line.takes(i, floor, roleUnit, &n):
			value, _ := line.phraseBefore(i, floor, roleUnit)
			_, per := line.phraseBefore(i-n, floor, rolePer)
			if per == 0 {
				return true
			}
			n += per
			st.unit, st.first = value, i-n
		case line.takes(i, floor, roleNow, &n), line.takes(i, floor, roleHead, &n):
		case line.takes(i, floor, roleBill, &n):
			st.first = i - n
		default:
			return true
		}
		i -= n
	}
	return true
}

// takes sets n to the length of the phrase of role r that ends before token i.
func (line *priceLine) takes(i, floor int, r role, n *int) bool {
	_, *n = line.phraseBefore(i, floor, r)
	return *n > 0
}
