package crawler_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"didban"
	"didban/crawler"
)

func TestTLS(t *testing.T) {
	good := certificate(t, time.Hour, "127.0.0.1")
	for name, c := range map[string]struct {
		server  *tls.Config
		trusted bool
		reason  string
	}{
		"good":        {&tls.Config{Certificates: good}, true, ""},
		"self-signed": {&tls.Config{Certificates: good}, false, "unknown authority"},
		"expired":     {&tls.Config{Certificates: certificate(t, -time.Hour, "127.0.0.1")}, true, "expired"},
		"wrong host":  {&tls.Config{Certificates: certificate(t, time.Hour, "other.example")}, true, "certificate"},
		"TLS 1.0":     {&tls.Config{Certificates: good, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS10}, true, "protocol version"},
	} {
		t.Run(name, func(t *testing.T) {
			transport := crawler.NewGuard(loopback).Transport()
			transport.TLSClientConfig = &tls.Config{}
			if c.trusted {
				transport.TLSClientConfig.RootCAs = x509.NewCertPool()
				transport.TLSClientConfig.RootCAs.AddCert(c.server.Certificates[0].Leaf)
			}
			p := read(t, newCrawler(t, crawler.Options{Transport: transport}), serveTLS(t, c.server, false, "<p>page"))
			if (p.Outcome == didban.OutcomeOK) != (c.reason == "") || !strings.Contains(p.Reason, c.reason) {
				t.Errorf("%s %q, want %q", p.Outcome, p.Reason, c.reason)
			}
		})
	}
}

// serveTLS starts a server that answers every path but robots.txt with the body;
// "reset" breaks off in the middle of it, "goaway" ends the connection after it.
func serveTLS(t *testing.T, config *tls.Config, http2 bool, body string) string {
	t.Helper()
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		if body == "goaway" {
			w.Header().Set("Connection", "close")
		}
		fmt.Fprintf(w, "<p>%s %s", body, r.Proto)
		if body == "reset" {
			http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		}
	}))
	srv.TLS, srv.EnableHTTP2 = config, http2
	srv.Config.ErrorLog = log.New(io.Discard, "", 0)
	srv.StartTLS()
	t.Cleanup(srv.Close)
	return srv.URL
}

// certificate returns a self-signed certificate for a host.
func certificate(t *testing.T, valid time.Duration, host string) []tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: host}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(valid), DNSNames: []string{host},
	}
	if ip := net.ParseIP(host); ip != nil {
		template.DNSNames, template.IPAddresses = nil, []net.IP{ip}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}}
}

func TestHTTP2(t *testing.T) {
	cert := certificate(t, time.Hour, "127.0.0.1")
	roots := x509.NewCertPool()
	roots.AddCert(cert[0].Leaf)
	for body, want := range map[string]didban.Outcome{"page": didban.OutcomeOK, "goaway": didban.OutcomeOK, "reset": didban.OutcomeFailed} {
		t.Run(body, func(t *testing.T) {
			transport := crawler.NewGuard(loopback).Transport()
			transport.TLSClientConfig = &tls.Config{RootCAs: roots}
			p := read(t, newCrawler(t, crawler.Options{Transport: transport}), serveTLS(t, &tls.Config{Certificates: cert}, true, body))
			if p.Outcome != want || want == didban.OutcomeOK && string(p.Body) != "<p>"+body+" HTTP/2.0" {
				t.Errorf("%s %q %q", p.Outcome, p.Reason, p.Body)
			}
		})
	}
}

func TestRedirectFromHTTPSToHTTPIsLogged(t *testing.T) {
	cert := certificate(t, time.Hour, "127.0.0.1")
	plain := serve(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "page") })
	secure := httptest.NewUnstartedServer(http.RedirectHandler(plain.URL, http.StatusFound))
	secure.TLS = &tls.Config{Certificates: cert}
	secure.StartTLS()
	t.Cleanup(secure.Close)
	transport := crawler.NewGuard(loopback).Transport()
	transport.TLSClientConfig = &tls.Config{RootCAs: x509.NewCertPool()}
	transport.TLSClientConfig.RootCAs.AddCert(cert[0].Leaf)
	var log strings.Builder
	c, err := crawler.New(slog.New(slog.NewTextHandler(&log, nil)), crawler.Options{Transport: transport, Spacing: -1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	if p := read(t, c, secure.URL); p.Outcome != didban.OutcomeOK || !strings.Contains(log.String(), "from https to http") {
		t.Errorf("%s %q, log %q", p.Outcome, p.Reason, log.String())
	}
}
