package changes

import (
	"cmp"
	"strings"
)

// Op says what happened to a part of a text.
type Op string

// The operations of a highlight.
const (
	Same    Op = "same"
	Removed Op = "removed"
	Added   Op = "added"
)

// Part is a run of words of one kind. The parts that are not added make up the text
// before, those that are not removed the text after, word by word.
type Part struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// maxHighlight bounds the work of one highlight: beyond so many pairs of words the
// two texts are shown whole.
const maxHighlight = 250_000

// Highlight marks the words that differ between two texts, by their longest common
// subsequence. Words are what white space parts, so that "$29" and "$39" are one
// replacement, and words that differ only in typography are the same; they are shown
// as the text after has them. What was removed comes before what was added.
func Highlight(before, after string) []Part {
	b, a := strings.Fields(before), strings.Fields(after)
	if len(b)*len(a) > maxHighlight {
		return joined([]Part{{Removed, strings.Join(b, " ")}, {Added, strings.Join(a, " ")}})
	}
	was, is := keys(b), keys(a)
	left := common(was, is)
	var out []Part
	i, j := 0, 0
	for i < len(b) || j < len(a) {
		switch {
		case i < len(b) && j < len(a) && was[i] == is[j]:
			out = append(out, Part{Same, a[j]})
			i, j = i+1, j+1
		case j == len(a) || i < len(b) && left[i+1][j] >= left[i][j+1]:
			out = append(out, Part{Removed, b[i]})
			i++
		default:
			out = append(out, Part{Added, a[j]})
			j++
		}
	}
	return joined(out)
}

// common returns, for each pair of places, the length of the longest common
// subsequence of what follows.
func common(b, a []string) [][]int {
	left := make([][]int, len(b)+1)
	left[len(b)] = make([]int, len(a)+1)
	for i := len(b) - 1; i >= 0; i-- {
		left[i] = make([]int, len(a)+1)
		for j := len(a) - 1; j >= 0; j-- {
			left[i][j] = max(left[i+1][j], left[i][j+1])
			if b[i] == a[j] {
				left[i][j] = left[i+1][j+1] + 1
			}
		}
	}
	return left
}

// keys returns each word in comparable form; one that is only signs is itself.
func keys(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = cmp.Or(key(w), w)
	}
	return out
}

// joined puts the removed words of a run of differences before the added ones, and
// makes one part of neighbours of one kind.
func joined(parts []Part) []Part {
	var out []Part
	var removed, added []string
	flush := func() {
		for _, p := range []Part{{Removed, strings.Join(removed, " ")}, {Added, strings.Join(added, " ")}} {
			if p.Text != "" {
				out = append(out, p)
			}
		}
		removed, added = nil, nil
	}
	for _, p := range parts {
		switch p.Op {
		case Removed:
			removed = append(removed, p.Text)
		case Added:
			added = append(added, p.Text)
		default:
			flush()
			if n := len(out); n > 0 && out[n-1].Op == Same {
				out[n-1].Text += " " + p.Text
				continue
			}
			out = append(out, p)
		}
	}
	flush()
	return out
}
