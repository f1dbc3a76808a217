// Package mongo keeps didban's memory in MongoDB.
//
// It depends on no transactions, which a standalone server does not have. Each
// write is one document, replaced only where it is still what was read, and its
// id is deterministic, so that a write which was cut off is simply repeated. Only
// the end of a run writes several documents: its changes are staged, the run is
// finished in one update, and then whoever comes first moves them over.
//
// It keeps to find, insert, update, replace, delete, createIndexes and plain
// aggregations, which compatible servers have too.
package mongo

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/connstring"

	"didban"
	"didban/internal/store"
)

const (
	// defaultDatabase is used when the URI names none.
	defaultDatabase = "didban"
	// operationTimeout and selectionTimeout hold unless the URI (timeoutMS,
	// serverSelectionTimeoutMS) or the context says otherwise.
	operationTimeout = 30 * time.Second
	selectionTimeout = 10 * time.Second
)

// Store keeps everything in one database.
type Store struct {
	client *mongo.Client
	runs, staged, changes,
	bodies, pages, reviews,
	digests, deliveries,
	jobs, subscriptions, alerts, secrets,
	answers, notes *mongo.Collection
}

var _ store.Store = (*Store)(nil)

// Open connects to the server of a mongodb:// URI and makes the indexes that are
// missing. The database is the path of the URI, "didban" by default. It wraps
// [didban.ErrInvalid] when the URI is wrong and [didban.ErrUnavailable] when the
// server cannot be reached. Errors never show the URI, which may hold a password.
func Open(ctx context.Context, uri string) (*Store, error) {
	parsed, err := connstring.ParseAndValidate(uri)
	if err != nil {
		return nil, fmt.Errorf("open store: the MongoDB URI cannot be used: %w", didban.ErrInvalid)
	}
	s, err := connect(ctx, uri, parsed.Database)
	if err != nil {
		return nil, fmt.Errorf("open store at %s: %w", strings.Join(parsed.Hosts, ","), err)
	}
	return s, nil
}

func connect(ctx context.Context, uri, database string) (*Store, error) {
	client, err := mongo.Connect(clientOptions(uri))
	if err != nil {
		return nil, err
	}
	if database == "" {
		database = defaultDatabase
	}
	db := client.Database(database)
	s := &Store{
		client: client,
		runs:   db.Collection("runs"), staged: db.Collection("staged_changes"), changes: db.Collection("changes"),
		bodies: db.Collection("bodies"), pages: db.Collection("pages"), reviews: db.Collection("reviews"),
		digests: db.Collection("digests"), deliveries: db.Collection("deliveries"),
		jobs: db.Collection("jobs"), subscriptions: db.Collection("subscriptions"), alerts: db.Collection("alerts"), secrets: db.Collection("secrets"),
		answers: db.Collection("answers"), notes: db.Collection("notes"),
	}
	if err := s.createIndexes(ctx); err != nil {
		return nil, errors.Join(failure(ctx, err), s.Close())
	}
	return s, nil
}

// clientOptions returns the defaults, the URI, and what it cannot change: the json
// tags are the document shape.
func clientOptions(uri string) *options.ClientOptions {
	journal := true
	return options.Client().
		SetTimeout(operationTimeout).
		SetServerSelectionTimeout(selectionTimeout).
		SetWriteConcern(&writeconcern.WriteConcern{W: "majority", Journal: &journal}).
		SetAppName("didban").
		ApplyURI(uri).
		SetBSONOptions(&options.BSONOptions{UseJSONStructTags: true})
}

// Close ends the connections.
func (s *Store) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), selectionTimeout)
	defer cancel()
	return s.client.Disconnect(ctx)
}

// failure tells a server that cannot be reached from other errors.
func failure(ctx context.Context, err error) error {
	if err != nil && ctx.Err() == nil && (mongo.IsTimeout(err) || mongo.IsNetworkError(err)) {
		return fmt.Errorf("%w: %w", didban.ErrUnavailable, err)
	}
	return err
}

// wrap adds the operation and its key to an error.
func wrap(ctx context.Context, err error, op, key string) error {
	return store.Wrap(ctx, failure(ctx, err), op, key)
}
