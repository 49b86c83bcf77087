package review

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Stage is the stage of an evaluation in the period of a plan.
//
//	"annual"    this year against the annual target (年度评估)
//	"mid_term"  the end of the period on the present course (中期评估)
//	"final"     met or missed, and by how much (总结评估)
type Stage string

const (
	annualReview  Stage = "annual"
	midTermReview Stage = "mid_term"
	finalReview   Stage = "final"
)

// Values returns the values of the set.
func (Stage) Values() []Stage { return []Stage{annualReview, midTermReview, finalReview} }

// known reports whether the stage is one of those above, or empty.
func (k Stage) known() bool { return k == "" || slices.Contains(k.Values(), k) }

func unknownStage(k Stage) text.Text {
	return text.Say("unknown kind of evaluation %q; expected annual, mid_term or final", "未知的评估类型 %q；应为 annual、mid_term 或 final", text.Short(string(k)))
}

// Status is the state of a target in a review: "running" is a target whose span has not ended,
// "open" one that cannot be judged.
//
//	"met", "exceeded", "missed", "running", "open"
type Status string

const (
	statusMet      Status = "met"
	statusExceeded Status = "exceeded"
	statusMissed   Status = "missed"
	statusRunning  Status = "running"
	statusOpen     Status = "open"
)

// Values returns the values of the set.
func (Status) Values() []Status {
	return []Status{statusMet, statusExceeded, statusMissed, statusRunning, statusOpen}
}

// National is one of the four classes of the national mid-term evaluation, "" if there is none.
//
//	"reached_early"  提前实现: met already
//	"faster"         快于预期: ahead
//	"as_expected"    基本符合预期: on pace or slightly behind
//	"lagging"        滞后: the rest
type National string

const (
	reachedEarly       National = "reached_early"
	fasterThanExpected National = "faster"
	asExpected         National = "as_expected"
	lagging            National = "lagging"
)

// Values returns the values of the set.
func (National) Values() []National {
	return []National{"", reachedEarly, fasterThanExpected, asExpected, lagging}
}

// In returns the name of the class in the given language.
func (n National) In(l text.Lang) string { return nationalNames[n].In(l) }

var nationalNames = map[National]text.Text{
	reachedEarly:       {EN: "reached early", ZH: "提前实现"},
	fasterThanExpected: {EN: "faster than expected", ZH: "快于预期"},
	asExpected:         {EN: "basically as expected", ZH: "基本符合预期"},
	lagging:            {EN: "lagging", ZH: "滞后"},
}

// Options are the options of a review; the zero Options is the default. Trend is the method that
// continues levels to the target year: by default average growth, or a damped trend where average
// growth has no meaning.
type Options struct {
	Profiles []Profile             // default: Pace alone; the first one is the main one
	AsOf     int                   // year of the review; default: the last with an actual, within the plan
	Kind     Stage                 // default: final in the last year, else as the plan requires, else annual
	Vintage  string                // vintage of the actuals; default: the latest
	Entered  map[string]plan.Entry // targets entered for indicators whose plan has no number for them
	Higher   map[string]*plan.Plan // plans of higher levels by id, for references
	Trend    indicator.Method      // method for levels; default: average growth or a damped trend
	Shape    indicator.Shape       // shape of the annual targets; default: linear
	Official []Official            // classes of official evaluations, compared with ours where they apply
}

// Report is a review of a plan. It holds only values, and texts in both languages.
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
	Official   []Comparison // our classes compared with those of an official evaluation, if there is one
	Notices    plan.Problems
}

// Tally counts targets by status.
type Tally struct {
	Total    int `json:"total"`
	Met      int `json:"met"`
	Exceeded int `json:"exceeded"`
	Missed   int `json:"missed"`
	Running  int `json:"running"`
	Open     int `json:"open"`
}

