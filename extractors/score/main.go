// Command score measures the extractors against pages whose facts were read by
// hand:
//
//	go run ./extractors/score DIR
//
// DIR holds truth.jsonl, one object a page, and the pages. For each kind of fact
// it prints recall, precision and F1, per page and in total, and lists what was
// missed and what was read though nobody wrote it.
package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: score DIR")
		os.Exit(2)
	}
	if err := run(os.Stdout, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

// run scores every page of dir that has a truth, and prints the tables.
func run(w io.Writer, dir string) error {
	truths, err := readTruths(dir)
	if err != nil {
		return err
	}
	var tallies []tally
	for _, t := range truths {
		found, err := scorePage(dir, t)
		if err != nil {
			return err
		}
		tallies = append(tallies, found...)
	}
	printTables(w, tallies)
	return nil
}
