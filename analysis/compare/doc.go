// Package compare sets competitors side by side: what each says of features, prices
// and integrations ([Build]), and what a competitor's own pages say to the
// complaints of its customers ([Index.Judge]).
//
// It finds and sets against each other, and never fills a gap: a cell that no page
// states is "not stated", names that are only alike are suggested and not merged,
// and a complaint without a clear counterpart is "silent". Every statement keeps
// its quote, address and time.
package compare
