package compare

import (
	"fmt"

	"didban"
)

// painRows compares the share of reviews that report each type of pain. A company
// without reviews is not stated.
func painRows(companies []Company) []Row {
	var rows []Row
	for _, pain := range didban.PainTypes {
		row := Row{Name: string(pain)}
		for _, c := range companies {
			row.Cells = append(row.Cells, painCell(c, pain))
		}
		rows = append(rows, row)
	}
	return rows
}

// painCell says how many of a company's reviews report a pain. A type that is not
// among the shares was reported by none.
func painCell(c Company, pain didban.PainType) Cell {
	if c.Reviews == 0 {
		return Cell{State: NotStated}
	}
	for _, share := range c.Pains {
		if share.Type == pain {
			return Cell{State: Value, Value: fmt.Sprintf("%.0f %% (%d of %d, 95 %%: %.0f–%.0f %%)",
				100*share.Share, share.Count, share.Of, 100*share.Low, 100*share.High)}
		}
	}
	return Cell{State: Value, Value: fmt.Sprintf("0 %% (0 of %d)", c.Reviews)}
}
