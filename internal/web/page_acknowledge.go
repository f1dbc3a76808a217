package web

import (
	"net/http"

	"didban"
	"didban/internal/notify"
)

// askAcknowledge shows an alert, with a button that says that somebody takes it up.
func (s *server) askAcknowledge(w http.ResponseWriter, r *http.Request) error {
	id, err := s.linked(r, notify.LinkAcknowledge)
	if err != nil {
		return err
	}
	a, err := s.desk.Alert(r.Context(), id)
	if err != nil {
		return err
	}
	if a.State == didban.AlertAcknowledged {
		return s.acknowledged(w, r, a)
	}
	n := newNotice(langOf(r, r.URL.Query().Get("lang")), "acknowledge.title")
	describeAlert(&n, a)
	n.say("acknowledge.ask", "")
	n.Button = words[n.Lang]["acknowledge.button"]
	n.Post = map[string]string{"acknowledge": "yes"}
	return s.show(w, http.StatusOK, n)
}

func (s *server) acknowledge(w http.ResponseWriter, r *http.Request) error {
	id, err := s.linked(r, notify.LinkAcknowledge)
	if err != nil {
		return err
	}
	a, err := s.desk.Acknowledge(r.Context(), id, "link")
	if err != nil {
		return err
	}
	return s.acknowledged(w, r, a)
}

func (s *server) acknowledged(w http.ResponseWriter, r *http.Request, a didban.Alert) error {
	n := newNotice(langOf(r, r.URL.Query().Get("lang")), "acknowledge.done")
	describeAlert(&n, a)
	return s.show(w, http.StatusOK, n)
}

// describeAlert names an alert: the kind, the company, and what it is about.
func describeAlert(n *notice, a didban.Alert) {
	n.say("alert."+string(a.Kind), a.Name)
	switch {
	case a.Change != nil:
		n.Lines = append(n.Lines, line{Given: a.Change.Subject})
	case a.Unread != nil:
		n.Lines = append(n.Lines, line{Given: a.Unread.URL})
	}
}
