package main

import (
	"embed"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"didban"
	"didban/analysis/painpoint"
)

var (
	dir   = flag.String("data", "", "")
	lang  = flag.String("lang", "en", "")
	c     = flag.Float64("c", 1, "")
	dev   = flag.Bool("dev", false, "")
	seedw = flag.String("w", "1,1,1", "")
	errs  = flag.String("errs", "", "type whose errors to print")
	nerr  = flag.Int("n", 40, "")
	topOnly = flag.Bool("top", false, "")
	src = flag.Bool("src", false, "")
	skip = flag.Int("skip", 0, "")
	pw = flag.Int("pw", 8, "")
	svm = flag.Bool("svm", false, "")
	stem = flag.Bool("stem", false, "")
	phr = flag.Bool("phr", false, "")
	gnorm = flag.Float64("gn", 0, "fixed norm for groups")
	mindf = flag.Int("mindf", 2, "")
	seed  = flag.Uint64("seed", 5, "")
	idfp  = flag.Float64("idfp", 1, "")
)

type vec struct {
	idx []int32
	val []float32
}

func load(name string) []painpoint.Labelled {
	f, err := os.Open(filepath.Join(*dir, name))
	if err != nil {
		panic(err)
	}
	out, err := painpoint.ReadLabelled(f)
	if err != nil {
		panic(err)
	}
	return out
}

var blockW = [4]float64{1, 1, 1, 1}

// build makes tf-idf vectors with a dictionary from train rows.
type dict struct {
	ids map[uint64]int32
	idf []float64
}

func fitDict(rows [][]painpoint.Feature, train []int, minDF int) *dict {
	df := map[uint64]int{}
	for _, i := range train {
		seen := map[uint64]bool{}
		for _, f := range rows[i] {
			if !seen[f.ID] {
				seen[f.ID] = true
				df[f.ID]++
			}
		}
	}
	d := &dict{ids: map[uint64]int32{}}
	keys := make([]uint64, 0, len(df))
	for k, n := range df {
		if n >= minDF {
			keys = append(keys, k)
		}
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	for _, k := range keys {
		d.ids[k] = int32(len(d.idf))
		d.idf = append(d.idf, math.Pow(1+math.Log(float64(1+len(train))/float64(1+df[k])), *idfp))
	}
	return d
}

func (d *dict) vec(row []painpoint.Feature) vec {
	tf := map[int32]float64{}
	bl := map[int32]int{}
	var order []int32
	for _, f := range row {
		if id, ok := d.ids[f.ID]; ok {
			if tf[id] == 0 {
				order = append(order, id)
			}
			tf[id]++
			bl[id] = int(f.Block)
		}
	}
	var norm [4]float64
	for _, id := range order {
		x := (1 + math.Log(tf[id])) * d.idf[id]
		tf[id] = x
		norm[bl[id]] += x * x
	}
	var v vec
	if *gnorm > 0 {
		norm[2] = *gnorm * *gnorm
	}
	for _, id := range order {
		v.idx = append(v.idx, id)
		v.val = append(v.val, float32(tf[id]/math.Sqrt(norm[bl[id]])*blockW[bl[id]]))
	}
	return v
}

// logistic regression by dual coordinate descent (Yu, Huang, Lin 2011).
func trainLR(x []vec, y []bool, n int, C float64, wpos float64) []float64 {
	if *svm {
		return trainSVM(x, y, n, C, wpos)
	}
	w := make([]float64, n+1)
	a := make([]float64, len(x))
	q := make([]float64, len(x))
	cs := make([]float64, len(x))
	for i, v := range x {
		for _, t := range v.val {
			q[i] += float64(t) * float64(t)
		}
		q[i]++
		cs[i] = C
		if y[i] {
			cs[i] *= wpos
		}
		a[i] = math.Min(0.001*cs[i], 1e-8)
		s := sign(y[i])
		for k, j := range v.idx {
			w[j] += s * a[i] * float64(v.val[k])
		}
		w[n] += s * a[i]
	}
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			s := sign(y[i])
			v := x[i]
			dot := w[n]
			for k, j := range v.idx {
				dot += w[j] * float64(v.val[k])
			}
			b := s * dot
			ai, ci := a[i], cs[i]
			z := ai
			// newton on g(z) = q/2 (z-ai)^2 + b (z-ai) + z log z + (c-z) log(c-z)
			for range 20 {
				g := q[i]*(z-ai) + b + math.Log(z/(ci-z))
				h := q[i] + ci/(z*(ci-z))
				nz := z - g/h
				if nz <= 0 {
					nz = z / 10
				} else if nz >= ci {
					nz = ci - (ci-z)/10
				}
				done := math.Abs(nz-z) < 1e-6*ci
				z = nz
				if done {
					break
				}
			}
			dz := (z - ai) * s
			a[i] = z
			if dz != 0 {
				for k, j := range v.idx {
					w[j] += dz * float64(v.val[k])
				}
				w[n] += dz
			}
		}
	}
	return w
}

