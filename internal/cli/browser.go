package cli

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/spf13/cobra"

	"didban"
	"didban/internal/render"
)

// browsers are the programs that open a file as the user wants it, the first that is
// there; $BROWSER wins.
var browsers = []string{"xdg-open", "open", "wslview", "explorer.exe"}

// openDigest writes the digest as a page into the folder for passing files and opens
// it. Where nothing can, its path is printed.
func openDigest(cmd *cobra.Command, d didban.Digest) error {
	page, err := render.HTML(d)
	if err != nil {
		return err
	}
	path := filepath.Join(os.TempDir(), "didban-"+didban.ID(d.ID, d.Lang)[:8]+".html")
	if err := os.WriteFile(path, page, 0o600); err != nil {
		return err
	}
	fmt.Fprintln(cmd.OutOrStdout(), path)
	for _, name := range append([]string{os.Getenv("BROWSER")}, browsers...) {
		program, err := exec.LookPath(cmp.Or(name, "no browser"))
		if err != nil {
			continue
		}
		// The browser goes on when this command has ended.
		if err := exec.Command(program, path).Start(); err == nil {
			return nil
		}
	}
	return nil
}
