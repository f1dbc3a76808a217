package monitor

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"

	"didban"
	"didban/internal/store"
)

// begin begins a run. When the last one is held by a process of this machine that
// no longer lives, it is taken over at once instead of waiting for its lease.
func (m *Monitor) begin(ctx context.Context, competitor string) (didban.Run, error) {
	self := owner()
	run, err := m.store.BeginRun(ctx, competitor, self, now(), m.options.Lease)
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
	return m.store.BeginRun(ctx, competitor, self, now(), m.options.Lease)
}

// crawls counts the crawls that this process began.
var crawls atomic.Int64

// owner names a crawl of this process: machine, process id, number. Two crawls of
// one process must not take each other for themselves.
func owner() string { return fmt.Sprintf("%s/%d/%d", machine(), os.Getpid(), crawls.Add(1)) }

func machine() string {
	host, err := os.Hostname()
	if err != nil {
		return "localhost"
	}
	return host
}

// dead reports whether the owner is a process of this machine that has ended.
func dead(name string) bool {
	parts := strings.Split(name, "/")
	if len(parts) != 3 || parts[0] != machine() {
		return false
	}
	n, err := strconv.Atoi(parts[1])
	return err == nil && errors.Is(syscall.Kill(n, 0), syscall.ESRCH)
}
