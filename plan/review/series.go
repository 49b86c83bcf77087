package review

import (
	"sort"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// Point is the figure of one year.
type Point struct {
	Year  int
	Value decimal.Decimal
}

// Series is one series to be judged by itself, outside any plan: a baseline, the actual figures
// after it, and a target or none. All figures are in one unit.
type Series struct {
	Name       string
	Indicator  string           // the indicator it belongs to, for Mean; "" if none
	BaseYear   int              // t0, 0 if unknown
	Base       indicator.Value  // v0
	Points     []Point          // actual figures, in any order; the latest up to Year is judged
	Year       int              // year that is judged; 0: that of the last point
	Target     *decimal.Decimal // vT; nil: no quantitative target
	TargetYear int              // T, 0 if unknown
	Direction  target.Direction // d: the desired direction
	Limit      *decimal.Decimal // natural limit L; nil: none
	Unit       string           // "%" for shares and rates; "" if unknown
	Rates      bool             // the figures are growth rates: methods of average growth must not be used
	EveryYear  bool             // the target is to be kept in every year
	Strict     bool             // a value equal to the target does not meet it (above, below)
	Slack      decimal.Decimal  // how far a value on the undesired side of the target still meets it (about)
	Open       Reason           // why an existing target is unknown; zero: it is known, or there is none
}

// Evaluate judges a series by a profile. It always returns a verdict: if the method does not apply,
// the class is the profile's NotAvailable and Reason is the reason.
func Evaluate(s Series, p Profile) Verdict {
	j := newJudge(s, p)
	switch {
	case s.Open.Code != "":
		return j.none(s.Open)
	case s.Direction == target.Neutral:
		return j.none(whyDirection)
	case !j.hasNow:
		return j.none(whyNoActual)
	}
	for _, m := range methods() {
		if m.name == p.Method {
			return m.judge(j)
		}
	}
	return j.pace()
}

// judge holds the state of one evaluation: the series in the notation of the methods, and the
// verdict so far.
type judge struct {
	s       Series
	p       Profile
	points  []Point // baseline and actuals up to the judged year, in order of years
	d       decimal.Decimal
	v0, v   decimal.Decimal
	t0, t   int
	vT      decimal.Decimal
	T       int
	hasBase bool
	hasNow  bool
	hasT    bool
	out     Verdict
}

func newJudge(s Series, p Profile) *judge {
	j := &judge{s: s, p: p, d: decimal.NewFromInt(int64(s.Direction.Sign())), t0: s.BaseYear, T: s.TargetYear}
	j.v0, j.hasBase = s.Base.Decimal()
	j.hasBase = j.hasBase && s.BaseYear != 0
	if s.Target != nil {
		j.vT, j.hasT = *s.Target, true
	}
	j.points = s.upTo(j.hasBase)
	for _, q := range s.Points {
		if (s.Year == 0 || q.Year <= s.Year) && (!j.hasNow || q.Year >= j.t) {
			j.v, j.t, j.hasNow = q.Value, q.Year, true
		}
	}
	j.out = Verdict{Series: s.Name, Indicator: s.Indicator, Profile: p.Name, Year: j.t}
	if !j.hasNow {
		j.out.Year = s.Year
	}
	return j
}

// upTo returns the baseline and the points up to the judged year in order. The baseline replaces
// points in the base year or before it.
func (s Series) upTo(hasBase bool) []Point {
	var points []Point
	if hasBase {
		points = append(points, Point{s.BaseYear, s.Base.Or(decimal.Zero)})
	}
	for _, q := range s.Points {
		if (s.Year == 0 || q.Year <= s.Year) && (!hasBase || q.Year > s.BaseYear) {
			points = append(points, q)
		}
	}
	sort.SliceStable(points, func(i, j int) bool { return points[i].Year < points[j].Year })
	return points
}

// met reports whether a value meets the target.
func (j *judge) met(v decimal.Decimal) bool {
	ahead := v.Sub(j.vT).Mul(j.d)
	if j.s.Strict {
		return ahead.IsPositive()
	}
	return ahead.GreaterThanOrEqual(j.s.Slack.Neg())
}

// metAtStart reports whether the baseline meets the target or equals it, so that no way remains.
func (j *judge) metAtStart() bool { return !j.vT.Sub(j.v0).Mul(j.d).IsPositive() }

// needTarget returns the reason for which a method that needs baseline, actual and target cannot be
// used.
func (j *judge) needTarget() (Reason, bool) {
	switch {
	case !j.hasT:
		return whyNoTarget, false
	case j.T == 0:
		return whyTargetYear, false
	}
	return j.needPoints()
}

// needPoints returns the reason why a method that needs a baseline and a later actual cannot be
// used.
func (j *judge) needPoints() (Reason, bool) {
	switch {
	case !j.hasBase:
		return whyNoBase, false
	case j.t <= j.t0:
		return whyFewPoints, false
	case j.hasT && j.T != 0 && j.T <= j.t0:
		return whyTargetBefore, false
	case j.t-j.t0 > indicator.MaxYears, j.hasT && j.T-j.t0 > indicator.MaxYears:
		return whySpan, false
	}
	return Reason{}, true
}

// none ends the evaluation without a class.
func (j *judge) none(why Reason) Verdict {
	j.out.Reason = why
	return j.step(j.p.none())
}

// fault ends the evaluation after a failed computation.
func (j *judge) fault(err error) Verdict {
	return j.none(valueReason(indicator.Result(decimal.Decimal{}, err)))
}

// ratio records the number that is classed, where it is a ratio.
func (j *judge) ratio(d decimal.Decimal) { j.out.Value, j.out.Ratio = indicator.Of(d), indicator.Of(d) }

// detail records an intermediate figure.
func (j *judge) detail(code string, d decimal.Decimal) {
	j.out.Details = append(j.out.Details, Detail{Code: code, Value: figure.Tidy(d)})
}

// step ends the evaluation with a step of a scale.
func (j *judge) step(st Step) Verdict {
	j.out.classed(st)
	return j.out
}
