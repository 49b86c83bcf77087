package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/plan/portfolio"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

// exact is the number of draws up to which parts hold the draws themselves, and those form a Latin
// hypercube. Beyond, parts hold bins, and draws are independent, so that a job need not rank the draws
// of all others.
const exact = 100_000

// size is the number of draws of a job; beyond exact, ten times that. It changes no result, so tests
// make it small.
var size = 5_000

func (t *task) window() int {
	if t.Draws > exact {
		return 10 * size
	}
	return size
}

// task is everything that the results depend on. A worker of Beam receives it as JSON, without the
// plans, which come to it one by one.
type task struct {
	Matrix   string
	Draws    int
	Seed     uint64
	Assigned map[string][]scenario.Entry // by plan: targets from the plans above

	files []planFile
	read  portfolio.Matrix
}

// planFile is a plan as the folder holds it.
type planFile struct {
	ID   string
	Name string
	Text string
}

// job is a window of the draws of one plan and scenario.
type job struct {
	file     planFile
	scenario int
	first    int
	count    int
}

// open reads the plans and the matrix, and divides targets if there is a file of divisions.
func open(ctx context.Context, plans, scenarios, divisions string, draws int, seed uint64) (*task, error) {
	matrix, err := os.ReadFile(scenarios)
	if err != nil {
		return nil, err
	}
	t := &task{Matrix: string(matrix), Draws: draws, Seed: seed}
	if err := t.prepare(); err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(plans, "*.json"))
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		p, err := plan.Parse(ctx, data, name)
		if err != nil {
			return nil, err
		}
		if seen[p.ID] {
			return nil, fmt.Errorf("%s: a second plan with the id %q", name, p.ID)
		}
		seen[p.ID] = true
		t.files = append(t.files, planFile{p.ID, name, string(data)})
	}
	if len(t.files) == 0 {
		return nil, fmt.Errorf("no plan files (*.json) in %s", plans)
	}
	slices.SortFunc(t.files, func(a, b planFile) int { return strings.Compare(a.ID, b.ID) })
	if divisions == "" {
		return t, nil
	}
	data, err := os.ReadFile(divisions)
	if err == nil {
		err = t.divide(ctx, data, divisions)
	}
	return t, err
}

// prepare reads the matrix.
func (t *task) prepare() (err error) {
	t.read, err = portfolio.ReadMatrix([]byte(t.Matrix), "matrix")
	return err
}

// jobsOf lists the jobs of one plan, scenario by scenario.
func (t *task) jobsOf(file planFile) []job {
	var out []job
	for s := range t.read.Scenarios() {
		for first := 0; first == 0 || first < t.Draws; first += t.window() {
			out = append(out, job{file, s, first, min(t.window(), t.Draws-first)})
		}
	}
	return out
}

func (t *task) jobs() []job {
	var out []job
	for _, f := range t.files {
		out = append(out, t.jobsOf(f)...)
	}
	return out
}

// worker holds the model of one plan at a time.
type worker struct {
	*task
	of    string
	model *scenario.Model
}

// modelOf compiles a plan; one without levers gets the model that follows from its table.
func (w *worker) modelOf(ctx context.Context, file planFile) (*scenario.Model, error) {
	if w.of == file.ID {
		return w.model, nil
	}
	p, err := plan.Parse(ctx, []byte(file.Text), file.Name)
	if err == nil && len(p.Document().Model.Levers) == 0 {
		var d *plan.Document
		if d, _, err = modules.Derive(ctx, p, modules.Options{}); err == nil {
			p, err = plan.New(d)
		}
	}
	if err != nil {
		return nil, err
	}
	m, err := scenario.Compile(ctx, p)
	if err == nil {
		w.of, w.model = file.ID, m
	}
	return m, err
}

// query returns the ensemble of a plan and scenario; without uncertain levers or draws it has none.
func (w *worker) query(ctx context.Context, file planFile, s int) (*scenario.Model, ensemble.Query, error) {
	m, err := w.modelOf(ctx, file)
	if err != nil {
		return nil, ensemble.Query{}, err
	}
	base := m.New("")
	base.Targets = w.Assigned[file.ID]
	q, err := w.read.Query(m, base, w.read.Scenarios()[s], nil)
	q.Draws, q.Seed, q.Plain = w.Draws, w.Seed, w.Draws > exact
	for in := range m.Plan().AllIndicators() {
		q.Variables = append(q.Variables, in.ID)
	}
	return m, q, err
}

// draw does a job and returns its part as JSON; null for a scenario without draws.
func (w *worker) draw(ctx context.Context, j job) ([]byte, error) {
	m, q, err := w.query(ctx, j.file, j.scenario)
	if err != nil {
		return nil, err
	}
	if len(q.Uncertain) == 0 || w.Draws == 0 {
		return []byte("null"), nil
	}
	q.First, q.Count = j.first, j.count
	part, err := ensemble.Draw(ctx, m, q)
	if err != nil {
		return nil, fmt.Errorf("%s, %s: %w", j.file.ID, w.read.Scenarios()[j.scenario], err)
	}
	return json.Marshal(part)
}

// mergeParts merges two parts as JSON.
func mergeParts(a, b []byte) ([]byte, error) {
	var x, y *ensemble.Part
	if err := errors.Join(json.Unmarshal(a, &x), json.Unmarshal(b, &y)); err != nil {
		return nil, err
	}
	if x == nil || y == nil {
		return a, nil
	}
	all, err := x.Merge(*y)
	if err != nil {
		return nil, err
	}
	return json.Marshal(all)
}

