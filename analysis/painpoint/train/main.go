// Command train learns the pain point models from labelled reviews and writes them
// where the tagger embeds them; with -report it measures instead.
//
//	go run ./analysis/painpoint/train -data DIR
//	go run ./analysis/painpoint/train -data DIR -report
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

func main() {
	dir := flag.String("data", "", "folder of the labelled reviews")
	out := flag.String("out", "analysis/painpoint/data", "folder of the models")
	report := flag.Bool("report", false, "measure instead of writing models")
	flag.Parse()
	for _, lang := range []string{"en", "fa"} {
		if err := run(os.Stdout, *dir, *out, lang, *report); err != nil {
			fmt.Fprintf(os.Stderr, "train %s: %v\n", lang, err)
			os.Exit(1)
		}
	}
}

// run learns one language, and writes its model or a report.
func run(w io.Writer, dir, out, lang string, report bool) error {
	tagger, err := painpoint.New(painpoint.Options{})
	if err != nil {
		return err
	}
	samples, err := load(tagger, filepath.Join(dir, "train."+lang+".jsonl"))
	if err != nil {
		return err
	}
	invented, err := seeds(lang)
	if err != nil {
		return err
	}
	for _, l := range invented {
		samples = append(samples, &sample{Labelled: l, Seen: tagger.See(l.Feedback, nil), invented: true})
	}
	fold := deal(samples)
	models, sums := byFold(samples, fold)
	unseen := texts(samples, sums)
	decisions := calibrate(unseen)
	model := decided(fit(samples), decisions)
	r := reporter{w: w, tagger: tagger, lang: lang, samples: samples, decisions: decisions}
	r.crossValidated(models, fold)
	if report {
		return r.full(model, models, fold, unseen, filepath.Join(dir, "dev."+lang+".jsonl"))
	}
	raw, err := model.MarshalBinary()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "model."+lang+".bin"), raw, 0o644)
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
