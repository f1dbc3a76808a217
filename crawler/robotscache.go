package crawler

import (
	"context"
	"sync"
	"time"
)

// Robots is the robots.txt of one origin as it was read.
type Robots struct {
	// Origin is scheme and host, "https://a.example".
	Origin string `json:"origin"`
	// Text is the file; empty where there is none.
	Text string `json:"text"`
	// Fetched says when it was read.
	Fetched time.Time `json:"fetched_at"`

	once  sync.Once
	rules *Rules
}

// Rules returns what the file says to the crawler.
func (r *Robots) Rules() *Rules {
	r.once.Do(func() { r.rules = ParseRobots(r.Text, ProductToken) })
	return r.rules
}

// RobotsCache remembers robots.txt files between crawls. It is used concurrently.
// An old file is kept: it stands in while the server cannot give a new one.
type RobotsCache interface {
	// Robots returns the file of an origin, or nil when there is none.
	Robots(ctx context.Context, origin string) (*Robots, error)
	// PutRobots keeps a file, in the place of an older one of the same origin.
	PutRobots(ctx context.Context, r *Robots) error
}

// robotsMemory is a RobotsCache in memory.
type robotsMemory struct {
	mu    sync.Mutex
	limit int
	files map[string]*Robots
}

// NewRobotsMemory returns a cache in memory that holds at most limit files and
// forgets the one read longest ago first.
func NewRobotsMemory(limit int) RobotsCache {
	return &robotsMemory{limit: limit, files: map[string]*Robots{}}
}

func (m *robotsMemory) Robots(_ context.Context, origin string) (*Robots, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.files[origin], nil
}

func (m *robotsMemory) PutRobots(_ context.Context, r *Robots) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[r.Origin] = r
	if len(m.files) > m.limit {
		m.forgetOldest()
	}
	return nil
}

func (m *robotsMemory) forgetOldest() {
	var oldest *Robots
	for _, r := range m.files {
		if oldest == nil || r.Fetched.Before(oldest.Fetched) {
			oldest = r
		}
	}
	delete(m.files, oldest.Origin)
}
