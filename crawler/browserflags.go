package crawler

import (
	"os"

	"github.com/chromedp/chromedp"
)

// browserFlags start a browser that shows nothing, keeps nothing and reaches
// nothing: every name, the proxy's too, is unknown to it, and nothing bypasses the
// proxy. It keeps its sandbox unless we are root, who cannot have one.
var browserFlags = map[string]any{
	"headless":                      true,
	"disable-gpu":                   true,
	"disable-dev-shm-usage":         true,
	"disable-background-networking": true,
	"disable-component-update":      true,
	"disable-default-apps":          true,
	"disable-extensions":            true,
	"disable-sync":                  true,
	"disable-breakpad":              true,
	"no-first-run":                  true,
	"no-default-browser-check":      true,
	"mute-audio":                    true,
	"password-store":                "basic",
	"disable-quic":                  true,
	"host-resolver-rules":           "MAP * ~NOTFOUND",
	"proxy-server":                  "socks5://nowhere.invalid:1",
	"proxy-bypass-list":             "<-loopback>",
	// WebRTC would send datagrams beside every proxy.
	"force-webrtc-ip-handling-policy": "disable_non_proxied_udp",
	"webrtc-ip-handling-policy":       "disable_non_proxied_udp",
	// A frame of another site is not loaded, so one process is enough.
	"renderer-process-limit": "1",
	"js-flags":               "--max-old-space-size=512",
}

// muted takes from pages what would open windows or wait for a person.
const muted = `window.open = () => null; window.alert = window.print = () => {}; window.confirm = () => false; window.prompt = () => null;`

// flags returns how the browser is started. It sees nothing of our environment but
// the search path.
func (r *rendering) flags(path, home string) []chromedp.ExecAllocatorOption {
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.NoInheritEnv,
		chromedp.Env("PATH="+os.Getenv("PATH"), "HOME="+home, "TMPDIR="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "TZ=UTC"),
		chromedp.UserAgent(r.crawler.options.UserAgent),
	}
	for name, value := range browserFlags {
		options = append(options, chromedp.Flag(name, value))
	}
	return options
}