// results describes the draws of a plan and scenario, and runs it exactly.
func (w *worker) results(ctx context.Context, file planFile, s int, part *ensemble.Part) ([]portfolio.Result, error) {
	m, q, err := w.query(ctx, file, s)
	if err != nil {
		return nil, err
	}
	r, err := m.Run(ctx, q.Scenario)
	if err != nil || part == nil {
		return portfolio.Results(r, nil), err
	}
	a, err := part.Answer(ctx, m, q)
	return portfolio.Results(r, &a), err
}

// name identifies the task: its plans, matrix, draws and seed. Parts of another one are not mixed in.
func (t *task) name() string {
	h := fnv.New128a()
	fmt.Fprintf(h, "%q %d %d %d", t.Matrix, t.Draws, t.Seed, t.window())
	for _, f := range t.files {
		fmt.Fprintf(h, " %q", f.Text)
		for _, e := range t.Assigned[f.ID] {
			fmt.Fprintf(h, " %s %s %s %s", e.Indicator, e.Kind, e.Bound, e.Value)
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// begin makes the folder, or goes on in one that holds parts of the same task.
func (t *task) begin(out string) error {
	if err := os.MkdirAll(filepath.Join(out, "parts"), 0o755); err != nil {
		return err
	}
	mark := filepath.Join(out, "task")
	have, err := os.ReadFile(mark)
	if errors.Is(err, os.ErrNotExist) {
		return replace(mark, []byte(t.name()))
	}
	if err == nil && string(have) != t.name() {
		err = fmt.Errorf("%s holds the parts of another task: other plans, scenarios, draws or seed; choose another --out", out)
	}
	return err
}

// replace writes a file so that it is whole or not there, also when the process is killed.
func replace(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".part-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

func (j job) path(out string) string {
	return filepath.Join(out, "parts", fmt.Sprintf("%s.%d.%d.json", j.file.ID, j.scenario, j.first))
}

// each does something with every element of a list, by several workers; the first error ends all. Each worker holds the
// model of one plan.
func each[T any](ctx context.Context, t *task, workers int, list []T, do func(ctx context.Context, w *worker, x T) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var all sync.WaitGroup
	for range max(workers, 1) {
		all.Go(func() {
			w := &worker{task: t}
			for i := next.Add(1) - 1; i < int64(len(list)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				if err := do(ctx, w, list[i]); err != nil {
					stop(err)
				}
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// drawAll does the jobs of a shard that are not done yet.
func (t *task) drawAll(ctx context.Context, out string, shard, of, workers int, log io.Writer) error {
	if err := t.begin(out); err != nil {
		return err
	}
	var todo []job
	done := 0
	for i, j := range t.jobs() {
		if i%of != shard {
			continue
		}
		if _, err := os.Stat(j.path(out)); err == nil {
			done++
			continue
		}
		todo = append(todo, j)
	}
	finished := 0
	var printing sync.Mutex
	begun := time.Now()
	return each(ctx, t, workers, todo, func(ctx context.Context, w *worker, j job) error {
		data, err := w.draw(ctx, j)
		if err == nil {
			err = replace(j.path(out), data)
		}
		if err != nil {
			return err
		}
		printing.Lock()
		defer printing.Unlock()
		finished++
		left := time.Since(begun) / time.Duration(finished) * time.Duration(len(todo)-finished)
		fmt.Fprintf(log, "%d of %d parts, about %v left\n", done+finished, done+len(todo), left.Round(time.Second))
		return nil
	})
}

// merge writes the results of each plan from the parts, a plan in each worker.
func (t *task) merge(ctx context.Context, out string, workers int) error {
	if err := t.begin(out); err != nil {
		return err
	}
	return each(ctx, t, workers, t.files, func(ctx context.Context, w *worker, file planFile) error {
		parts := make([]*ensemble.Part, len(t.read.Scenarios()))
		for _, j := range t.jobsOf(file) {
			data, err := os.ReadFile(j.path(out))
			if err != nil {
				return fmt.Errorf("a part is missing, run its shard: %w", err)
			}
			var part *ensemble.Part
			if err := json.Unmarshal(data, &part); err != nil {
				return err
			}
			if have := parts[j.scenario]; have != nil && part != nil {
				all, err := have.Merge(*part)
				if err != nil {
					return err
				}
				part = &all
			}
			parts[j.scenario] = part
		}
		var list []portfolio.Result
		for s, part := range parts {
			more, err := w.results(ctx, file, s, part)
			if err != nil {
				return err
			}
			list = append(list, more...)
		}
		return write(ctx, out, file.ID, list)
	})
}

// estimate does one job of the first plan in each scenario, for a second at most, describes what it drew as the
// merge does, and prints what the whole takes.
func (t *task) estimate(ctx context.Context, log io.Writer) error {
	w := &worker{task: t}
	begun := time.Now()
	if _, err := w.modelOf(ctx, t.files[0]); err != nil {
		return err
	}
	compile := time.Since(begun)
	tried := 0
	begun = time.Now()
	for s := range t.read.Scenarios() {
		data, err := w.draw(ctx, job{t.files[0], s, 0, min(t.window(), t.Draws)})
		if err != nil {
			return err
		}
		var part *ensemble.Part
		if err := json.Unmarshal(data, &part); err != nil {
			return err
		}
		if _, err := w.results(ctx, t.files[0], s, part); err != nil {
			return err
		}
		if tried++; time.Since(begun) > time.Second {
			break
		}
	}
	plans, scenarios := len(t.files), len(t.read.Scenarios())
	perJob := time.Since(begun) / time.Duration(tried)
	total := time.Duration(plans)*compile + time.Duration(len(t.jobs()))*perJob
	_, err := fmt.Fprintf(log, "%d plans × %d scenarios × %d draws: about %.3g core-hours on this machine\n", plans, scenarios, t.Draws, total.Hours())
	return err
}
