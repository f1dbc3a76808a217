package extractors

import (
	"didban"
)

func readFeed(p *didban.Page, f *didban.Facts) bool { return false }
func readThings(d *document) []*thing               { return nil }
func readReviews(d *document, f *didban.Facts)      {}
