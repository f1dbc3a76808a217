package cli

import (
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"didban"
)

// progress shows pages as they come: a bar on a terminal; and at the end a summary
// that names every page that could not be read. Its methods may be called
// concurrently.
type progress struct {
	out   io.Writer
	bar   *progressbar.ProgressBar
	begun time.Time

	mu       sync.Mutex
	outcomes map[didban.Outcome]int
	unread   []string
	sources  int             // how many are to be read; 0 when nobody knows
	begunOn  map[string]bool // those of which a page was read
}

func newProgress(out io.Writer) *progress {
	p := &progress{out: out, begun: time.Now(), outcomes: map[didban.Outcome]int{}, begunOn: map[string]bool{}}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(out),
			progressbar.OptionSetDescription("crawling"), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
			progressbar.OptionSetItsString("pages"), progressbar.OptionClearOnFinish())
	}
	return p
}

// expect says that the sources of the companies will be read.
func (p *progress) expect(companies []didban.Competitor) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range companies {
		p.sources += len(c.Sources)
	}
}

// page tells of one page that was recorded.
func (p *progress) page(s didban.Snapshot) { p.add(s.Source, string(s.Role)+" "+s.URL, &s.Page) }

// read tells of one page of a source that is not recorded.
func (p *progress) read(source string, page *didban.Page) { p.add(source, page.URL, page) }

func (p *progress) add(source, name string, page *didban.Page) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.begunOn[source] = true
	p.outcomes[page.Outcome]++
	if !page.Outcome.Readable() {
		p.unread = append(p.unread, fmt.Sprintf("%s: %s (%s)", name, page.Outcome, page.Reason))
	}
	if p.bar == nil {
		return
	}
	// What the bar returns is the error of writing to the terminal.
	_ = p.bar.Add(1)
	p.bar.Describe(p.state())
}

// state says how far the crawl is: "crawling: ok 5, blocked 1; 3 sources waiting".
func (p *progress) state() string {
	said := "crawling: " + outcomes(p.outcomes)
	if waiting := p.sources - len(p.begunOn); waiting > 0 {
		said += fmt.Sprintf("; %d sources waiting", waiting)
	}
	return said
}

// incomplete returns the error of partial success when a page could not be read.
func (p *progress) incomplete() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.unread) == 0 {
		return nil
	}
	return fmt.Errorf("%d pages could not be read; the lines above say which and why: %w", len(p.unread), didban.ErrIncomplete)
}

// end takes the bar away and prints the summary.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Finish()
	}
	if len(p.outcomes) == 0 {
		return
	}
	fmt.Fprintf(p.out, "%s in %s\n", outcomes(p.outcomes), time.Since(p.begun).Round(100*time.Millisecond))
	slices.Sort(p.unread)
	for _, line := range p.unread {
		fmt.Fprintln(p.out, "not read:", line)
	}
}
