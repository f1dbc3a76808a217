package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
	"didban/internal/store"
)

// exporter writes every document of a kind, one a line.
type exporter func(context.Context, store.Store, *json.Encoder) error

// exports is the table of what can be exported.
var exports = map[string]exporter{
	"runs": all(func(ctx context.Context, s store.Store) ([]didban.Run, error) {
		return s.Runs(ctx, store.RunQuery{})
	}),
	"snapshots": func(ctx context.Context, s store.Store, out *json.Encoder) error {
		return s.Snapshots(ctx, store.SnapshotQuery{}, func(d didban.Snapshot) error { return out.Encode(d) })
	},
	"facts": all(func(ctx context.Context, s store.Store) ([]didban.Sighting, error) {
		return s.Sightings(ctx, store.SightingQuery{})
	}),
	"reviews": func(ctx context.Context, s store.Store, out *json.Encoder) error {
		return s.Reviews(ctx, store.ReviewQuery{}, func(d store.TaggedReview) error { return out.Encode(d) })
	},
	"corrections": all(func(ctx context.Context, s store.Store) ([]didban.Correction, error) {
		return s.Corrections(ctx)
	}),
	"changes": all(func(ctx context.Context, s store.Store) ([]didban.Change, error) {
		return s.Changes(ctx, store.ChangeQuery{})
	}),
	"digests": all(func(ctx context.Context, s store.Store) ([]didban.Digest, error) {
		return s.Digests(ctx, "", 0)
	}),
	"alerts": all(func(ctx context.Context, s store.Store) ([]didban.Alert, error) {
		return s.Alerts(ctx, store.AlertQuery{})
	}),
	"deliveries": all(func(ctx context.Context, s store.Store) ([]didban.Delivery, error) {
		return s.Deliveries(ctx, store.DeliveryQuery{})
	}),
}

// all makes an exporter of a listing that the store returns at once.
func all[T any](list func(context.Context, store.Store) ([]T, error)) exporter {
	return func(ctx context.Context, s store.Store, out *json.Encoder) error {
		documents, err := list(ctx, s)
		if err != nil {
			return err
		}
		for _, d := range documents {
			if err := out.Encode(d); err != nil {
				return err
			}
		}
		return nil
	}
}

func newExport(e *env) *cobra.Command {
	kinds := slices.Sorted(maps.Keys(exports))
	cmd := &cobra.Command{
		Use:       "export KIND",
		Short:     "Print every stored document of a kind: " + strings.Join(kinds, ", "),
		Args:      usage(cobra.ExactArgs(1)),
		ValidArgs: kinds,
	}
	format := formFlag(cmd, "ndjson", []string{"ndjson", "json", "csv", "table"})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		export, ok := exports[args[0]]
		if !ok {
			return fmt.Errorf("export %q: use one of %s: %w", args[0], strings.Join(kinds, ", "), didban.ErrInvalid)
		}
		a, err := e.open(cmd, app.Options{})
		if err != nil {
			return err
		}
		defer a.Close()
		return exportAs(cmd.OutOrStdout(), *format, func(w io.Writer) error {
			out := json.NewEncoder(w)
			out.SetEscapeHTML(false)
			return export(cmd.Context(), a.Store, out)
		})
	}
	return cmd
}
