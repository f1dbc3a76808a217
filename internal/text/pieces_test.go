package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"didban/internal/text"
)

// pieces returns the pieces of a whole text, as one clause.
func pieces(s string) []string {
	var out []string
	for _, at := range text.AppendPieces(nil, s, text.Span{End: len(s), To: len([]rune(s))}) {
		out = append(out, s[at.Start:at.End])
	}
	return out
}

func TestAppendPieces(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"the gate is old so they never open it", []string{"the gate is old", "so they never open it"}},
		{"the gate is old So They never open it", []string{"the gate is old", "So They never open it"}},
		{"the gate is old and COULDN'T be opened again", []string{"the gate is old", "and COULDN'T be opened again"}},
		{"the gate and the fence and the roof are old", []string{"the gate and the fence and the roof are old"}},
		{"I wrote to them - sent three letters", []string{"I wrote to them", "- sent three letters"}},
		{"دیروز بیلچه خریدم خیلی زود شکست", []string{"دیروز بیلچه خریدم", "خیلی زود شکست"}},
		{"برنامه باز نمی شه پیام خطا میده", []string{"برنامه باز نمی شه", "پیام خطا میده"}},
		{"برنامه باز نمی‌شه پیام خطا میده", []string{"برنامه باز نمی‌شه", "پیام خطا میده"}},
		{"دیگه اصلا نمیشه وارد کرد حساب رو", []string{"دیگه اصلا نمیشه وارد کرد", "حساب رو"}},
		{"چیزی که گفته شده بود نیامد اینجا", []string{"چیزی که گفته شده بود", "نیامد اینجا"}},
		{"سبد میوه و میز قشنگ", []string{"سبد میوه و میز قشنگ"}},
		{"خیلی خیلی بد 😡😡 دیگه نمیام", []string{"خیلی خیلی بد 😡😡", "دیگه نمیام"}},
		{"", nil}, {" \t", nil}, {"\xff \xfe", []string{"\xff \xfe"}},
	} {
		if diff := cmp.Diff(c.want, pieces(c.text)); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
	}
}

// Pieces follow each other, leave out white space alone and count code points right.
func TestPiecesCoverTheClause(t *testing.T) {
	part := rapid.OneOf(rapid.SampledFrom([]string{"and", "they", "so", "نمی", "شه", "شد", "که", "😡", "-", "\xff", "\u200c"}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(part, 0, 12).Draw(t, "parts"), " ")
		next, cp := 0, 0
		for _, at := range text.AppendPieces(nil, s, text.Span{End: len(s), To: count(s)}) {
			if between := s[next:at.Start]; strings.TrimSpace(between) != "" || at.From != cp+count(between) || at.To != at.From+count(s[at.Start:at.End]) {
				t.Fatalf("%q: %+v after byte %d", s, at, next)
			}
			next, cp = at.End, at.To
		}
		if strings.TrimSpace(s[next:]) != "" {
			t.Fatalf("%q: nothing covers %q", s, s[next:])
		}
	})
}

// count returns the code points of s; a byte that is not UTF-8 is one.
func count(s string) int { return len([]rune(s)) }
