package digest

import (
	"slices"

	"didban"
)

// standing counts what pages state, nil where nothing was read. A plan that several
// pages name is one.
func standing(seen []didban.Sighting) *didban.Standing {
	if len(seen) == 0 {
		return nil
	}
	out := &didban.Standing{}
	for _, s := range seen {
		for _, p := range s.Facts.Plans {
			if p.Name != "" && !slices.Contains(out.Plans, p.Name) {
				out.Plans = append(out.Plans, p.Name)
			}
		}
		out.Features += len(s.Facts.Features)
		out.Questions += len(s.Facts.FAQs)
		out.Integrations += len(s.Facts.Integrations)
		out.Claims += len(s.Facts.Claims)
	}
	return out
}
