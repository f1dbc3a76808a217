package app

import (
	"context"

	"didban/internal/discover"
)

// EditLedger changes what the looks at a company have found.
func EditLedger(ctx context.Context, a *App, company string, edit func(*discover.Ledger)) error {
	l, err := a.ledger(ctx, company)
	if err != nil {
		return err
	}
	edit(l)
	return a.putLedger(ctx, l)
}
