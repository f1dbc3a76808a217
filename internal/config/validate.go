package config

import (
	"fmt"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"time"

	"didban"
	"didban/extractors"
	"didban/internal/notify"
	"didban/schedules"
)

// validate returns every fault of the completed configuration.
func (c *Config) validate() []fault {
	v := newValidator()
	if c.Company != nil {
		v.company("company", *c.Company)
	}
	for i, company := range c.Competitors {
		v.company(fmt.Sprintf("competitors[%d]", i), company)
	}
	if len(v.ids) == 0 {
		v.add("competitors", "name at least one company to watch")
	}
	for i, d := range c.Digests {
		v.digest(fmt.Sprintf("digests[%d]", i), d)
	}
	for i, s := range c.Schedules {
		v.schedule(fmt.Sprintf("schedules[%d]", i), s, c)
	}
	for i, s := range c.Readers {
		v.subscription(fmt.Sprintf("subscriptions[%d]", i), s, c)
	}
	if c.Alerts != nil {
		v.alerts(*c.Alerts)
	}
	if c.Web != nil {
		v.web(*c.Web)
	}
	if c.SMTP != nil {
		v.smtp(*c.SMTP)
	}
	v.store(c.Store)
	v.fetch(c.Fetch)
	v.discover(c.Discover)
	v.analysis(c.Analysis)
	return v.faults
}

// Warnings returns what is allowed and probably not meant: companies that nothing
// is read of, and digests that a schedule sends through no mail server.
func (c *Config) Warnings() []string {
	var out []string
	for _, company := range c.Companies() {
		if len(company.Sources) == 0 {
			out = append(out, fmt.Sprintf("company %q has no sources: nothing of it is read", company.ID))
		}
	}
	for _, s := range c.Schedules {
		if d, ok := c.Digest(s.Digest); ok && c.SMTP == nil && len(d.Recipients) > 0 {
			out = append(out, fmt.Sprintf("schedule %q sends digest %q by e-mail, and there is no smtp section", s.Name, d.Name))
		}
	}
	if c.SMTP == nil && c.Alerts != nil && len(c.Alerts.Addresses()) > 0 {
		out = append(out, "alerts are sent by e-mail, and there is no smtp section")
	}
	return out
}

// validator gathers faults, and what was seen before for finding duplicates.
type validator struct {
	faults                                    []fault
	ids, sources, digests, schedules, readers map[string]string // what was seen, by id, and where
}

func newValidator() *validator {
	return &validator{
		ids: map[string]string{}, sources: map[string]string{}, digests: map[string]string{},
		schedules: map[string]string{}, readers: map[string]string{},
	}
}

func (v *validator) add(path, format string, args ...any) {
	v.faults = append(v.faults, fault{path, fmt.Sprintf(format, args...)})
}

// check adds the error's text without the sentinel that every fault shares.
func (v *validator) check(path string, err error) {
	if err != nil {
		v.add(path, "%s", strings.TrimSuffix(err.Error(), ": "+didban.ErrInvalid.Error()))
	}
}

func (v *validator) company(path string, c Company) {
	v.pace(path+".fetch", c.Fetch)
	v.check(path+".id", didban.ValidID(c.ID))
	if first, ok := v.ids[c.ID]; ok {
		v.add(path+".id", "%q is the id of %s too; every company needs its own", c.ID, first)
	}
	v.ids[c.ID] = path
	for i, s := range c.Sources {
		at := fmt.Sprintf("%s.sources[%d]", path, i)
		v.check(at+".role", s.Role.Validate())
		v.check(at+".url", didban.ValidURL(s.URL))
		v.check(at+".render", s.Render.Validate())
		if s.Pages < 0 || s.Pages > 1000 {
			v.add(at+".pages", "%d: use 1 to 1000", s.Pages)
		}
		v.check(at+".selectors", extractors.CheckSelectors(s.Selectors))
		if first, ok := v.sources[s.ID]; ok {
			v.add(at, "it is the same source as %s (id %q)", first, s.ID)
		}
		v.sources[s.ID] = at
	}
}

