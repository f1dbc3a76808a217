package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	cdpnet "github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"didban"
)

// quiet is how long a page must be without a request to count as settled.
const quiet = 500 * time.Millisecond

// errSlow says that a page was not rendered in time.
var errSlow = errors.New("the browser did not finish the page in time")

// browserFlags start a browser that shows nothing, keeps nothing and reaches
// nothing: every name, the proxy's too, is unknown to it, and nothing bypasses the
// proxy. It keeps its sandbox unless we are root, who cannot have one.
var browserFlags = map[string]any{
	"headless":                      true,
	"disable-gpu":                   true,
	"disable-dev-shm-usage":         true,
	"disable-background-networking": true,
	"disable-component-update":      true,
	"disable-default-apps":          true,
	"disable-extensions":            true,
	"disable-sync":                  true,
	"disable-breakpad":              true,
	"no-first-run":                  true,
	"no-default-browser-check":      true,
	"mute-audio":                    true,
	"password-store":                "basic",
	"disable-quic":                  true,
	"host-resolver-rules":           "MAP * ~NOTFOUND",
	"proxy-server":                  "socks5://nowhere.invalid:1",
	"proxy-bypass-list":             "<-loopback>",
	// WebRTC would send datagrams beside every proxy.
	"force-webrtc-ip-handling-policy": "disable_non_proxied_udp",
	"webrtc-ip-handling-policy":       "disable_non_proxied_udp",
	// A frame of another site is not loaded, so one process is enough.
	"renderer-process-limit": "1",
	"js-flags":               "--max-old-space-size=512",
}

// muted takes from pages what would open windows or wait for a person.
const muted = `window.open = () => null; window.alert = window.print = () => {}; window.confirm = () => false; window.prompt = () => null;`

// taken reads the document in a world of its own, where the page's scripts have
// changed nothing. %d is the most UTF-16 units.
const taken = `(() => {
	const doctype = document.doctype ? '<!DOCTYPE ' + document.doctype.name + '>\n' : '';
	const html = document.documentElement ? document.documentElement.outerHTML : '';
	return html.length > %d ? {url: location.href, large: true} : {url: location.href, html: doctype + html};
})()`

// rendered is what the browser made of a page.
type rendered struct {
	URL   string `json:"url"`
	HTML  string `json:"html"`
	Large bool   `json:"large"`

	status int    // of the document
	missed string // a part of it that could not be had, or ""
}

// rendering is the rendering of one page.
type rendering struct {
	crawler *Crawler
	page    *didban.Page
	options BrowserOptions
	jar     http.CookieJar
	main    string // the frame of the page
	answers sync.WaitGroup
	stop    context.CancelCauseFunc

	mu       sync.Mutex
	opened   bool      // the document was answered
	loaded   time.Time // the document and what it names are there
	pending  int       // requests under way
	rested   time.Time // since when there are none
	requests int
	bytes    int64
	address  string // of the last document
	status   int    // of the last document
	lost     error  // why the last document could not be had
	missed   string // a part of the page that could not be had
}

func newRendering(c *Crawler, p *didban.Page) *rendering {
	return &rendering{crawler: c, page: p, options: c.options.Browser, jar: newJar(), status: http.StatusOK}
}

// run renders the page in a browser of its own, which is gone when run returns,
// with its profile.
func (r *rendering) run(ctx context.Context, path string) (rendered, error) {
	home, err := os.MkdirTemp("", "didban-browser-")
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

// flags returns how the browser is started. It sees nothing of our environment but
// the search path.
func (r *rendering) flags(path, home string) []chromedp.ExecAllocatorOption {
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.NoInheritEnv,
		chromedp.Env("PATH="+os.Getenv("PATH"), "HOME="+home, "TMPDIR="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "TZ=UTC"),
		chromedp.UserAgent(r.crawler.options.UserAgent),
	}
	for name, value := range browserFlags {
		options = append(options, chromedp.Flag(name, value))
	}
	return options
}

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

// settled reports whether the page may be read.
func (r *rendering) settled(now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.loaded.IsZero() {
		return false
	}
	return r.pending == 0 && now.Sub(r.rested) >= quiet || now.Sub(r.loaded) >= r.options.Settle
}

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

// last returns what is known of the document that the tab shows, or why there is
// none.
func (r *rendering) last() (rendered, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.lost != nil {
		return rendered{}, fmt.Errorf("the page led to %s: %w", r.address, r.lost)
	}
	return rendered{URL: r.address, status: r.status, missed: r.missed}, nil
}
