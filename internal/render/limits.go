package render

import "slices"

// limits say how much of a digest is shown. What is left out is counted.
type limits struct {
	companies int
	// changes, held and quotes count for each company.
	changes, held, quotes int
	// unread and read count sources.
	unread, read int
	// text and name bound what was crawled, in code points: long texts, and names
	// that stand inside a sentence.
	text, name int
}

// ladder holds the limits from the most generous to those that keep any digest
// small: the first with which the HTML fits is taken.
var ladder = []limits{
	{companies: 40, changes: 30, held: 10, quotes: 6, unread: 30, read: 200, text: 600, name: 120},
	{companies: 30, changes: 15, held: 5, quotes: 4, unread: 20, read: 80, text: 400, name: 120},
	{companies: 20, changes: 8, held: 3, quotes: 3, unread: 15, read: 40, text: 240, name: 80},
	{companies: 12, changes: 5, held: 2, quotes: 2, unread: 10, read: 30, text: 160, name: 60},
	{companies: 10, changes: 2, held: 1, quotes: 1, unread: 5, read: 20, text: 100, name: 40},
	{companies: 4, changes: 1, held: 1, quotes: 1, unread: 3, read: 6, text: 60, name: 30},
}

// cut returns the first n of list, and how many were left out.
func cut[T any](list []T, n int) (kept []T, left int) {
	n = min(n, len(list))
	return slices.Clip(list[:n]), len(list) - n
}
