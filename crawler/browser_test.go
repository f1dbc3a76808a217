package crawler_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"didban"
	"didban/crawler"
)

// needsBrowser skips a test where no Chromium is installed.
func needsBrowser(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if _, err := exec.LookPath(name); err == nil {
			return
		}
	}
	t.Skip("no Chromium is installed")
}

// shop is a site whose pages are shells: its scripts fetch what they show.
type shop struct {
	*httptest.Server
	robots string
	pages  map[string]string // path to body; the suffix of the path says what it is

	mu    sync.Mutex
	asked []string
	agent map[string]bool
}

func newShop(t *testing.T, robots string, pages map[string]string) *shop {
	t.Helper()
	s := &shop{robots: robots, pages: pages, agent: map[string]bool{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

var kinds = map[string]string{".js": "text/javascript", ".json": "application/json", ".css": "text/css", ".png": "image/png", "": "text/html; charset=utf-8"}

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.Method+" "+r.URL.Path)
	s.agent[r.UserAgent()] = true
	s.mu.Unlock()
	if r.URL.Path == "/robots.txt" {
		fmt.Fprint(w, s.robots)
		return
	}
	if to, ok := strings.CutPrefix(r.URL.Path, "/moved"); ok {
		http.Redirect(w, r, to, http.StatusFound)
		return
	}
	body, ok := s.pages[r.URL.Path]
	if !ok {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Access-Control-Allow-Headers", "*")
	if sent, _ := io.ReadAll(r.Body); len(sent) > 0 {
		body = string(sent)
	}
	http.SetCookie(w, &http.Cookie{Name: "seen", Value: "yes"})
	if c, err := r.Cookie("seen"); err == nil {
		body = strings.ReplaceAll(body, "COOKIE", c.Value)
	}
	w.Header().Set("Content-Type", kinds[filepath.Ext(r.URL.Path)])
	fmt.Fprint(w, strings.ReplaceAll(body, "HOST", r.Host))
}

// requests returns what the site was asked for beside robots.txt, in order.
func (s *shop) requests() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, a := range s.asked {
		if a != "GET /robots.txt" {
			out = append(out, a)
		}
	}
	return strings.Join(out, ", ")
}

// render reads one page with a browser.
func render(t *testing.T, o crawler.Options, address string) *didban.Page {
	t.Helper()
	pages := crawl(t, newCrawler(t, o), didban.Source{URL: address, Render: didban.RenderBrowser}, nil)
	return pages[0]
}

const shell = `<!DOCTYPE html><html><head><link rel="stylesheet" href="/a.css"><script src="/app.js" defer></script></head>
<body><div id="app"></div><img src="/a.png"><iframe src="/frame"></iframe></body></html>`

const app = `fetch('/moved/plans.json').then(r => r.json()).then(plans => {
	document.getElementById('app').innerHTML = plans.map(p => '<h2>' + p.name + '</h2><p>' + p.price + '</p>').join('');
	history.replaceState(null, '', '/pricing/monthly');
});`

func TestRenderRunsTheScripts(t *testing.T) {
	needsBrowser(t)
	for name, want := range map[string][2]string{"en": {"Team", "$29 per month"}, "fa": {"حرفه‌ای", "ماهانه ۲۹٬۰۰۰ تومان"}} {
		t.Run(name, func(t *testing.T) {
			s := newShop(t, "", map[string]string{"/pricing": shell, "/app.js": app, "/a.css": "p{}", "/a.png": "x", "/frame": "x",
				"/plans.json": fmt.Sprintf(`[{"name":%q,"price":%q}]`, want[0], want[1])})
			p := render(t, crawler.Options{UserAgent: "didban/1.0 (+https://example.com/bot)"}, s.URL+"/pricing")
			if p.Outcome != didban.OutcomeOK || !p.Rendered || p.Status != 200 {
				t.Fatalf("outcome %s (%s), rendered %v, status %d", p.Outcome, p.Reason, p.Rendered, p.Status)
			}
			if html := "<h2>" + want[0] + "</h2><p>" + want[1] + "</p>"; !strings.Contains(string(p.Body), html) || !strings.HasPrefix(string(p.Body), "<!DOCTYPE html>") {
				t.Errorf("got %s\nwant %s in it", p.Body, html)
			}
			if p.FinalURL != s.URL+"/pricing/monthly" {
				t.Errorf("final URL %s", p.FinalURL)
			}
			if got, want := s.requests(), "GET /pricing, GET /app.js, GET /moved/plans.json, GET /plans.json"; got != want {
				t.Errorf("asked for %s\nwant %s", got, want)
			}
			if len(s.agent) != 1 {
				t.Errorf("more than one identity: %v", s.agent)
			}
		})
	}
}

// Queries are sent by POST, other servers of a site are asked across origins, and
// cookies last for the page.
func TestRenderedPagesAskTheirSite(t *testing.T) {
	needsBrowser(t)
	api := newShop(t, "", map[string]string{"/plans.json": `"across"`})
	s := newShop(t, "", map[string]string{"/graphql.json": "", "/cookie.json": `"cookie COOKIE"`, "/": `<body><script>
	const show = r => r.json().then(text => document.body.insertAdjacentHTML('beforeend', '<p>' + text + '</p>'));
	fetch('/graphql.json', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '"قیمت"'}).then(show)
		.then(() => fetch('/cookie.json')).then(show)
		.then(() => fetch('` + api.URL + `/plans.json', {headers: {'X-Key': '1'}})).then(show);
	</script></body>`})
	p := render(t, crawler.Options{}, s.URL+"/")
	if want := "<p>قیمت</p><p>cookie yes</p><p>across</p>"; !strings.Contains(string(p.Body), want) {
		t.Errorf("%s (%s): %s\nwant %s in it; asked %s and %s", p.Outcome, p.Reason, p.Body, want, s.requests(), api.requests())
	}
}

// A page asks for what it may not have, in every way there is; it shows what became
// of each, and nothing arrives.
func TestRenderedPagesReachNothingElse(t *testing.T) {
	needsBrowser(t)
	other, datagrams, refused := listen(t)
	page := `<body><script>
	const show = (name, text) => document.body.insertAdjacentHTML('beforeend', '<p>' + name + ': ' + text + '</p>');
	const ask = (name, url, options) => fetch(url, options).then(r => show(name, 'ANSWERED'), () => show(name, 'refused'));
	ask('robots', '/secret/a.json');
	ask('private', 'http://10.1.2.3/a.json');
	ask('local', 'http://127.0.0.1:{tcp}/a.json', {mode: 'no-cors'});
	ask('delete', '/gone.json', {method: 'DELETE'});
	ask('report', 'http://127.0.0.1:{tcp}/report', {method: 'POST', mode: 'no-cors', body: 'x'});
	navigator.sendBeacon('/beacon', 'x');
	try { const s = new WebSocket('ws://127.0.0.1:{tcp}/'); s.onopen = () => show('socket', 'ANSWERED'); s.onerror = () => show('socket', 'refused'); } catch { show('socket', 'refused') }
	try { const c = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:{udp}'}]}); c.createDataChannel('x'); c.createOffer().then(o => c.setLocalDescription(o)); } catch {}
	try { new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.1:{tcp}/worker')"]))); } catch {}
	if (navigator.serviceWorker) navigator.serviceWorker.register('/worker.js').then(() => show('worker', 'ANSWERED'), () => show('worker', 'refused'));
	setInterval(() => fetch('/secret/b.json'), 200); // Time for datagrams to leave.
	window.open('http://127.0.0.1:{tcp}/popup'); alert('wait');
	const a = document.createElement('a'); a.href = 'http://127.0.0.1:{tcp}/x.zip'; a.download = 'x.zip'; a.target = '_blank'; document.body.append(a); a.click();
	</script></body>`
	page = strings.NewReplacer("{tcp}", other, "{udp}", datagrams).Replace(page)
	s := newShop(t, "User-agent: *\nDisallow: /secret", map[string]string{"/": page, "/secret/a.json": "{}", "/worker.js": "", "/gone.json": "{}"})
	// The crawler would ask the other port, if its robots.txt did not forbid it.
	p := render(t, crawler.Options{Robots: noRobotsAt(t, "http://127.0.0.1:"+other), Browser: crawler.BrowserOptions{Settle: 2 * time.Second}}, s.URL+"/")
	for _, name := range []string{"robots", "private", "local", "delete", "report", "socket", "worker"} {
		if !strings.Contains(string(p.Body), "<p>"+name+": refused</p>") {
			t.Errorf("%s was not refused: %s (%s) %s", name, p.Outcome, p.Reason, p.Body)
		}
	}
	if want := "the page could not load " + s.URL + "/secret/a.json: robots.txt: line 2: Disallow: /secret"; p.Reason != want {
		t.Errorf("reason %q, want %q", p.Reason, want)
	}
	if got := s.requests(); got != "GET /" {
		t.Errorf("asked for %s", got)
	}
	if n := refused.Load(); n != 0 {
		t.Errorf("%d connections or datagrams arrived", n)
	}
}

// listen returns ports for TCP and UDP at which nothing may arrive.
func listen(t *testing.T) (tcp, udp string, arrived *atomic.Int32) {
	t.Helper()
	arrived = &atomic.Int32{}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var done sync.WaitGroup
	done.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			arrived.Add(1)
			c.Close()
		}
	})
	done.Go(func() {
		for {
			if _, _, err := p.ReadFrom(make([]byte, 1500)); err != nil {
				return
			}
			arrived.Add(1)
		}
	})
	t.Cleanup(func() { l.Close(); p.Close(); done.Wait() })
	_, tcp, _ = net.SplitHostPort(l.Addr().String())
	_, udp, _ = net.SplitHostPort(p.LocalAddr().String())
	return tcp, udp, arrived
}