func trainSVM(x []vec, y []bool, n int, C float64, wpos float64) []float64 {
	w := make([]float64, n+1)
	a := make([]float64, len(x))
	q := make([]float64, len(x))
	for i, v := range x {
		for _, t := range v.val {
			q[i] += float64(t) * float64(t)
		}
		q[i] += 1 + 1/(2*C)
	}
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			s := sign(y[i])
			v := x[i]
			dot := w[n]
			for k, j := range v.idx {
				dot += w[j] * float64(v.val[k])
			}
			g := s*dot - 1 + a[i]/(2*C)
			na := math.Max(0, a[i]-g/q[i])
			dz := (na - a[i]) * s
			a[i] = na
			if dz != 0 {
				for k, j := range v.idx {
					w[j] += dz * float64(v.val[k])
				}
				w[n] += dz
			}
		}
	}
	return w
}

func sign(b bool) float64 {
	if b {
		return 1
	}
	return -1
}

func score(w []float64, v vec) float64 {
	s := w[len(w)-1]
	for k, j := range v.idx {
		s += w[j] * float64(v.val[k])
	}
	return s
}

func has(r painpoint.Labelled, t didban.PainType) bool {
	for _, l := range r.Labels {
		if l == t {
			return true
		}
	}
	return false
}

func f1(tp, fp, fn int) float64 {
	if tp == 0 {
		return 0
	}
	return 2 * float64(tp) / float64(2*tp+fp+fn)
}

// best threshold on scores
func best(s []float64, y []bool) (th, f float64) {
	o := make([]int, len(s))
	for i := range o {
		o[i] = i
	}
	sort.Slice(o, func(i, j int) bool { return s[o[i]] > s[o[j]] })
	pos := 0
	for _, b := range y {
		if b {
			pos++
		}
	}
	tp := 0
	for k, i := range o {
		if y[i] {
			tp++
		}
		x := f1(tp, k+1-tp, pos-tp)
		if x > f {
			f, th = x, s[i]
		}
	}
	return
}

func eval(name string, rows []painpoint.Labelled, s [][]float64, th []float64) {
	fmt.Printf("%s\n", name)
	macro := 0.0
	none, bad := 0, 0
	for ti, t := range didban.PainTypes {
		tp, fp, fn := 0, 0, 0
		for i, r := range rows {
			p, y := s[ti][i] >= th[ti], has(r, t)
			switch {
			case p && y:
				tp++
			case p:
				fp++
			case y:
				fn++
			}
		}
		f := f1(tp, fp, fn)
		if ti < 4 {
			macro += f / 4
		}
		fmt.Printf("  %-13s P %.3f R %.3f F %.3f  (n=%d)\n", t, float64(tp)/math.Max(1, float64(tp+fp)), float64(tp)/float64(tp+fn), f, tp+fn)
	}
	for i, r := range rows {
		if len(r.Labels) > 0 {
			continue
		}
		none++
		for ti := range didban.PainTypes {
			if s[ti][i] >= th[ti] {
				bad++
				break
			}
		}
	}
	fmt.Printf("  MACRO %.4f   false tags on none %.3f (%d)\n", macro, float64(bad)/float64(none), none)
}

//go:embed seeds.*.txt
var seedFiles embed.FS

var seedsN = flag.Int("seeds", 8, "wordings of each seed")

// expand returns n wordings.
func expand(t string, rng *rand.Rand) string {
	for {
		a := strings.IndexByte(t, '{')
		if a < 0 {
			return t
		}
		b := a + strings.IndexByte(t[a:], '}')
		parts := strings.Split(t[a+1:b], "|")
		t = t[:a] + parts[rng.IntN(len(parts))] + t[b+1:]
	}
}

func seeds(lang string) (out []painpoint.Labelled) {
	raw, _ := seedFiles.ReadFile("seeds." + lang + ".txt")
	rng := rand.New(rand.NewPCG(9, 9))
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		labels, tpl, _ := strings.Cut(line, ":")
		seen := map[string]bool{}
		for range *seedsN {
			txt := expand(tpl, rng)
			if seen[txt] {
				continue
			}
			seen[txt] = true
			r := painpoint.Labelled{Feedback: didban.Feedback{Lang: lang, Text: txt}}
			for l := range strings.SplitSeq(labels, ",") {
				if l != "none" {
					r.Labels = append(r.Labels, didban.PainType(l))
				}
			}
			out = append(out, r)
		}
	}
	return
}

