package painpoint

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"didban"
)

// Labelled is a feedback with the types that careful readers gave it; none means
// that it is no complaint.
type Labelled struct {
	didban.Feedback
	Source string            `json:"source,omitempty"`
	Labels []didban.PainType `json:"labels"`
}

// ReadLabelled reads labelled feedback as NDJSON: the fields of a feedback, and
// "labels". A rating in the source's own scale is not read.
func ReadLabelled(r io.Reader) ([]Labelled, error) {
	var out []Labelled
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		var line struct {
			Labelled
			Rating json.RawMessage `json:"rating"`
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return nil, fmt.Errorf("labelled line %d: %w: %w", n, didban.ErrInvalid, err)
		}
		for _, label := range line.Labels {
			if err := label.Validate(); err != nil {
				return nil, fmt.Errorf("labelled line %d: %w", n, err)
			}
		}
		out = append(out, line.Labelled)
	}
	return out, lines.Err()
}
