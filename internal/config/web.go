package config

import (
	"net"
	"strings"

	"didban"
)

// Web says where "didban serve" answers over HTTP.
type Web struct {
	// Listen is the address that is listened on, such as 127.0.0.1:8080.
	Listen string `yaml:"listen"`
	// PublicURL is the address under which readers reach it, for the links in mails; the
	// default is http:// and the address listened on, unless that is one which only this
	// machine knows: then mails have no links.
	PublicURL string `yaml:"public_url,omitempty"`
	// SecretFile names a file with the key that signs those links, at least 32 bytes;
	// the environment variable DIDBAN_WEB_SECRET wins over it. Without either, the
	// store keeps one of its own.
	SecretFile string `yaml:"secret_file,omitempty"`

	secret string
}

// Secret returns the key that was read from the file or the environment.
func (w *Web) Secret() []byte { return []byte(w.secret) }

func (w *Web) complete() {
	if w.PublicURL == "" && reachable(w.Listen) {
		w.PublicURL = "http://" + w.Listen
	}
	w.PublicURL = strings.TrimRight(w.PublicURL, "/")
}

// reachable reports whether others can reach the address: no loopback address, and not
// all of those that the machine has.
func reachable(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	ip := net.ParseIP(host)
	return err == nil && host != "" && host != "localhost" && !ip.IsLoopback() && !ip.IsUnspecified()
}

func (v *validator) web(w Web) {
	if _, _, err := net.SplitHostPort(w.Listen); err != nil {
		v.add("web.listen", "%q: use HOST:PORT, such as 127.0.0.1:8080", w.Listen)
		return
	}
	if w.PublicURL != "" {
		v.check("web.public_url", didban.ValidURL(w.PublicURL))
	}
	if strings.ContainsAny(w.PublicURL, "?#") {
		v.add("web.public_url", "use an address without ? and #")
	}
}
