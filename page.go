package didban

import (
	"slices"
	"time"
)

// Outcome says how the reading of a page ended. A page that could not be read is
// a result with its reason, never a change.
type Outcome string

// The outcomes. The first eight are also those of "didban extract".
const (
	// OutcomeOK: the page was read and holds what its role promises.
	OutcomeOK Outcome = "ok"
	// OutcomeEmpty: the page was read, and nothing of its role stands in it.
	OutcomeEmpty Outcome = "empty"
	// OutcomeNeedsRendering: a JavaScript shell without content.
	OutcomeNeedsRendering Outcome = "needs_rendering"
	// OutcomeBlocked: the server refuses us (401, 403, 429, 503 and the like).
	OutcomeBlocked Outcome = "blocked"
	// OutcomeChallenge: a bot check stands before the page.
	OutcomeChallenge Outcome = "challenge"
	// OutcomeConsentWall: only a consent dialogue was delivered.
	OutcomeConsentWall Outcome = "consent_wall"
	// OutcomeSoft404: the server says 200, the page says "not found".
	OutcomeSoft404 Outcome = "soft_404"
	// OutcomeUnparsable: the bytes are no page: nested too deep (512, and less where 2 MB or
	// more are nested so), binary, broken.
	OutcomeUnparsable Outcome = "unparsable"
	// OutcomeRobots: robots.txt forbids the address, or could not be had.
	OutcomeRobots Outcome = "robots_forbidden"
	// OutcomeGone: the server says 404 or 410.
	OutcomeGone Outcome = "gone"
	// OutcomeTimeout: the server did not answer in time.
	OutcomeTimeout Outcome = "timeout"
	// OutcomeTooLarge: the decoded body passed its limit.
	OutcomeTooLarge Outcome = "too_large"
	// OutcomeFailed: the page could not be had for another reason: name, address,
	// TLS, connection, a broken or truncated body.
	OutcomeFailed Outcome = "failed"
)

// ReadableOutcomes are those of pages that were really seen, so that what they say,
// or do not say any more, counts.
var ReadableOutcomes = []Outcome{OutcomeOK, OutcomeEmpty}

// Readable reports whether the outcome is one of [ReadableOutcomes].
func (o Outcome) Readable() bool { return slices.Contains(ReadableOutcomes, o) }

// Page is one fetched document. The crawler makes it, the extractors read it.
type Page struct {
	// URL is the address asked for, FinalURL the one that answered.
	URL      string `json:"url"`
	FinalURL string `json:"final_url,omitempty"`
	// Status is the HTTP status of the last answer; 0 when there was none.
	Status       int    `json:"status,omitempty"`
	ContentType  string `json:"content_type,omitempty"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	// Robots is the line of robots.txt that decided about the address that answered,
	// such as "Allow: /pricing (line 4)", or "no rule"; empty when none was asked for.
	Robots string `json:"robots,omitempty"`
	// Body is the decoded document in UTF-8; nil when NotModified or unread.
	Body []byte `json:"-"`
	// NotModified says that the server answered 304: the body last seen stands.
	NotModified bool `json:"not_modified,omitempty"`
	// Resumed says that the page comes from the store and was fetched earlier in
	// the same run, before an interruption.
	Resumed bool `json:"resumed,omitempty"`
	// Rendered says that Body is what the page's scripts made of it in a browser.
	Rendered bool      `json:"rendered,omitempty"`
	Outcome  Outcome   `json:"outcome"`
	Reason   string    `json:"reason,omitempty"`
	Fetched  time.Time `json:"fetched_at"`
	// Duration is the time from the request to the last byte.
	Duration time.Duration `json:"duration,omitempty"`
}

// Snapshot records that a page was fetched in a run, and how it ended. The bytes
// are kept apart, once for each content hash.
type Snapshot struct {
	// ID is ID(run, source, url): repeating a run writes the same snapshot.
	ID         string `json:"id"`
	Run        string `json:"run"`
	Competitor string `json:"competitor"`
	Source     string `json:"source"`
	Role       Role   `json:"role"`
	Page       `json:",inline"`
	// BodyHash is the content hash (hex SHA-256) under which the store keeps the
	// bytes; empty when none were had. With NotModified it is the last one seen.
	BodyHash string `json:"body_hash,omitempty"`
}

// SnapshotID returns the deterministic id of a page fetched in a run.
func SnapshotID(run, source, url string) string { return ID("snapshot", run, source, url) }

// RunState says how far a run came.
type RunState string

// The states of a run. A running run whose process died is taken up again by the
// next crawl of the same competitor; only finished runs count for digests.
const (
	RunRunning  RunState = "running"
	RunFinished RunState = "finished"
)

// Run is one crawl of one competitor's sources.
type Run struct {
	// ID is the competitor and the number of the run, such as "acme/12".
	ID         string    `json:"id"`
	Competitor string    `json:"competitor"`
	Number     int       `json:"number"`
	State      RunState  `json:"state"`
	Started    time.Time `json:"started_at"`
	Finished   time.Time `json:"finished_at,omitzero"`
	// Owner, Lease and Attempt say which process may write to the run: the owner,
	// until the lease ends. Attempt counts takeovers and fences a stale owner.
	Owner   string    `json:"owner,omitempty"`
	Lease   time.Time `json:"lease_until,omitzero"`
	Attempt int       `json:"attempt"`
	// Pages counts the outcomes of the pages read.
	Pages map[Outcome]int `json:"pages,omitempty"`
	// Reviews counts those read, NewReviews those never seen before.
	Reviews    int `json:"reviews,omitempty"`
	NewReviews int `json:"new_reviews,omitempty"`
	Changes    int `json:"changes,omitempty"`
	// TaggerFallbacks counts the reviews that the built-in tagger read because the
	// configured model could not.
	TaggerFallbacks int `json:"tagger_fallbacks,omitempty"`
}

// Unread returns how many pages of the run could not be read.
func (r Run) Unread() int {
	n := 0
	for outcome, count := range r.Pages {
		if !outcome.Readable() {
			n += count
		}
	}
	return n
}
