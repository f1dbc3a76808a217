package app

import (
	"context"
	"errors"
	"slices"

	"didban"
	"didban/analysis/alerts"
	"didban/internal/notify"
	"didban/internal/report"
)

// RaiseAlerts raises the alerts that finished runs give reason to, and tells those who want
// to be told now. Without an alerts section it does nothing.
func (a *App) RaiseAlerts(ctx context.Context, runs []didban.Run) error {
	if a.Config.Alerts == nil || len(runs) == 0 {
		return nil
	}
	o, err := a.alerting(ctx)
	if err != nil {
		return err
	}
	var faults []error
	for _, run := range runs {
		chosen, err := a.Companies(run.Competitor)
		if err != nil {
			continue // it was crawled once, and is not watched
		}
		_, err = a.Reporter.Raise(ctx, o, chosen[0], run)
		faults = append(faults, err)
	}
	return errors.Join(append(faults, a.tell(ctx))...)
}

// tell sends the alerts that wait, and escalates those that nobody took up.
func (a *App) tell(ctx context.Context) error {
	if a.Config.Alerts == nil {
		return nil
	}
	o, err := a.alerting(ctx)
	if err != nil {
		return err
	}
	if err := a.Reporter.Escalate(ctx, o); err != nil {
		return err
	}
	readers, err := a.alertReaders(ctx)
	if err != nil {
		return err
	}
	var acknowledge func(string) string
	if a.links.Base != "" {
		acknowledge = func(id string) string { return a.links.To(notify.LinkAcknowledge, id) }
	}
	return a.Reporter.Tell(ctx, o, readers, acknowledge)
}

// alerting returns what the configuration says of alerts.
func (a *App) alerting(ctx context.Context) (report.Alerting, error) {
	c := a.Config.Alerts
	o := report.Alerting{PerHour: c.PerHour}
	for _, r := range c.Rules {
		o.Rules = append(o.Rules, alerts.Rule{
			Name: r.Name, When: r.When, Percent: r.Percent, Pain: r.Pain, Runs: r.Runs, Competitors: r.Competitors,
		})
	}
	subscribed, err := a.subscribed(ctx, didban.AlertSubscription)
	if err != nil {
		return o, err
	}
	ended, err := a.endedAlerts(ctx)
	o.Readers = func(alert didban.Alert) []report.Recipient { return a.readersOf(alert, subscribed, ended) }
	if e := c.Escalate; e != nil {
		o.Escalate, o.EscalateTo = e.After, a.alertRecipients(e.To, ended)
	}
	return o, err
}

// readersOf returns who is told of the alert: the addresses of its rule, of its pain's
// route or of the section, and the subscribers who chose its company and rule.
func (a *App) readersOf(alert didban.Alert, subscribed []didban.Subscription, ended map[string]bool) []report.Recipient {
	out := a.alertRecipients(a.Config.Alerts.AddressesOf(alert), ended)
	for _, s := range subscribed {
		if among(s.Competitors, alert.Competitor) && among(s.Rules, alert.Rule) {
			out = append(out, a.alertSubscriber(s))
		}
	}
	return out
}

// among reports whether a choice holds the name; none is a choice of all.
func among(chosen []string, name string) bool {
	return len(chosen) == 0 || slices.Contains(chosen, name)
}

// alertReaders returns everybody who may be told of some alert.
func (a *App) alertReaders(ctx context.Context) ([]report.Recipient, error) {
	all, err := a.subscribed(ctx, "")
	if err != nil {
		return nil, err
	}
	ended, err := a.endedAlerts(ctx)
	if err != nil {
		return nil, err
	}
	var out []report.Recipient
	for _, s := range all {
		if s.Digest == didban.AlertSubscription {
			out = append(out, a.alertSubscriber(s))
		}
	}
	out = append(out, a.alertRecipients(a.Config.Alerts.Addresses(), ended)...)
	for i, r := range out {
		out[i].Digested = slices.ContainsFunc(all, func(s didban.Subscription) bool {
			return s.Digest != didban.AlertSubscription && s.Channel == r.Channel && s.To == r.To
		})
	}
	return out, nil
}

// endedAlerts returns the addresses that gave up alerts.
func (a *App) endedAlerts(ctx context.Context) (map[string]bool, error) {
	all, err := a.Store.Subscriptions(ctx)
	out := map[string]bool{}
	for _, s := range all {
		if s.Digest == didban.AlertSubscription && !s.Ended.IsZero() {
			out[s.To] = true
		}
	}
	return out, err
}

// alertRecipients returns how the addresses of the alerts section are reached, without
// those that gave alerts up.
func (a *App) alertRecipients(addresses []string, ended map[string]bool) []report.Recipient {
	var out []report.Recipient
	for _, address := range addresses {
		if !ended[address] {
			out = append(out, a.alertSubscriber(a.Config.Alerts.Subscription(address)))
		}
	}
	return out
}

func (a *App) alertSubscriber(s didban.Subscription) report.Recipient {
	r := a.recipientOf(s)
	if r.Lang = s.Lang; r.Lang == "" {
		r.Lang = a.Config.Alerts.Language
	}
	return r
}
