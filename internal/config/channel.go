package config

import (
	"net/netip"
	"slices"

	"didban/internal/notify"
)

// Channel is a place other than a mailbox that a digest goes to.
type Channel struct {
	// Type is webhook, slack, teams, telegram or file.
	Type string `yaml:"type"`
	// URL is the address that webhook, slack and teams post to; with telegram, that
	// of a Bot API server other than Telegram's own.
	URL string `yaml:"url,omitempty"`
	// URLFile names a file that holds the address, when it is a secret.
	URLFile string `yaml:"url_file,omitempty"`
	// SecretFile names a file with the key that signs a webhook's documents, or with
	// the token of a Telegram bot.
	SecretFile string `yaml:"secret_file,omitempty"`
	// Chat is the number of a Telegram chat, or @name of a public channel.
	Chat string `yaml:"chat,omitempty"`
	// Dir is the folder that file writes to. It must exist.
	Dir string `yaml:"dir,omitempty"`
	// AllowPrivate lists the CIDRs of private or loopback addresses at which the
	// channel may be reached.
	AllowPrivate []string `yaml:"allow_private,omitempty"`

	address, secret string
}

// Address returns the URL, of the file where one is named.
func (c Channel) Address() string { return c.address }

// Secret returns what was read from SecretFile; empty when there is none.
func (c Channel) Secret() string { return c.secret }

// Private returns AllowPrivate as address ranges.
func (c Channel) Private() []netip.Prefix { return prefixes(c.AllowPrivate) }

// channelTypes lists the types in the order in which they are shown, with the keys
// each needs and those it takes besides. A key stands for its _file form too.
var channelTypes = []struct {
	name         string
	needs, takes []string
}{
	{"webhook", []string{"url"}, []string{"secret", "allow_private"}},
	{"slack", []string{"url"}, []string{"allow_private"}},
	{"teams", []string{"url"}, []string{"allow_private"}},
	{"telegram", []string{"secret", "chat"}, []string{"url", "allow_private"}},
	{"file", []string{"dir"}, nil},
}

// written are the names in the file of the keys that only stand for another.
var written = map[string]string{"url": "url or url_file", "secret": "secret_file"}

// given returns the names in the file of the keys that are filled, each behind the
// key that it stands for.
func (c Channel) given() [][2]string {
	all := []struct {
		key, name string
		filled    bool
	}{
		{"url", "url", c.URL != ""}, {"url", "url_file", c.URLFile != ""}, {"secret", "secret_file", c.SecretFile != ""},
		{"chat", "chat", c.Chat != ""}, {"dir", "dir", c.Dir != ""}, {"allow_private", "allow_private", len(c.AllowPrivate) > 0},
	}
	var out [][2]string
	for _, k := range all {
		if k.filled {
			out = append(out, [2]string{k.key, k.name})
		}
	}
	return out
}

func (v *validator) channel(path string, c Channel) {
	var names []string
	for _, t := range channelTypes {
		names = append(names, t.name)
		if t.name == c.Type {
			v.channelKeys(path, c, t.needs, t.takes)
		}
	}
	v.oneOf(path+".type", c.Type, names...)
	if c.URL != "" {
		v.check(path+".url", notify.ValidHook(c.URL))
	}
	if c.Chat != "" {
		v.check(path+".chat", notify.ValidChat(c.Chat))
	}
	v.ranges(path+".allow_private", c.AllowPrivate)
}

func (v *validator) channelKeys(path string, c Channel, needs, takes []string) {
	seen := map[string]string{}
	for _, k := range c.given() {
		key, name := k[0], k[1]
		switch {
		case !slices.Contains(needs, key) && !slices.Contains(takes, key):
			v.add(path+"."+name, "a %s channel has no use for it", c.Type)
		case seen[key] != "":
			v.add(path+"."+name, "%s says it already; use one of them", seen[key])
		}
		seen[key] = name
	}
	for _, key := range needs {
		if seen[key] == "" {
			name := key
			if w, ok := written[key]; ok {
				name = w
			}
			v.add(path, "a %s channel needs %s", c.Type, name)
		}
	}
}

// readSecrets fills in what stands in files of the channel; read returns the content
// of one, or adds a fault.
func (c *Channel) readSecrets(path string, read func(at, variable, file string) string) []fault {
	c.address, c.secret = c.URL, read(path+".secret_file", "", c.SecretFile)
	v := &validator{}
	if c.URLFile != "" {
		c.address = read(path+".url_file", "", c.URLFile)
	}
	if c.URLFile != "" && c.address != "" {
		v.check(path+".url_file", notify.ValidHook(c.address))
	}
	return v.faults
}
