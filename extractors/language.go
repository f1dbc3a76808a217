package extractors

import (
	"slices"
	"strings"

	"didban/internal/text"
)

// readLanguage fills the language, direction and locale of the document. Letters
// decide between scripts; the declaration decides where letters cannot.
func (d *document) readLanguage() {
	declared, region := d.declaredLanguage()
	d.lang = declared
	if seen := text.Lang(d.text); seen != "" && (declared == "" || text.Dir(seen) != text.Dir(declared)) {
		d.lang = seen
	}
	d.dir = text.Dir(d.lang)
	if region == "" {
		region = d.domainRegion()
	}
	d.locale = Locale{Lang: d.lang, Region: region}
}

// genericDomains are country domains that are used all over the world.
var genericDomains = []string{"io", "co", "ai", "me", "tv", "cc", "ly", "to", "fm", "gg", "sh", "so", "vc", "ws", "la", "eu"}

// domainRegion returns the country of the page's domain, "" for a generic one.
func (d *document) domainRegion() string {
	host := d.base.Hostname()
	domain := host[strings.LastIndexByte(host, '.')+1:]
	switch {
	case len(domain) != 2 || domain == host || slices.Contains(genericDomains, domain):
		return ""
	case domain == "uk":
		return "GB"
	}
	return strings.ToUpper(domain)
}

// readCurrency fills the currency of the locale: that of the first price which
// the page states as data.
func (d *document) readCurrency() {
	for _, t := range d.things {
		if code := t.text("priceCurrency", "price:currency", "currency"); len(code) == 3 {
			d.locale.Currency = strings.ToUpper(code)
			return
		}
	}
}

// declaredLanguage returns the language and region of <html lang>, such as "en"
// and "GB"; empty when it declares none.
func (d *document) declaredLanguage() (lang, region string) {
	if len(d.elements) == 0 {
		return "", ""
	}
	tag := strings.ReplaceAll(attr(d.elements[0].node, "lang"), "_", "-")
	lang, rest, _ := strings.Cut(tag, "-")
	for part := range strings.SplitSeq(rest, "-") {
		if len(part) == 2 {
			region = strings.ToUpper(part)
		}
	}
	return strings.ToLower(strings.TrimSpace(lang)), region
}
