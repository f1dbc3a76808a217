package extractors

import (
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
	d.locale = Locale{Lang: d.lang, Region: region}
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
