package extractors

import (
	"encoding/json"
	"strings"
	"testing"

	"didban/internal/testkit"

	"github.com/google/go-cmp/cmp"

	"didban"
)

// read parses a page of its own for a test.
func read(t *testing.T, body string) *document {
	t.Helper()
	d, err := newDocument(&didban.Page{URL: "https://shop.example/p", Body: []byte(body)})
	if err != nil {
		t.Fatal(err)
	}
	d.things = readThings(d)
	return d
}

// outline writes a thing on one line: its types, then the properties in want.
func outline(t *thing, names ...string) string {
	s := strings.Join(t.types, "+")
	for _, name := range names {
		for _, value := range t.props[name] {
			switch v := value.(type) {
			case string:
				s += " " + name + "=" + v
			case *thing:
				s += " " + name + "(" + outline(v, names...) + ")"
			}
		}
	}
	return s
}

// TestThings reads the same review from every syntax, in English and Persian.
func TestThings(t *testing.T) {
	const want = `Product name=Loom review(Review author(Person name=Mina) reviewRating(Rating ratingValue=4))`
	for name, body := range map[string]string{
		"json-ld": `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Loom",
			"review":{"@type":"Review","author":{"@type":"Person","name":"Mina"},"reviewRating":{"@type":"Rating","ratingValue":4}}}</script>`,
		"references": `<script type="application/ld+json; charset=utf-8">{"@graph":[{"@type":"schema:Product","@id":"#p","name":"Loom","review":{"@id":"#r"}},
			{"@type":["https://schema.org/Review"],"@id":"#r","author":{"@type":"Person","name":"Mina"},"reviewRating":{"@id":"#g"}}]}</script>
			<script type="application/ld+json">[{"@type":"Rating","@id":"#g","ratingValue":{"@value":4}}]</script>`,
		"broken": "<script type=\"application/ld+json\">\n<!-- data -->\n{// ours\n'@type': \"Product\", \"name\": Loom, /* all */ \"review\": [{\"@type\":\"Review\",\"note\":\"two\nlines\\' \",\n" +
			"\"author\":{\"@type\":\"Person\",\"name\":\"Mina\",},\"reviewRating\":{\"@type\":\"Rating\" \"ratingValue\":4},}],</script>",
		"escaped": `<script type="application/ld+json">{&quot;@type&quot;:&quot;Product&quot;,&quot;name&quot;:&quot;Loom&quot;,&quot;review&quot;:{&quot;@type&quot;:&quot;Review&quot;,
			&quot;author&quot;:{&quot;@type&quot;:&quot;Person&quot;,&quot;name&quot;:&quot;Mina&quot;},&quot;reviewRating&quot;:{&quot;@type&quot;:&quot;Rating&quot;,&quot;ratingValue&quot;:&quot;4&quot;}}}</script>`,
		"microdata": `<div itemscope itemtype="https://schema.org/Product" itemref="more"><h1 itemprop="name">Loom</h1></div>
			<div id="more"><div itemprop="review" itemscope itemtype="http://schema.org/Review"></div></div>`,
		"nested microdata": `<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Loom</h1>
			<div itemprop="review" itemscope itemtype="http://schema.org/Review"><span itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Mina</b></span>
			<p itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating"><meta itemprop="ratingValue" content="4">4 stars</p></div></div>`,
		"rdfa": `<div vocab="https://schema.org/" typeof="Product"><h1 property="name">Loom</h1>
			<div property="review" typeof="Review"><span property="author" typeof="Person"><b property="schema:name">Mina</b></span>
			<p property="reviewRating" typeof="Rating"><span property="ratingValue" content="4">★★★★</span></p></div></div>`,
	} {
		d := read(t, body)
		if name == "microdata" {
			if got := outline(d.things[0], "name"); got != "Product name=Loom" {
				t.Errorf("itemref: got %s", got)
			}
			continue
		}
		if len(d.things) == 0 {
			t.Errorf("%s: nothing found", name)
		} else if diff := cmp.Diff(want, outline(d.things[0], "name", "review", "author", "reviewRating", "ratingValue")); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
}

// TestPersianThings: letters, digits and joiners come through unchanged.
func TestPersianThings(t *testing.T) {
	d := read(t, `<script type="application/ld+json">{"@type":"Product","name":"دارکوب ۲","description":"می‌بافد",}</script>`)
	if got := outline(d.things[0], "name", "description"); got != "Product name=دارکوب ۲ description=می‌بافد" {
		t.Errorf("got %s", got)
	}
}

// TestBlocks: a hopeless block does not spoil the next, and order is the page's.
func TestBlocks(t *testing.T) {
	d := read(t, `<script type="application/ld+json">not json at all</script><div itemscope itemtype="x/A"></div>
		<script type="application/ld+json">{"@type":"B","x":1} {"@type":"C","x":1}</script>`)
	var got []string
	for _, th := range d.things {
		got = append(got, th.types...)
	}
	if diff := cmp.Diff([]string{"A", "B", "C"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestCorpusStructured reads every example of schema.org in the corpus, in each
// syntax that it is given in.
func TestCorpusStructured(t *testing.T) {
	var examples []map[string]any
	testkit.CorpusJSON(t, "structured/schemaorg/offer_review_faq_examples.json", &examples)
	for _, example := range examples {
		for _, syntax := range []string{"json", "jsonld", "microdata", "rdfa"} {
			body, _ := example[syntax].(string)
			if strings.Contains(body, "{") && !strings.Contains(body, "<script") && strings.HasPrefix(syntax, "json") {
				body = `<script type="application/ld+json">` + body + `</script>`
			}
			stated := strings.Contains(body, "ld+json") || strings.Contains(body, "itemscope") || strings.Contains(body, "typeof")
			if stated && len(read(t, body).things) == 0 {
				t.Errorf("%v, %s: nothing read", example["id"], syntax)
			}
		}
	}
}

func FuzzRepairJSON(f *testing.F) {
	for _, s := range []string{`{"a":1,}`, `{a: b, 'c': "d` + "\n" + `"}`, `[1 2 {"x":"\q"}`, `<!-- {} -->`, `}{`, `{"a":"‌می"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		repaired := repairJSON(s)
		if json.Valid([]byte(s)) && strings.ContainsAny(s, "{[") {
			before, _ := decodeJSON(s)
			after, err := decodeJSON(repaired)
			if diff := cmp.Diff(before, after); err != nil || diff != "" {
				t.Errorf("%q was valid and became %q: %v", s, repaired, err)
			}
		}
		looseJSON(s)
	})
}
