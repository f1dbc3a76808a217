package crawler

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	cdpnet "github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// quiet is how long a page must be without a request to count as settled.
const quiet = 500 * time.Millisecond

// errSlow says that a page was not rendered in time.
var errSlow = errors.New("the browser did not finish the page in time")

// rendered is what the browser made of a page.
type rendered struct {
	URL   string `json:"url"`
	HTML  string `json:"html"`
	Large bool   `json:"large"`

	status int    // of the document
	missed string // a part of it that could not be had, or ""
}

// maxProfiles is the longest folder for profiles: Chromium makes a socket below it, and
// the path of a socket has at most 107 bytes.
const maxProfiles = 35

// profiles returns the folder in which profiles are made.
func profiles() string {
	const short = "/tmp"
	if _, err := os.Stat(short); err != nil || len(os.TempDir()) <= maxProfiles {
		return os.TempDir()
	}
	return short
}

// run renders the page in a browser of its own, which is gone when run returns,
// with its profile.
func (r *rendering) run(ctx context.Context, path string) (rendered, error) {
	home, err := os.MkdirTemp(profiles(), "didban-browser-")
	if err != nil {
		return rendered{}, fmt.Errorf("profile of the browser: %w", err)
	}
	defer os.RemoveAll(home)
	ctx, cancel := context.WithTimeoutCause(ctx, r.options.Timeout, fmt.Errorf("%w (%s)", errSlow, r.options.Timeout))
	defer cancel()
	ctx, r.stop = context.WithCancelCause(ctx)
	defer r.stop(nil)
	defer r.answers.Wait()
	allocator, end := chromedp.NewExecAllocator(ctx, r.flags(path, home)...)
	defer end()
	tab, closeTab := chromedp.NewContext(allocator, chromedp.WithErrorf(r.complain))
	defer closeTab()
	made, err := r.drive(tab)
	if cause := context.Cause(ctx); cause != nil {
		return rendered{}, cause
	}
	if err != nil && r.main != "" && tab.Err() != nil {
		return rendered{}, errors.New("the browser ended while the page was open")
	}
	return made, err
}

// complain logs what chromedp cannot return.
func (r *rendering) complain(format string, args ...any) {
	r.crawler.log.Debug("browser", "url", r.page.URL, "err", fmt.Sprintf(format, args...))
}

// drive opens the page in the tab and returns what became of it.
func (r *rendering) drive(tab context.Context) (made rendered, err error) {
	if err := chromedp.Do(tab); err != nil {
		return made, err
	}
	r.main = string(chromedp.FromContext(tab).Target.TargetID)
	if err := r.prepare(tab); err != nil {
		return made, err
	}
	opened, err := chromedp.Call(tab, page.Navigate, page.NavigateParams{URL: r.page.FinalURL})
	switch {
	case err != nil:
		return made, err
	case opened.ErrorText != "":
		return made, fmt.Errorf("the browser did not open the page: %s", opened.ErrorText)
	}
	if err := r.settle(tab); err != nil {
		return made, err
	}
	last, err := r.last()
	if err != nil || last.status/100 != 2 {
		return last, err
	}
	if made, err = r.take(tab); err == nil && !strings.HasPrefix(made.URL, "http") {
		err = fmt.Errorf("the page led to %s, which is no page of the web", made.URL)
	}
	made.status, made.missed = last.status, last.missed
	return made, err
}

// prepare closes what a page is not to use, and puts us before its requests.
func (r *rendering) prepare(tab context.Context) error {
	if err := chromedp.Listen(tab, func(event any) { r.notice(tab, event) }); err != nil {
		return err
	}
	_, err := chromedp.Call(tab, fetch.Enable, fetch.EnableParams{})
	if err == nil {
		_, err = chromedp.Call(tab, cdpnet.SetBypassServiceWorker, cdpnet.SetBypassServiceWorkerParams{Bypass: true})
	}
	if err == nil {
		_, err = chromedp.Call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: muted})
	}
	if err == nil {
		_, err = chromedp.CallBrowser(tab, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorDeny})
	}
	return err
}

// notice takes up an event of the tab. It must not wait.
func (r *rendering) notice(tab context.Context, event any) {
	switch event := event.(type) {
	case *fetch.EventRequestPaused:
		r.begin()
		r.answers.Go(func() {
			defer r.end()
			r.answer(tab, event)
		})
	case *page.EventLoadEventFired:
		r.mu.Lock()
		defer r.mu.Unlock()
		r.loaded, r.rested = time.Now(), time.Now()
	case *inspector.EventTargetCrashed:
		r.stop(errors.New("the page made the browser crash"))
	}
}

// settle waits until the page has loaded and rests, or has had its time to.
func (r *rendering) settle(ctx context.Context) error {
	for !r.settled(time.Now()) {
		if err := sleep(ctx, quiet/10); err != nil {
			return err
		}
	}
	return nil
}