func (t *Tally) count(s Status) {
	t.Total++
	switch s {
	case statusMet:
		t.Met++
	case statusExceeded:
		t.Exceeded++
	case statusMissed:
		t.Missed++
	case statusRunning:
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
	Places       int32 // decimal places of the displayed figures
	Attribute    plan.Attribute
	Direction    target.Direction
	Baseline     indicator.Value
	BaselineYear int
	Target       target.Target
	TargetText   text.Text
	TargetSource text.Text        // origin of an entered or referenced target
	TargetPlace  plan.Place       // place of the target in the higher plan
	Parts        []Part           // of a row with several targets, each by itself
	Decides      text.Text        // the target to which Done, Left and Status refer
	Whole        *WholeFigure     // the published figure for several years on which Done is based
	Breaches     []int            // years that missed a target which applies to every year
	Open         indicator.Reason // why nothing is judged by the target: it has no number, or is in doubt
	Year         int              // the latest year with an actual, up to the report's; 0: none
	Actual       indicator.Observation
	Status       Status
	Done         indicator.Value // the measured value so far, in the unit of the target's measure
	Left         indicator.Value // the difference to the target: a positive value is still lacking
	Attainment   indicator.Value // done over target, in %
	MeasureUnit  indicator.Unit
	Expected     indicator.Value // the value of a time-proportional course at this time
	Ahead        indicator.Value // done less expected, toward the desired side
	Completion   indicator.Value // share of the target that is completed; 1 is all of it
	Due          indicator.Value // share of the target that is due by now
	Elapsed      indicator.Value // share of its time that has elapsed; absent where time does not count (a rate)
	Annual       AnnualTarget
	Needed       target.Need // for each remaining year
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
	Whole       *WholeFigure   // as in Row
	Verdict     target.Verdict // so far; Open while it is undetermined
}

// WholeFigure is a published figure for several years. It takes precedence over the yearly figures.
type WholeFigure struct {
	Span   indicator.Span
	Unit   indicator.Unit
	Figure indicator.Observation
	Yearly indicator.Value // the result of the yearly figures of the measured years
}

// Main returns the verdict of the first profile on the latest year.
func (r Row) Main() (Verdict, bool) {
	list := r.Latest()
	if len(list) == 0 {
		return Verdict{}, false
	}
	return list[0], true
}

// Latest returns the verdicts of all profiles on the latest year.
func (r Row) Latest() []Verdict {
	if len(r.Years) == 0 {
		return nil
	}
	return r.Years[len(r.Years)-1].Verdicts
}

// Apart returns the number of decimal places at which Done and Left are displayed, so that a figure
// just short of its target does not look equal to it.
func (r Row) Apart() int32 {
	places := r.Places + 1
	done, ok := r.Done.Decimal()
	left, known := r.Left.Decimal()
	if !ok || !known {
		return places
	}
	return max(decimals.PlacesApart(done, done.Add(left), places), decimals.PlacesApart(left, decimal.Zero, places))
}

// YearVerdicts are the verdicts of the profiles on one year.
type YearVerdicts struct {
	Year     int
	Actual   indicator.Value
	Verdicts []Verdict // one for each profile, in their order
}

// AnnualTarget is the annual target of the judged year and of the next one.
type AnnualTarget struct {
	Plan    indicator.Value // of the judged year, as set at the start of the period
	Revised indicator.Value // of the judged year, after the actuals of the years before
	Next    indicator.Value // of the year after it, after all actuals; absent at the end
}

// Outlook is the result at the target year on the present course.
type Outlook struct {
	Method  text.Text       // method used to continue the course
	Measure indicator.Value // the measure by which the target will be judged
	Verdict target.Verdict
	Gap     indicator.Value // the difference to the target; positive: lacking
}

// Disagreement is a difference between the verdicts of profiles on the same figures, with its
// reason.
type Disagreement struct {
	Best, Worst []string // names of the profiles at either end; empty if they agree
	Text        text.Text
}

// Found reports whether there is a disagreement.
func (d Disagreement) Found() bool { return len(d.Best) > 0 }

// names are the names of stages and statuses.
var names = map[string]text.Text{
	"annual":   {EN: "Annual review", ZH: "年度评估"},
	"mid_term": {EN: "Mid-term review", ZH: "中期评估"},
	"final":    {EN: "Final review", ZH: "总结评估"},
	"met":      {EN: "met", ZH: "完成"},
	"exceeded": {EN: "exceeded", ZH: "超额完成"},
	"missed":   {EN: "missed", ZH: "未完成"},
	"running":  {EN: "running", ZH: "进行中"},
	"open":     {EN: "open", ZH: "待定"},
}

// In returns the name of the stage in the given language.
func (k Stage) In(l text.Lang) string { return names[string(k)].In(l) }

// In returns the name of the status in the given language.
func (s Status) In(l text.Lang) string { return names[string(s)].In(l) }

// Mark returns the mark of a status, the same in every form of a report.
func (s Status) Mark() string {
	switch s {
	case statusMet, statusExceeded:
		return "●"
	case statusMissed:
		return "✕"
	case statusRunning:
		return "◆"
	}
	return "○"
}
