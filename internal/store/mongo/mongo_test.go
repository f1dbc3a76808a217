package mongo_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	driver "go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"didban"
	"didban/internal/store"
	"didban/internal/store/mongo"
	"didban/internal/store/storetest"
)

// server is the environment variable that names a MongoDB server for tests. They
// make databases of their own there and drop them.
const server = "DIDBAN_TEST_MONGODB_URI"

func TestStore(t *testing.T) {
	uri := os.Getenv(server)
	if uri == "" {
		t.Skipf("set %s to the URI of a MongoDB server to run the suite against it", server)
	}
	prefix, n := fmt.Sprintf("didban_test_%d", time.Now().UnixNano()), 0
	storetest.Run(t, func(t *testing.T) store.Store {
		n++
		return open(t, uri, fmt.Sprintf("%s_%d", prefix, n))
	})
}

// open opens a database that is dropped when the test ends.
func open(t *testing.T, uri, database string) store.Store {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + database
	s, err := mongo.Open(t.Context(), u.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(s.Close(), drop(t, uri, database)); err != nil {
			t.Error(err)
		}
	})
	return s
}

func drop(t *testing.T, uri, database string) error {
	client, err := driver.Connect(options.Client().ApplyURI(uri))
	if err != nil {
		return err
	}
	ctx := context.WithoutCancel(t.Context()) // The test's own has ended by now.
	return errors.Join(client.Database(database).Drop(ctx), client.Disconnect(ctx))
}

func TestOpenRefuses(t *testing.T) {
	tests := []struct {
		name, uri string
		want      error
	}{
		{"another scheme", "sqlite://didban.db", didban.ErrInvalid},
		{"no host", "mongodb:///didban", didban.ErrInvalid},
		{"a wrong option", "mongodb://127.0.0.1/didban?maxPoolSize=x", didban.ErrInvalid},
		{"nobody listens", "mongodb://me:secret@127.0.0.1:1/didban?serverSelectionTimeoutMS=100", didban.ErrUnavailable},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := mongo.Open(t.Context(), test.uri)
			if !errors.Is(err, test.want) {
				t.Errorf("error %v, want one that wraps %q", err, test.want)
			}
			if err != nil && strings.Contains(err.Error(), "secret") {
				t.Errorf("error shows the password: %v", err)
			}
		})
	}
}
