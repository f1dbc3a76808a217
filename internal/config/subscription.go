package config

import (
	"fmt"
	"slices"

	"didban"
	"didban/internal/notify"
)

// Subscription is a person who gets digests in a form of their own.
type Subscription struct {
	// Email is where they go; exactly one of email and webhook is given.
	Email string `yaml:"email,omitempty"`
	// Webhook is the address that gets them as JSON documents.
	Webhook string `yaml:"webhook,omitempty"`
	// Digests names the digests.
	Digests []string `yaml:"digests,omitempty"`
	// Audience is product, sales or analyst: a digest for it in the place of a named
	// one, or the named ones with its choice of content.
	Audience string `yaml:"audience,omitempty"`
	// Competitors limits them to the named companies; the default is the digest's.
	Competitors []string `yaml:"competitors,omitempty"`
	// Language is en or fa; the default is the digest's.
	Language string `yaml:"language,omitempty"`
	// Zone is the IANA time zone of at, of quiet and of the dates; the default is the
	// digest's.
	Zone string `yaml:"zone,omitempty"`
	// At is the weekday and hour at which they are sent, such as "mon 08:00", or
	// "daily 08:00"; the default is with the digest's schedule.
	At string `yaml:"at,omitempty"`
	// Quiet are the hours in which nothing is sent, such as "22:00-07:00".
	Quiet string `yaml:"quiet,omitempty"`
	// Alerts says that instant alerts are sent too.
	Alerts bool `yaml:"alerts,omitempty"`
	// Rules limits the alerts to those of the named rules; the default is all.
	Rules []string `yaml:"rules,omitempty"`
}

// channel returns how the person is reached, and where.
func (s Subscription) channel() (channel, to string) {
	if s.Webhook != "" {
		return "webhook", s.Webhook
	}
	return "email", s.Email
}

// Subscriptions returns everybody whom the configuration names as a reader by mail or
// by a subscription, one entry for each reader and digest: that of the subscription
// where there are both.
func (c *Config) Subscriptions() []didban.Subscription {
	var out []didban.Subscription
	for _, s := range c.Readers {
		out = append(out, s.subscriptions()...)
	}
	for _, d := range c.Digests {
		for _, address := range d.Recipients {
			s := didban.Subscription{
				ID: didban.SubscriptionID(d.Name, "email", address), Digest: d.Name, Channel: "email", To: address, Configured: true,
			}
			if !slices.ContainsFunc(out, func(o didban.Subscription) bool { return o.ID == s.ID }) {
				out = append(out, s)
			}
		}
	}
	return out
}

func (s Subscription) subscriptions() []didban.Subscription {
	names := s.Digests
	if len(names) == 0 && s.Audience != "" {
		names = []string{s.Audience}
	}
	if s.Alerts {
		names = append(names[:len(names):len(names)], didban.AlertSubscription)
	}
	channel, to := s.channel()
	var out []didban.Subscription
	for _, name := range names {
		one := didban.Subscription{
			ID: didban.SubscriptionID(name, channel, to), Digest: name, Channel: channel, To: to,
			Audience: s.Audience, Competitors: s.Competitors, Lang: s.Language, Zone: s.Zone, At: s.At, Quiet: s.Quiet, Configured: true,
		}
		if name == didban.AlertSubscription {
			one.At, one.Rules = "", s.Rules // they come at once
		}
		out = append(out, one)
	}
	return out
}

// CheckSubscription returns an error that wraps [didban.ErrInvalid] unless the
// subscription is one that this configuration can serve.
func (c *Config) CheckSubscription(s didban.Subscription) error {
	v := newValidator()
	for _, company := range c.Companies() {
		v.ids[company.ID] = company.ID
	}
	v.subscriber("subscription", s)
	if s.Digest != s.Audience {
		v.digestName("subscription.digest", s.Digest, c)
	}
	v.alertRules("subscription.rules", s.Rules, s.Digest == didban.AlertSubscription, c)
	if len(v.faults) == 0 {
		return nil
	}
	return fmt.Errorf("%s: %s: %w", v.faults[0].path, v.faults[0].why, didban.ErrInvalid)
}

func (v *validator) subscription(path string, s Subscription, c *Config) {
	if (s.Email == "") == (s.Webhook == "") {
		v.add(path, "say where it goes: either email or webhook")
		return
	}
	all := s.subscriptions()
	if len(all) == 0 {
		v.add(path, "say what to send: digests, audience or alerts")
	}
	for _, one := range all {
		if first, ok := v.readers[one.ID]; ok {
			v.add(path, "it repeats %s", first)
			return
		}
		v.readers[one.ID] = path
	}
	if len(all) > 0 {
		v.subscriber(path, all[0])
	}
	if s.At != "" && len(all) == 1 && s.Alerts {
		v.add(path+".at", "alerts come at once; it is the hour of digests")
	}
	v.alertRules(path+".rules", s.Rules, s.Alerts, c)
	for i, name := range s.Digests {
		v.digestName(fmt.Sprintf("%s.digests[%d]", path, i), name, c)
	}
}

// alertRules checks the rules that a reader chose among those of the alerts.
func (v *validator) alertRules(path string, rules []string, alerts bool, c *Config) {
	if len(rules) > 0 && !alerts {
		v.add(path, "rules choose among alerts, which are not subscribed to")
		return
	}
	for _, name := range rules {
		if c.Alerts == nil || !slices.ContainsFunc(c.Alerts.Rules, func(r AlertRule) bool { return r.Name == name }) {
			v.add(path, "there is no rule of alerts named %q in the configuration", name)
		}
	}
}

// subscriber checks what subscriptions of the configuration and of commands share.
func (v *validator) subscriber(path string, s didban.Subscription) {
	switch s.Channel {
	case "webhook":
		v.check(path+".webhook", notify.ValidHook(s.To))
	default:
		v.check(path+".email", notify.ValidAddress(s.To))
	}
	if s.Audience != "" {
		v.oneOf(path+".audience", s.Audience, audiences...)
	}
	for i, id := range s.Competitors {
		v.known(fmt.Sprintf("%s.competitors[%d]", path, i), id)
	}
	if s.Lang != "" {
		v.oneOf(path+".language", s.Lang, "en", "fa")
	}
	v.zone(path+".zone", s.Zone)
	_, err := s.Cron()
	v.check(path+".at", err)
	_, err = didban.ParseHours(s.Quiet)
	v.check(path+".quiet", err)
}

// audiences are the values of audience.
var audiences = []string{"product", "sales", "analyst"}

func (v *validator) digestName(path, name string, c *Config) {
	if _, known := c.Digest(name); !known && name != didban.AlertSubscription {
		v.add(path, "there is no digest named %q", name)
	}
}
