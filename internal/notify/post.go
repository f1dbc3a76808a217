package notify

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"didban"
)

// Encode returns the document as JSON, with < and > as they are: escaped, HTML would
// grow by half.
func Encode(document any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(document)
	return bytes.TrimSpace(b.Bytes()), err
}

// Post gives a JSON document to a webhook, once, and says how it ended in the terms
// of [Notifier]. The client's Timeout bounds it. Redirects are not followed: the
// document is for the address that was configured. No error holds the address.
func Post(ctx context.Context, client *http.Client, address string, header http.Header, document []byte) error {
	if err := ValidHook(address); err != nil {
		return err
	}
	body := &given{document: bytes.NewReader(document)}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, body)
	if err != nil {
		return fmt.Errorf("webhook address: it cannot be used: %w", didban.ErrInvalid)
	}
	maps.Copy(req.Header, header)
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	req.Header.Set("User-Agent", "didban/1.0")
	req.ContentLength = int64(len(document))
	// That a connection died while it was idle shows only after the document was
	// written to it, so each document gets a new one.
	req.Close = true
	direct := *client
	direct.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	res, err := direct.Do(req)
	if err != nil {
		return broken(err, body.whole.Load())
	}
	defer res.Body.Close()
	return answered(res, req.URL)
}

// given is a body that knows whether the connection took all of it.
type given struct {
	document *bytes.Reader
	whole    atomic.Bool
}

func (g *given) Read(p []byte) (int, error) {
	n, err := g.document.Read(p)
	if g.document.Len() == 0 {
		g.whole.Store(true)
	}
	return n, err
}

// broken says what an exchange without an answer means. It may pass, unless the
// whole document was given, or the other side is not the one it should be.
func broken(err error, whole bool) error {
	var request *url.Error
	if errors.As(err, &request) {
		err = request.Err // the rest of the text is the address
	}
	var certificate *tls.CertificateVerificationError
	switch {
	case whole:
		return fmt.Errorf("%w: %w", ErrUncertain, err)
	case errors.As(err, &certificate), errors.Is(err, didban.ErrForbidden):
		return err
	}
	return fmt.Errorf("%w: %w", didban.ErrUnavailable, err)
}

// answered says what the status means: 2xx is acceptance. A refusal may pass when the
// server was too busy or broken (RFC 9110, section 15.6; RFC 6585 for 429). A
// gateway that waited in vain (504) has passed the document on.
func answered(res *http.Response, address *url.URL) error {
	code := res.StatusCode
	if code/100 == 2 {
		return nil
	}
	err := fmt.Errorf("the server answered %d %s%s", code, http.StatusText(code), excerpt(res.Body, address))
	switch {
	case code == http.StatusGatewayTimeout:
		return fmt.Errorf("%w: %w", ErrUncertain, err)
	case code == http.StatusRequestTimeout, code == http.StatusTooManyRequests, code/100 == 5:
		return later(fmt.Errorf("%w: %w", didban.ErrUnavailable, err), res.Header, time.Now())
	}
	return err
}
