package crawler

import (
	"context"
	"time"
)

// exchange is what the stack notes of one fetch, beside the answer itself: colly
// hands on neither. It travels in the context of the request, as a trace does.
type exchange struct {
	begun       time.Time // the last request was sent
	contentType string    // as the server declared it
	robots      string    // what robots.txt decided about the last address
}

type exchangeKey struct{}

// withExchange returns a context in which the stack notes into x.
func withExchange(ctx context.Context, x *exchange) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

// exchangeOf returns the notes of the fetch, or notes that nobody reads.
func exchangeOf(ctx context.Context) *exchange {
	if x, ok := ctx.Value(exchangeKey{}).(*exchange); ok {
		return x
	}
	return &exchange{}
}
