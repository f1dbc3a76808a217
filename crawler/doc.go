// Package crawler reads web pages politely. It obeys robots.txt on every hop,
// asks one host one thing at a time with a pause in between, keeps Retry-After,
// asks conditionally, and never connects to a private address unless that was
// allowed. Whatever a server does, the result is a [didban.Page] with an outcome.
//
// Colly drives the requests; everything that protects lives beneath it, in a
// stack of round trippers that net/http calls for every hop:
//
//	robots   may this address be asked for?   (gate.go, robots.go)
//	hosts    is it this host's turn?          (hosts.go, retryafter.go)
//	bodies   to the last byte, decoded, capped (bodies.go)
//	network  dial through the address guard    (guard.go)
//
// Pages are not parsed here: the extractors parse each once.
package crawler
