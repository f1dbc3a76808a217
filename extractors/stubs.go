package extractors

import (
	"didban"
)

func readFeed(p *didban.Page, f *didban.Facts) bool   { return false }
func readThings(d *document) []*thing                 { return nil }
func readReviews(d *document, f *didban.Facts)        {}
func readClaims(d *document, f *didban.Facts)         {}
func readFeatures(d *document, f *didban.Facts)       {}
func readIntegrations(d *document, f *didban.Facts)   {}
func (d *document) outcome() (didban.Outcome, string) { return didban.OutcomeOK, "" }
func MainText(p *didban.Page) string {
	d, err := newDocument(p)
	if err != nil {
		return ""
	}
	return d.text
}
