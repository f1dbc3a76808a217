package web

import (
	"net/http"

	"didban/internal/notify"
	"didban/internal/notify/feed"
)

// contentTypes are those of the forms of a feed.
var contentTypes = map[feed.Format]string{
	feed.Atom: "application/atom+xml; charset=utf-8", feed.RSS: "application/rss+xml; charset=utf-8",
}

// feed writes the feed that the link names: as Atom, or as RSS with format=rss.
func (s *server) feed(w http.ResponseWriter, r *http.Request) error {
	name, err := s.linked(r, notify.LinkFeed)
	if err != nil {
		return err
	}
	form := feed.Atom
	if r.URL.Query().Get("format") == string(feed.RSS) {
		form = feed.RSS
	}
	found, err := s.desk.Feed(r.Context(), name)
	if err != nil {
		return err
	}
	document, err := feed.Write(found, form)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", contentTypes[form])
	_, err = w.Write(document)
	return err
}
