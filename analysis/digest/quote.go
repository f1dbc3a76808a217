package digest

import (
	"didban"
	"didban/internal/text"
)

// quoteOf returns the words of one tag with where they come from. A tag proves
// itself by the shortest clause; a reader who meets it alone needs the sentence, so
// that is quoted where it is not too long.
func quoteOf(r didban.Review, tag didban.Tag) didban.PainQuote {
	return didban.PainQuote{
		Type: tag.Type, Quote: sentenceOf(r.Feedback(), tag), Review: r.ID, URL: r.URL, Date: r.Date,
		Lang: r.Lang, Rating: r.Rating, Confidence: tag.Confidence,
	}
}

// sentenceOf returns the sentences that hold the tag's quote, verbatim, or the quote
// itself when they are longer than [longQuote] or not to be found.
func sentenceOf(f didban.Feedback, tag didban.Tag) string {
	for _, field := range f.Fields() {
		if field.Name != tag.Field {
			continue
		}
		start, end, from, to := -1, 0, 0, 0
		for _, s := range text.Sentences(field.Text) {
			if s.To <= tag.Start || s.From >= tag.End {
				continue
			}
			if start < 0 {
				start, from = s.Start, s.From
			}
			end, to = s.End, s.To
		}
		if start >= 0 && to-from <= longQuote {
			return field.Text[start:end]
		}
	}
	return tag.Quote
}
