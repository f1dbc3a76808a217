package extractors

import (
	"didban"
)

func readFeed(p *didban.Page, f *didban.Facts) bool { return false }
