// Package digest composes the changes, the pains and the coverage of a period into
// one [didban.Digest]. It decides what is said and in which order; how it looks is
// decided by whoever renders it.
//
// Reviews are streamed into a [Tally], which keeps counts and a few quotes, so that
// the memory of a digest does not grow with the number of reviews.
package digest
