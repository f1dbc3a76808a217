package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/store"
)

func newReviews(e *env) *cobra.Command {
	var q store.ReviewQuery
	var pain, from string
	cmd := &cobra.Command{
		Use:   "reviews [COMPANY]",
		Short: "List reviews with their pains, the newest first",
		Args:  usage(cobra.MaximumNArgs(1)),
	}
	format := outputFlag(cmd)
	flags := cmd.Flags()
	flags.StringVar(&q.Text, "text", "", "only reviews that hold all of these words")
	flags.StringVar(&pain, "type", "", "only this type of pain")
	flags.StringVar(&q.Lang, "lang", "", "only this language: en, fa")
	flags.BoolVar(&q.Complaints, "complaints", false, "only complaints")
	flags.StringVar(&from, "since", "", "only reviews since a span (7d) or a date")
	flags.IntVar(&q.Limit, "limit", 50, "at most so many; 0 for all")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			q.Competitor = args[0]
		}
		var err error
		if q.From, err = since(from, time.Now()); err != nil {
			return err
		}
		if q.Type = didban.PainType(pain); pain != "" {
			if err := q.Type.Validate(); err != nil {
				return err
			}
		}
		return e.listReviews(cmd, q, *format)
	}
	cmd.AddCommand(newReviewsTag(e))
	return cmd
}

func (e *env) listReviews(cmd *cobra.Command, q store.ReviewQuery, format string) error {
	a, err := e.open(cmd, app.Options{})
	if err != nil {
		return err
	}
	defer a.Close()
	if q.Competitor != "" {
		if _, err := a.Companies(q.Competitor); err != nil {
			return err
		}
	}
	var found []store.TaggedReview
	err = a.Store.Reviews(cmd.Context(), q, func(r store.TaggedReview) error {
		found = append(found, r)
		return nil
	})
	if err != nil {
		return err
	}
	return reviewListing.write(cmd.OutOrStdout(), format, found)
}

// reviewListing shows reviews with their effective tags.
var reviewListing = listing[store.TaggedReview]{
	header: []string{"id", "competitor", "date", "rating", "pains", "text", "url"},
	row: func(r store.TaggedReview) []string {
		return []string{r.ID, r.Competitor, r.Date, rating(r.Rating), pains(r.Tagging), reviewText(r.Review), r.URL}
	},
}

func rating(r *didban.Rating) string {
	if r == nil {
		return ""
	}
	return strconv.FormatFloat(r.Value, 'g', 3, 64) + "/" + strconv.FormatFloat(r.Best, 'g', 3, 64)
}

func pains(t *didban.Tagging) string {
	if t == nil {
		return ""
	}
	names := make([]string, len(t.Tags))
	for i, tag := range t.Tags {
		names[i] = string(tag.Type)
	}
	return strings.Join(names, ",")
}

func reviewText(r didban.Review) string {
	var parts []string
	for _, f := range r.Feedback().Fields() {
		parts = append(parts, f.Text)
	}
	return strings.Join(parts, " · ")
}

func newReviewsTag(e *env) *cobra.Command {
	var types, note string
	cmd := &cobra.Command{
		Use:   "tag ID --set TYPES",
		Short: "Decide the pains of a review; the decision wins over every tagger",
		Args:  usage(cobra.ExactArgs(1)),
	}
	cmd.Flags().StringVar(&types, "set", "", `the right types, such as "support,process", or "none" for no complaint`)
	cmd.Flags().StringVar(&note, "note", "", "why")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		pains, err := decided(types)
		if err != nil {
			return err
		}
		c := didban.Correction{Types: pains, At: store.Milli(time.Now()), Note: note}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		c.Review, err = resolve(args[0], func(yield func(string)) error {
			return a.Store.Reviews(cmd.Context(), store.ReviewQuery{}, func(r store.TaggedReview) error {
				yield(r.ID)
				return nil
			})
		})
		if err != nil {
			return fmt.Errorf("review %w", err)
		}
		if err := a.Store.Correct(cmd.Context(), c); err != nil {
			return fmt.Errorf("review %s: %w", c.Review, err)
		}
		fmt.Fprintf(cmd.OutOrStdout(), "%s is now: %s\n", c.Review, types)
		return nil
	}
	return cmd
}

// decided reads the types of a correction: a list between commas, each named once or
// more, or "none".
func decided(types string) ([]didban.PainType, error) {
	pains := []didban.PainType{}
	switch strings.TrimSpace(types) {
	case "":
		return nil, fmt.Errorf(`say what is right: --set support,process or --set none: %w`, didban.ErrInvalid)
	case "none":
		return pains, nil
	}
	for name := range strings.SplitSeq(types, ",") {
		pain := didban.PainType(strings.ToLower(strings.TrimSpace(name)))
		if err := pain.Validate(); err != nil {
			return nil, err
		}
		if !slices.Contains(pains, pain) {
			pains = append(pains, pain)
		}
	}
	return pains, nil
}
