package wire

import (
	"reflect"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/plan/portfolio"
	"github.com/jimo-plan/fiveyear/plan/review"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
	"github.com/jimo-plan/fiveyear/plan/versions"
)

// FaultCode is the kind of a request's error.
type FaultCode string

// The codes of faults.
const (
	FaultInvalid   FaultCode = "invalid"
	FaultUnknown   FaultCode = "unknown"
	FaultLimit     FaultCode = "limit"
	FaultProtocol  FaultCode = "protocol"
	FaultConflict  FaultCode = "conflict"
	FaultStorage   FaultCode = "storage"
	FaultCancelled FaultCode = "cancelled"
	FaultInternal  FaultCode = "internal"
)

// LeverKind is the target of a lever: each year, the end of a path, or the base year.
type LeverKind string

// The kinds of lever.
const (
	YearlyLever LeverKind = "yearly"
	EndLever    LeverKind = "end"
	StartLever  LeverKind = "start"
)

// OutcomeStatus is the result of comparing a projection with its target.
type OutcomeStatus string

// The statuses of an outcome. OnPath: an assumed path only approaches the number; Unknown: the
// projection cannot be computed or judged.
const (
	Met      OutcomeStatus = "met"
	Exceeded OutcomeStatus = "exceeded"
	Missed   OutcomeStatus = "missed"
	OnPath   OutcomeStatus = "on_path"
	Open     OutcomeStatus = "open"
	Unknown  OutcomeStatus = "unknown"
)

// ExportKind is a table of a run that can be exported.
type ExportKind string

// The tables of a run.
const (
	ExportTargets ExportKind = "targets"
	ExportSeries  ExportKind = "series"
)

// ReportFormat is a file format of a review.
type ReportFormat string

// The formats of a review.
const (
	ReportJSON     ReportFormat = "json"
	ReportCSV      ReportFormat = "csv"
	ReportMarkdown ReportFormat = "md"
	ReportHTML     ReportFormat = "html"
)

// FormulaState is the effect of a scenario on a variable's formula.
type FormulaState string

// The states of a formula.
const (
	FormulaPlanned FormulaState = ""
	FormulaChanged FormulaState = "changed"
	FormulaAdded   FormulaState = "added"
)

// RestsKind is the kind of value that a number depends on: a mark of a given value, or RestsTarget.
type RestsKind string

// The kinds of values that a number depends on.
const (
	RestsFigure     RestsKind = "figure"
	RestsDefinition RestsKind = "definition"
	RestsMove       RestsKind = "move"
	RestsActual     RestsKind = "actual"
	RestsTarget     RestsKind = "target"
)

// ChangedThing is the kind of thing that differs between two versions of a plan.
type ChangedThing string

// Enums returns the values of the closed sets of the protocol, by their types.
func Enums() map[reflect.Type][]string { return enums }

// set is a closed set that lists its values.
type set[T ~string] interface {
	~string
	Values() []T
}

func valuesOf[T set[T]]() []string { return closed(T("").Values()...) }

func closed[T ~string](values ...T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

var enums = map[reflect.Type][]string{
	reflect.TypeFor[FaultCode](): closed(FaultInvalid, FaultUnknown, FaultLimit, FaultProtocol, FaultConflict, FaultStorage, FaultCancelled,
		FaultInternal),
	reflect.TypeFor[target.Direction](): closed(target.Neutral, target.Up, target.Down),
	reflect.TypeFor[LeverKind]():        closed(YearlyLever, EndLever, StartLever),
	reflect.TypeFor[OutcomeStatus]():    closed(Met, Exceeded, Missed, OnPath, Open, Unknown),
	reflect.TypeFor[PaceForm]():         closed(PaceStraight, PaceCompound, PaceHeld, PaceShare, PaceSteady, PaceShaped),
	reflect.TypeFor[ExportKind]():       closed(ExportTargets, ExportSeries),
	reflect.TypeFor[ReportFormat]():     closed(ReportJSON, ReportCSV, ReportMarkdown, ReportHTML),
	reflect.TypeFor[FormulaState]():     closed(FormulaPlanned, FormulaChanged, FormulaAdded),
	reflect.TypeFor[RestsKind]():        closed(RestsFigure, RestsDefinition, RestsMove, RestsActual, RestsTarget),
	reflect.TypeFor[ChangedThing](): closed[ChangedThing]("indicator", "variable", "lever", "closure", "whole", "check", "scenario", "figure", "item",
		"serve", "period", "plan", "higher", "unit", "assumption", "category", "note", "group", "chapter", "implementation"),

	reflect.TypeFor[text.Lang]():             closed(text.Chinese, text.English),
	reflect.TypeFor[plan.Attribute]():        closed(plan.Binding, plan.Expected),
	reflect.TypeFor[target.Bound]():          valuesOf[target.Bound](),
	reflect.TypeFor[indicator.Prices]():      valuesOf[indicator.Prices](),
	reflect.TypeFor[target.Kind]():           valuesOf[target.Kind](),
	reflect.TypeFor[indicator.SpanMeasure](): valuesOf[indicator.SpanMeasure](),
	reflect.TypeFor[indicator.ReasonCode]():  valuesOf[indicator.ReasonCode](),
	reflect.TypeFor[indicator.Shape]():       valuesOf[indicator.Shape](),
	reflect.TypeFor[indicator.Method]():      valuesOf[indicator.Method](),
	reflect.TypeFor[target.Form]():           valuesOf[target.Form](),
	reflect.TypeFor[target.Verdict]():        closed(target.Met, target.Exceeded, target.Missed, target.Open),

	reflect.TypeFor[plan.ResolvedFrom]():   valuesOf[plan.ResolvedFrom](),
	reflect.TypeFor[modules.NoteKind]():    valuesOf[modules.NoteKind](),
	reflect.TypeFor[versions.ChangeKind](): valuesOf[versions.ChangeKind](),

	reflect.TypeFor[portfolio.Rule]():       closed("", portfolio.Sum, portfolio.WeightedMean, portfolio.ByAmounts, portfolio.Each),
	reflect.TypeFor[portfolio.Basis]():      closed("", portfolio.Equal, portfolio.BySize, portfolio.ByPace, portfolio.ByWeights),
	reflect.TypeFor[portfolio.MatchBasis](): closed[portfolio.MatchBasis]("id", "name"),

	reflect.TypeFor[scenario.Op]():               valuesOf[scenario.Op](),
	reflect.TypeFor[scenario.Topic]():            valuesOf[scenario.Topic](),
	reflect.TypeFor[scenario.Role]():             valuesOf[scenario.Role](),
	reflect.TypeFor[scenario.Mark]():             valuesOf[scenario.Mark](),
	reflect.TypeFor[solve.Solvability]():         valuesOf[solve.Solvability](),
	reflect.TypeFor[ensemble.DistributionKind](): valuesOf[ensemble.DistributionKind](),

	reflect.TypeFor[review.Stage]():    valuesOf[review.Stage](),
	reflect.TypeFor[review.National](): valuesOf[review.National](),
	reflect.TypeFor[review.Standing](): valuesOf[review.Standing](),
	reflect.TypeFor[review.Status]():   valuesOf[review.Status](),
}
