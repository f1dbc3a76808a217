package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"didban"
	"didban/analysis/painpoint"
	"didban/internal/app"
	"didban/internal/config"
)

func newTag(e *env) *cobra.Command {
	var explain bool
	cmd := &cobra.Command{
		Use:   "tag < REVIEWS",
		Short: "Tag any pile of texts: one a line, plain or NDJSON",
		Long: `Tag reads one text a line from standard input and prints one JSON object a line,
in order. A line is either plain text, or an object with "id" and "text" or any of
"title", "body", "pros", "cons", and optionally "lang" and "rating". A line that
cannot be read gets an object with "error", and the exit status is 3. The built-in
tagger reads them, with the phrases of the configuration when one is named.`,
		Args: usage(cobra.NoArgs),
	}
	cmd.Flags().BoolVar(&explain, "explain", false, "show the strongest terms behind each tag")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		tagger, err := e.builtIn(cmd)
		if err != nil {
			return err
		}
		tag := tagger.Tag
		if explain {
			tag = tagger.Explain
		}
		return tagLines(cmd.InOrStdin(), cmd.OutOrStdout(), tag)
	}
	return cmd
}

// builtIn returns the built-in tagger, with what a configuration adds to it when one
// is named.
func (e *env) builtIn(cmd *cobra.Command) (*painpoint.Tagger, error) {
	if !cmd.Flags().Changed("config") {
		return app.NewTagger(config.Analysis{})
	}
	c, err := config.Load(e.config)
	if err != nil {
		return nil, err
	}
	return app.NewTagger(c.Analysis)
}

// unreadable stands for a line that is no feedback.
type unreadable struct {
	ID    string `json:"id"`
	Error string `json:"error"`
}

// tagLines answers each line of in with one of out.
func tagLines(in io.Reader, out io.Writer, tag func(didban.Feedback) didban.Tagging) error {
	faults := 0
	err := eachLine(in, out, func(n int, line []byte) any {
		f, err := feedback(n, line)
		if err != nil {
			faults++
			return unreadable{ID: f.ID, Error: err.Error()}
		}
		return tag(f)
	})
	if err == nil && faults > 0 {
		err = fmt.Errorf("%d lines could not be read; each has its error in the output: %w", faults, didban.ErrIncomplete)
	}
	return err
}

// eachLine writes the answer to each line of in as one line of JSON. Lines may be
// of any length.
func eachLine(in io.Reader, out io.Writer, answer func(n int, line []byte) any) error {
	reader, writer := bufio.NewReaderSize(in, 1<<16), bufio.NewWriter(out)
	encoder := json.NewEncoder(writer)
	encoder.SetEscapeHTML(false)
	for n := 1; ; n++ {
		line, err := reader.ReadBytes('\n')
		if len(line) > 0 {
			if err := encoder.Encode(answer(n, bytes.TrimRight(line, "\r\n"))); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return writer.Flush()
		}
		if err != nil {
			return errors.Join(err, writer.Flush())
		}
	}
}

// feedback reads one line: an object when it begins like one, else plain text. A
// line without an id is named by its number.
func feedback(n int, line []byte) (didban.Feedback, error) {
	f := didban.Feedback{ID: strconv.Itoa(n)}
	if trimmed := bytes.TrimSpace(line); len(trimmed) == 0 || trimmed[0] != '{' {
		f.Text = string(line)
		return f, nil
	}
	var object struct {
		didban.Feedback
		ID     any             `json:"id"`
		Rating json.RawMessage `json:"rating"`
	}
	if err := json.Unmarshal(line, &object); err != nil {
		return f, fmt.Errorf("line %d is no JSON object that can be read: %w", n, err)
	}
	id := f.ID
	f = object.Feedback
	if f.ID = id; object.ID != nil {
		f.ID = fmt.Sprint(object.ID)
	}
	f.Rating = ratingShare(object.Rating)
	return f, nil
}

// ratingShare reads a rating as a share of the best one. A bare number is taken to
// be of the least usual scale that holds it: 5, 10 or 100. Anything else is unknown.
func ratingShare(raw json.RawMessage) *float64 {
	var r didban.Rating
	if err := json.Unmarshal(raw, &r.Value); err != nil {
		if err := json.Unmarshal(raw, &r); err != nil {
			return nil
		}
	}
	for _, best := range []float64{5, 10, 100} {
		if r.Best == 0 && r.Value <= best {
			r.Best = best
		}
	}
	if r.Best <= 0 || r.Value < 0 || r.Value > r.Best {
		return nil
	}
	share := r.Value / r.Best
	return &share
}
