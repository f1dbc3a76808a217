package cli

import (
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"didban"
)

// progress shows pages as they are recorded: a bar on a terminal, else a plain line
// for each page that could not be read. Its methods may be called concurrently.
type progress struct {
	out io.Writer
	bar *progressbar.ProgressBar

	mu     sync.Mutex
	unread int
}

func newProgress(out io.Writer) *progress {
	p := &progress{out: out}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(out),
			progressbar.OptionSetDescription("crawling"), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
			progressbar.OptionSetItsString("pages"), progressbar.OptionClearOnFinish())
	}
	return p
}

// page tells of one page.
func (p *progress) page(s didban.Snapshot) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !s.Outcome.Readable() {
		p.unread++
		p.clear()
		fmt.Fprintf(p.out, "%s %s: %s (%s)\n", s.Role, s.URL, s.Outcome, s.Reason)
	}
	if p.bar == nil {
		return
	}
	// What the bar returns is the error of writing to the terminal.
	_ = p.bar.Add(1)
	p.bar.Describe(fmt.Sprintf("crawling %s (%d unread)", s.Competitor, p.unread))
}

func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
