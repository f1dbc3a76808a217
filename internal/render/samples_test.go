package render_test

import (
	"time"

	"didban"
)

// The samples are fictional: three competitors and our own product, one of them
// Persian, in three situations.

func at(day, hour, minute int) time.Time {
	return time.Date(2026, 11, day, hour, minute, 0, 0, time.UTC)
}

func usd(amount string) *didban.Price {
	return &didban.Price{Kind: didban.PriceFixed, Amount: amount, Currency: "USD", Period: didban.PeriodMonth, Unit: "user"}
}

func toman(amount string) *didban.Price {
	return &didban.Price{Kind: didban.PriceFixed, Amount: amount, Currency: didban.Toman, Period: didban.PeriodMonth}
}

// frame is a digest of the third week of November 2026, in Tehran's calendar for
// Persian and Berlin's for English.
func frame(lang string) didban.Digest {
	d := didban.Digest{
		ID: "product-team/2026-W47", Name: "product-team", Lang: lang, Zone: "Europe/Berlin",
		From: at(15, 23, 0), To: at(22, 23, 0), Built: at(23, 6, 30),
	}
	if lang == "fa" {
		d.Zone, d.From, d.To = "Asia/Tehran", at(15, 20, 30), at(22, 20, 30)
	}
	return d
}

func share(t didban.PainType, count, of int, low, high float64) didban.PainShare {
	return didban.PainShare{Type: t, Count: count, Of: of, Share: float64(count) / float64(of), Low: low, High: high}
}

func nimbusChanges() []didban.Change {
	const pricing, faq = "https://nimbus.example/pricing", "https://nimbus.example/help/faq"
	return []didban.Change{
		{ID: "c1", Kind: didban.PriceChanged, Subject: "Pro", Competitor: "nimbus", Role: didban.RolePricing, URL: pricing,
			Severity: didban.SeverityHigh, State: didban.ChangeConfirmed, Detected: at(17, 7, 30),
			Before: &didban.Side{Text: "$29 per user / month", Price: usd("29.00"), Quote: "$29 per user / month", Seen: at(10, 7, 30)},
			After:  &didban.Side{Text: "$39 per user / month", Price: usd("39.00"), Quote: "$39 per user / month", Seen: at(17, 7, 30)}},
		{ID: "c2", Kind: didban.FAQAnswerChanged, Subject: "Can I get a refund?", Competitor: "nimbus", Role: didban.RoleFAQ, URL: faq,
			Severity: didban.SeverityHigh, State: didban.ChangeConfirmed, Detected: at(18, 7, 31),
			Before: &didban.Side{Text: "Yes. Within 30 days of any payment we return the full amount, no questions asked.", Seen: at(11, 7, 31)},
			After:  &didban.Side{Text: "Payments are not refundable. You can cancel at any time and keep access until the end of the billing period.", Seen: at(18, 7, 31)}},
		{ID: "c3", Kind: didban.FeatureMoved, Subject: "Single sign-on", Competitor: "nimbus", Role: didban.RolePricing, URL: pricing,
			Severity: didban.SeverityMedium, State: didban.ChangeConfirmed, Detected: at(17, 7, 30),
			Before: &didban.Side{Plan: "Pro", Included: didban.IncludedYes, Quote: "Single sign-on (SAML)", Seen: at(10, 7, 30)},
			After:  &didban.Side{Plan: "Enterprise", Included: didban.IncludedYes, Quote: "Single sign-on (SAML)", Seen: at(17, 7, 30)}},
		{ID: "c4", Kind: didban.IntegrationAdded, Subject: "Ledgerly", Competitor: "nimbus", Role: didban.RoleIntegrations, URL: "https://nimbus.example/integrations",
			Severity: didban.SeverityLow, State: didban.ChangeConfirmed, Detected: at(19, 7, 30),
			After: &didban.Side{Text: "Ledgerly", Quote: "Ledgerly: send invoices straight to your books", Seen: at(19, 7, 30)}},
	}
}

