package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"didban"
	"didban/analysis/metrics"
	"didban/analysis/painpoint"
	"didban/internal/app"
)

func newEval(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval",
		Short: "Measure how far the program agrees with people",
		Args:  usage(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newEvalTags(e))
	return cmd
}

func newEvalTags(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "tags [FILE…]",
		Short: "Measure the tagger on labelled files, or on people's corrections",
		Long: `Tags prints precision, recall and F1 of each type, the macro F1 of the four types,
and the share of praise that got a tag, each with its 95 % interval.

A FILE has one JSON object a line: "id", "labels" (a list of types, empty for no
complaint), and "text" or any of "title", "body", "pros", "cons"; optionally "lang"
and "rating". The built-in tagger reads it, with the phrases of the configuration
when one is named.

Without a file, the configured tagger's own opinion of the corrected reviews of the
store is set against the decisions. People correct what they find wrong, so this
says less good of the tagger than a file of reviews taken by chance.`,
	}
	format := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, files []string) error {
		var found []evaluation
		var err error
		if len(files) == 0 {
			found, err = e.evalCorrections(cmd)
		} else {
			found, err = e.evalFiles(cmd, files)
		}
		if err != nil {
			return err
		}
		return writeEvaluations(cmd.OutOrStdout(), *format, found)
	}
	return cmd
}

// evalFiles measures the built-in tagger on each file.
func (e *env) evalFiles(cmd *cobra.Command, files []string) ([]evaluation, error) {
	tagger, err := e.builtIn(cmd)
	if err != nil {
		return nil, err
	}
	var out []evaluation
	for _, name := range files {
		labelled, err := readLabelled(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		judged := make([]metrics.Judged, len(labelled))
		for i, l := range labelled {
			judged[i] = metrics.Judged{Decided: l.Labels, Tagged: types(tagger.Tag(l.Feedback))}
		}
		out = append(out, evaluation{Set: name, Tagger: tagger.Version(), Agreement: metrics.Agree(judged)})
	}
	return out, nil
}

// readLabelled reads a file that the user named.
func readLabelled(name string) ([]painpoint.Labelled, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no such file: %w", didban.ErrInvalid)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	labelled, err := painpoint.ReadLabelled(f)
	if err == nil && len(labelled) == 0 {
		err = fmt.Errorf("it holds no labelled review: %w", didban.ErrInvalid)
	}
	return labelled, err
}

// evalCorrections measures the configured tagger on the corrected reviews.
func (e *env) evalCorrections(cmd *cobra.Command) ([]evaluation, error) {
	a, err := e.open(cmd, app.Options{})
	if err != nil {
		return nil, err
	}
	defer a.Close()
	corrections, err := a.Store.Corrections(cmd.Context())
	if err != nil {
		return nil, err
	}
	if len(corrections) == 0 {
		return nil, fmt.Errorf("there are no corrections to measure by; %q makes one, or name a labelled file: %w", "didban reviews tag", didban.ErrInvalid)
	}
	feedback, judged := make([]didban.Feedback, len(corrections)), make([]metrics.Judged, len(corrections))
	for i, c := range corrections {
		review, err := a.Store.Review(cmd.Context(), c.Review)
		if err != nil {
			return nil, err
		}
		feedback[i], judged[i].Decided = review.Feedback(), c.Types
	}
	tagger := a.NewTagger()
	for i, t := range tagger.Tag(cmd.Context(), feedback) {
		judged[i].Tagged = types(t)
	}
	return []evaluation{{Set: "corrections", Tagger: tagger.Version(), Agreement: metrics.Agree(judged)}}, cmd.Context().Err()
}

// types returns the types that a tagging names.
func types(t didban.Tagging) []didban.PainType {
	var out []didban.PainType
	for _, tag := range t.Tags {
		out = append(out, tag.Type)
	}
	return out
}
