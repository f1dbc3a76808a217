// Package analysis holds the packages that give facts and reviews their meaning.
// All of them are pure: no clock, no network, no store; the same input gives the
// same output.
//
//   - painpoint reads which pains a customer's text reports
//   - changes compares two sightings of a page
//   - compare sets competitors side by side, and complaints against claims
//   - metrics computes shares, scores and their intervals
//   - roles tells what a page is for, and knows the platforms of reviews
//   - digest composes the others into the digest of a period
package analysis
