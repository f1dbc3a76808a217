package monitor

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"time"

	"didban"
	"didban/crawler"
	"didban/extractors"
	"didban/internal/store"
)

// recorder writes the pages of one source as they come. It is the crawler's memory
// too: what was read before, and what this run has read already.
type recorder struct {
	*Monitor
	run    *didban.Run
	source didban.Source
	tagger Tagger
}

// Known returns the page when this run recorded it before an interruption, else
// the validators of the body that was last read.
func (r *recorder) Known(ctx context.Context, source didban.Source, address string) (crawler.Known, error) {
	snap, err := r.store.Snapshot(ctx, didban.SnapshotID(r.run.ID, source.ID, address))
	if err == nil && now().Sub(snap.Fetched) < fresh {
		page, err := r.resume(ctx, snap)
		return crawler.Known{Page: page}, err
	}
	if err != nil && !errors.Is(err, didban.ErrNotFound) {
		return crawler.Known{}, err
	}
	return r.validators(ctx, address)
}

// fullEvery is how long a server is believed that says "not modified": after that
// the page is fetched in full once.
const fullEvery = 7 * 24 * time.Hour

// validators returns those of the body that was last read, unless it is time to
// fetch in full.
func (r *recorder) validators(ctx context.Context, address string) (crawler.Known, error) {
	var known crawler.Known
	q := store.SnapshotQuery{Source: r.source.ID, URL: address, WithBody: true, Outcomes: readable, From: now().Add(-fullEvery)}
	err := r.store.Snapshots(ctx, q, func(s didban.Snapshot) error {
		if known == (crawler.Known{}) {
			known = crawler.Known{ETag: s.ETag, LastModified: s.LastModified}
		}
		if !s.NotModified {
			return errFull
		}
		return nil
	})
	if !errors.Is(err, errFull) {
		known = crawler.Known{}
	} else {
		err = nil
	}
	return known, err
}

// errFull ends a walk back at the last page that was fetched in full.
var errFull = errors.New("fetched in full")

// resume makes the recorded page whole again.
func (r *recorder) resume(ctx context.Context, snap didban.Snapshot) (*didban.Page, error) {
	page := snap.Page
	page.Resumed = true
	if snap.BodyHash == "" {
		return &page, nil
	}
	body, err := r.store.Body(ctx, snap.BodyHash)
	page.Body = body
	return &page, err
}

// lastRead returns the newest snapshot of the address that has a body and could be
// read, or nil.
func (r *recorder) lastRead(ctx context.Context, address string) (*didban.Snapshot, error) {
	var last *didban.Snapshot
	q := store.SnapshotQuery{Source: r.source.ID, URL: address, WithBody: true, Outcomes: readable, Limit: 1}
	err := r.store.Snapshots(ctx, q, func(s didban.Snapshot) error {
		last = &s
		return nil
	})
	return last, err
}

// readable lists the outcomes of pages that were really seen.
var readable = didban.ReadableOutcomes

// visit extracts and records one page: reviews and tags first and the snapshot
// last, because the snapshot says that the page need not be fetched again.
func (r *recorder) visit(ctx context.Context, p *didban.Page) (next string, err error) {
	snap := didban.Snapshot{
		ID:  didban.SnapshotID(r.run.ID, r.source.ID, p.URL),
		Run: r.run.ID, Competitor: r.source.Competitor, Source: r.source.ID, Role: r.source.Role,
	}
	facts, err := r.read(ctx, p, &snap)
	if err != nil {
		return "", fmt.Errorf("record %s: %w", p.URL, err)
	}
	if err := r.reviews(ctx, p, facts); err != nil {
		return "", fmt.Errorf("record the reviews of %s: %w", p.URL, err)
	}
	snap.Page = *p
	snap.Outcome, snap.Reason = facts.Outcome, facts.Reason
	r.run.Pages[snap.Outcome]++
	if !p.Resumed {
		if err := r.store.PutPage(ctx, snap, sighting(snap, facts, r.source)); err != nil {
			return "", fmt.Errorf("record %s: %w", p.URL, err)
		}
	}
	if r.options.OnPage != nil {
		r.options.OnPage(snap)
	}
	return facts.Next, nil
}

