package app

import (
	"context"

	"didban/internal/notify"
	"didban/internal/notify/feed"
)

// feedEntries is how many entries a feed has unless somebody says otherwise.
const feedEntries = 50

// Feed returns the digests that were built under a name, or else the confirmed changes
// at the company with it; "" is those at every company.
func (a *App) Feed(ctx context.Context, name string) (feed.Feed, error) {
	return a.FeedIn(ctx, name, "en", "", feedEntries)
}

// FeedIn does what [App.Feed] does, in the words of a language and the dates of a zone.
// Digests keep theirs. A name that is neither wraps [didban.ErrInvalid].
func (a *App) FeedIn(ctx context.Context, name, lang, zone string, limit int) (feed.Feed, error) {
	if _, ok := a.Config.Digest(name); ok {
		spec, err := a.DigestSpec(name)
		if err != nil {
			return feed.Feed{}, err
		}
		return a.Reporter.DigestFeed(ctx, spec, limit)
	}
	var ids []string
	if name != "" {
		ids = []string{name}
	}
	chosen, err := a.Companies(ids...)
	if err != nil {
		return feed.Feed{}, err
	}
	return a.Reporter.ChangeFeed(ctx, chosen, lang, zone, limit)
}

// FeedLink returns the address at which the feed can be followed; empty without a web
// section.
func (a *App) FeedLink(name string) string { return a.links.To(notify.LinkFeed, name) }
