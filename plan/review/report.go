package review

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Stage is the kind of an evaluation.
type Stage string

// The stages of a review.
const (
	AnnualReview  Stage = "annual"   // this year against the annual target (年度评估)
	MidTermReview Stage = "mid_term" // where the period will end on the present course (中期评估)
	FinalReview   Stage = "final"    // met or missed, and by how much (总结评估)
)

// known reports whether the stage is one of those above, or not given.
func (k Stage) known() bool {
	return k == "" || k == AnnualReview || k == MidTermReview || k == FinalReview
}

func unknownStage(k Stage) text.Text {
	return text.Say("unknown kind of evaluation %q; expected annual, mid_term or final", "未知的评估类型 %q；应为 annual、mid_term 或 final", text.Short(string(k)))
}

// Status is where a target stands in a review.
type Status string

// The statuses. Running is a target whose span is not over, Open one that cannot be judged.
const (
	StatusMet      Status = "met"
	StatusExceeded Status = "exceeded"
	StatusMissed   Status = "missed"
	StatusRunning  Status = "running"
	StatusOpen     Status = "open"
)

// National is one of the four classes of the national mid-term evaluation.
type National string

// The national classes; "" where there is none.
const (
	ReachedEarly National = "reached_early" // 提前实现: met already
	Faster       National = "faster"        // 快于预期: ahead
	AsExpected   National = "as_expected"   // 基本符合预期: on pace or slightly behind
	Lagging      National = "lagging"       // 滞后: the rest
)

// In says the class in the given language.
func (n National) In(l text.Lang) string { return nationalNames[n].In(l) }

var nationalNames = map[National]text.Text{
	ReachedEarly: {ZH: "提前实现", EN: "reached early"},
	Faster:       {ZH: "快于预期", EN: "faster than expected"},
	AsExpected:   {ZH: "基本符合预期", EN: "basically as expected"},
	Lagging:      {ZH: "滞后", EN: "lagging"},
}

// Options are the choices of a review; the zero Options is the default.
type Options struct {
	Profiles []Profile             // default: Pace alone; the first one is the main one
	AsOf     int                   // year the review is about; default: the last one with an actual, at most the plan's last year
	Kind     Stage                 // default: final at the plan's last year, else what the plan demands for that year, else annual
	Vintage  string                // which vintage of the actuals; default: the latest
	Entered  map[string]plan.Entry // targets entered for indicators whose plan has no number for them
	Higher   map[string]*plan.Plan // plans of higher levels, by id, that references are looked up in
	Trend    indicator.Method      // how levels are continued to the target year; default: average growth, damped trend where that has no meaning
	Shape    indicator.Shape       // shape of the annual targets; default: linear
	Official []Official            // classes of official evaluations; those of the review's kind and year are set beside ours
}

// Report is a review of a plan: values only, ready to be written in either language.
type Report struct {
	Plan       string // id
	Version    string
	Title      text.Text
	Region     text.Text
	Period     plan.Period
	Kind       Stage
	Year       int
	Vintage    string
	Profiles   []Profile
	Rows       []Row // in document order
	Binding    Tally
	Expected   Tally
	Breaches   []string     // ids of binding targets that are missed
	Shortfalls []string     // ids of expected targets that are missed
	Open       []string     // ids of targets that cannot be judged
	Official   []Comparison // our classes beside those of an official evaluation, where there is one
	Notices    plan.Problems
}

// Tally counts targets by status.
type Tally struct {
	Total, Met, Exceeded, Missed, Running, Open int
}

func (t *Tally) count(s Status) {
	t.Total++
	switch s {
	case StatusMet:
		t.Met++
	case StatusExceeded:
		t.Exceeded++
	case StatusMissed:
		t.Missed++
	case StatusRunning:
		t.Running++
	default:
		t.Open++
	}
}

