package indicator

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// TargetKind is the kind of commitment a target makes.
type TargetKind string

// The kinds of target. Each says what of the series is measured (see Target.Measure)
// and against what.
const (
	Level            TargetKind = "level"              // the value in Year
	AverageRate      TargetKind = "average_rate"       // geometric mean of the yearly rates From…Year
	Yearly           TargetKind = "yearly"             // the value of every year From…Year
	Cumulative       TargetKind = "cumulative"         // sum of the yearly flows From…Year
	CumulativePoints TargetKind = "cumulative_points"  // value in Year less baseline: percentage points, or the unit itself
	CumulativeRate   TargetKind = "cumulative_rate"    // value in Year over baseline − 1, in %
	Decline          TargetKind = "compounded_decline" // 1 − ∏(1−d) of the yearly declines From…Year, in %
	Maintain         TargetKind = "maintain"           // not worse than the baseline, every year
	InStep           TargetKind = "in_step"            // average rate equal to that of Of, within Tolerance
	AboveOther       TargetKind = "above_other"        // average rate above that of Of
	Reference        TargetKind = "reference"          // reach a figure of another plan or statistic (Of, By)
	Assigned         TargetKind = "assigned"           // a higher level assigns number (and sometimes form); By says who
	ToBeSet          TargetKind = "set_later"          // set later (Detail says after what)
	ToBeSetYearly    TargetKind = "set_yearly"         // set year by year
	AllOf            TargetKind = "all"                // several targets in one row: the worst counts
)

// Bound says on which side of the number the target is met.
type Bound string

// The bounds.
const (
	Exactly Bound = ""         // reach the number: at least it where up is desired, at most it where down is
	AtLeast Bound = "at_least" // 以上, 不低于 (inclusive)
	AtMost  Bound = "at_most"  // 以下, 以内, 不超过 (inclusive)
	Above   Bound = "above"    // >, 超过, 高于
	Below   Bound = "below"    // <, 低于
	About   Bound = "about"    // 左右: within Tolerance on the bad side; on both where TwoSided
	Within  Bound = "range"    // between Value and High, both inclusive
)

// Direction is which way an indicator is desired to move.
type Direction int8

// The directions; the zero Direction is "not settled", and what depends on it is not judged.
const (
	Up      Direction = 1
	Down    Direction = -1
	Neutral Direction = 0
)

// Attribute is the force of a target.
type Attribute string

// The attributes.
const (
	Binding  Attribute = "binding"  // 约束性: a miss is a breach
	Expected Attribute = "expected" // 预期性: a miss is a shortfall
)

// Target is what a plan commits to for one indicator. Fields that a kind does
// not use stay zero.
type Target struct {
	Kind      TargetKind
	Bound     Bound
	Value     decimal.Decimal  // the threshold: exact, in the indicator's unit (points for CumulativePoints, % for rates)
	High      decimal.Decimal  // upper end of a range
	From      int              // first year of the span (usually the first of the plan)
	Year      int              // the year, or last year of the span
	Tolerance *decimal.Decimal // About, InStep: our own, shown and changeable; nil: the default of the kind
	TwoSided  bool             // About: too much is as bad as too little
	Of        string           // InStep, AboveOther, Reference: id of the other indicator
	OfName    text.Text        // its name, for the reader; empty: Of itself
	By        text.Text        // Assigned, Reference: whose figure
	Detail    text.Text        // ToBeSet: after what
	Parts     []Target         // AllOf
	Course    Shape            // Level: how its pace runs; Linear when empty, CompoundShape where the row states an average growth too
	Printed   string           // the token of the source: "40以上"
}

// Known reports whether the target has a number to be judged against; the kinds
// that wait for one (Reference, Assigned, ToBeSet, ToBeSetYearly) have none
// until somebody enters it, which replaces the Target by one of a known kind.
func (t Target) Known() bool { return t.Missing() == Reason{} }

// Missing says why the target has no number, or returns the zero Reason.
func (t Target) Missing() Reason {
	if within(&t.Value, &t.High) != nil || t.Tolerance != nil && far(*t.Tolerance) {
		return Reason{Code: TooLarge}
	}
	switch t.Kind {
	case Reference:
		return Reason{Code: Referenced, Root: t.Of, Detail: t.By}
	case Assigned:
		return Reason{Code: AssignedBy, Detail: t.By}
	case ToBeSet:
		return Reason{Code: SetLater, Detail: t.Detail}
	case ToBeSetYearly:
		return Reason{Code: SetYearly}
	case AllOf:
		for _, p := range t.Parts {
			if r := p.Missing(); r != (Reason{}) {
				return r
			}
		}
	}
	return Reason{}
}

// Others lists the ids of the other indicators a target refers to, its parts' included.
func (t Target) Others() []string {
	var ids []string
	if t.Of != "" {
		ids = append(ids, t.Of)
	}
	for _, p := range t.Parts {
		ids = append(ids, p.Others()...)
	}
	return ids
}
