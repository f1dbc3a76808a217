package didban

import "time"

// JobRun is the last run of a scheduled job: kept so that what fell due while
// nothing was running can be caught up with, and shown.
type JobRun struct {
	// Name is that of the schedule.
	Name string `json:"name"`
	// Due is the time on the schedule that the run was for, which may lie before
	// Started after a pause.
	Due      time.Time `json:"due_at"`
	Started  time.Time `json:"started_at"`
	Finished time.Time `json:"finished_at,omitzero"`
	// Error says why the run failed; empty when it did not, or is still going.
	Error string `json:"error,omitempty"`
}
