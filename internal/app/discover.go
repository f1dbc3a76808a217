package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"didban"
	"didban/internal/discover"
	"didban/schedules"
)

// looks returns the job that looks for new pages, or none when it is switched off. A
// look that was due while nothing was served is caught up.
func (a *App) looks(ctx context.Context) ([]schedules.Job, error) {
	cron := a.Config.Discover.Cron()
	if cron == "" {
		return nil, nil
	}
	when, err := schedules.Parse(cron, a.Config.Discover.Zone)
	if err != nil {
		return nil, fmt.Errorf("discover: %w", err)
	}
	last, err := a.lastLook(ctx)
	if err != nil {
		return nil, err
	}
	return []schedules.Job{{Name: "discover " + cron, Schedule: when, Last: last, Run: func(ctx context.Context, _ time.Time) error {
		_, err := a.Look(ctx)
		return err
	}}}, nil
}

// lastLook returns when a site was last looked at, the zero time when none was.
func (a *App) lastLook(ctx context.Context) (last time.Time, err error) {
	for _, company := range a.Config.Companies() {
		ledger, err := a.ledger(ctx, company.ID)
		if err != nil {
			return last, err
		}
		for _, site := range ledger.Sites {
			if site.Looked.After(last) {
				last = site.Looked
			}
		}
	}
	return last, nil
}

// Look discovers the sites of the named companies, or of all of them, again. It keeps
// what it finds, and logs and returns what is news; nothing else changes by it. A site
// that cannot be read wraps [didban.ErrIncomplete], and keeps nobody from the others.
func (a *App) Look(ctx context.Context, ids ...string) ([]discover.News, error) {
	chosen, err := a.Companies(ids...)
	if err != nil {
		return nil, err
	}
	var news []discover.News
	var faults []error
	for _, company := range chosen {
		found, err := a.look(ctx, company)
		news, faults = append(news, found...), append(faults, err)
	}
	return news, errors.Join(faults...)
}

func (a *App) look(ctx context.Context, company didban.Competitor) ([]discover.News, error) {
	ledger, err := a.ledger(ctx, company.ID)
	if err != nil {
		return nil, err
	}
	news, err := discover.Look(ctx, a.crawler, company, ledger, time.Now().UTC())
	if err != nil {
		return nil, err
	}
	for _, n := range news {
		a.log.InfoContext(ctx, "discovered", "competitor", n.Company, "state", n.State, "role", n.Role, "url", n.URL)
	}
	faults := []error{a.putLedger(ctx, ledger)}
	for _, site := range ledger.Sites {
		if site.Problem != "" {
			faults = append(faults, fmt.Errorf("%s: %s was not looked at: %s: %w", company.ID, site.URL, site.Problem, didban.ErrIncomplete))
		}
	}
	return news, errors.Join(faults...)
}

// News returns what the looks at the named companies, or at all of them, found and
// nobody has decided about yet: no page of it is watched, or it vanished.
func (a *App) News(ctx context.Context, ids ...string) ([]discover.News, error) {
	chosen, err := a.Companies(ids...)
	if err != nil {
		return nil, err
	}
	var news []discover.News
	for _, company := range chosen {
		ledger, err := a.ledger(ctx, company.ID)
		if err != nil {
			return nil, err
		}
		news = append(news, ledger.News(company)...)
	}
	return news, nil
}

// Dismiss takes a page out of the news for good. A page that no look has found wraps
// [didban.ErrNotFound].
func (a *App) Dismiss(ctx context.Context, address string) error {
	for _, company := range a.Config.Companies() {
		ledger, err := a.ledger(ctx, company.ID)
		if err != nil {
			return err
		}
		if ledger.Dismiss(address) {
			return a.putLedger(ctx, ledger)
		}
	}
	return fmt.Errorf("%s: no discovery has found it: %w", address, didban.ErrNotFound)
}

// ledger returns the company's ledger; one that cannot be read counts as empty, for
// the next look fills it again.
func (a *App) ledger(ctx context.Context, company string) (*discover.Ledger, error) {
	l := &discover.Ledger{Company: company}
	note, err := a.Store.Note(ctx, ledgerKey(company))
	if errors.Is(err, didban.ErrNotFound) {
		return l, nil
	}
	if err != nil {
		return nil, fmt.Errorf("discoveries of %s: %w", company, err)
	}
	if json.Unmarshal(note, l) != nil {
		return &discover.Ledger{Company: company}, nil
	}
	return l, nil
}

func (a *App) putLedger(ctx context.Context, l *discover.Ledger) error {
	note, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return a.Store.PutNote(ctx, ledgerKey(l.Company), note)
}

func ledgerKey(company string) string { return "discover " + company }