func (v *validator) known(path, id string) {
	if _, ok := v.ids[id]; !ok {
		v.add(path, "there is no company with the id %q", id)
	}
}

func (v *validator) digest(path string, d Digest) {
	v.check(path+".name", didban.ValidID(d.Name))
	if first, ok := v.digests[d.Name]; ok {
		v.add(path+".name", "%q is the name of %s too", d.Name, first)
	}
	v.digests[d.Name] = path
	if d.Name == didban.AlertSubscription {
		v.add(path+".name", "%q is the name of the alerts; use another", d.Name)
	}
	v.oneOf(path+".language", d.Language, "en", "fa")
	if d.Audience != "" {
		v.oneOf(path+".audience", d.Audience, audiences...)
	}
	v.oneOf(path+".period", d.Period, "day", "week", "month")
	v.zone(path+".zone", d.Zone)
	for i, id := range d.Competitors {
		v.known(fmt.Sprintf("%s.competitors[%d]", path, i), id)
	}
	for i, address := range d.Recipients {
		v.check(fmt.Sprintf("%s.recipients[%d]", path, i), notify.ValidAddress(address))
	}
	for i, c := range d.Channels {
		v.channel(fmt.Sprintf("%s.channels[%d]", path, i), c)
	}
}

func (v *validator) smtp(s SMTP) {
	if s.Host == "" {
		v.add("smtp.host", "name the mail server")
	}
	if s.Port < 1 || s.Port > 65535 {
		v.add("smtp.port", "%d is no port", s.Port)
	}
	v.oneOf("smtp.tls", s.TLS, "starttls", "tls", "none")
	v.address("smtp.from", s.From)
}

func (v *validator) store(uri string) {
	if uri != "" && !strings.HasPrefix(uri, "sqlite://") && !strings.HasPrefix(uri, "mongodb://") && !strings.HasPrefix(uri, "mongodb+srv://") {
		v.add("store", "use sqlite://PATH or mongodb://HOST/DATABASE")
	}
	if uri == "sqlite://" {
		v.add("store", "name the file behind sqlite://")
	}
	if u, err := url.Parse(uri); err == nil && u.User != nil {
		v.add("store", "it holds a password or user name; put it into store_file or DIDBAN_STORE")
	}
}

func (v *validator) fetch(f Fetch) {
	v.ranges("fetch.allow_private", f.AllowPrivate)
	v.span("fetch.spacing", f.Spacing)
	v.span("fetch.timeout", f.Timeout)
	v.hours("fetch", f.Windows, f.Zone)
	v.requests("fetch.daily_requests", f.DailyRequests)
	if f.Proxy != "" {
		v.check("fetch.proxy", didban.ValidURL(f.Proxy))
	}
	if f.MaxBody < 0 {
		v.add("fetch.max_body", "%d: use a number of bytes", f.MaxBody)
	}
	if f.Parallel < 1 || f.Parallel > 64 {
		v.add("fetch.parallel", "%d: use 1 to 64", f.Parallel)
	}
	if strings.ContainsAny(f.Contact, "\r\n") {
		v.add("fetch.contact", "use one line")
	}
}

func (v *validator) span(path string, d time.Duration) {
	if d < 0 {
		v.add(path, "%s: use a span such as 2s", d)
	}
}

func (v *validator) oneOf(path, value string, allowed ...string) {
	if !slices.Contains(allowed, value) {
		v.add(path, "%q: use one of %s", value, strings.Join(allowed, ", "))
	}
}

func (v *validator) zone(path, zone string) {
	_, err := schedules.Zone(zone)
	v.check(path, err)
}

func (v *validator) address(path, address string) {
	if parsed, err := mail.ParseAddress(address); err != nil || strings.ContainsAny(parsed.Address, "\r\n") {
		v.add(path, "%q is no e-mail address", address)
	}
}
