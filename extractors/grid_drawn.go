package extractors

import (
	"strconv"
	"strings"

	"didban"
)

// longestDrawing is the most bytes of a drawing that may be a tick of two strokes.
const longestDrawing = 60

// point is a place in a drawing: to the right and down.
type point struct{ x, y float64 }

// ticked recognises a tick by its form, whoever drew it: one line of two strokes, the
// first down to the right and the second longer and up, from either end.
func ticked(path string) didban.Included {
	if len(path) > longestDrawing {
		return ""
	}
	p := stroke(path)
	if len(p) == 3 && p[0].x > p[2].x {
		p[0], p[2] = p[2], p[0]
	}
	if len(p) != 3 || p[0].x >= p[1].x || p[1].x >= p[2].x || p[1].y <= p[0].y || p[0].y <= p[2].y {
		return ""
	}
	return didban.IncludedYes
}

// stroke returns the corners of a drawing that is one open line of straight strokes, as
// SVG writes its paths and its lists of points; nil for any other.
func stroke(path string) []point {
	var out []point
	command, at := byte('L'), 0
	numbers := strings.FieldsFunc(spaced(path), func(r rune) bool { return r == ' ' || r == ',' })
	for at < len(numbers) {
		if c := numbers[at][0]; c >= 'A' && c != 'E' {
			if command, at = c, at+1; strings.IndexByte("MmLl", c) < 0 || c|0x20 == 'm' && len(out) > 0 {
				return nil
			}
			continue
		}
		if at+1 == len(numbers) || len(out) > 3 {
			return nil
		}
		x, bad := strconv.ParseFloat(numbers[at], 64)
		y, worse := strconv.ParseFloat(numbers[at+1], 64)
		if bad != nil || worse != nil {
			return nil
		}
		if at += 2; command >= 'a' && len(out) > 0 {
			x, y = x+out[len(out)-1].x, y+out[len(out)-1].y
		}
		out = append(out, point{x, y})
	}
	return out
}

// spaced sets the commands and the signs of a path apart from the numbers before them.
func spaced(path string) string {
	var b strings.Builder
	for i := range len(path) {
		if c := path[i]; c == '-' || c >= 'A' {
			b.WriteByte(' ')
			b.WriteByte(c)
			if c != '-' {
				b.WriteByte(' ')
			}
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