// read extracts the page and keeps its bytes.
func (r *recorder) read(ctx context.Context, p *didban.Page, snap *didban.Snapshot) (didban.Facts, error) {
	if err := r.recall(ctx, p, snap); err != nil {
		return didban.Facts{}, err
	}
	facts, err := Read(ctx, r.crawler, p, r.source)
	if err != nil {
		return facts, err
	}
	if p.NotModified || len(p.Body) == 0 {
		return facts, nil
	}
	snap.BodyHash, err = r.store.PutBody(ctx, p.Body)
	return facts, err
}

// recall finds the bytes that a "not modified" means.
func (r *recorder) recall(ctx context.Context, p *didban.Page, snap *didban.Snapshot) error {
	if !p.NotModified || p.Body != nil {
		return nil
	}
	last, err := r.lastRead(ctx, p.URL)
	if err != nil {
		return err
	}
	if last == nil {
		p.Outcome, p.Reason = didban.OutcomeFailed, "the server says \"not modified\" of a page that was never read"
		return nil
	}
	snap.BodyHash = last.BodyHash
	p.ContentType, p.ETag, p.LastModified = last.ContentType, last.ETag, last.LastModified
	p.Body, err = r.store.Body(ctx, last.BodyHash)
	return err
}

// sighting returns the facts of a page that was really seen, without the reviews,
// or nil.
func sighting(snap didban.Snapshot, facts didban.Facts, s didban.Source) *didban.Sighting {
	if !facts.Outcome.Readable() {
		return nil
	}
	facts.Reviews = nil
	return &didban.Sighting{
		ID: snap.ID, Run: snap.Run, Competitor: snap.Competitor, Source: snap.Source,
		Seen: snap.Fetched, Extractor: extractor(s), Facts: facts,
	}
}

// extractor names what reads a source: the version of the rules, and the selectors
// that override them, since other selectors read other facts.
func extractor(s didban.Source) string {
	if len(s.Selectors) == 0 {
		return extractors.Version
	}
	parts := []string{"selectors"}
	for _, name := range slices.Sorted(maps.Keys(s.Selectors)) {
		parts = append(parts, name, s.Selectors[name])
	}
	return extractors.Version + "+" + didban.ID(parts...)[:8]
}

// reviews keeps and tags the reviews of a page. All of them count as seen when the
// run started, so that a run that was taken up counts the new ones right.
func (r *recorder) reviews(ctx context.Context, p *didban.Page, facts didban.Facts) error {
	if len(facts.Reviews) == 0 {
		return nil
	}
	for i := range facts.Reviews {
		r.identify(&facts.Reviews[i], p.URL)
	}
	if _, _, err := r.store.PutReviews(ctx, facts.Reviews, r.run.Started); err != nil {
		return err
	}
	r.run.Reviews += len(facts.Reviews)
	untagged, err := r.untagged(ctx, facts.Reviews)
	if err != nil || len(untagged) == 0 {
		return err
	}
	taggings := r.tagger.Tag(ctx, untagged)
	r.run.TaggerFallbacks += fallbacks(r.tagger, taggings)
	return r.store.PutTags(ctx, taggings)
}

// untagged returns the feedback that this tagger has not read: the text is new, or
// the tagger is. It counts the reviews that this run was the first to see.
func (r *recorder) untagged(ctx context.Context, reviews []didban.Review) ([]didban.Feedback, error) {
	var out []didban.Feedback
	for _, review := range reviews {
		kept, err := r.store.Review(ctx, review.ID)
		if err != nil {
			return nil, err
		}
		if kept.FirstSeen.Equal(r.run.Started) {
			r.run.NewReviews++
		}
		if kept.Tagging == nil || kept.Tagging.Tagger != r.tagger.Version() {
			out = append(out, kept.Feedback())
		}
	}
	return out, nil
}

// identify makes the review's id unique over all sources and takes out what is not
// kept of its writer.
func (r *recorder) identify(review *didban.Review, page string) {
	host := ""
	if u, err := url.Parse(page); err == nil {
		host = u.Hostname()
	}
	review.ID = didban.ID("review", r.source.Competitor, host, review.ID)
	review.Competitor, review.Source = r.source.Competitor, r.source.ID
	if review.URL == "" {
		review.URL = page
	}
	if len(r.options.AuthorKey) > 0 && review.Author != "" {
		mac := hmac.New(sha256.New, r.options.AuthorKey)
		mac.Write([]byte(review.Author))
		review.AuthorHash = hex.EncodeToString(mac.Sum(nil)[:16])
	}
	if !r.options.KeepAuthors {
		review.Author = ""
	}
}
