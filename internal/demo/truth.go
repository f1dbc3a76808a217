package demo

import "didban"

// Findings is what a correct chain finds between the two editions.
type Findings struct {
	// Changes hold kind, competitor, source, role, subject and state, and as texts
	// the words of the page before and after; for a feature that moved these are the
	// names of the plans. There is one for each kind and subject: a plan whose
	// monthly and yearly price rise together stands here once, with the price that
	// is paid by the month.
	Changes []didban.Change
	// Unread are the sources that cannot be read in the second edition.
	Unread []string
	// Reviews counts by competitor.
	Reviews map[string]ReviewCount
}

// ReviewCount says how many reviews a competitor's site shows.
type ReviewCount struct {
	// First is the number in the first edition, Added how many the second adds,
	// Edited how many of the first it rewrites.
	First, Added, Edited int
	// Pains counts the added ones by the types of pain that a careful reader finds.
	Pains map[didban.PainType]int
}

// Truth returns the findings, in the order of [Companies].
func Truth() Findings {
	out := Findings{Changes: changes(), Reviews: map[string]ReviewCount{}}
	for _, c := range companies {
		if c.blocked != "" {
			out.Unread = append(out.Unread, sourceID(c.id, didban.Role(c.blocked)))
		}
		out.Reviews[c.id] = count(load(c).reviews)
	}
	return out
}

func count(reviews []review) ReviewCount {
	n := ReviewCount{Pains: map[didban.PainType]int{}}
	for _, r := range reviews {
		if r.Edition < 2 {
			n.First++
			if r.Edited != nil {
				n.Edited++
			}
			continue
		}
		n.Added++
		for _, pain := range r.Pains {
			n.Pains[pain]++
		}
	}
	return n
}

// changes lists what the templates' second edition says differently.
func changes() []didban.Change {
	return []didban.Change{
		change("nimbus", didban.RolePricing, didban.PriceChanged, "Pro", "$29", "$39"),
		change("nimbus", didban.RolePricing, didban.FeatureMoved, "Satisfaction surveys", "Pro", "Business"),
		change("nimbus", didban.RoleIntegrations, didban.IntegrationAdded, "WhatsApp Business", "", "WhatsApp Business"),
		change("tidewire", didban.RolePricing, didban.PlanRenamed, "Scale", "Growth", "Scale"),
		change("tidewire", didban.RoleFAQ, didban.FAQAnswerChanged, "Can I get a refund?",
			"Yes. If Tidewire is not for you", "No. Payments are not refundable."),
		change("tidewire", didban.RoleLanding, didban.ClaimRemoved, "24/7 live chat support", "24/7 live chat support", ""),
		change("paygah", didban.RolePricing, didban.PriceChanged, "حرفه\u200cای", "۴۹۰٬۰۰۰ تومان", "۵۹۰٬۰۰۰ تومان"),
	}
}

// change makes one finding; what a page no longer says is held until it is seen
// to be missing twice.
func change(competitor string, role didban.Role, kind didban.ChangeKind, subject, before, after string) didban.Change {
	c := didban.Change{
		Kind: kind, Competitor: competitor, Source: sourceID(competitor, role), Role: role,
		Subject: subject, State: didban.ChangeConfirmed,
	}
	if kind.Removes() {
		c.State = didban.ChangeHeld
	}
	if before != "" {
		c.Before = &didban.Side{Text: before}
	}
	if after != "" {
		c.After = &didban.Side{Text: after}
	}
	return c
}
