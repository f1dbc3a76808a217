package monitor

import (
	"context"
	"fmt"

	"didban"
	"didban/extractors"
)

// Renderer runs the scripts of a page, as package crawler does.
type Renderer interface {
	Render(ctx context.Context, p *didban.Page) (*didban.Page, error)
}

// Read extracts a page of the source. A shell that scripts fill is rendered first where
// the source allows it, and p is then what it became; one from before an interruption
// was rendered already. It fails only when the context is done.
func Read(ctx context.Context, by Renderer, p *didban.Page, s didban.Source) (didban.Facts, error) {
	facts := extract(p, s)
	if facts.Outcome == didban.OutcomeNeedsRendering && s.Render == didban.RenderAuto && !p.Resumed {
		rendered, err := by.Render(ctx, p)
		if err != nil {
			return facts, err
		}
		*p = *rendered
		facts = extract(p, s)
	}
	// A rendered page with a reason lacks a part: it is not empty, it was not seen.
	if p.Rendered && p.Reason != "" && (facts.Outcome == didban.OutcomeEmpty || facts.Outcome == didban.OutcomeNeedsRendering) {
		facts.Outcome, facts.Reason = didban.OutcomeNeedsRendering, p.Reason
	}
	return facts, nil
}

// extract reads the facts of a page. Bytes that no test foresaw must not end the
// run, nor every later one at the same page: a panic is an unparsable page.
func extract(p *didban.Page, s didban.Source) (facts didban.Facts) {
	defer func() {
		if fault := recover(); fault != nil {
			facts = didban.Facts{
				URL: p.URL, Role: s.Role, Outcome: didban.OutcomeUnparsable, Reason: fmt.Sprintf("the extractors failed: %v", fault),
			}
		}
	}()
	return extractors.Extract(p, s)
}