func nimbus() didban.DigestCompany {
	support := share(didban.PainSupport, 13, 42, 0.191, 0.461)
	support.Previous = &didban.PainShare{Type: didban.PainSupport, Count: 4, Of: 51, Share: 4.0 / 51, Low: 0.031, High: 0.185}
	support.Trend = "up"
	noAnswer := share(didban.PainSupport, 11, 42, 0.153, 0.412)
	noAnswer.Previous = &didban.PainShare{Type: didban.PainSupport, Count: 3, Of: 51, Share: 3.0 / 51, Low: 0.02, High: 0.159}
	return didban.DigestCompany{
		Competitor: "nimbus", Name: "Nimbus", Changes: nimbusChanges(), Reviews: 42, Complaints: 24,
		Held: []didban.Change{{ID: "h1", Kind: didban.PlanRemoved, Subject: "Starter", URL: "https://nimbus.example/pricing",
			Severity: didban.SeverityHigh, State: didban.ChangeHeld, Detected: at(20, 7, 30), Reason: "gone once: waits for a second sighting",
			Before: &didban.Side{Text: "$9 per user / month", Seen: at(17, 7, 30)}}},
		Pains: []didban.PainShare{
			support,
			share(didban.PainFinancial, 9, 42, 0.117, 0.359),
			share(didban.PainProductivity, 4, 42, 0.038, 0.221),
			share(didban.PainProcess, 2, 42, 0.013, 0.158),
		},
		Themes: []didban.ThemeShare{
			{Theme: "no_answer", PainShare: noAnswer},
			{Theme: "price_rise", PainShare: share(didban.PainFinancial, 6, 42, 0.067, 0.278)},
			{Theme: "seat_limits", PainShare: share(didban.PainFinancial, 2, 42, 0.013, 0.158)},
		},
		Late: 3, LateComplaints: 2,
		Checks: []didban.ClaimCheck{
			{Complaint: didban.PainQuote{Type: didban.PainSupport, Review: "r1", Quote: "Nobody answered for a week, and then a bot closed my ticket."},
				Verdict: "contradicted", Confidence: 0.9, Says: "Our team answers around the clock.", URL: "https://nimbus.example/", Seen: at(19, 7, 30)},
			{Complaint: didban.PainQuote{Type: didban.PainFinancial, Review: "r2", Quote: "They raised the price by a third and took single sign-on away from us."}, Verdict: "silent"},
		},
		Quotes: []didban.PainQuote{
			{Type: didban.PainSupport, Quote: "Nobody answered for a week, and then a bot closed my ticket.", Review: "r1", Lang: "en",
				URL: "https://reviews.example/nimbus/r1", Date: "2026-11-18", Rating: &didban.Rating{Value: 1, Best: 5}, Confidence: 0.95},
			{Type: didban.PainFinancial, Quote: "They raised the price by a third and took single sign-on away from us.", Review: "r2", Lang: "en",
				URL: "https://reviews.example/nimbus/r2", Date: "2026-11-19", Rating: &didban.Rating{Value: 2, Best: 5}, Confidence: 0.91},
			{Type: didban.PainSupport, Quote: "سه روز است منتظر پاسخ پشتیبانی هستم و هیچ\u200cکس جواب نمی\u200cدهد.", Review: "r3", Lang: "fa",
				URL: "https://reviews.example/nimbus/r3", Date: "2026-11-20", Confidence: 0.93},
		},
	}
}

func kaveh() didban.DigestCompany {
	return didban.DigestCompany{
		Competitor: "kaveh", Name: "میزکار کاوه", Reviews: 18, Complaints: 9,
		Changes: []didban.Change{
			{ID: "k1", Kind: didban.PriceChanged, Subject: "پلن حرفه\u200cای", Competitor: "kaveh", URL: "https://kaveh.example/pricing",
				Severity: didban.SeverityHigh, State: didban.ChangeConfirmed, Detected: at(18, 5, 0),
				Before: &didban.Side{Text: "۴۹۰٬۰۰۰ تومان در ماه", Price: toman("490000"), Quote: "۴۹۰٬۰۰۰ تومان در ماه", Seen: at(11, 5, 0)},
				After:  &didban.Side{Text: "۶۹۰٬۰۰۰ تومان در ماه", Price: toman("690000"), Quote: "۶۹۰٬۰۰۰ تومان در ماه", Seen: at(18, 5, 0)}},
			{ID: "k2", Kind: didban.ClaimAdded, Subject: "پشتیبانی شبانه\u200cروزی", Competitor: "kaveh", URL: "https://kaveh.example/",
				Severity: didban.SeverityMedium, State: didban.ChangeConfirmed, Detected: at(18, 5, 1),
				After: &didban.Side{Text: "پشتیبانی ۲۴ ساعته، حتی در روزهای تعطیل", Seen: at(18, 5, 1)}},
		},
		Pains: []didban.PainShare{
			share(didban.PainProcess, 5, 18, 0.125, 0.509),
			share(didban.PainProductivity, 4, 18, 0.09, 0.452),
		},
		Quotes: []didban.PainQuote{
			{Type: didban.PainProcess, Quote: "برای لغو اشتراک چهار بار مدارک خواستند.", Review: "r4", Lang: "fa", URL: "https://reviews.example/kaveh/r4", Date: "2026-11-17", Confidence: 0.9},
		},
	}
}

func ours() didban.DigestCompany {
	down := share(didban.PainProductivity, 2, 25, 0.022, 0.25)
	down.Previous = &didban.PainShare{Type: didban.PainProductivity, Count: 12, Of: 30, Share: 0.4, Low: 0.246, High: 0.577}
	down.Trend = "down"
	return didban.DigestCompany{
		Competitor: "own", Name: "Anchor Desk", Own: true, Reviews: 25, Complaints: 7,
		Pains: []didban.PainShare{
			share(didban.PainSupport, 3, 25, 0.042, 0.3),
			share(didban.PainFinancial, 2, 25, 0.022, 0.25),
			down,
		},
	}
}

