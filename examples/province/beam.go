package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/portfolio"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

func init() {
	register.DoFn3x1[context.Context, fileio.ReadableFile, func(beamJob), error](&splitFn{})
	register.DoFn3x1[context.Context, beamJob, func(beamGroup, []byte), error](&drawFn{})
	register.Combiner1[[]byte](&mergeFn{})
	register.DoFn4x1[context.Context, beamGroup, []byte, func(string, beamPart), error](&byPlanFn{})
	register.DoFn3x1[context.Context, string, func(*beamPart) bool, error](&writeFn{})
	register.Emitter1[beamJob]()
	register.Emitter2[beamGroup, []byte]()
	register.Emitter2[string, beamPart]()
	register.Iter1[beamPart]()
}

// beamGroup is the key by which parts are combined: a plan and a scenario.
type beamGroup struct {
	ID, Name, Text string
	Scenario       int
}

// beamJob is a window of the draws of a group.
type beamJob struct {
	Group        beamGroup
	First, Count int
}

// beamPart holds all draws of a scenario of a plan.
type beamPart struct {
	Group beamGroup
	Part  []byte
}

func (g beamGroup) file() planFile { return planFile{g.ID, g.Name, g.Text} }

// onBeam builds the pipeline and runs it on the runner of the flags: plan files, jobs, draws, draws
// combined by plan and scenario, files by plan.
func (t *task) onBeam(ctx context.Context, plans, out string) error {
	p, s := beam.NewPipelineWithRoot()
	files := fileio.ReadMatches(s, fileio.MatchFiles(s, join(plans, "*.json")))
	jobs := beam.Reshuffle(s, beam.ParDo(s, &splitFn{Task: *t}, files))
	parts := beam.ParDo(s, &drawFn{Task: *t}, jobs)
	whole := beam.CombinePerKey(s, &mergeFn{}, parts)
	byPlan := beam.GroupByKey(s, beam.ParDo(s, &byPlanFn{}, whole))
	beam.ParDo0(s, &writeFn{Task: *t, Out: out}, byPlan)
	return beamx.Run(ctx, p)
}

// splitFn lists the jobs of a plan file.
type splitFn struct{ Task task }

// Setup reads the matrix.
func (f *splitFn) Setup() error { return f.Task.prepare() }

// ProcessElement reads a plan file and emits its jobs.
func (f *splitFn) ProcessElement(ctx context.Context, file fileio.ReadableFile, emit func(beamJob)) error {
	words, err := file.ReadString(ctx)
	if err != nil {
		return err
	}
	p, err := plan.Parse(ctx, []byte(words), file.Metadata.Path)
	if err != nil {
		return err
	}
	for _, j := range f.Task.jobsOf(planFile{p.ID, file.Metadata.Path, words}) {
		emit(beamJob{beamGroup{j.file.ID, j.file.Name, j.file.Text, j.scenario}, j.first, j.count})
	}
	return nil
}

// drawFn does jobs; it holds the model of one plan.
type drawFn struct {
	Task task
	w    worker
}

// Setup reads the matrix.
func (f *drawFn) Setup() error {
	f.w = worker{task: &f.Task}
	return f.Task.prepare()
}

// ProcessElement draws one window.
func (f *drawFn) ProcessElement(ctx context.Context, j beamJob, emit func(beamGroup, []byte)) error {
	data, err := f.w.draw(ctx, job{j.Group.file(), j.Group.Scenario, j.First, j.Count})
	if err == nil {
		emit(j.Group, data)
	}
	return err
}

// mergeFn merges the parts of a group, in any order.
type mergeFn struct{}

// MergeAccumulators merges two parts. Parts of one group always merge; a failure is a damaged
// message, and is found by writeFn.
func (*mergeFn) MergeAccumulators(a, b []byte) []byte {
	all, err := mergeParts(a, b)
	if err != nil {
		return []byte(fmt.Sprintf("%q", err.Error()))
	}
	return all
}

// byPlanFn brings the scenarios of a plan together.
type byPlanFn struct{}

// ProcessElement keys a group by its plan.
func (*byPlanFn) ProcessElement(_ context.Context, g beamGroup, part []byte, emit func(string, beamPart)) error {
	emit(g.ID, beamPart{g, part})
	return nil
}

// writeFn writes the files of a plan.
type writeFn struct {
	Task task
	Out  string
}

// Setup reads the matrix.
func (f *writeFn) Setup() error { return f.Task.prepare() }

// ProcessElement describes the draws of a plan and writes them.
func (f *writeFn) ProcessElement(ctx context.Context, id string, parts func(*beamPart) bool) error {
	w := &worker{task: &f.Task}
	var list []portfolio.Result
	var p beamPart
	for parts(&p) {
		var part *ensemble.Part
		if err := json.Unmarshal(p.Part, &part); err != nil {
			return fmt.Errorf("%s: %w: %.200s", id, err, p.Part)
		}
		more, err := w.results(ctx, p.Group.file(), p.Group.Scenario, part)
		if err != nil {
			return err
		}
		list = append(list, more...)
	}
	return write(ctx, f.Out, id, list)
}