func main() {
	flag.Parse()
	fmt.Sscanf(*seedw, "%g,%g,%g", &blockW[0], &blockW[1], &blockW[2])
	t, err := painpoint.New(painpoint.Options{})
	if err != nil {
		panic(err)
	}
	painpoint.Skip, painpoint.Stem, painpoint.PairWin = *skip, *stem, int32(*pw)
	rows := load("train." + *lang + ".jsonl")
	if *phr {
		raw, _ := os.ReadFile("analysis/painpoint/data/lexicon." + *lang + ".txt")
		group := ""
		var gps [][2]string
		for line := range strings.Lines(string(raw)) {
			line, _, _ = strings.Cut(line, "#")
			line = strings.TrimSpace(line)
			if n, ok := strings.CutPrefix(line, "="); ok {
				group = strings.TrimSpace(n)
				continue
			}
			for p := range strings.SplitSeq(line, ",") {
				if p = strings.TrimSpace(p); p != "" {
					gps = append(gps, [2]string{group, p})
				}
			}
		}
		for k, c := range t.PhraseStats(*lang, rows, gps) {
			fmt.Printf("%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\n", gps[k][0], gps[k][1], c[0], c[1], c[2], c[3], c[4], c[5])
		}
		return
	}
	real := len(rows)
	rows = append(rows, seeds(*lang)...)
	fmt.Println("rows", real, "seeds", len(rows)-real)
	feats := make([][]painpoint.Feature, len(rows))
	for i, r := range rows {
		feats[i] = t.Vectorize(r.Feedback)
	}
	const folds = 5
	fold := make([]int, len(rows))
	rng := rand.New(rand.NewPCG(*seed, 5))
	for i := range fold {
		fold[i] = -1
	}
	for i, p := range rng.Perm(real) {
		fold[p] = i % folds
	}
	T := len(didban.PainTypes)
	s := make([][]float64, T)
	for i := range s {
		s[i] = make([]float64, len(rows))
	}
	parts := make([][][]painpoint.Feature, len(rows))
	if *stack {
		for i, r := range rows[:real] {
			parts[i] = t.VectorizeParts(r.Feedback)
		}
	}
	dense := make([][]float64, len(rows))
	done := make(chan bool)
	for k := range folds {
		go func() {
			var tr, te []int
			for i := range rows {
				if fold[i] == k {
					te = append(te, i)
				} else {
					tr = append(tr, i)
				}
			}
			ws, d := fit(rows, feats, tr)
			for _, i := range te {
				v := d.vec(feats[i])
				for ti := range T {
					s[ti][i] = score(ws[ti], v)
				}
				if *stack {
					dense[i] = denseOf(ws, d, v, feats[i], parts[i])
				}
			}
			done <- true
		}()
	}
	for range folds {
		<-done
	}
	allRows := rows
	rows = rows[:real]
	var level2 [][]float64
	if *stack {
		for ti, pt := range didban.PainTypes {
			y := make([]bool, real)
			x := make([]vec, real)
			for i, r := range rows {
				y[i] = has(r, pt)
				x[i] = denseVec(dense[i])
			}
			for k := range folds {
				var tx []vec
				var ty []bool
				for i := range rows {
					if fold[i] != k {
						tx = append(tx, x[i])
						ty = append(ty, y[i])
					}
				}
				w := trainLR(tx, ty, len(dense[0]), *c2, 1)
				for i := range rows {
					if fold[i] == k {
						s[ti][i] = score(w, x[i])
					}
				}
			}
			level2 = append(level2, trainLR(x, y, len(dense[0]), *c2, 1))
		}
	}
	th := make([]float64, T)
	for ti, pt := range didban.PainTypes {
		y := make([]bool, len(rows))
		for i, r := range rows {
			y[i] = has(r, pt)
		}
		th[ti], _ = best(s[ti][:real], y)
	}
	eval("CV", rows, s, th)
	if *src {
		bySource(rows, s, th)
	}
	if *errs != "" {
		for ti, pt := range didban.PainTypes {
			if string(pt) == *errs {
				if *topOnly {
					printTop(rows, s[ti], pt)
					continue
				}
				printErrs(rows, s[ti], th[ti], pt)
			}
		}
	}
	if *dev {
		dr := load("dev." + *lang + ".jsonl")
		rows = allRows
		all := make([]int, len(rows))
		for i := range all {
			all[i] = i
		}
		ws, d := fit(rows, feats, all)
		ds := make([][]float64, T)
		for _, r := range dr {
			fv := t.Vectorize(r.Feedback)
			v := d.vec(fv)
			for ti := range T {
				if *stack {
					ds[ti] = append(ds[ti], score(level2[ti], denseVec(denseOf(ws, d, v, fv, t.VectorizeParts(r.Feedback)))))
					continue
				}
				ds[ti] = append(ds[ti], score(ws[ti], v))
			}
		}
		eval("DEV", dr, ds, th)
		if *src {
			bySource(dr, ds, th)
		}
	}
}

