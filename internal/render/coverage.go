package render

import (
	"slices"
	"strings"

	"didban"
)

// coverage is what was read and what was not.
type coverage struct {
	Summary string
	// Tries says how often sources were tried, where that was more than once.
	Tries    string
	Unread   []unread
	Read     []readGroup
	MoreRead string
	MoreLost string
}

// unread is a source that could not be read, and why.
type unread struct {
	Company       span
	Role, Outcome string
	Reason        sentence
	// Tries says how often it was tried, Last when it was last read.
	Tries, Last string
	Stale       bool
	Link        link
}

// readGroup lists a company's sources that were read.
type readGroup struct {
	Company span
	Sources []link
}

func (s scribe) coverage(d didban.Digest) coverage {
	names := map[string]string{}
	for _, c := range d.Companies {
		names[c.Competitor] = c.Name
	}
	name := func(c didban.Coverage) span {
		if n := names[c.Competitor]; n != "" {
			return s.name(n)
		}
		return s.name(c.Competitor)
	}
	var out coverage
	var good, bad []didban.Coverage
	for _, c := range d.Coverage {
		if c.Outcome.Readable() {
			good = append(good, c)
		} else {
			bad = append(bad, c)
		}
	}
	out.Summary, out.Tries = s.coverageSummary(len(good), len(d.Coverage)), s.triesOf(d.Coverage)
	bad, left := cut(bad, s.lim.unread)
	for _, c := range bad {
		out.Unread = append(out.Unread, s.unread(c, name(c)))
	}
	out.MoreLost = s.more("sources", left)
	good, left = cut(good, s.lim.read)
	for _, c := range good {
		out.Read = s.addRead(out.Read, c, name(c), several(d.Coverage, c))
	}
	out.MoreRead = s.more("sources", left)
	return out
}

func (s scribe) coverageSummary(read, all int) string {
	switch {
	case all == 0:
		return s.words["coverage.none"]
	case read == all:
		return s.count("coverage.all", all, nil)
	}
	return s.plain("coverage.some", args{"n": s.number(read), "of": s.number(all)})
}

// triesOf says how many tries there were in all, and how many failed; nothing where
// none did.
func (s scribe) triesOf(rows []didban.Coverage) string {
	tries, unread := 0, 0
	for _, c := range rows {
		tries, unread = tries+c.Tries, unread+c.Unread
	}
	if unread == 0 {
		return ""
	}
	return s.count("coverage.crawls", tries, args{"unread": s.number(unread)})
}

func (s scribe) unread(c didban.Coverage, name span) unread {
	out := unread{
		Company: name, Role: s.word("role."+string(c.Role), "role.unknown"),
		Stale: c.Stale, Link: s.link(c.URL),
		Outcome: s.word("outcome."+string(c.Outcome), "outcome.unknown"),
		Last:    s.words["coverage.neverread"],
	}
	if c.Reason != "" {
		out.Reason = s.reason(c.Reason)
	}
	if c.Tries > 0 {
		out.Tries = s.count("coverage.tries", c.Tries, args{"unread": s.number(c.Unread)})
	}
	if c.Outcome == "" {
		out.Outcome = s.words["coverage.nottried"]
	}
	if !c.LastRead.IsZero() {
		out.Last = s.plain("coverage.lastread", args{"time": s.moment(c.LastRead)})
	}
	return out
}

// several reports whether the company has more than one source of the role.
func several(rows []didban.Coverage, c didban.Coverage) bool {
	n := 0
	for _, row := range rows {
		if row.Competitor == c.Competitor && row.Role == c.Role {
			n++
		}
	}
	return n > 1
}

// addRead puts a source beside the others of its company. Where its role alone does
// not tell it from them, the path does.
func (s scribe) addRead(groups []readGroup, c didban.Coverage, name span, several bool) []readGroup {
	source := s.link(c.URL)
	_, path, _ := strings.Cut(source.Label, "/")
	source.Label = s.word("role."+string(c.Role), "role.unknown")
	if several && path != "" {
		source.Label += " (" + s.name("/"+path).isolated() + ")"
	}
	if c.Unread > 0 {
		source.Label += " (" + s.plain("coverage.mostly", args{"n": s.number(c.Tries), "unread": s.number(c.Unread)}) + ")"
	}
	i := slices.IndexFunc(groups, func(g readGroup) bool { return g.Company == name })
	if i < 0 {
		i, groups = len(groups), append(groups, readGroup{Company: name})
	}
	groups[i].Sources = append(groups[i].Sources, source)
	return groups
}

// noChange says of a company without changes how much that silence is worth.
func (s scribe) noChange(c didban.DigestCompany, rows []didban.Coverage) string {
	var own []didban.Coverage
	for _, row := range rows {
		if row.Competitor == c.Competitor {
			own = append(own, row)
		}
	}
	read, all := readCount(own)
	switch {
	case all > 0 && read == 0:
		return s.words["company.blind"]
	case read < all:
		return s.plain("company.partial", args{"n": s.number(read), "of": s.number(all)})
	}
	return s.words["company.nochange"]
}
