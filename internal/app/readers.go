package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"didban"
	"didban/analysis/digest"
	"didban/internal/notify"
	"didban/internal/notify/webhook"
	"didban/internal/report"
	"didban/schedules"
)

// Subscriptions returns everybody who gets a digest or alerts by mail or by a
// subscription, in the order of the configuration and then of the ids, and then the
// addresses of the alerts section. Those who gave it up are among them, with the time.
func (a *App) Subscriptions(ctx context.Context) ([]didban.Subscription, error) {
	out, err := a.subscribers(ctx)
	if err != nil || a.Config.Alerts == nil {
		return out, err
	}
	for _, address := range a.Config.Alerts.Addresses() {
		s := a.Config.Alerts.Subscription(address)
		if slices.ContainsFunc(out, func(o didban.Subscription) bool { return o.ID == s.ID }) {
			continue
		}
		kept, err := a.Store.Subscription(ctx, s.ID)
		if err != nil && !errors.Is(err, didban.ErrNotFound) {
			return nil, err
		}
		s.Ended = kept.Ended
		out = append(out, s)
	}
	return out, nil
}

// subscribers returns those who chose what they get, the configured ones as the store
// knows them.
func (a *App) subscribers(ctx context.Context) ([]didban.Subscription, error) {
	stored, err := a.Store.Subscriptions(ctx)
	if err != nil {
		return nil, err
	}
	kept := map[string]didban.Subscription{}
	for _, s := range stored {
		kept[s.ID] = s
	}
	out := a.Config.Subscriptions()
	seen := map[string]bool{}
	for i, s := range out {
		out[i].Created, out[i].Ended = kept[s.ID].Created, kept[s.ID].Ended
		seen[s.ID] = true
	}
	for _, s := range stored {
		if !seen[s.ID] && !s.Configured {
			out = append(out, s)
		}
	}
	return out, nil
}

// subscribed returns the subscriptions that hold, to one digest or, for "", to any.
func (a *App) subscribed(ctx context.Context, name string) ([]didban.Subscription, error) {
	all, err := a.subscribers(ctx)
	return slices.DeleteFunc(all, func(s didban.Subscription) bool {
		return !s.Ended.IsZero() || name != "" && s.Digest != name
	}), err
}

// adopt keeps when the subscriptions of the configuration were first seen, so that
// nobody gets what was due before.
func (a *App) adopt(ctx context.Context) error {
	all, err := a.Subscriptions(ctx)
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.At == "" || !s.Created.IsZero() {
			continue
		}
		s.Created = time.Now().UTC()
		if err := a.Store.PutSubscription(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// recipientOf returns how the reader is reached.
func (a *App) recipientOf(s didban.Subscription) report.Recipient {
	r := report.Recipient{Digest: s.Digest, Channel: s.Channel, To: s.To, Zone: s.Zone}
	r.Quiet, _ = didban.ParseHours(s.Quiet) // it was checked when it was made
	if d, ok := a.Config.Digest(s.Digest); ok && r.Zone == "" {
		r.Zone = d.Zone
	}
	if s.Channel == "webhook" {
		secret, _ := webhook.ParseSecret(a.HookSecret(s)) // it is ours, and long enough
		h := hook(s.To, webhook.New(webhook.Options{Client: client(a.Config.Fetch.Private()), Secret: secret}))
		r.Shown, r.Via = h.Shown, h.Via
		return r
	}
	r.Via, r.Unsubscribe = a.mailer, a.links.To(notify.LinkUnsubscribe, s.ID)
	return r
}

// HookSecret returns the secret by which the receiver of a subscription's webhook knows
// that a document is ours; it stays the same as long as the store does. It is empty for
// other channels.
func (a *App) HookSecret(s didban.Subscription) string {
	if s.Channel != "webhook" {
		return ""
	}
	return webhook.SecretFor(a.hookKey, s.ID)
}

// DigestSpec returns what the configuration says of the digest, or what an audience
// gets that has none of its own. It has no recipients.
func (a *App) DigestSpec(name string) (report.Spec, error) {
	d, ok := a.Config.Digest(name)
	if !ok {
		if !slices.Contains([]digest.Audience{digest.Product, digest.Sales, digest.Analyst}, digest.Audience(name)) {
			return report.Spec{}, fmt.Errorf("there is no digest named %q in the configuration: %w", name, didban.ErrInvalid)
		}
		d.Name, d.Audience, d.Language, d.Period = name, name, "en", "week"
	}
	companies, err := a.Companies(d.Competitors...)
	return report.Spec{
		Name: d.Name, Lang: d.Language, Period: d.Period, Zone: d.Zone, Audience: digest.Audience(d.Audience), Companies: companies,
	}, err
}

// specOf returns the digest in the form that the subscription chose. Another form is
// another digest, and has a name of its own.
func (a *App) specOf(s didban.Subscription) (report.Spec, error) {
	spec, err := a.DigestSpec(s.Digest)
	if err != nil {
		return spec, err
	}
	lang, zone := cmp.Or(s.Lang, spec.Lang), cmp.Or(s.Zone, spec.Zone)
	audience := cmp.Or(digest.Audience(s.Audience), spec.Audience)
	if len(s.Competitors) > 0 {
		spec.Companies, err = a.Companies(s.Competitors...)
	} else if lang == spec.Lang && zone == spec.Zone && audience == spec.Audience {
		return spec, err
	}
	form := didban.ID(lang, zone, string(audience), strings.Join(slices.Sorted(slices.Values(s.Competitors)), ","))
	spec.Name += "." + form[:8]
	spec.Lang, spec.Zone, spec.Audience = lang, zone, audience
	return spec, err
}

// dueFor returns when the subscription was last due at its own hour, after it was
// made; the zero time when it was not, or follows its digest's schedule.
func dueFor(s didban.Subscription, zone string, now time.Time) (time.Time, error) {
	cron, err := s.Cron()
	if err != nil || cron == "" {
		return time.Time{}, err
	}
	when, err := schedules.Parse(cron, zone)
	if err != nil {
		return time.Time{}, err
	}
	from := now.AddDate(0, 0, -8)
	if s.Created.After(from) {
		from = s.Created
	}
	return when.Latest(from, now), nil
}