var stack = flag.Bool("stack", false, "")
var c2 = flag.Float64("c2", 1, "")

func denseOf(ws [][]float64, d *dict, v vec, row []painpoint.Feature, parts [][]painpoint.Feature) []float64 {
	var out []float64
	for _, w := range ws {
		out = append(out, score(w, v))
	}
	for _, w := range ws {
		m1, m2 := -6.0, -6.0
		for _, p := range parts {
			x := score(w, d.vec(p))
			if x > m1 {
				m1, m2 = x, m1
			} else if x > m2 {
				m2 = x
			}
		}
		out = append(out, m1, m2)
	}
	out = append(out, math.Log(1+float64(len(parts))))
	return out
}

func denseVec(x []float64) (v vec) {
	for i, f := range x {
		v.idx = append(v.idx, int32(i))
		v.val = append(v.val, float32(f))
	}
	return
}

func fit(rows []painpoint.Labelled, feats [][]painpoint.Feature, tr []int) ([][]float64, *dict) {
	d := fitDict(feats, tr, *mindf)
	x := make([]vec, len(tr))
	for j, i := range tr {
		x[j] = d.vec(feats[i])
	}
	var ws [][]float64
	for _, pt := range didban.PainTypes {
		y := make([]bool, len(tr))
		for j, i := range tr {
			y[j] = has(rows[i], pt)
		}
		ws = append(ws, trainLR(x, y, len(d.idf), *c, 1))
	}
	return ws, d
}

func bySource(rows []painpoint.Labelled, s [][]float64, th []float64) {
	type c struct{ tp, fp, fn int }
	m := map[string]*[5]c{}
	for i, r := range rows {
		if m[r.Source] == nil {
			m[r.Source] = new([5]c)
		}
		for ti, t := range didban.PainTypes {
			p, y := s[ti][i] >= th[ti], has(r, t)
			e := &m[r.Source][ti]
			switch {
			case p && y:
				e.tp++
			case p:
				e.fp++
			case y:
				e.fn++
			}
		}
	}
	var names []string
	for k := range m {
		names = append(names, k)
	}
	sort.Strings(names)
	for _, k := range names {
		fmt.Printf("  %-22s", k)
		for ti := range didban.PainTypes {
			e := m[k][ti]
			fmt.Printf("  %3d tp %3d fp %3d fn |", e.tp, e.fp, e.fn)
		}
		fmt.Println()
	}
}

func printTop(rows []painpoint.Labelled, s []float64, pt didban.PainType) {
	o := make([]int, len(rows))
	for i := range o {
		o[i] = i
	}
	sort.Slice(o, func(a, b int) bool { return s[o[a]] > s[o[b]] })
	for _, i := range o[:*nerr] {
		txt := []rune(rows[i].Text)
		fmt.Printf("%.2f %v %s | %s\n", s[i], rows[i].Labels, rows[i].Source, string(txt[:min(len(txt), 250)]))
	}
}

func printErrs(rows []painpoint.Labelled, s []float64, th float64, pt didban.PainType) {
	type e struct {
		i int
		m float64
	}
	var es []e
	for i, r := range rows {
		p := s[i] >= th
		if p != has(r, pt) {
			es = append(es, e{i, math.Abs(s[i] - th)})
		}
	}
	sort.Slice(es, func(a, b int) bool { return es[a].m > es[b].m })
	for k, x := range es {
		if k >= *nerr {
			break
		}
		r := rows[x.i]
		kind := "FP"
		if has(r, pt) {
			kind = "FN"
		}
		txt := []rune(r.Text)
		if len(txt) > 330 {
			txt = txt[:330]
		}
		fmt.Printf("%s %.2f %v %s | %s\n", kind, x.m, r.Labels, r.Source, string(txt))
	}
}
