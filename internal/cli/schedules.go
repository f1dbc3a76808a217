package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/app"
)

// scheduleRow is a schedule with its next and last run.
type scheduleRow struct {
	Name   string         `json:"name"`
	Starts string         `json:"starts"`
	Cron   string         `json:"cron"`
	Zone   string         `json:"zone"`
	Next   time.Time      `json:"next_at,omitzero"`
	Last   *didban.JobRun `json:"last,omitempty"`
}

func newSchedules(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "schedules",
		Short: "List the schedules with their next and last runs",
		Long: `Schedules lists what "didban serve" starts and when: the next time each schedule is
due, the last time that was served, and how that ended. Tables show the next run in
the zone of the schedule, and everything else in UTC.`,
		Args: usage(cobra.NoArgs),
	}
	format := outputFlag(cmd)
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		jobs, err := a.Jobs(cmd.Context())
		if err != nil {
			return err
		}
		look, err := a.LookJob(cmd.Context())
		if err != nil {
			return err
		}
		if look != nil {
			jobs = append(jobs, *look)
		}
		var rows []scheduleRow
		for _, j := range jobs {
			rows = append(rows, scheduleRow{
				Name: j.Name, Starts: starts(j), Cron: j.Config.Cron, Zone: j.Config.Zone,
				Next: j.When.Next(time.Now()), Last: j.Last,
			})
		}
		return scheduleListing.write(cmd.OutOrStdout(), *format, rows)
	})
	return cmd
}

// starts says what a schedule starts.
func starts(j app.Job) string {
	switch {
	case j.Config.Digest != "":
		return "digest " + j.Config.Digest
	case len(j.Config.Crawl) == 0:
		return "a look for new and vanished pages"
	}
	return "crawl " + strings.Join(j.Config.Crawl, " ")
}

var scheduleListing = listing[scheduleRow]{
	header: []string{"name", "starts", "cron", "next", "last_due", "ended", "result"},
	row: func(r scheduleRow) []string {
		next := ""
		if !r.Next.IsZero() {
			next = r.Next.Format("2006-01-02 15:04 -07:00")
		}
		row := []string{r.Name, r.Starts, r.Cron, next, "", "", "never ran"}
		if r.Last != nil {
			row[4], row[5], row[6] = when(r.Last.Due), when(r.Last.Finished), ended(*r.Last)
		}
		return row
	},
}

// ended says how a run ended.
func ended(run didban.JobRun) string {
	switch {
	case run.Error != "":
		return "failed: " + run.Error
	case run.Finished.IsZero():
		return "did not end"
	}
	return "done"
}