// Row is the review of one indicator.
type Row struct {
	ID, Row      string
	Name         text.Text
	Category     text.Text
	Unit         indicator.Unit
	Places       int32 // decimal places its figures are shown with
	Attribute    plan.Attribute
	Direction    target.Direction
	Baseline     indicator.Value
	BaselineYear int
	Target       target.Target
	TargetText   text.Text
	TargetSource text.Text        // where an entered or referenced target comes from
	TargetPlace  plan.Place       // where it stands in the higher plan that it comes from
	Parts        []Part           // of a target with several, each by itself
	Decides      text.Text        // which of them done, left and status are of
	Whole        *WholeFigure     // the figure for several years that Done rests on, beside what the yearly ones give
	Breaches     []int            // years that missed a target which must hold in every year
	Open         indicator.Reason // why the target has no number
	Year         int              // the latest year with an actual up to the report's; 0: none
	Actual       indicator.Observation
	Status       Status
	Done         indicator.Value // what is measured so far, in the unit of the target's measure
	Left         indicator.Value // what is lacking to the target: positive is still to do
	Attainment   indicator.Value // done over target, in %
	MeasureUnit  indicator.Unit
	Expected     indicator.Value // what a time-proportional course gives by now
	Ahead        indicator.Value // done less expected, toward the desired side
	Annual       AnnualTarget
	Needed       target.Need // per year from now
	National     National
	Outlook      Outlook
	Years        []YearVerdicts // each year with an actual
	Disagreement Disagreement
}

// Part is one of several targets in a row, measured by itself.
type Part struct {
	Target      target.Target
	Text        text.Text
	MeasureUnit indicator.Unit
	Done, Left  indicator.Value
	Whole       *WholeFigure   // as of a row
	Verdict     target.Verdict // so far; Open while it cannot be said
}

// WholeFigure is a published figure for several years as a whole. It counts, whatever the yearly figures give.
type WholeFigure struct {
	Span   indicator.Span
	Unit   indicator.Unit
	Figure indicator.Observation
	Yearly indicator.Value // what the yearly figures of the measured years give
}

// Main returns the verdict of the first profile on the latest year.
func (r Row) Main() (Verdict, bool) {
	if len(r.Years) == 0 || len(r.Years[len(r.Years)-1].Verdicts) == 0 {
		return Verdict{}, false
	}
	return r.Years[len(r.Years)-1].Verdicts[0], true
}

// Latest returns the verdicts of all profiles on the latest year.
func (r Row) Latest() []Verdict {
	if len(r.Years) == 0 {
		return nil
	}
	return r.Years[len(r.Years)-1].Verdicts
}

// Apart returns how many places show what is done and what is left: a figure that just misses its target does not look like it.
func (r Row) Apart() int32 {
	places := r.Places + 1
	done, ok := r.Done.Decimal()
	left, known := r.Left.Decimal()
	if !ok || !known {
		return places
	}
	return max(indicator.PlacesApart(done, done.Add(left), places), indicator.PlacesApart(left, decimal.Zero, places))
}

// YearVerdicts is what the profiles say about one year.
type YearVerdicts struct {
	Year     int
	Actual   indicator.Value
	Verdicts []Verdict // one for each profile, in their order
}

// AnnualTarget is the annual target of the judged year and of the next one.
type AnnualTarget struct {
	Plan    indicator.Value // of the judged year, as it stood at the start of the period
	Revised indicator.Value // of the judged year, after the actuals of the years before
	Next    indicator.Value // of the year after it, after all actuals; absent at the end
}

// Outlook is where the target year ends on the present course.
type Outlook struct {
	Method  text.Text       // how the course was continued
	Measure indicator.Value // what the target will be judged by
	Verdict target.Verdict
	Gap     indicator.Value // positive: lacking
}

// Disagreement says that profiles judge the same figures differently, and why.
type Disagreement struct {
	Best, Worst []string // names of the profiles at either end; empty when they agree
	Text        text.Text
}

// Found reports whether there is a disagreement.
func (d Disagreement) Found() bool { return len(d.Best) > 0 }
