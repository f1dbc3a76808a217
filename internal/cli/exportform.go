package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"didban"
)

// exportAs writes lines of JSON in the wanted form. NDJSON is streamed; the others
// need all documents at once.
func exportAs(w io.Writer, format string, lines func(io.Writer) error) error {
	if format == "ndjson" {
		return lines(w)
	}
	var all bytes.Buffer
	if err := lines(&all); err != nil {
		return err
	}
	var documents []map[string]any
	for in := json.NewDecoder(&all); ; {
		var d map[string]any
		err := in.Decode(&d)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		documents = append(documents, d)
	}
	if format != "json" && format != "csv" && format != "table" {
		return fmt.Errorf("--output %q: use ndjson, json, csv or table: %w", format, didban.ErrInvalid)
	}
	return columns(documents).write(w, format, documents)
}

// columns makes a listing of documents of any shape: a column for each key that
// occurs at the top, in the order of the alphabet with "id" first.
func columns(documents []map[string]any) listing[map[string]any] {
	keys := map[string]bool{}
	for _, d := range documents {
		for k := range d {
			keys[k] = true
		}
	}
	header := slices.Sorted(maps.Keys(keys))
	if i := slices.Index(header, "id"); i > 0 {
		header = slices.Insert(slices.Delete(header, i, i+1), 0, "id")
	}
	return listing[map[string]any]{header: header, row: func(d map[string]any) []string {
		cells := make([]string, len(header))
		for i, k := range header {
			cells[i] = cell(d[k])
		}
		return cells
	}}
}

// cell prints a value: text as it is, anything deeper as JSON.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	}
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
