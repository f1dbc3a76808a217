package email

import (
	"context"
	"crypto/tls"
	"net"
	"strings"

	gomail "github.com/wneessen/go-mail"
)

// client returns a client for one connection, which breaks when the context ends:
// go-mail itself looks at the context only while dialling.
func (n *Notifier) client(ctx context.Context) (*gomail.Client, error) {
	o := n.opts
	options := []gomail.Option{
		gomail.WithPort(o.Port), gomail.WithTimeout(o.Timeout), gomail.WithTLSConfig(o.TLSConfig),
		gomail.WithTLSPolicy(policies[o.TLS]), gomail.WithoutNoop(),
		gomail.WithDialContextFunc(func(_ context.Context, network, address string) (net.Conn, error) {
			return n.dial(ctx, network, address)
		}),
	}
	if o.Hello != "" {
		options = append(options, gomail.WithHELO(o.Hello))
	}
	if o.Username != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(o.Username), gomail.WithPassword(o.Password))
	}
	return gomail.NewClient(strings.Trim(o.Host, "[]"), options...)
}

// policies say what go-mail does after dialling. With [TLS] the connection is
// encrypted already; opportunistic makes go-mail notice that.
var policies = map[string]gomail.TLSPolicy{
	StartTLS: gomail.TLSMandatory,
	TLS:      gomail.TLSOpportunistic,
	None:     gomail.NoTLS,
}

// dial connects, and closes the connection when the context ends.
func (n *Notifier) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, func() { conn.Close() })
	if n.opts.TLS != TLS {
		return conn, nil
	}
	secure := tls.Client(conn, n.opts.TLSConfig)
	return secure, secure.HandshakeContext(ctx)
}