// noRobotsAt returns a cache that knows a robots.txt of the origin which forbids
// everything, so that the crawler has no reason to ask for it.
func noRobotsAt(t *testing.T, origin string) crawler.RobotsCache {
	t.Helper()
	cache := crawler.NewRobotsMemory(10)
	if err := cache.PutRobots(t.Context(), &crawler.Robots{Origin: origin, Text: "User-agent: *\nDisallow: /", Fetched: time.Now()}); err != nil {
		t.Fatal(err)
	}
	return cache
}

func TestRenderEndsWithAReason(t *testing.T) {
	needsBrowser(t)
	tests := map[string]struct {
		page    string
		options crawler.BrowserOptions
		outcome didban.Outcome
		reason  string
	}{
		"a script without end": {"<script>for (;;);</script>", crawler.BrowserOptions{Timeout: 6 * time.Second}, didban.OutcomeTimeout, "the browser did not finish the page in time (6s)"},
		"too many requests": {"<script>setInterval(() => fetch('/a.json'), 1)</script>", crawler.BrowserOptions{MaxRequests: 20}, didban.OutcomeTooLarge,
			"the page sends over 20 requests: " + didban.ErrTooLarge.Error()},
		"too many bytes": {"<script>fetch('/large.json')</script>", crawler.BrowserOptions{MaxBytes: 1000}, didban.OutcomeTooLarge,
			"the page loads over 1000 bytes: " + didban.ErrTooLarge.Error()},
		"a document that grows": {"<script>document.title = 'x'.repeat(2e6)</script>", crawler.BrowserOptions{}, didban.OutcomeTooLarge,
			"document over 1048576 bytes: " + didban.ErrTooLarge.Error()},
		"forbidden elsewhere": {"<script>location = '/secret'</script>", crawler.BrowserOptions{}, didban.OutcomeRobots, "the page led to HOST/secret: robots.txt: line 2: Disallow: /secret"},
		"gone elsewhere":      {"<script>location = '/nowhere'</script>", crawler.BrowserOptions{}, didban.OutcomeGone, "the page led to HOST/nowhere: HTTP 404"},
		"no such browser":     {"<p>x", crawler.BrowserOptions{Path: "chromium-that-is-not-there"}, didban.OutcomeNeedsRendering, "no Chromium was found; install it or set fetch.browser"},
		"browser that ends":   {"<p>x", crawler.BrowserOptions{Path: "false"}, didban.OutcomeFailed, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t, "User-agent: *\nDisallow: /secret", map[string]string{"/": tt.page, "/a.json": "{}", "/large.json": strings.Repeat(" ", 2000)})
			p := render(t, crawler.Options{Browser: tt.options, MaxBody: 1 << 20}, s.URL+"/")
			want := strings.Replace(tt.reason, "HOST", s.URL, 1)
			if p.Outcome != tt.outcome || want != "" && p.Reason != want {
				t.Errorf("got %s: %s\nwant %s: %s", p.Outcome, p.Reason, tt.outcome, want)
			}
			if p.Rendered || p.Reason == "" {
				t.Errorf("rendered %v, reason %q", p.Rendered, p.Reason)
			}
		})
	}
}