func sources() []didban.Coverage {
	read := func(company string, role didban.Role, url string) didban.Coverage {
		return didban.Coverage{Competitor: company, Source: company + "/" + string(role), Role: role, URL: url,
			Outcome: didban.OutcomeOK, LastTried: at(22, 5, 0), LastRead: at(22, 5, 0)}
	}
	return []didban.Coverage{
		read("kaveh", didban.RolePricing, "https://kaveh.example/pricing"),
		read("kaveh", didban.RoleLanding, "https://kaveh.example/"),
		read("kaveh", didban.RoleReviews, "https://reviews.example/kaveh"),
		read("nimbus", didban.RolePricing, "https://nimbus.example/pricing"),
		read("nimbus", didban.RoleFAQ, "https://nimbus.example/help/faq"),
		read("nimbus", didban.RoleIntegrations, "https://nimbus.example/integrations"),
		read("nimbus", didban.RoleReviews, "https://reviews.example/nimbus"),
		read("own", didban.RolePricing, "https://anchor.example/pricing"),
		read("own", didban.RoleReviews, "https://reviews.example/anchor"),
	}
}

func lost(company string, role didban.Role, url string, outcome didban.Outcome, reason string, read time.Time) didban.Coverage {
	return didban.Coverage{Competitor: company, Source: company + "/" + string(role), Role: role, URL: url,
		Outcome: outcome, Reason: reason, LastTried: at(22, 5, 0), LastRead: read}
}

// busy is a week with changes, complaints, a held change and a page that was
// blocked.
func busy(lang string) didban.Digest {
	d := frame(lang)
	d.Companies = []didban.DigestCompany{nimbus(), kaveh(), ours()}
	d.Coverage = append([]didban.Coverage{
		lost("nimbus", didban.RoleFeatures, "https://nimbus.example/features", didban.OutcomeBlocked, "HTTP 503 Service Unavailable", at(4, 5, 0)),
	}, sources()...)
	first, faq := &d.Coverage[0], &d.Coverage[5]
	first.Tries, first.Unread, first.Stale = 3, 3, true
	faq.Tries, faq.Unread = 3, 1
	return d
}

// quiet is a week in which everything was read and nothing changed.
func quiet(lang string) didban.Digest {
	d := frame(lang)
	n, k, o := nimbus(), kaveh(), ours()
	n.Changes, n.Held, n.Pains[0].Trend = nil, nil, ""
	k.Changes, k.Pains, k.Quotes, k.Reviews, k.Complaints = nil, nil, nil, 3, 0
	n.Quotes, o.Pains, o.Reviews, o.Complaints = n.Quotes[:1], nil, 0, 0
	d.Companies, d.Coverage, d.Quiet = []didban.DigestCompany{n, k, o}, sources(), true
	return d
}

// broken is a week in which most sources could not be read.
func broken(lang string) didban.Digest {
	d := frame(lang)
	for _, c := range []didban.DigestCompany{nimbus(), kaveh(), ours()} {
		d.Companies = append(d.Companies, didban.DigestCompany{Competitor: c.Competitor, Name: c.Name, Own: c.Own})
	}
	d.Coverage = append([]didban.Coverage{
		lost("kaveh", didban.RolePricing, "https://kaveh.example/pricing", didban.OutcomeTimeout, "no answer within 30 s", at(12, 5, 0)),
		lost("kaveh", didban.RoleLanding, "https://kaveh.example/", didban.OutcomeNeedsRendering, "212 bytes of text, 14 scripts", time.Time{}),
		lost("nimbus", didban.RolePricing, "https://nimbus.example/pricing", didban.OutcomeChallenge, "status 403, bot check", at(14, 5, 0)),
		lost("nimbus", didban.RoleFAQ, "https://nimbus.example/help/faq", didban.OutcomeRobots, "Disallow: /help", at(14, 5, 0)),
		lost("nimbus", didban.RoleReviews, "https://reviews.example/nimbus", "", "", time.Time{}),
	}, sources()[7:]...)
	return d
}

// baseline is the first digest of a name.
func baseline(lang string) didban.Digest {
	d := busy(lang)
	d.Baseline = true
	for i := range d.Companies {
		d.Companies[i].Changes, d.Companies[i].Held = nil, nil
	}
	d.Companies[0].Stands = &didban.Standing{Plans: []string{"Starter", "Pro", "Enterprise"}, Features: 31, Questions: 12, Integrations: 1}
	d.Companies[1].Stands = &didban.Standing{Plans: []string{"پایه", "حرفه\u200cای"}, Claims: 4}
	return d
}

var situations = map[string]func(lang string) didban.Digest{
	"busy": busy, "quiet": quiet, "broken": broken, "baseline": baseline,
}
