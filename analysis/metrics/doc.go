// Package metrics computes the measures of the product: shares with confidence
// intervals, and the survey and service scores that are in common use. Every
// function states its formula and where it comes from.
package metrics
