package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"didban"
)

// listing is how documents of one kind are shown: JSON prints the documents
// themselves, tables and CSV the columns.
type listing[T any] struct {
	header []string
	row    func(T) []string
}

// outputFlag adds --output to a listing command that has, besides the usual forms,
// the given ones.
func outputFlag(cmd *cobra.Command, more ...string) *string {
	return formFlag(cmd, "table", append([]string{"table", "json", "csv"}, more...))
}

// formFlag adds --output with its forms.
func formFlag(cmd *cobra.Command, value string, forms []string) *string {
	f := &form{value: value, forms: forms}
	last := len(forms) - 1
	cmd.Flags().VarP(f, "output", "o", "the form of the result: "+strings.Join(forms[:last], ", ")+" or "+forms[last])
	complete(cmd, "output", forms...)
	return &f.value
}

// form is the value of --output. It is checked before a command does its work.
type form struct {
	value string
	forms []string
}

func (f *form) String() string { return f.value }

// Type is what the help calls the value.
func (f *form) Type() string { return "form" }

// Set refuses a form that the command does not have.
func (f *form) Set(value string) error {
	if !slices.Contains(f.forms, value) {
		return fmt.Errorf("use one of %s", strings.Join(f.forms, ", "))
	}
	f.value = value
	return nil
}

// complete offers the values of a flag to the shell.
func complete(cmd *cobra.Command, flag string, values ...string) {
	// The only error is a flag that does not exist, which the first run would show.
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// write prints the documents in the format.
func (l listing[T]) write(w io.Writer, format string, documents []T) error {
	switch format {
	case "json":
		return writeJSON(w, append([]T{}, documents...))
	case "csv":
		return l.csv(w, documents)
	case "table":
		return l.table(w, documents)
	}
	return fmt.Errorf("--output %q: use table, json or csv: %w", format, didban.ErrInvalid)
}

func (l listing[T]) csv(w io.Writer, documents []T) error {
	out := csv.NewWriter(w)
	if err := out.Write(l.header); err != nil {
		return err
	}
	for _, d := range documents {
		cells := l.row(d)
		for i := range cells {
			cells[i] = inert(cells[i])
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (l listing[T]) table(w io.Writer, documents []T) error {
	if len(documents) == 0 {
		_, err := fmt.Fprintln(w, "none")
		return err
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, strings.ToUpper(strings.Join(l.header, "\t")))
	for _, d := range documents {
		cells := l.row(d)
		for i := range cells {
			cells[i] = fit(brief(cells[i]))
		}
		fmt.Fprintln(out, strings.Join(cells, "\t"))
	}
	return out.Flush()
}

// fit makes a text fit a cell. An address is there to be copied, so it is never cut.
func fit(cell string) string {
	if isAddress(cell) && !strings.ContainsFunc(cell, unicode.IsSpace) {
		return short(cell, len(cell))
	}
	return short(cell, 60)
}

// wholeID matches the ids of [didban.ID].
var wholeID = regexp.MustCompile(`^[0-9a-f]{32}$`)

// brief shortens an id to the beginning that commands accept in its place.
func brief(cell string) string {
	if wholeID.MatchString(cell) {
		return cell[:8]
	}
	return cell
}

// resolve returns the one id that begins with prefix, of those that each yields.
func resolve(prefix string, each func(yield func(id string)) error) (string, error) {
	if wholeID.MatchString(prefix) {
		return prefix, nil
	}
	var found []string
	err := each(func(id string) {
		if strings.HasPrefix(id, prefix) {
			found = append(found, id)
		}
	})
	switch {
	case err != nil:
		return "", err
	case len(found) == 0:
		return "", fmt.Errorf("%s: there is none with this id: %w", prefix, didban.ErrNotFound)
	case len(found) > 1:
		return "", fmt.Errorf("%s: %d ids begin so; give more of it: %w", prefix, len(found), didban.ErrInvalid)
	}
	return found[0], nil
}

// writeJSON prints a document for people and programs: indented, and with < and >
// as they are.
func writeJSON(w io.Writer, document any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(document)
}

// inert keeps a spreadsheet from running a cell as a formula: a text that begins
// with one of the signs that start one gets an apostrophe (OWASP ASVS 1.2.10).
func inert(cell string) string {
	start := strings.TrimLeft(cell, " ")
	if start != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(start)[0]) {
		return "'" + cell
	}
	return cell
}

// short makes a text fit a table cell: one line, printable, at most n code points.
func short(s string, n int) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n-1]) + "…"
	}
	return s
}

// when prints a time for a table: the minute, in UTC.
func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04")
}
