// Package report answers readers from the store: digests of a period, which it
// keeps as they were built and delivers to each reader once, comparisons and
// evidence cards.
package report

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"time"

	"didban"
	"didban/analysis/compare"
	"didban/analysis/digest"
	"didban/internal/store"
	"didban/schedules"
)

// Store is what a reporter needs of a store.
type Store interface {
	store.Runs
	store.Pages
	store.Reviews
	store.Changes
	store.Digests
	store.Alerts
}

// Spec says what a digest is about and who gets it.
type Spec struct {
	Name string
	// Lang is en or fa.
	Lang string
	// Audience says whose digest it is; empty shows everything.
	Audience digest.Audience
	// Period is day, week or month, in Zone.
	Period, Zone string
	Companies    []didban.Competitor
	Recipients   []Recipient
}

// Options of a reporter. The zero value is the default.
type Options struct {
	// StaleAfter is the age from which what was read is marked as stale; 0 means
	// [compare.DefaultStaleAfter].
	StaleAfter time.Duration
	// Synonyms are further names for one thing, beside the built-in ones.
	Synonyms [][]string
}

// Reporter builds and sends digests.
type Reporter struct {
	log     *slog.Logger
	store   Store
	options Options
}

// New returns a reporter.
func New(log *slog.Logger, s Store, o Options) *Reporter {
	o.StaleAfter = cmp.Or(o.StaleAfter, compare.DefaultStaleAfter)
	return &Reporter{log: log, store: s, options: o}
}

// Preview composes the digest of the period up to a time, and keeps nothing: the
// last day, seven days or month, whole or not.
func (r *Reporter) Preview(ctx context.Context, spec Spec, to time.Time) (didban.Digest, error) {
	from := to.AddDate(0, 0, -7)
	switch spec.Period {
	case "day":
		from = to.AddDate(0, 0, -1)
	case "month":
		from = to.AddDate(0, -1, 0)
	}
	return r.PreviewSince(ctx, spec, from, to)
}

// PreviewSince is [Reporter.Preview] for any period.
func (r *Reporter) PreviewSince(ctx context.Context, spec Spec, from, to time.Time) (didban.Digest, error) {
	return r.compose(ctx, spec, schedules.Period{Key: to.UTC().Format("2006-01-02"), From: from, To: to})
}

// Build composes the digest of the last whole period before due and keeps it. When
// it was built before, that one is returned: its content is frozen.
func (r *Reporter) Build(ctx context.Context, spec Spec, due time.Time) (didban.Digest, error) {
	period, err := schedules.PeriodBefore(kinds[spec.Period], due, spec.Zone)
	if err != nil {
		return didban.Digest{}, fmt.Errorf("digest %s: %w", spec.Name, err)
	}
	id := spec.Name + "/" + period.Key
	if kept, err := r.store.Digest(ctx, id); !isNotFound(err) {
		return kept, err
	}
	d, err := r.compose(ctx, spec, period)
	if err != nil {
		return d, err
	}
	return r.keep(ctx, d, spec.Recipients)
}

// keep stores a digest that was composed, with the alerts that waited for it. Two
// processes may build at a time; the first one's is the digest.
func (r *Reporter) keep(ctx context.Context, d didban.Digest, to []Recipient) (didban.Digest, error) {
	theirs, list, err := r.waited(ctx, to)
	if err != nil {
		return d, fmt.Errorf("digest %s: %w", d.ID, err)
	}
	d.Waited = list
	err = r.store.PutDigest(ctx, d)
	if err == nil {
		err = r.toldBy(ctx, d.ID, theirs)
	}
	if err != nil && !isConflict(err) {
		return d, fmt.Errorf("digest %s: %w", d.ID, err)
	}
	return r.store.Digest(ctx, d.ID)
}

// kinds maps the words of the configuration to periods.
var kinds = map[string]didban.Period{"day": didban.PeriodDay, "week": didban.PeriodWeek, "month": didban.PeriodMonth}

// compose gathers the period and has it composed.
func (r *Reporter) compose(ctx context.Context, spec Spec, p schedules.Period) (didban.Digest, error) {
	earlier, err := r.store.Digests(ctx, spec.Name, 2)
	if err != nil {
		return didban.Digest{}, err
	}
	zone, err := schedules.Zone(spec.Zone)
	if err != nil {
		return didban.Digest{}, err
	}
	in := digest.Input{
		Name: spec.Name, Key: p.Key, Lang: spec.Lang, From: p.From, To: p.To,
		Built: time.Now().UTC().Truncate(time.Second), Baseline: true,
		Audience: spec.Audience, StaleAfter: r.options.StaleAfter,
	}
	for _, c := range spec.Companies {
		g := gatherer{Reporter: r, subject: c, period: p, zone: zone}
		company, err := g.company(ctx, earlier)
		if err != nil {
			return didban.Digest{}, fmt.Errorf("digest %s: %s: %w", spec.Name, c.ID, err)
		}
		in.Companies = append(in.Companies, company)
		rows, compared, err := g.coverage(ctx)
		if err != nil {
			return didban.Digest{}, fmt.Errorf("digest %s: coverage of %s: %w", spec.Name, c.ID, err)
		}
		in.Coverage = append(in.Coverage, rows...)
		in.Baseline = in.Baseline && !compared
	}
	d := digest.Build(in)
	d.Zone = spec.Zone
	return d, nil
}
