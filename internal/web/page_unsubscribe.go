package web

import (
	"net/http"

	"didban"
	"didban/internal/notify"
)

// askUnsubscribe shows what a subscription is, with a button that ends it. It changes
// nothing itself.
func (s *server) askUnsubscribe(w http.ResponseWriter, r *http.Request) error {
	id, err := s.linked(r, notify.LinkUnsubscribe)
	if err != nil {
		return err
	}
	sub, err := s.desk.Subscription(r.Context(), id)
	if err != nil {
		return err
	}
	if !sub.Ended.IsZero() {
		return s.unsubscribed(w, r, sub)
	}
	n := newNotice(langOf(r, sub.Lang), "unsubscribe.title")
	n.say("unsubscribe.ask", "")
	s.describe(&n, sub)
	n.Button = words[n.Lang]["unsubscribe.button"]
	n.Post = map[string]string{"List-Unsubscribe": "One-Click"}
	return s.show(w, http.StatusOK, n)
}

// unsubscribe ends the subscription: for the button of the page, and for mail programs
// that post by themselves (RFC 8058).
func (s *server) unsubscribe(w http.ResponseWriter, r *http.Request) error {
	id, err := s.linked(r, notify.LinkUnsubscribe)
	if err != nil {
		return err
	}
	sub, err := s.desk.Unsubscribe(r.Context(), id)
	if err != nil {
		return err
	}
	s.log.InfoContext(r.Context(), "a subscription was given up", "subscription", sub.ID, "digest", sub.Digest)
	return s.unsubscribed(w, r, sub)
}

func (s *server) unsubscribed(w http.ResponseWriter, r *http.Request, sub didban.Subscription) error {
	n := newNotice(langOf(r, sub.Lang), "unsubscribe.done")
	s.describe(&n, sub)
	n.say("unsubscribe.again", "")
	return s.show(w, http.StatusOK, n)
}

// describe says what goes to whom. The address of a webhook is not shown.
func (s *server) describe(n *notice, sub didban.Subscription) {
	name := sub.Digest
	if name == didban.AlertSubscription {
		name = words[n.Lang]["alerts"]
	}
	n.say("unsubscribe.what", name)
	if sub.Channel == "email" {
		n.say("unsubscribe.who", sub.To)
	}
}

// linked returns the id in the link of the request, if the link is one of ours.
func (s *server) linked(r *http.Request, thing string) (string, error) {
	q := r.URL.Query()
	return q.Get("id"), s.links.Check(thing, q.Get("id"), q.Get("sig"))
}
