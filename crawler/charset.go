package crawler

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

var bom = []byte("\xef\xbb\xbf")

// Decode returns a page, fetched or saved, as valid UTF-8 without a byte order mark.
// The encoding is found by the mark, the content type, and what the page declares.
func Decode(body []byte, contentType string) []byte {
	if e, name := charsetOf(body, contentType); name != "utf-8" {
		// Decoders of package encoding replace what they cannot read.
		if text, err := e.NewDecoder().Bytes(body); err == nil {
			body = text
		}
	}
	if !utf8.Valid(body) {
		body = bytes.ToValidUTF8(body, []byte("\uFFFD"))
	}
	return bytes.TrimPrefix(body, bom)
}

// inArabicScript matches a page that declares a language of Arabic script.
var inArabicScript = regexp.MustCompile(`(?i)<html[^>]*\slang\s*=\s*["']?(fa|ar|ps|ur)\b`)

// lateMeta finds a declaration that stands past the first kilobyte, behind long
// scripts or comments; browsers find it too, when they come to it.
var lateMeta = regexp.MustCompile(`(?i)<meta\s[^>]{0,400}charset`)

// xmlDeclared finds the encoding of an XML declaration, which the HTML standard lets
// count where no meta does.
var xmlDeclared = regexp.MustCompile(`^<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']`)

// charsetOf returns the encoding of the body in the order of the HTML standard:
// byte order mark, header, meta. A page that says nothing, or says windows-1252
// by mistake, is UTF-8 when all of it is; the first kilobyte, which the standard
// looks at, is often plain ASCII. Else a later meta counts or an XML declaration, and a
// Persian or Arabic page is windows-1256, as browsers of these languages assume.
func charsetOf(body []byte, contentType string) (encoding.Encoding, string) {
	if strings.Contains(contentType, "json") && utf8.Valid(body) {
		return encoding.Nop, "utf-8" // JSON is nothing else (RFC 8259, 8.1), whatever its header says.
	}
	e, name, certain := charset.DetermineEncoding(body, contentType)
	if certain || name != "windows-1252" {
		return e, name
	}
	if !isASCII(body) && utf8.Valid(body) {
		return encoding.Nop, "utf-8"
	}
	late := body[min(len(body), 1024):min(len(body), 64<<10)]
	if at := lateMeta.FindIndex(late); at != nil {
		e, name, _ = charset.DetermineEncoding(late[at[0]:], "")
	}
	if declared := xmlDeclared.FindSubmatch(body); declared != nil && name == "windows-1252" {
		if found, label := charset.Lookup(string(declared[1])); found != nil && !strings.HasPrefix(label, "utf-") {
			e, name = found, label
		}
	}
	if name == "windows-1252" && inArabicScript.Match(body[:min(len(body), 1024)]) {
		return charset.Lookup("windows-1256")
	}
	return e, name
}

// isASCII reports whether every byte is ASCII.
func isASCII[T []byte | string](text T) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
