package crawler

// Decode returns the bytes of a saved page as valid UTF-8, by the byte order mark,
// the content type and what the page declares, as for a page that is fetched.
func Decode(body []byte, contentType string) []byte { return toUTF8(body, contentType) }
