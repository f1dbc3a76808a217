// Package render shows a digest as an HTML mail, as plain text and as JSON, in
// English and Persian.
//
// Data flows one way: the digest, cut to a size and put into words, becomes a
// page; the page is shown by the HTML template or by the text writer. Words of a
// language stand in its table and nowhere else. Everything that was crawled is
// untrusted: it is cleaned of control characters, kept apart from our own words by
// its direction, and escaped by html/template.
package render

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"didban"
)

// maxSize is the size in bytes that each part stays under. Gmail is reported to
// clip messages at about 102 KB.
const maxSize = 95 << 10

// HTML returns the digest as a complete document for mail programs: tables, inlined
// styles, no images, nothing loaded from elsewhere, right to left in Persian. It
// stays under 100 KB; what is cut is counted ("and 3 more changes").
func HTML(d didban.Digest) ([]byte, error) { return fitDigest(d, Reader{}, renderHTML) }

// Text returns the digest as plain text in UTF-8, with lines of at most 76 columns
// where words allow, without control characters, and under 100 KB too.
func Text(d didban.Digest) ([]byte, error) { return fitDigest(d, Reader{}, renderText) }

// fitDigest shows as much of the digest to the reader as the size allows.
func fitDigest(d didban.Digest, r Reader, show func(page) ([]byte, error)) ([]byte, error) {
	out, err := fit(func(lim limits) ([]byte, error) { return show(newPage(d, r, lim)) })
	if err != nil {
		return nil, fmt.Errorf("render digest %s: %w", d.ID, err)
	}
	return out, nil
}

// fit shows as much as the size allows.
func fit(show func(limits) ([]byte, error)) ([]byte, error) {
	for _, lim := range ladder {
		out, err := show(lim)
		switch {
		case errors.Is(err, didban.ErrTooLarge) || err == nil && len(out) > maxSize:
			continue
		case err != nil:
			return nil, err
		}
		return out, nil
	}
	return nil, didban.ErrTooLarge
}

// JSON returns the digest itself, indented.
func JSON(d didban.Digest) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(d); err != nil {
		return nil, fmt.Errorf("render digest %s: %w", d.ID, err)
	}
	return b.Bytes(), nil
}

// Subject returns the subject of the digest's mail: what matters most, and the
// period. It is one line without control characters.
func Subject(d didban.Digest) string {
	return newPage(d, Reader{}, ladder[0]).Subject
}
