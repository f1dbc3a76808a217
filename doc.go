// Package didban is the vocabulary of the product: the nouns that every other
// package speaks in, their validation and their constants.
//
// didban (دیده‌بان, "the one who keeps watch") watches competitors and what
// customers say about them, in English and Persian. The chain is
//
//	config → schedule → crawl → snapshot → extract → facts → compare →
//	changes → tag → digest → e-mail, web, API, CLI
//
// The json tags of these types are the one document shape: the command line,
// the exports, the goldens and both stores share it. Times are UTC and printed
// as RFC 3339; money is a decimal string with a currency and never a float;
// keys without content are left out.
//
// The package imports the standard library only, and holds no behaviour that
// needs a network, a clock or a store. A type enters when a second package
// needs it.
package didban
