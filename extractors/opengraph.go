package extractors

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"
)

// openGraph returns what the page's meta elements state, by their property or
// name in small letters; the first of each counts.
func (d *document) openGraph() map[string]string {
	said := make(map[string]string)
	for i := range d.elements {
		n := d.elements[i].node
		if n.DataAtom != atom.Meta {
			continue
		}
		name := strings.ToLower(attr(n, "property"))
		if name == "" {
			name = strings.ToLower(attr(n, "name"))
		}
		if value := strings.TrimSpace(attr(n, "content")); said[name] == "" && name != "" {
			said[name] = value
		}
	}
	return said
}

// borrowed are the country domains that the world uses for other things.
var borrowed = strings.Fields("io co ai me tv so sh to gg fm im ly cc ws la eu is gl it st vc ac app dev nu tk cx bz pw sc")

// readLocale completes the document's locale from what the page declares: the
// one currency of its offers, the region of og:locale, the country of its domain.
func (d *document) readLocale() {
	said := d.openGraph()
	d.locale.Currency = d.currency(said)
	if d.locale.Region == "" {
		lang, region, _ := strings.Cut(strings.ReplaceAll(said["og:locale"], "-", "_"), "_")
		if strings.EqualFold(lang, d.lang) && len(region) == 2 {
			d.locale.Region = strings.ToUpper(region)
		}
	}
	if d.locale.Region == "" {
		d.locale.Region = country(d.base.Hostname())
	}
}

// country returns the country of a host's domain, "" when it names none.
func country(host string) string {
	domain := host[strings.LastIndexByte(host, '.')+1:]
	if domain == "uk" {
		return "GB"
	}
	if len(domain) != 2 || slices.Contains(borrowed, domain) {
		return ""
	}
	region, err := language.ParseRegion(domain)
	if err != nil || !region.IsCountry() {
		return ""
	}
	return region.String()
}

// currency returns the currency that the page declares: the same in all its
// offers, or in its meta elements.
func (d *document) currency(said map[string]string) string {
	declared := ""
	for _, t := range d.things {
		for _, value := range t.props["priceCurrency"] {
			code, _ := value.(string)
			code = isoCode(strings.ToUpper(strings.TrimSpace(code)))
			if code == "" || declared != "" && code != declared {
				return ""
			}
			declared = code
		}
	}
	if declared != "" {
		return declared
	}
	for _, name := range []string{"product:price:currency", "og:price:currency"} {
		if code := isoCode(strings.ToUpper(said[name])); code != "" {
			return code
		}
	}
	return ""
}
