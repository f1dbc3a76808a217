package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// smtpdConf lets OpenSMTPD take every message on a port of loopback into a maildir.
const smtpdConf = `table catch { "@" = "nobody" }
listen on 127.0.0.1 port %d
action "keep" maildir "%s" virtual <catch>
match from any for any action "keep"
`

// The weekly digests of the demo's market go through a mail server of other people
// (OpenSMTPD), and a parser of other people (Python's) reads them: both parts, the
// subject, and the headers.
func TestOpenSMTPDTakesTheDigest(t *testing.T) {
	box, port := openSMTPD(t)
	c := market(t, port)
	a := opened(t, c)
	crawl(t, a)
	for _, d := range c.Digests {
		if _, err := a.SendDigest(t.Context(), d.Name, time.Now().AddDate(0, 0, 7)); err != nil {
			t.Fatal(err)
		}
	}
	var dirs []string
	for _, path := range arrived(t, box, len(c.Digests)) {
		m := parsed(t, path)
		if m.Type != "multipart/alternative" || m.Defects != 0 || m.Subject == "" || m.MessageID == "" || m.Date == "" {
			t.Errorf("the mail is %+v", m)
		}
		if len(m.Parts) != 2 || m.Parts[0][0] != "text/plain" || m.Parts[1][0] != "text/html" || len(m.Parts[0][1]) < 500 {
			t.Fatalf("the parts are %d of %.40v", len(m.Parts), m.Parts)
		}
		_, dir, _ := strings.Cut(m.Parts[1][1], `dir="`)
		dirs = append(dirs, dir[:3])
	}
	slices.Sort(dirs)
	if !slices.Equal(dirs, []string{"ltr", "rtl"}) {
		t.Errorf("directions %v, want a digest of each", dirs)
	}
}

// openSMTPD starts the server as a process of its own, and skips where it cannot.
func openSMTPD(t *testing.T) (box string, port int) {
	t.Helper()
	path, err := exec.LookPath("/usr/sbin/smtpd")
	nobody, userErr := user.Lookup("nobody")
	if err != nil || userErr != nil || os.Getuid() != 0 {
		t.Skip("OpenSMTPD is not here, or this is not root: apt-get install opensmtpd")
	}
	dir, err := os.MkdirTemp("", "didban-smtpd")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	box, port = filepath.Join(dir, "box"), freePort(t)
	uid, _ := strconv.Atoi(nobody.Uid)
	conf := filepath.Join(dir, "smtpd.conf")
	for _, err := range []error{
		os.Chmod(dir, 0o755), os.Mkdir(box, 0o755), os.Chown(box, uid, -1), os.WriteFile(conf, fmt.Appendf(nil, smtpdConf, port, box), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var log bytes.Buffer
	cmd := exec.Command(path, "-d", "-f", conf)
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt) // it ends its own children
		_ = cmd.Wait()
		if t.Failed() {
			t.Log(log.String())
		}
	})
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	for range 100 {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return box, port
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Skip("OpenSMTPD does not answer here; another one may be running")
	return "", 0
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

// arrived waits until so many mails lie in the maildir, and returns their paths.
func arrived(t *testing.T, box string, want int) []string {
	t.Helper()
	var found []string
	for range 300 {
		found, _ = filepath.Glob(filepath.Join(box, "new", "*"))
		if len(found) >= want {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if len(found) != want {
		t.Fatalf("%d mails arrived, want %d", len(found), want)
	}
	return found
}

// parsedMail is what Python makes of a mail.
type parsedMail struct {
	Type, Subject, MessageID, Date string
	Defects                        int
	Parts                          [][2]string
}

const parseMail = `
import email, email.policy, json, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
print(json.dumps({"Type": m.get_content_type(), "Subject": m["Subject"], "MessageID": m["Message-ID"], "Date": m["Date"],
  "Defects": len(m.defects) + sum(len(p.defects) for p in m.iter_parts()),
  "Parts": [[p.get_content_type(), p.get_content()] for p in m.iter_parts()]}))
`

func parsed(t *testing.T, path string) parsedMail {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not here to parse the mail")
	}
	out, err := exec.Command(python, "-c", parseMail, path).Output()
	if err != nil {
		t.Fatal(err)
	}
	var m parsedMail
	if err := json.Unmarshal(out, &m); err != nil {
		t.Fatal(err)
	}
	return m
}
