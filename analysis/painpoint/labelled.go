package painpoint

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

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
// "labels". A rating is read in the scale of its source: a word in [grades], or a
// number out of the least of 5, 10 and 100 that holds every rating of the source. A
// source whose ratings never exceed 1 names no scale, and its ratings are left out.
func ReadLabelled(r io.Reader) ([]Labelled, error) {
	var out []Labelled
	var ratings []json.RawMessage
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
		out, ratings = append(out, line.Labelled), append(ratings, line.Rating)
	}
	grade(out, ratings)
	return out, lines.Err()
}

// grades are the words that shops have their customers grade with, as a share of the
// best grade.
var grades = map[string]float64{
	"sad": 0, "happy": 1, "not_recommended": 0, "recommended": 1,
	"پیشنهاد نمیکنم": 0, "پیشنهاد میکنم": 1,
}

// grade sets the ratings of labelled texts, each in the scale of its source.
func grade(texts []Labelled, ratings []json.RawMessage) {
	best := map[string]float64{}
	for i, raw := range ratings {
		var value float64
		if json.Unmarshal(raw, &value) == nil {
			best[texts[i].Source] = max(best[texts[i].Source], value)
		}
	}
	for i, raw := range ratings {
		var value float64
		var word string
		if scale := scaleOf(best[texts[i].Source]); json.Unmarshal(raw, &value) == nil && string(raw) != "null" && scale > 0 {
			share := max(0, value/scale)
			texts[i].Rating = &share
		} else if json.Unmarshal(raw, &word) == nil {
			if share, ok := grades[strings.ToLower(word)]; ok {
				texts[i].Rating = &share
			}
		}
	}
}

// scaleOf returns the best rating of a scale whose greatest rating seen is given, 0
// where that tells none.
func scaleOf(greatest float64) float64 {
	if greatest <= 1 {
		return 0
	}
	for _, best := range []float64{5, 10, 100} {
		if greatest <= best {
			return best
		}
	}
	return 0
}
