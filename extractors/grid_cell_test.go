package extractors

import (
	"testing"

	"didban"
)

// What the classes of icons say. Sizes, layouts and things that only share letters with
// a sign say nothing.
func TestIconsSay(t *testing.T) {
	const yes, no, nothing = didban.IncludedYes, didban.IncludedNo, didban.Included("")
	for class, want := range map[string]didban.Included{
		"fas fa-check fa-xs": yes, "bi bi-check2": yes, "glyphicon glyphicon-ok": yes, "ion-checkmark": yes, "text-green-500 size-4": yes,
		"lucide lucide-x size-4": no, "lucide lucide-circle-x": no, "bx bx-x": no, "bi bi-x-lg": no, "ph-x-circle": no, "fa fa-ban": no, "las la-times": no, "icon-dash": no, "no": no,
		"h-6 w-5 flex-none": nothing, "fill-none": nothing, "gap-x-3": nothing, "fa-xl fa-rocket": nothing, "fa-dashboard": nothing, "banner": nothing, "": nothing,
	} {
		if got := iconSays(class); got != want {
			t.Errorf("%q says %q, want %q", class, got, want)
		}
	}
}

// Ticks are known by their form, from either end and in every way to write them.
func TestTicksAreDrawn(t *testing.T) {
	for path, want := range map[string]didban.Included{
		"M2 6.125L6.91892 11L16 2": didban.IncludedYes, "m4 12 5 5L20 6": didban.IncludedYes, "M100,10L45,68L24,47": didban.IncludedYes, "20 6 9 17 4 12": didban.IncludedYes,
		"M6 9l6 6 6-6": "", "M9 5l7 7-7 7": "", "M5 12h14": "", "M4 4L20 20M20 4L4 20": "", "M0 0": "", "": "", "Mx y": "", "M1": "",
	} {
		if got := ticked(path); got != want {
			t.Errorf("%q is %q, want %q", path, got, want)
		}
	}
}
