package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"didban/extractors"
)

// versions is what "didban version" prints.
type versions struct {
	Didban     string `json:"didban"`
	Revision   string `json:"revision,omitempty"`
	Go         string `json:"go,omitempty"`
	Extractors string `json:"extractors"`
}

func newVersion(*env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the program and its rules",
		Args:  usage(cobra.NoArgs),
	}
	format := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		list := listing[versions]{
			header: []string{"didban", "revision", "go", "extractors"},
			row:    func(v versions) []string { return []string{v.Didban, v.Revision, v.Go, v.Extractors} },
		}
		v := buildVersions()
		if *format == "json" {
			return writeJSON(cmd.OutOrStdout(), v)
		}
		if *format == "table" {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "didban %s (%s, extractors %s)\n", v.Didban, v.Go, v.Extractors)
			return err
		}
		return list.write(cmd.OutOrStdout(), *format, []versions{v})
	}
	return cmd
}

func buildVersions() versions {
	v := versions{Didban: "development", Extractors: extractors.Version}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	v.Go = info.GoVersion
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		v.Didban = info.Main.Version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v.Revision = s.Value
		}
	}
	return v
}
