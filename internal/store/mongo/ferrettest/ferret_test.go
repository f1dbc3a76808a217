// Package ferrettest runs the store suite against a server that speaks MongoDB's
// wire protocol: FerretDB, in the same process, keeping its data in SQLite. It is
// a module of its own, so that the product does not link the server.
package ferrettest

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"testing"

	"github.com/FerretDB/FerretDB/ferretdb"

	"didban/internal/store"
	"didban/internal/store/mongo"
	"didban/internal/store/storetest"
)

func TestStore(t *testing.T) {
	server := serve(t)
	n := 0
	storetest.Run(t, func(t *testing.T) store.Store {
		n++
		return open(t, server, fmt.Sprintf("test%d", n))
	})
}

// serve starts the server on a port of its own and returns its URI.
func serve(t *testing.T) *url.URL {
	t.Helper()
	f, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: "127.0.0.1:0"},
		Logger:    slog.New(slog.DiscardHandler),
		Handler:   "sqlite",
		SQLiteURL: "file:" + t.TempDir() + "/",
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- f.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	uri, err := url.Parse(f.MongoDBURI())
	if err != nil {
		t.Fatal(err)
	}
	return uri
}

// open opens a database of the server over one connection: FerretDB's updates are
// atomic on one only.
func open(t *testing.T, server *url.URL, database string) store.Store {
	t.Helper()
	uri := *server
	uri.Path = "/" + database
	uri.RawQuery = "maxPoolSize=1&serverSelectionTimeoutMS=300"
	s, err := mongo.Open(t.Context(), uri.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
