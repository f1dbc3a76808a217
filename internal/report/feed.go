package report

import (
	"context"
	"fmt"

	"didban"
	"didban/internal/notify/feed"
	"didban/internal/render"
	"didban/internal/store"
)

// ChangeFeed returns the confirmed changes at the companies as a feed, the newest
// first and at most limit. With several companies each entry names its own.
func (r *Reporter) ChangeFeed(ctx context.Context, companies []didban.Competitor, lang, zone string, limit int) (feed.Feed, error) {
	q := store.ChangeQuery{States: []didban.ChangeState{didban.ChangeConfirmed}, Limit: limit}
	f := feed.Feed{ID: "changes", Title: "didban", Lang: lang}
	names := map[string]string{}
	for _, c := range companies {
		names[c.ID] = c.Name
	}
	if len(companies) == 1 {
		c := companies[0]
		q.Competitor, names = c.ID, nil
		f.ID, f.Title, f.Link = "changes/"+c.ID, c.Name, page(c)
	}
	found, err := r.store.Changes(ctx, q)
	if err != nil {
		return f, fmt.Errorf("feed %s: %w", f.ID, err)
	}
	for _, c := range found {
		title, text := render.Entry(c, names[c.Competitor], lang, zone)
		f.Entries = append(f.Entries, feed.Entry{ID: c.ID, Title: title, Text: text, Link: c.URL, At: store.Became(c)})
	}
	return f, nil
}

// page returns the first address of the company, empty without one.
func page(c didban.Competitor) string {
	if len(c.Sources) == 0 {
		return ""
	}
	return c.Sources[0].URL
}

// DigestFeed returns the digests that were built under the name as a feed, the newest
// first and at most limit, as they were sent.
func (r *Reporter) DigestFeed(ctx context.Context, spec Spec, limit int) (feed.Feed, error) {
	f := feed.Feed{ID: "digests/" + spec.Name, Title: spec.Name, Lang: spec.Lang}
	found, err := r.store.Digests(ctx, spec.Name, limit)
	if err != nil {
		return f, fmt.Errorf("feed %s: %w", f.ID, err)
	}
	for _, d := range found {
		text, err := render.Text(d)
		if err != nil {
			return f, err
		}
		f.Entries = append(f.Entries, feed.Entry{ID: d.ID, Title: render.Subject(d), Text: string(text), At: d.Built})
	}
	return f, nil
}
