package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/crawler"
)

func newRobots(e *env) *cobra.Command {
	var private []string
	cmd := &cobra.Command{
		Use:   "robots URL",
		Short: "Show what robots.txt says of an address, and the rule that decides",
		Long: `Robots reads the robots.txt of the address as a crawl would, and prints whether the
address may be read, the line that decides, the delay the site asks for and its
sitemaps. Where the file cannot be had nothing may be read; the reason is printed,
and the exit status is 3.`,
		Args: usage(cobra.ExactArgs(1)),
	}
	privateFlag(cmd, &private)
	format := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		fetch, err := e.crawler(cmd, private, crawler.Options{})
		if err != nil {
			return err
		}
		defer fetch.Close()
		policy, err := fetch.Policy(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		if err := writePolicy(cmd.OutOrStdout(), *format, policy); err != nil {
			return err
		}
		if policy.Reason != "" {
			return fmt.Errorf("%s: %s: %w", policy.URL, policy.Reason, didban.ErrIncomplete)
		}
		return nil
	}
	cmd.AddCommand(newRobotsCheck())
	return cmd
}

// writePolicy prints one policy: as text with a line for each part, or in the form
// of a listing.
func writePolicy(w io.Writer, format string, p crawler.Policy) error {
	switch format {
	case "json":
		return writeJSON(w, p)
	case "table":
		for i, cell := range policyListing.row(p) {
			if cell != "" {
				fmt.Fprintf(w, "%-12s %s\n", policyListing.header[i], cell)
			}
		}
		return nil
	}
	return policyListing.write(w, format, []crawler.Policy{p})
}

// policyListing shows what robots.txt says of addresses.
var policyListing = listing[crawler.Policy]{
	header: []string{"url", "allowed", "rule", "line", "reason", "crawl_delay", "robots", "fetched", "sitemaps"},
	row: func(p crawler.Policy) []string {
		line, delay := "", ""
		if p.Line > 0 {
			line = strconv.Itoa(p.Line)
		}
		if p.CrawlDelay > 0 {
			delay = time.Duration(p.CrawlDelay * float64(time.Second)).String()
		}
		return []string{
			p.URL, yesNo(p.Allowed), p.Readable(), line, p.Reason, delay, p.Robots, when(p.Fetched), strings.Join(p.Sitemaps, " "),
		}
	},
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func newRobotsCheck() *cobra.Command {
	var stdin bool
	cmd := &cobra.Command{
		Use:   "check --stdin < QUESTIONS",
		Short: "Judge robots.txt texts without a network: one NDJSON question a line",
		Long: `Check reads one object {"robots","user_agent","url"} a line from standard input and
prints {"allowed","rule","line"} a line, in order. The user agent is a product token
or a whole User-Agent header; without one it judges for didban. A line that cannot be read gets an object with "error", and the exit status
is 3.`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !stdin {
				return fmt.Errorf("didban robots check: say --stdin and give one question a line: %w", didban.ErrInvalid)
			}
			return checkRobots(cmd.InOrStdin(), cmd.OutOrStdout())
		},
	}
	cmd.Flags().BoolVar(&stdin, "stdin", false, "read the questions from standard input")
	return cmd
}

// checkRobots answers each question of in with a line of out.
func checkRobots(in io.Reader, out io.Writer) error {
	faults := 0
	err := eachLine(in, out, func(n int, line []byte) any {
		verdict, err := judge(line)
		if err != nil {
			faults++
			return struct {
				Error string `json:"error"`
			}{fmt.Sprintf("line %d: %v", n, err)}
		}
		return verdict
	})
	if err == nil && faults > 0 {
		err = fmt.Errorf("%d lines could not be read; each has its error in the output: %w", faults, didban.ErrIncomplete)
	}
	return err
}

// judge answers one question.
func judge(line []byte) (crawler.Verdict, error) {
	var q struct {
		Robots *string `json:"robots"`
		Agent  *string `json:"user_agent"`
		URL    *string `json:"url"`
	}
	if err := json.Unmarshal(line, &q); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) {
			err = errors.New(`it must be an object with the texts "robots", "user_agent" and "url"`)
		}
		return crawler.Verdict{}, err
	}
	if q.Robots == nil || q.URL == nil {
		return crawler.Verdict{}, errors.New(`it needs "robots" and "url"`)
	}
	agent := crawler.ProductToken
	if q.Agent != nil {
		agent = crawler.Token(*q.Agent)
	}
	return crawler.ParseRobots(*q.Robots, agent).VerdictOn(*q.URL)
}
