package feed

import (
	"encoding/xml"
	"time"
)

// atom is the part of an Atom document that is used.
type atom struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr,omitempty"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Link    *atomLink   `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string    `xml:"id"`
	Title   string    `xml:"title"`
	Updated string    `xml:"updated"`
	Link    *atomLink `xml:"link"`
	Content content   `xml:"content"`
}

// content is HTML in the form of text, which is how readers expect it.
type content struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
}

func newAtom(f Feed) atom {
	out := atom{
		Lang: f.Lang, ID: urn(f.ID), Title: f.Title, Updated: f.updated().Format(time.RFC3339),
		Author: "didban", Link: newAtomLink(f.Link),
	}
	for _, e := range f.Entries {
		out.Entries = append(out.Entries, atomEntry{
			ID: urn(e.ID), Title: e.Title, Updated: e.At.UTC().Format(time.RFC3339),
			Link: newAtomLink(e.Link), Content: content{"html", body(e.Text, f.Lang)},
		})
	}
	return out
}

// newAtomLink returns nil for an address that may not be opened.
func newAtomLink(link string) *atomLink {
	if address(link) == "" {
		return nil
	}
	return &atomLink{Rel: "alternate", Href: link}
}
