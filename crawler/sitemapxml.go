package crawler

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"didban"
)

// sitemapNesting is the deepest element that is read; a sitemap needs four.
const sitemapNesting = 16

// readSitemapXML reads a <urlset> or a <sitemapindex>. Document types are refused:
// a sitemap needs none, and what they define or include could be anything.
func readSitemapXML(r io.Reader, visit func(sitemapEntry) bool) error {
	d := xml.NewDecoder(r)
	d.Strict = false // An unescaped & is common.
	d.CharsetReader = sitemapCharset
	s := sitemapReader{visit: visit}
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && len(s.path) == 0 {
			return nil
		}
		if err == nil {
			err = s.token(token)
		} else if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
	}
}

// sitemapCharset decodes a declared encoding; by its byte order mark the text has been
// decoded before.
func sitemapCharset(label string, in io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(label), "utf-16") {
		return in, nil
	}
	return charset.NewReaderLabel(label, in)
}

// sitemapReader gathers the entries of the tokens. Names count without their
// namespace, which many sitemaps lack or misspell.
type sitemapReader struct {
	visit func(sitemapEntry) bool
	path  []string // the open elements
	loc   strings.Builder
	date  strings.Builder
}

func (s *sitemapReader) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.Directive:
		return fmt.Errorf("it declares a document type: %w", didban.ErrInvalid)
	case xml.StartElement:
		return s.open(t.Name.Local)
	case xml.CharData:
		s.words(t)
	case xml.EndElement:
		return s.close(t.Name.Local)
	}
	return nil
}

func (s *sitemapReader) open(name string) error {
	if len(s.path) == 0 && name != "urlset" && name != "sitemapindex" {
		return fmt.Errorf("it is no sitemap but <%.40s>: %w", name, didban.ErrInvalid)
	}
	if len(s.path) == 1 {
		s.loc.Reset()
		s.date.Reset()
	}
	if s.path = append(s.path, name); len(s.path) > sitemapNesting {
		return fmt.Errorf("more than %d elements within each other: %w", sitemapNesting, didban.ErrInvalid)
	}
	return nil
}

// words adds to the address or the date of the entry; those of its pictures and
// videos lie deeper.
func (s *sitemapReader) words(text []byte) {
	if len(s.path) != 3 {
		return
	}
	switch s.path[2] {
	case "loc":
		s.loc.Write(text)
	case "lastmod":
		s.date.Write(text)
	}
}

func (s *sitemapReader) close(name string) error {
	if len(s.path) == 0 || s.path[len(s.path)-1] != name {
		return fmt.Errorf("</%.40s> closes nothing: %w", name, didban.ErrInvalid)
	}
	s.path = s.path[:len(s.path)-1]
	address := strings.TrimSpace(s.loc.String())
	if len(s.path) != 1 || address == "" || name != "url" && name != "sitemap" {
		return nil
	}
	entry := sitemapEntry{SitemapEntry{URL: address, Modified: sitemapDate(s.date.String())}, name == "sitemap"}
	if !s.visit(entry) {
		return errEnough
	}
	return nil
}

// sitemapDate reads a W3C date and time, https://www.w3.org/TR/NOTE-datetime.
func sitemapDate(text string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, strings.TrimSpace(text)); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
