// Command train learns the pain point models from labelled reviews and writes them
// where the tagger embeds them; with -report it measures instead, with -errors it
// lists the worst errors instead, on the terminal only: the texts are other people's.
//
//	go run ./analysis/painpoint/train -data DIR
//	go run ./analysis/painpoint/train -data DIR -report
//	go run ./analysis/painpoint/train -data DIR -errors 13
//
// DIR holds train.en.jsonl, train.fa.jsonl, and for the report dev.en.jsonl and
// dev.fa.jsonl. The same input gives the same bytes.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"didban/analysis/painpoint"
)

// options are the flags.
type options struct {
	data, out string
	report    bool
	errors    int
}

func main() {
	var o options
	flag.StringVar(&o.data, "data", "", "folder of the labelled reviews")
	flag.StringVar(&o.out, "out", "analysis/painpoint/data", "folder of the models")
	flag.BoolVar(&o.report, "report", false, "measure instead of writing models")
	flag.IntVar(&o.errors, "errors", 0, "list so many false tags and misses of each language, the surest first, instead of writing models")
	flag.Parse()
	for _, lang := range []string{"en", "fa"} {
		if err := run(os.Stdout, lang, o); err != nil {
			fmt.Fprintf(os.Stderr, "train %s: %v\n", lang, err)
			os.Exit(1)
		}
	}
}

// run learns one language, and writes its model or what was measured.
func run(w io.Writer, lang string, o options) error {
	tagger, err := painpoint.New(painpoint.Options{})
	if err != nil {
		return err
	}
	samples, err := gather(tagger, lang, filepath.Join(o.data, "train."+lang+".jsonl"))
	if err != nil {
		return err
	}
	models, sums := byFold(samples)
	unseen := texts(samples, sums)
	decisions := calibrate(unseen)
	model := decided(fit(samples), decisions)
	r := reporter{w: w, tagger: tagger, lang: lang, samples: samples, decisions: decisions}
	r.crossValidated(models)
	switch {
	case o.errors > 0:
		r.errors(o.errors, models)
		return nil
	case o.report:
		return r.full(model, models, unseen, filepath.Join(o.data, "dev."+lang+".jsonl"))
	}
	raw, err := model.MarshalBinary()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(o.out, "model."+lang+".bin"), raw, 0o644)
}

// gather returns all that is learnt from: the labelled texts of a file, dealt to folds, their
// marked clauses, and the invented texts.
func gather(t *painpoint.Tagger, lang, path string) ([]*sample, error) {
	samples, err := load(t, path)
	if err != nil {
		return nil, err
	}
	deal(samples)
	marks, err := marks(lang)
	if err != nil {
		return nil, err
	}
	parts, err := clauses(t, lang, samples, marks)
	if err != nil {
		return nil, err
	}
	made, err := seeds(lang)
	if err != nil {
		return nil, err
	}
	samples = append(samples, parts...)
	for _, l := range made {
		samples = append(samples, &sample{Labelled: l, Seen: t.See(l.Feedback, nil), kind: invented, fold: always})
	}
	return samples, nil
}

// decided gives a model its probabilities and thresholds.
func decided(m *painpoint.Model, decisions [painpoint.Heads]painpoint.Head) *painpoint.Model {
	for h, d := range decisions {
		d.Scale, d.Bias = m.Heads[h].Scale, m.Heads[h].Bias
		m.Heads[h] = d
	}
	return m
}

// load reads labelled reviews and what the tagger sees of them.
func load(t *painpoint.Tagger, path string) ([]*sample, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	labelled, err := painpoint.ReadLabelled(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	out := make([]*sample, len(labelled))
	for i, l := range labelled {
		out[i] = &sample{Labelled: l, Seen: t.See(l.Feedback, nil)}
	}
	return out, nil
}
