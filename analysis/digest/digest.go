package digest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"didban"
	"didban/analysis/compare"
	"didban/analysis/metrics"
)

// MinReviews is the least number of reviews of a period from which pains are
// ranked. Below it the interval of a share of one half is over 50 points wide,
// so the pains stay in the order of [didban.PainTypes].
const MinReviews = 10

// Input is all that a digest is made of.
type Input struct {
	// Name and Key make the id: "team" and "2026-W47".
	Name, Key string
	// Lang is the language of the digest's own words: en or fa.
	Lang string
	// The period is half-open: From ≤ t < To.
	From, To, Built time.Time
	// Audience says whose digest it is; empty shows everything.
	Audience Audience
	// StaleAfter is the age from which a reading is too old to rely on; 0 means never.
	StaleAfter time.Duration
	// Baseline says that no digest of the name came before.
	Baseline  bool
	Companies []Company
	Coverage  []didban.Coverage
}

// Company is what is known of one company in the period.
type Company struct {
	Competitor didban.Competitor
	// Changes are those that were confirmed in the period, Held those that wait.
	Changes, Held []didban.Change
	// Reviews counts the period, Previous the one before it; nil means that
	// there were none.
	Reviews, Previous *Tally
	// Late counts the reviews of the period before that its digest could not know;
	// nil means that there were none.
	Late *Tally
	// Sightings are what the company's pages stated last.
	Sightings []didban.Sighting
	// Pages are what the company's own pages say, set against the complaints for an
	// audience that is told so; nil means that nothing was read.
	Pages *compare.Index
}

// Build composes the digest. The same input gives the same digest, whatever the
// order of its companies, changes and coverage.
func Build(in Input) didban.Digest {
	d := didban.Digest{
		ID: in.Name + "/" + in.Key, Name: in.Name, Lang: in.Lang,
		From: in.From.UTC(), To: in.To.UTC(), Built: in.Built.UTC(),
		Baseline: in.Baseline,
		Coverage: slices.SortedFunc(slices.Values(in.Coverage), coverageOrder),
	}
	for i := range d.Coverage {
		c := &d.Coverage[i]
		c.Stale = in.StaleAfter > 0 && !c.LastRead.IsZero() && in.To.Sub(c.LastRead) >= in.StaleAfter
	}
	for _, c := range in.Companies {
		part := company(c, interests[in.Audience])
		if in.Baseline {
			part.Stands = standing(c.Sightings)
		}
		d.Companies = append(d.Companies, part)
	}
	slices.SortStableFunc(d.Companies, companyOrder)
	d.Quiet = quiet(in)
	return d
}

// company composes one company's part.
func company(c Company, of interest) didban.DigestCompany {
	now, before, late := cmp.Or(c.Reviews, new(Tally)), c.Previous, cmp.Or(c.Late, new(Tally))
	voices := now.with(late)
	return didban.DigestCompany{
		Competitor: c.Competitor.ID,
		Name:       cmp.Or(c.Competitor.Name, c.Competitor.ID),
		Own:        c.Competitor.Own,
		Changes:    ranked(of.changes(c.Changes)),
		Held:       ranked(of.held(c.Held)),
		Reviews:    now.Reviews,
		Complaints: now.Complaints,
		Pains:      pains(now, before),
		Themes:     Themes(now, before, shownThemes),
		Quotes:     voices,
		Late:       late.Reviews, LateComplaints: late.Complaints,
		Checks: checks(c, voices, of),
	}
}

// pains returns the share of each type that occurs now or occurred before, the
// largest first where there are enough reviews to say so.
func pains(now, before *Tally) []didban.PainShare {
	var out []didban.PainShare
	for _, pain := range didban.PainTypes {
		share := metrics.Share(pain, now.Types[pain], now.Reviews)
		if before != nil && before.Reviews > 0 {
			previous := metrics.Share(pain, before.Types[pain], before.Reviews)
			share.Previous, share.Trend = &previous, metrics.Trend(share, previous)
		}
		if share.Count > 0 || share.Previous != nil && share.Previous.Count > 0 {
			out = append(out, share)
		}
	}
	if now.Reviews >= MinReviews {
		slices.SortStableFunc(out, func(a, b didban.PainShare) int { return cmp.Compare(b.Count, a.Count) })
	}
	return out
}

// quiet reports whether nothing changed and every source was read: silence that is
// proven, whatever of it an audience is shown. The first digest is never quiet,
// because it compares with nothing.
func quiet(in Input) bool {
	if in.Baseline || len(in.Coverage) == 0 {
		return false
	}
	for _, c := range in.Companies {
		if len(c.Changes) > 0 || len(c.Held) > 0 {
			return false
		}
	}
	return !slices.ContainsFunc(in.Coverage, func(c didban.Coverage) bool { return !c.Outcome.Readable() })
}

// ranked returns the changes in the order in which they are read: the most severe
// first, then by kind, subject and time.
func ranked(changes []didban.Change) []didban.Change {
	return slices.SortedFunc(slices.Values(changes), func(a, b didban.Change) int {
		return cmp.Or(
			cmp.Compare(b.Severity.Rank(), a.Severity.Rank()),
			cmp.Compare(slices.Index(didban.ChangeKinds, a.Kind), slices.Index(didban.ChangeKinds, b.Kind)),
			strings.Compare(a.Subject, b.Subject),
			a.Detected.Compare(b.Detected),
			strings.Compare(a.ID, b.ID),
		)
	})
}

// companyOrder puts competitors by name, our own company last.
func companyOrder(a, b didban.DigestCompany) int {
	if a.Own != b.Own {
		if a.Own {
			return 1
		}
		return -1
	}
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Competitor, b.Competitor))
}

// coverageOrder puts what could not be read first, then by competitor, role and
// source.
func coverageOrder(a, b didban.Coverage) int {
	if a.Outcome.Readable() != b.Outcome.Readable() {
		if a.Outcome.Readable() {
			return 1
		}
		return -1
	}
	return cmp.Or(
		strings.Compare(a.Competitor, b.Competitor),
		cmp.Compare(slices.Index(didban.Roles, a.Role), slices.Index(didban.Roles, b.Role)),
		strings.Compare(a.Source, b.Source),
		strings.Compare(a.URL, b.URL),
	)
}
