package review

import (
	"cmp"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// outlook continues the present course to the target year and judges the result.
func (x subject) outlook(row *Row) Outlook {
	last := lastYear(x.t)
	if row.Year == 0 || row.Year >= last {
		return Outlook{Measure: indicator.Absent(indicator.Reason{Code: indicator.NotComputed})}
	}
	if v := x.scopes(row.Year); v.Reason().Code == "scope_break" {
		return Outlook{Measure: v, Verdict: target.Open}
	}
	ahead, label, err := x.course(row.Year, last, x.w.o.Trend)
	if err != nil {
		return Outlook{Measure: indicator.Absent(indicator.Reason{Code: indicator.NotComputed, Detail: text.Of(err)}), Verdict: target.Open}
	}
	record := x.record()
	record.Series, record.Others = ahead, x.courseOf(last)
	j := x.t.Assess(record)
	return Outlook{Method: label, Measure: j.Measure, Verdict: j.Verdict, Gap: j.Gap}
}

// courseOf returns a function that continues other indicators in the same way, for targets that
// refer to one.
func (x subject) courseOf(last int) func(string) (indicator.Series, bool) {
	return func(id string) (indicator.Series, bool) {
		s, ok := x.w.series(id)
		in, known := x.w.p.Indicator(id)
		if !ok || !known {
			return s, ok
		}
		o, _ := x.w.subject(in)
		if o.s.Unit.IsRate() {
			o.t.Kind = target.AverageRate // it is compared by its rates, regardless of its own target
		}
		if years := o.s.Known(); len(years) > 0 {
			if ahead, _, err := o.course(years[len(years)-1], last, ""); err == nil {
				return ahead, true
			}
		}
		return s, true
	}
}

// course returns the figures so far and their continuation up to a year. Rates and yearly flows
// continue at their average so far, since a trend of rates would be a growth of growth rates.
func (x subject) course(year, last int, m indicator.Method) (indicator.Series, text.Text, error) {
	if x.holdsMean() && m == "" {
		return x.meanCourse(year, last)
	}
	known := x.s.Until(year)
	methods := []indicator.Method{m}
	if m == "" {
		methods = []indicator.Method{"average_growth", "damped_trend"}
	}
	var err error
	for _, m := range methods {
		t, e := indicator.Project(known, m, last, x.limits)
		if e == nil {
			return join(known, t.Series), t.Label, nil
		}
		if err == nil {
			err = e
		}
	}
	return indicator.Series{}, text.Text{}, err
}

// holdsMean reports whether an indicator consists of yearly rates or flows.
func (x subject) holdsMean() bool {
	t := x.t
	if t.Kind == target.AllOf {
		t = t.Parts[0]
	}
	return t.Flat(x.s.Unit) || x.changes() || t.Kind == "maintain" || t.Kind.Against() && x.s.Unit.IsRate()
}

// changes reports whether the figures themselves are rates of change.
func (x subject) changes() bool {
	v, ok := x.w.p.Variable(x.id)
	return ok && x.s.Unit.IsRate() && naming.Change(v.Name)
}

// meanCourse repeats the average of the actuals so far: geometric for rates, arithmetic for flows
// and levels.
func (x subject) meanCourse(year, last int) (indicator.Series, text.Text, error) {
	points := x.points(year)
	values := make([]decimal.Decimal, len(points))
	for i, q := range points {
		values[i] = q.Value
	}
	if len(values) == 0 {
		return indicator.Series{}, text.Text{}, &text.Error{Package: "review", Indicator: x.id, Err: text.ErrAbsent}
	}
	label := methodName(meanHeld)
	var mean decimal.Decimal
	var err error
	switch {
	case x.t.Kind.Spanned() == indicator.SpanMeasure(target.AverageRate), x.changes():
		mean, err = indicator.MeanRate(values)
	case x.t.Kind == target.Decline && !x.t.Value.IsNegative():
		for i := range values {
			values[i] = values[i].Neg()
		}
		mean, err = indicator.MeanRate(values)
		mean = mean.Neg()
	default:
		mean, err = decimals.Div(decimal.Sum(decimal.Zero, values...), decimal.NewFromInt(int64(len(values))))
	}
	if err != nil {
		return indicator.Series{}, label, err
	}
	if last-year > indicator.MaxYears {
		return indicator.Series{}, label, &text.Error{Package: "review", Indicator: x.id, Err: text.ErrLimit,
			Message: text.Say("%d years; at most %d are allowed", "%d年；最多允许%d年", last-year, indicator.MaxYears)}
	}
	out := x.s.Until(year)
	for y := year + 1; y <= last; y++ {
		out.Set(y, indicator.Of(figure.Significant(mean, 12))) // as many digits as the trends of package indicator have
	}
	return out, label, nil
}

// join appends one series to another.
func join(a, b indicator.Series) indicator.Series {
	out := a.Until(token.MaxYear)
	for _, y := range b.Years() {
		out.Observe(y, b.Observation(y))
	}
	return out
}

// Projected is the continuation of an indicator from its actuals.
type Projected struct {
	ID     string
	Label  text.Text // the method
	From   int       // last year with an actual
	Series indicator.Series
	Err    error // why there is no continuation; Series then holds the figures so far
}

// meanHeld repeats the average so far. It is used for rates and yearly flows, for which growth has
// no meaning.
const meanHeld = indicator.Method("mean_held")

func methodName(m indicator.Method) text.Text { return text.Say("%s", "%s", m) }

// Projection continues every indicator that has figures after its baseline, up to the year upTo, or
// to the plan's last year if upTo is 0. The method "" uses average growth for levels and the
// average so far for rates and flows. The values, including the actuals, can be held in a scenario.
func Projection(p *plan.Plan, actuals actuals.Actuals, m indicator.Method, upTo int) []Projected {
	upTo = cmp.Or(upTo, p.Period.To)
	w := &work{p: p, actuals: actuals, o: Options{AsOf: upTo}}
	var out []Projected
	for i := range p.Indicators {
		x, _ := w.subject(&p.Indicators[i])
		years := x.s.Known()
		if len(years) == 0 || years[len(years)-1] <= x.baseYear {
			continue
		}
		out = append(out, x.projected(years[len(years)-1], upTo, m))
	}
	return out
}

func (x subject) projected(last, upTo int, m indicator.Method) Projected {
	pr := Projected{ID: x.id, From: last, Series: x.s}
	if last >= upTo {
		pr.Label = text.Say("actuals to %s", "实际数至 %s年", strconv.Itoa(last))
		return pr
	}
	if v := x.scopes(last); v.Reason().Code == "scope_break" {
		pr.Label = methodName(m)
		pr.Err = &text.Error{Package: "review", Indicator: x.id, Err: text.ErrAbsent, Message: text.Say("%s", "%s", v)}
		return pr
	}
	var s indicator.Series
	if m == meanHeld {
		s, pr.Label, pr.Err = x.meanCourse(last, upTo)
	} else {
		s, pr.Label, pr.Err = x.course(last, upTo, m)
	}
	if pr.Err == nil {
		pr.Series = s
	}
	return pr
}

// AnnualPlan is the breakdown of an indicator's target by year (年度分解).
type AnnualPlan struct {
	ID     string
	Target target.Target   // target in force: the plan's, a higher plan's or an entered one
	Shape  indicator.Shape // of the way to it, "" is linear
	Years  []target.Annual
	Err    error // why there is no breakdown
}

// Total returns the sum of the yearly figures of a cumulative target; ok is false for other
// targets.
func (a AnnualPlan) Total() (decimal.Decimal, bool) {
	total := decimal.Zero
	for _, y := range a.Years {
		total = total.Add(y.Value)
	}
	return total, a.Target.Kind == target.Cumulative && a.Err == nil
}

// Annual breaks every target of a plan down by year along a shape ("" is linear), with the actuals
// up to a year as given (0: all of them). The figures of cumulative targets add up exactly. weights
// are for the shape indicator.Given, one for each year of the span.
func Annual(p *plan.Plan, actuals actuals.Actuals, o Options, weights []decimal.Decimal) ([]AnnualPlan, error) {
	o.AsOf = cmp.Or(o.AsOf, p.Period.To)
	w, err := newWork(p, actuals, o)
	if err != nil {
		return nil, err
	}
	out := make([]AnnualPlan, len(p.Indicators))
	for i := range p.Indicators {
		x, _ := w.subject(&p.Indicators[i])
		out[i].ID, out[i].Target, out[i].Shape = x.id, x.t, o.Shape
		out[i].Years, out[i].Err = x.annualTargets(o.AsOf, o.Shape, weights, x.places())
	}
	return out, nil
}

// linePlaces is the number of decimal places of a pace line.
const linePlaces = 12

// PaceLines returns, for each indicator of a plan in order, the time-proportional course with which
// its figures are compared: the value of each year on the way from the baseline to the target in
// force.
//
//	a level, a rise over the plan        the straight line from the baseline, or constant growth
//	                                     if the target's course is one
//	an average rate                      of a rate: that rate each year; of a level: constant
//	                                     growth from the baseline
//	a total                              the same share each year
//	a compounded decline                 the same rate each year
//	a bound or a level in every year     that number each year
//
// A line that starts from a baseline has a point in the baseline year. Values are in the unit of
// the indicator, a decline's in %, with up to 12 decimal places. If there is no line, Err is the
// reason, as in Annual.
func PaceLines(p *plan.Plan, o Options) ([]AnnualPlan, error) {
	w, err := newWork(p, actuals.Actuals{}, o)
	if err != nil {
		return nil, err
	}
	out := make([]AnnualPlan, len(p.Indicators))
	for i := range p.Indicators {
		x, _ := w.subject(&p.Indicators[i])
		out[i] = AnnualPlan{ID: x.id, Target: x.t}
		shape := cmp.Or(x.t.Course, "linear")
		if x.t.Kind == target.AverageRate && !x.s.Unit.IsRate() {
			shape = "compound"
		}
		out[i].Shape = shape
		out[i].Years, out[i].Err = x.annualTargets(x.baseYear, shape, nil, linePlaces)
		if base, ok := x.base.Decimal(); ok && out[i].Err == nil && x.startsAtBaseline() {
			out[i].Years = append([]target.Annual{{Year: x.baseYear, Value: base, Actual: true}}, out[i].Years...)
		}
	}
	return out, nil
}

// startsAtBaseline reports whether the way to the target consists of levels, which begin at the
// baseline.
func (x subject) startsAtBaseline() bool {
	switch x.t.Kind {
	case target.Level, "cumulative_points", "cumulative_rate":
		return true
	case target.AverageRate:
		return !x.s.Unit.IsRate()
	}
	return false
}
