package render

import "didban"

// Reader is whom a mail goes to. The mail ends with why it comes and a link that ends
// it; the zero Reader, for a digest that is shown and not sent, has neither.
type Reader struct {
	// To is the address as its owner knows it.
	To string
	// Unsubscribe is the address that ends the subscription; empty for none.
	Unsubscribe string
}

// Digest shows the digest as the mail of one reader; see [HTML] and [Text].
func Digest(d didban.Digest, r Reader) (Mail, error) {
	html, err := fitDigest(d, r, renderHTML)
	if err != nil {
		return Mail{}, err
	}
	text, err := fitDigest(d, r, renderText)
	if err != nil {
		return Mail{}, err
	}
	return Mail{Subject: Subject(d), HTML: html, Text: text}, nil
}

// ending is the last paragraph of a mail: why it comes, and the link that ends it.
// Without the link there is none.
type ending struct {
	Why  sentence
	Link link
}

// ending puts the words under the key for the reader, who is an address of ours: it is
// linked whatever its length.
func (s scribe) ending(r Reader, key string, digest span) ending {
	if r.Unsubscribe == "" {
		return ending{}
	}
	reader := span{Text: clean(r.To), Dir: "ltr"}
	return ending{
		Why:  s.say(key, args{"reader": reader, "digest": digest}),
		Link: link{Href: r.Unsubscribe, Label: s.words["footer.end"]},
	}
}

func (w *textWriter) ending(e ending) {
	if e.Link.Href == "" {
		return
	}
	w.blank()
	w.line(0, e.Why.isolated())
	w.line(0, e.Link.Label+":")
	w.address(e.Link)
}
