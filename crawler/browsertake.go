package crawler

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"didban"
)

// taken reads the document in a world of its own, where the page's scripts have
// changed nothing. %d is the most UTF-16 units.
const taken = `(() => {
	const doctype = document.doctype ? '<!DOCTYPE ' + document.doctype.name + '>\n' : '';
	const html = document.documentElement ? document.documentElement.outerHTML : '';
	return html.length > %d ? {url: location.href, large: true} : {url: location.href, html: doctype + html};
})()`

// take reads the document as it stands.
func (r *rendering) take(tab context.Context) (made rendered, err error) {
	world, err := chromedp.Call(tab, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: cdp.FrameID(r.main)})
	if err != nil {
		return made, err
	}
	most := r.crawler.options.MaxBody
	made, err = chromedp.Run(tab, chromedp.Evaluate[rendered](fmt.Sprintf(taken, most), func(p *runtime.EvaluateParams) {
		p.ContextID = world.ExecutionContextID
	}))
	switch {
	case err != nil:
		return made, err
	case made.Large || int64(len(made.HTML)) > most:
		return made, fmt.Errorf("document over %d bytes: %w", most, didban.ErrTooLarge)
	}
	return made, nil
}
