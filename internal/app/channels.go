package app

import (
	"fmt"
	"net/http"
	"net/netip"
	"time"

	"didban"
	"didban/crawler"
	"didban/internal/config"
	"didban/internal/notify"
	"didban/internal/notify/email"
	"didban/internal/notify/file"
	"didban/internal/notify/slack"
	"didban/internal/notify/teams"
	"didban/internal/notify/telegram"
	"didban/internal/notify/webhook"
	"didban/internal/report"
)

// postTimeout bounds one message to a webhook, from dialling to the answer.
const postTimeout = 30 * time.Second

// openChannels opens the mail server and the channels of every digest, so that what is
// wrong with a channel or its secret shows at the start and not on the day of the
// digest.
func (a *App) openChannels() (err error) {
	if a.mailer, err = a.mail(); err != nil {
		return err
	}
	a.channels = map[string][]report.Recipient{}
	for at, d := range a.Config.Digests {
		for i, c := range d.Channels {
			r, err := recipient(c)
			if err != nil {
				return fmt.Errorf("digests[%d].channels[%d]: %w", at, i, err)
			}
			r.Digest = d.Name
			a.channels[d.Name] = append(a.channels[d.Name], r)
		}
	}
	return nil
}

// mail returns the configured mail channel, or nil without one.
func (a *App) mail() (notify.Notifier, error) {
	s := a.Config.SMTP
	if s == nil {
		return nil, nil
	}
	return email.New(email.Options{
		Host: s.Host, Port: s.Port, TLS: s.TLS, From: s.From, Username: s.Username, Password: s.Password(),
	})
}

// recipient opens the channel.
func recipient(c config.Channel) (report.Recipient, error) {
	open, known := openers[c.Type]
	if !known {
		return report.Recipient{}, fmt.Errorf("there is no channel of the type %q: %w", c.Type, didban.ErrInvalid)
	}
	r, err := open(client(c.Private()), c)
	r.Channel = c.Type
	return r, err
}

// client returns one that reaches public addresses, and the private ones that are
// opened to it.
func client(private []netip.Prefix) *http.Client {
	return &http.Client{Transport: crawler.NewGuard(private).Transport(), Timeout: postTimeout}
}

// openers is the table of the types of channels: how each makes its recipient.
var openers = map[string]func(*http.Client, config.Channel) (report.Recipient, error){
	"webhook": func(client *http.Client, c config.Channel) (report.Recipient, error) {
		o := webhook.Options{Client: client}
		var err error
		if c.Secret() != "" {
			o.Secret, err = webhook.ParseSecret(c.Secret())
		}
		return hook(c.Address(), webhook.New(o)), err
	},
	"slack": func(client *http.Client, c config.Channel) (report.Recipient, error) {
		return hook(c.Address(), slack.New(client)), nil
	},
	"teams": func(client *http.Client, c config.Channel) (report.Recipient, error) {
		return hook(c.Address(), teams.New(client)), nil
	},
	"telegram": func(client *http.Client, c config.Channel) (report.Recipient, error) {
		via, err := telegram.New(telegram.Options{Client: client, Token: c.Secret(), URL: c.Address()})
		return report.Recipient{To: c.Chat, Via: via}, err
	},
	"file": func(_ *http.Client, c config.Channel) (report.Recipient, error) {
		return report.Recipient{To: c.Dir, Via: file.Notifier{}}, nil
	},
}

// hook returns the recipient behind an address of which only the host is shown.
func hook(address string, via notify.Notifier) report.Recipient {
	return report.Recipient{To: address, Shown: notify.Host(address), Via: via}
}
