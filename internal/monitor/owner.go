package monitor

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"didban"
	"didban/internal/store"
)

// Batch names one crawl of several competitors, such as one call of "didban crawl".
// It is kept in the owner of each of its runs, so that the crawl can be taken up
// as a whole after an interruption.
type Batch string

// NewBatch returns the name of a batch that starts now.
func NewBatch() Batch { return Batch(strconv.FormatInt(time.Now().UnixNano(), 36)) }

// owner names this process and the batch: machine/pid/batch.
func (b Batch) owner() string { return fmt.Sprintf("%s/%d/%s", machine(), os.Getpid(), b) }

// batchOf returns the batch in the name of an owner.
func batchOf(owner string) Batch {
	return Batch(owner[strings.LastIndex(owner, "/")+1:])
}

// fresh is how long after its start an interrupted crawl goes on where it was. An
// older one is still taken up, but everything is fetched anew: what it had read is
// no longer what the pages say.
const fresh = 6 * time.Hour

// Plan returns the batch that a crawl of the competitors belongs to, and the runs
// of it that are finished already, by competitor. When the last crawl was
// interrupted its batch goes on: what it had finished need not be crawled again.
func (m *Monitor) Plan(ctx context.Context, competitors []didban.Competitor) (Batch, map[string]didban.Run, error) {
	last := map[string]didban.Run{}
	var interrupted didban.Run
	for _, c := range competitors {
		runs, err := m.store.Runs(ctx, store.RunQuery{Competitor: c.ID, Limit: 1})
		if err != nil {
			return "", nil, err
		}
		if len(runs) == 0 {
			continue
		}
		last[c.ID] = runs[0]
		if free(runs[0]) && time.Since(runs[0].Started) < fresh && runs[0].Started.After(interrupted.Started) {
			interrupted = runs[0]
		}
	}
	if interrupted.ID == "" {
		return NewBatch(), nil, nil
	}
	batch := batchOf(interrupted.Owner)
	for id, run := range last {
		if run.State != didban.RunFinished || batchOf(run.Owner) != batch {
			delete(last, id)
		}
	}
	return batch, last, nil
}

// free reports whether the run was left unfinished and can be taken up.
func free(run didban.Run) bool {
	return run.State == didban.RunRunning && (dead(run.Owner) || !time.Now().Before(run.Lease))
}

// begin begins a run. When the last one is held by a process of this machine that
// no longer lives, it is taken over at once instead of waiting for its lease.
func (m *Monitor) begin(ctx context.Context, competitor string, batch Batch) (didban.Run, error) {
	run, err := m.store.BeginRun(ctx, competitor, batch.owner(), now(), m.options.Lease)
	if !errors.Is(err, didban.ErrConflict) {
		return run, err
	}
	held, listErr := m.store.Runs(ctx, store.RunQuery{Competitor: competitor, State: didban.RunRunning, Limit: 1})
	if listErr != nil || len(held) == 0 || !dead(held[0].Owner) {
		return run, err
	}
	if err := m.store.ReleaseRun(ctx, held[0].ID, held[0].Owner); err != nil {
		return run, err
	}
	return m.store.BeginRun(ctx, competitor, batch.owner(), now(), m.options.Lease)
}

// alone does the work while no other process crawls the competitor or does such work.
// It takes the lease of a run, and drops the run again; one that a crawl left
// unfinished stays, to be taken up.
func (m *Monitor) alone(ctx context.Context, competitor string, work func(context.Context) error) error {
	batch, err := m.unfinished(ctx, competitor)
	if err != nil {
		return err
	}
	run, err := m.begin(ctx, competitor, batch)
	if err != nil {
		return err
	}
	ctx, lost := context.WithCancelCause(ctx)
	defer lost(nil)
	stop := m.keep(ctx, run, lost)
	err = work(ctx)
	stop()
	if run.Attempt > 1 {
		m.release(m.log, run)
	} else {
		err = errors.Join(err, m.drop(run))
	}
	return errors.Join(err, context.Cause(ctx))
}

// unfinished returns the batch of the crawl that left a run of the competitor
// unfinished, so that taking the run for its lease leaves it in its batch; a new one
// where there is none.
func (m *Monitor) unfinished(ctx context.Context, competitor string) (Batch, error) {
	runs, err := m.store.Runs(ctx, store.RunQuery{Competitor: competitor, State: didban.RunRunning, Limit: 1})
	if err != nil || len(runs) == 0 {
		return NewBatch(), err
	}
	return batchOf(runs[0].Owner), nil
}

// drop forgets a run that was only begun for its lease, also when we are told to stop.
func (m *Monitor) drop(run didban.Run) error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return m.store.DropRun(ctx, run)
}

func machine() string {
	host, err := os.Hostname()
	if err != nil {
		return "localhost"
	}
	return host
}

// dead reports whether the owner is a process of this machine that has ended.
func dead(owner string) bool {
	parts := strings.Split(owner, "/")
	if len(parts) != 3 || parts[0] != machine() {
		return false
	}
	pid, err := strconv.Atoi(parts[1])
	return err == nil && ended(pid)
}
