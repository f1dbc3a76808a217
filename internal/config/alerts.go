package config

import (
	"fmt"
	"slices"
	"time"

	"didban"
	"didban/internal/notify"
)

// Alerts says what must not wait for a digest, and who is told.
type Alerts struct {
	// To are the e-mail addresses that are told of what no rule or route sends
	// elsewhere.
	To []string `yaml:"to,omitempty"`
	// Language is that of the mails to the addresses of this section: en (default) or fa.
	Language string `yaml:"language,omitempty"`
	// Zone is the IANA time zone of quiet and of the dates; the default is UTC.
	Zone string `yaml:"zone,omitempty"`
	// Quiet are the hours in which nothing is sent, such as "22:00-07:00".
	Quiet string `yaml:"quiet,omitempty"`
	// PerHour is the most mails to one reader in an hour; the rest is told by the next
	// digest. The default is 4.
	PerHour int `yaml:"per_hour,omitempty"`
	// Rules say what raises an alert.
	Rules []AlertRule `yaml:"rules,omitempty"`
	// Routes are who is told of a pain that rose, by its type, in the place of to.
	Routes map[didban.PainType][]string `yaml:"routes,omitempty"`
	// Escalate says who is told of what nobody took up.
	Escalate *Escalate `yaml:"escalate,omitempty"`
}

// AlertRule is one thing that raises an alert.
type AlertRule struct {
	// Name is what mails and listings call it; the default is that of when.
	Name string `yaml:"name,omitempty"`
	// When is price_changed, plan_removed, free_plan_gone, pain_up or unreadable.
	When didban.AlertKind `yaml:"when"`
	// Percent is the least change of a price_changed, in per cent; the default is any.
	Percent float64 `yaml:"percent,omitempty"`
	// Pain limits pain_up to one type of pain.
	Pain didban.PainType `yaml:"pain,omitempty"`
	// Runs is how many runs on end make a source unreadable; the default is 3.
	Runs int `yaml:"runs,omitempty"`
	// Competitors limits it to the named companies; the default is all.
	Competitors []string `yaml:"competitors,omitempty"`
	// To are the e-mail addresses that are told, in the place of those of the section.
	To []string `yaml:"to,omitempty"`
}

// Escalate says who is told of an alert that nobody took up, and when.
type Escalate struct {
	// After is how long an alert may wait, such as 24h.
	After time.Duration `yaml:"after"`
	// To are the e-mail addresses that are told then.
	To []string `yaml:"to"`
}

// defaultPerHour is the most mails of alerts to one reader in an hour.
const defaultPerHour = 4

func (a *Alerts) complete() {
	if a.PerHour == 0 {
		a.PerHour = defaultPerHour
	}
	if a.Language == "" {
		a.Language = "en"
	}
	for i := range a.Rules {
		if r := &a.Rules[i]; r.Name == "" {
			r.Name = string(r.When)
		}
	}
}

// AddressesOf returns who of this section is told of the alert: the addresses of its
// rule, else of the route of its pain, else those of the section.
func (a *Alerts) AddressesOf(alert didban.Alert) []string {
	for _, r := range a.Rules {
		if r.Name == alert.Rule && len(r.To) > 0 {
			return r.To
		}
	}
	if to := a.Routes[alert.PainType()]; len(to) > 0 {
		return to
	}
	return a.To
}

// Addresses returns every address of this section that may be told of an alert, each
// once.
func (a *Alerts) Addresses() []string {
	out := slices.Clone(a.To)
	for _, r := range a.Rules {
		out = append(out, r.To...)
	}
	for _, to := range a.Routes {
		out = append(out, to...)
	}
	if a.Escalate != nil {
		out = append(out, a.Escalate.To...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Subscription returns what an address of this section gets, as a subscription to end.
func (a *Alerts) Subscription(address string) didban.Subscription {
	return didban.Subscription{
		ID:     didban.SubscriptionID(didban.AlertSubscription, "email", address),
		Digest: didban.AlertSubscription, Channel: "email", To: address,
		Lang: a.Language, Zone: a.Zone, Quiet: a.Quiet, Configured: true,
	}
}

func (v *validator) alerts(a Alerts) {
	v.oneOf("alerts.language", a.Language, "en", "fa")
	v.zone("alerts.zone", a.Zone)
	_, err := didban.ParseHours(a.Quiet)
	v.check("alerts.quiet", err)
	if a.PerHour < 1 || a.PerHour > 60 {
		v.add("alerts.per_hour", "%d: use 1 to 60", a.PerHour)
	}
	v.mailboxes("alerts.to", a.To)
	names := map[string]bool{}
	for i, r := range a.Rules {
		at := fmt.Sprintf("alerts.rules[%d]", i)
		if names[r.Name] {
			v.add(at+".name", "%q is the name of another rule too", r.Name)
		}
		names[r.Name] = true
		v.alertRule(at, r)
	}
	for pain, to := range a.Routes {
		if !slices.Contains(didban.PainTypes, pain) {
			v.add("alerts.routes", "%q: use a type of pain", pain)
		}
		v.mailboxes("alerts.routes."+string(pain), to)
	}
	if e := a.Escalate; e != nil {
		if e.After <= 0 || len(e.To) == 0 {
			v.add("alerts.escalate", "say after how long, and to whom")
		}
		v.mailboxes("alerts.escalate.to", e.To)
	}
}

func (v *validator) alertRule(at string, r AlertRule) {
	if !slices.Contains(didban.AlertKinds, r.When) {
		v.add(at+".when", "%q: use one of %v", r.When, didban.AlertKinds)
	}
	if r.Percent < 0 || r.Percent > 0 && r.When != didban.AlertPriceChanged {
		v.add(at+".percent", "it is the least change of a price_changed, from 0")
	}
	if r.Pain != "" && (r.When != didban.AlertPainUp || !slices.Contains(didban.PainTypes, r.Pain)) {
		v.add(at+".pain", "it is a type of pain, of a pain_up")
	}
	if r.Runs < 0 || r.Runs > 50 || r.Runs > 0 && r.When != didban.AlertUnreadable {
		v.add(at+".runs", "it is how many runs on end an unreadable has, 1 to 50")
	}
	for i, id := range r.Competitors {
		v.known(fmt.Sprintf("%s.competitors[%d]", at, i), id)
	}
	v.mailboxes(at+".to", r.To)
}

func (v *validator) mailboxes(path string, addresses []string) {
	for i, address := range addresses {
		v.check(fmt.Sprintf("%s[%d]", path, i), notify.ValidAddress(address))
	}
}
