package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/config"
	"didban/internal/demo"
	"didban/internal/store"
)

func newDemo(e *env) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Show the whole chain on a fictional market, without a network",
		Long: `Demo serves the web sites of three fictional competitors and of our own product on
this machine, crawls them over HTTP into a fresh store, moves the market to its
second edition, crawls again, and shows what changed, what customers complain of,
and the digest in English and Persian. Everything is left in a folder, with a
configuration, so that the other commands can be tried on it.`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			d := &demonstration{dir: dir, out: cmd.OutOrStdout(), site: demo.New(time.Now())}
			return d.run(cmd, e)
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "didban-demo", "the folder that everything is written to")
	return cmd
}

// demonstration is one run of the demo.
type demonstration struct {
	dir  string
	out  io.Writer
	site *demo.Site
	app  *app.App
}

func (d *demonstration) run(cmd *cobra.Command, e *env) error {
	base, stop, err := serveSite(d.site)
	if err != nil {
		return err
	}
	defer stop()
	c, err := d.configure(base)
	if err != nil {
		return err
	}
	if d.app, err = app.New(cmd.Context(), e.log(cmd), c, app.Options{}); err != nil {
		return err
	}
	defer d.app.Close()
	for edition := 1; edition <= 2; edition++ {
		d.site.SetEdition(edition)
		if err := d.crawl(cmd.Context(), edition); err != nil {
			return err
		}
	}
	if err := d.showChanges(cmd.Context()); err != nil {
		return err
	}
	return d.showDigests(cmd)
}

// serveSite serves the fictional market on a free port of this machine.
func serveSite(site http.Handler) (base string, stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, fmt.Errorf("serve the fictional market: %w", err)
	}
	server := &http.Server{Handler: site, ReadHeaderTimeout: 5 * time.Second}
	done := make(chan struct{})
	go func() {
		defer close(done)
		// Serve returns when stop closes the server.
		_ = server.Serve(listener)
	}()
	return "http://" + listener.Addr().String(), func() { server.Close(); <-done }, nil
}

// marker is the file by which a folder is known as one of an earlier demo, whose
// files may be replaced.
const marker = "made-by-didban-demo"

// configure writes a fresh folder with a configuration, and returns it. The
// environment has no say: the demo never touches a store of the user's.
func (d *demonstration) configure(base string) (*config.Config, error) {
	if err := d.clear(); err != nil {
		return nil, err
	}
	c := &config.Config{
		Store: "sqlite://" + filepath.Join(d.dir, "didban.db"),
		Fetch: config.Fetch{AllowPrivate: []string{"127.0.0.0/8"}, Spacing: time.Millisecond},
		Digests: []config.Digest{
			{Name: "team", Language: "en", Period: "week", Recipients: []string{"product@example.com"}},
			{Name: "team-fa", Language: "fa", Period: "week", Zone: "Asia/Tehran", Recipients: []string{"product@example.com"}},
		},
	}
	for _, company := range demo.Companies(base) {
		c.Watch(company)
	}
	text, err := config.Marshal(c)
	if err != nil {
		return nil, err
	}
	return c, os.WriteFile(filepath.Join(d.dir, "didban.yaml"), text, 0o644)
}

// clear makes the folder, or empties that of an earlier demo of what this one
// writes anew. Somebody's own files are never replaced.
func (d *demonstration) clear() error {
	if err := os.MkdirAll(d.dir, 0o755); err != nil {
		return err
	}
	_, err := os.Stat(filepath.Join(d.dir, marker))
	for _, name := range []string{"didban.yaml", "didban.db", "didban.db-wal", "didban.db-shm"} {
		path := filepath.Join(d.dir, name)
		if _, statErr := os.Stat(path); errors.Is(statErr, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("%s is there and not of a demo; name another folder with --dir: %w", path, didban.ErrInvalid)
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(d.dir, marker), nil, 0o644)
}

// crawl reads the whole market once and says what came of it.
func (d *demonstration) crawl(ctx context.Context, edition int) error {
	start := time.Now()
	runs, err := d.app.Crawl(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(d.out, "\n== Crawl %d over HTTP, %.1f s\n\n", edition, time.Since(start).Seconds())
	return runListing.write(d.out, "table", runs)
}

func (d *demonstration) showChanges(ctx context.Context) error {
	found, err := d.app.Store.Changes(ctx, store.ChangeQuery{})
	if err != nil {
		return err
	}
	fmt.Fprint(d.out, "\n== What changed\n\n")
	return demoChanges.write(d.out, "table", found)
}

// demoChanges is a narrower table than that of "didban changes".
var demoChanges = listing[didban.Change]{
	header: []string{"company", "severity", "kind", "subject", "before", "after", "state"},
	row: func(c didban.Change) []string {
		return []string{
			c.Competitor, string(c.Severity), string(c.Kind), short(c.Subject, 34),
			short(side(c, c.Before), 34), short(side(c, c.After), 34), string(c.State),
		}
	},
}

// showDigests prints the pain shares and writes the digests.
func (d *demonstration) showDigests(cmd *cobra.Command) error {
	var files []string
	for _, name := range []string{"team", "team-fa"} {
		composed, err := preview(cmd, d.app, name, "", time.Time{})
		if err != nil {
			return err
		}
		if name == "team" {
			fmt.Fprint(d.out, "\n== What customers complain of, share of the reviews of the last seven days\n\n")
			if err := painListing.write(d.out, "table", composed.Companies); err != nil {
				return err
			}
		}
		written, err := d.write(composed)
		if err != nil {
			return err
		}
		files = append(files, written...)
	}
	fmt.Fprint(d.out, "\n== The digest\n\n")
	for _, f := range files {
		fmt.Fprintln(d.out, f)
	}
	fmt.Fprintf(d.out, "\nGo on with: didban --config %s changes, reviews, digest team, export reviews …\n", filepath.Join(d.dir, "didban.yaml"))
	return nil
}

// write writes the digest in each form and returns the paths.
func (d *demonstration) write(composed didban.Digest) ([]string, error) {
	var files []string
	for _, form := range []struct{ name, suffix string }{{"html", "html"}, {"text", "txt"}, {"json", "json"}} {
		page, err := renderers[form.name](composed)
		if err != nil {
			return nil, err
		}
		path := filepath.Join(d.dir, "digest."+composed.Lang+"."+form.suffix)
		if err := os.WriteFile(path, page, 0o644); err != nil {
			return nil, err
		}
		files = append(files, path)
	}
	return files, nil
}

// painListing shows the share of each type of pain by company.
var painListing = listing[didban.DigestCompany]{
	header: []string{"company", "reviews", "financial", "process", "support", "productivity", "other"},
	row: func(c didban.DigestCompany) []string {
		cells := []string{c.Name, fmt.Sprint(c.Reviews)}
		for _, pain := range didban.PainTypes {
			text := "" // without a review nothing can be said
			if c.Reviews > 0 {
				text = "0 % (0)"
			}
			for _, share := range c.Pains {
				if share.Type == pain {
					text = fmt.Sprintf("%.0f %% (%d)", 100*share.Share, share.Count)
				}
			}
			cells = append(cells, text)
		}
		return cells
	},
}