// A page that asks on and on is taken when its time is over.
func TestRenderTakesAPageThatNeverRests(t *testing.T) {
	needsBrowser(t)
	s := newShop(t, "", map[string]string{"/": "<p>29 dollars</p><script>setInterval(() => fetch('/a.json'), 200)</script>", "/a.json": "{}"})
	p := render(t, crawler.Options{Browser: crawler.BrowserOptions{Settle: 2 * time.Second}}, s.URL+"/")
	if p.Outcome != didban.OutcomeOK || !p.Rendered || !strings.Contains(string(p.Body), "29 dollars") {
		t.Errorf("%s (%s): %s", p.Outcome, p.Reason, p.Body)
	}
}

// The browser is killed while a page is open, and leaves nothing behind.
func TestRenderSurvivesTheBrowser(t *testing.T) {
	needsBrowser(t)
	tmp, err := os.MkdirTemp("", "t") // The path of a socket in it must be short.
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(tmp)
	t.Setenv("TMPDIR", tmp)
	killed := make(chan int, 1)
	s := newShop(t, "", map[string]string{"/": "<script>fetch('/slow.json')</script>"})
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow.json" {
			killed <- killBrowser(t, tmp)
		}
		s.ServeHTTP(w, r)
	})
	p := render(t, crawler.Options{}, s.URL+"/")
	select {
	case n := <-killed:
		if n != 1 {
			t.Errorf("killed %d browsers", n)
		}
	default:
		t.Errorf("the page was not opened")
	}
	if p.Outcome != didban.OutcomeFailed || p.Reason != "the browser ended while the page was open" {
		t.Errorf("%s (%s)", p.Outcome, p.Reason)
	}
	if left, _ := os.ReadDir(tmp); len(left) != 0 {
		t.Errorf("%d entries left in %s", len(left), tmp)
	}
}

