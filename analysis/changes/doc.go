// Package changes compares two sightings of one page and says what became
// different, as typed changes with both quotes.
//
// Comparison is by meaning, not by text. Plans are matched by name, price and
// content; prices are compared per period × billed × unit × currency; features,
// integrations and claims are sets; questions are matched with their answers. The
// order of facts, white space, case, the script of digits and letters, quotes and
// punctuation never make a change, and neither does what one sighting does not
// state: unknown is not different.
//
// A capability that stays but is worded or measured otherwise is feature_reworded,
// and its rule tells which: "limit raised", "limit lowered" or "wording". A claim
// that only reads differently is claim_added with both sides and no claim_removed.
//
// A removal is held until a second sighting, and so is everything from a page that
// reads oddly; [Settle] decides held changes by a later sighting, and [Rules.Advance] is
// the two together with the memory of what went to and fro before.
package changes
