package crawler

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// sitemapBytes is how much of a sitemap is read, decompressed: what the protocol of
// sitemaps.org allows.
const sitemapBytes = 50 << 20

// SitemapEntry is an address that a sitemap lists.
type SitemapEntry struct {
	URL string `json:"url"`
	// Modified says when the page changed last; zero when absent or senseless.
	Modified time.Time `json:"modified,omitzero"`
}

// sitemapEntry is an entry as it is written, and whether it names a further sitemap.
type sitemapEntry struct {
	SitemapEntry
	index bool
}

// errEnough ends the reading of a sitemap whose visitor wants no more.
var errEnough = errors.New("enough")

// readSitemap calls visit with each entry of a sitemap in the order of the file, until
// visit returns false. A sitemap is XML or plain text with an address a line, and may
// be compressed. The entries before a fault are visited, then the fault is returned.
func readSitemap(r io.Reader, visit func(sitemapEntry) bool) error {
	in, err := unzipped(bufio.NewReader(r))
	if err != nil {
		return err
	}
	in = &capped{body: io.NopCloser(in), left: sitemapBytes, max: sitemapBytes}
	text := bufio.NewReader(transform.NewReader(in, unicode.BOMOverride(encoding.Nop.NewDecoder())))
	if isXML(text) {
		err = readSitemapXML(text, visit)
	} else {
		err = readSitemapLines(text, visit)
	}
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// unzipped returns the text of a file that may be compressed, whatever its name says.
func unzipped(r *bufio.Reader) (io.Reader, error) {
	if magic, _ := r.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return r, nil
	}
	out, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("gzip: %w", err)
	}
	return out, nil
}

// isXML reports whether the text begins, after white space, with a tag.
func isXML(r *bufio.Reader) bool {
	start, _ := r.Peek(512)
	return bytes.HasPrefix(bytes.TrimSpace(start), []byte("<"))
}

// readSitemapLines reads a sitemap of plain text.
func readSitemapLines(r io.Reader, visit func(sitemapEntry) bool) error {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		address := strings.TrimSpace(lines.Text())
		if address != "" && !visit(sitemapEntry{SitemapEntry: SitemapEntry{URL: address}}) {
			return errEnough
		}
	}
	return lines.Err()
}