// killBrowser kills our child with a profile in the folder, and returns how many
// there were.
func killBrowser(t *testing.T, dir string) (n int) {
	processes, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, file := range processes {
		line, _ := os.ReadFile(file)
		var pid, parent int
		fmt.Sscanf(filepath.Base(filepath.Dir(file)), "%d", &pid)
		stat, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "stat"))
		_, after, _ := strings.Cut(string(stat), ") ")
		fmt.Sscanf(after, "%c %d", new(rune), &parent)
		if parent != os.Getpid() || !strings.Contains(string(line), "--user-data-dir="+dir) {
			continue
		}
		if p, err := os.FindProcess(pid); err == nil && p.Kill() == nil {
			n++
		}
	}
	return n
}

func TestRenderStopsWithItsContext(t *testing.T) {
	needsBrowser(t)
	ctx, cancel := context.WithCancel(t.Context())
	s := newShop(t, "", map[string]string{"/": "<script>fetch('/stop.json').then(() => { for (;;); })</script>"})
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/stop.json" {
			cancel()
		}
		s.ServeHTTP(w, r)
	})
	c := newCrawler(t, crawler.Options{})
	err := c.Crawl(ctx, didban.Source{URL: s.URL + "/", Render: didban.RenderBrowser}, nil, func(context.Context, *didban.Page) (string, error) {
		t.Error("visited")
		return "", nil
	})
	if err == nil || ctx.Err() == nil {
		t.Errorf("got %v", err)
	}
}
