package render_test

import (
	"testing"

	"didban/internal/render"
)

func BenchmarkHTML(b *testing.B) {
	d := busy("fa")
	for b.Loop() {
		if _, err := render.HTML(d); err != nil {
			b.Fatal(err)
		}
	}
}
