package sensitivity

import (
	"context"
	"errors"
	"sort"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/exact"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Swing asks for one bar of a tornado: a lever at a low and a high value or, with By, that much
// below and above its current value (of a relative move: below and above 0 or 1).
type Swing struct {
	scenario.Vary
	Low  *decimal.Decimal `json:"low,omitempty"`
	High *decimal.Decimal `json:"high,omitempty"`
	By   *decimal.Decimal `json:"by,omitempty"`
}

// TornadoQuery asks how far each lever, moved alone, moves one goal.
type TornadoQuery struct {
	Scenario scenario.Scenario `json:"scenario"`
	Swings   []Swing           `json:"swings"`
	Goal     scenario.Goal     `json:"goal"` // Value is not needed
}

// Bar is the effect of one lever moved alone. A lever that cannot be moved, such as one without a
// current value, has neither Low nor High, and AtLow, AtHigh and Swing hold the reason.
type Bar struct {
	Lever string `json:"lever"`
	// Low and High are lever values, rounded to MetPlaces, or to the places of Swing.By if it has
	// more.
	Low    *decimal.Decimal `json:"low,omitempty"`
	High   *decimal.Decimal `json:"high,omitempty"`
	AtLow  indicator.Value  `json:"atLow"` // the goal's measure at these values
	AtHigh indicator.Value  `json:"atHigh"`
	Swing  indicator.Value  `json:"swing"` // AtHigh − AtLow
}

// TornadoAnswer holds the bars by the size of their swing, the largest first; those
// without a value come last.
type TornadoAnswer struct {
	Base indicator.Value `json:"base"` // with no lever moved
	Bars []Bar           `json:"bars"`
}

// maxSwings is the largest number of bars of a tornado, of levers of an ElasticityQuery, and of
// values on each side of a two-way table.
const maxSwings = 200

// Tornado moves one lever at a time in exact runs. If a lever cannot be moved, its bar holds the
// reason and the other bars are still computed; an unknown lever is an error.
func Tornado(ctx context.Context, m *scenario.Model, q TornadoQuery) (TornadoAnswer, error) {
	base, err := sensing(ctx, m, q.Scenario, q.Goal, len(q.Swings))
	if err != nil {
		return TornadoAnswer{}, err
	}
	out := TornadoAnswer{Base: base.meter.Exact(base.Run)}
	for _, s := range q.Swings {
		if err := ctx.Err(); err != nil {
			return TornadoAnswer{}, err
		}
		b, err := base.bar(ctx, s)
		if err != nil {
			why, ok := unmoved(err)
			if !ok {
				return TornadoAnswer{}, err
			}
			b = Bar{Lever: s.Lever, AtLow: why, AtHigh: why, Swing: why}
		}
		out.Bars = append(out.Bars, b)
	}
	sort.SliceStable(out.Bars, func(i, j int) bool { return size(out.Bars[i].Swing).GreaterThan(size(out.Bars[j].Swing)) })
	return out, nil
}

func (r *sensed) bar(ctx context.Context, s Swing) (Bar, error) {
	b := Bar{Lever: s.Lever}
	low, high, err := r.swing(s)
	if err != nil {
		return b, err
	}
	if b.AtLow, err = r.moved(ctx, s.Moves(low)...); err != nil {
		return b, err
	}
	if b.AtHigh, err = r.moved(ctx, s.Moves(high)...); err != nil {
		return b, err
	}
	b.Low, b.High, b.Swing = &low, &high, b.AtHigh.Sub(b.AtLow)
	return b, nil
}

// unmoved converts the error of a lever that cannot be moved to the absent value of its results; ok
// is false for an error that does not concern this lever alone.
func unmoved(err error) (why indicator.Value, ok bool) {
	var e *text.Error
	if errors.Is(err, text.ErrUnknown) || !errors.As(err, &e) {
		return why, false
	}
	var lacks *lacking
	if errors.As(err, &lacks) {
		return indicator.Absent(lacks.why), true
	}
	return indicator.Absent(indicator.Reason{Code: indicator.NotComputed, Detail: e.Message}), true
}

// lacking is the error that a lever has no value, with the reason.
type lacking struct{ why indicator.Reason }

// Error returns the reason in English.
func (l *lacking) Error() string { return l.why.String() }

// Unwrap returns text.ErrAbsent.
func (l *lacking) Unwrap() error { return text.ErrAbsent }

// size returns the size of a swing for ordering; absent swings come last.
func size(v indicator.Value) decimal.Decimal {
	if d, ok := v.Decimal(); ok {
		return d.Abs()
	}
	return decimal.NewFromInt(-1)
}

// sensed is a base run with the measure of a goal.
type sensed struct {
	*scenario.Run
	meter *scenario.Meter
}

func sensing(ctx context.Context, m *scenario.Model, s scenario.Scenario, g scenario.Goal, n int) (*sensed, error) {
	if n == 0 || n > maxSwings {
		return nil, fault.New("sensitivity", text.ErrLimit, "%d levers; expected 1 to %d", "%d 个可调变量；应为 1 至 %d 个", n, maxSwings)
	}
	base, err := m.Run(ctx, s)
	if err != nil {
		return nil, err
	}
	if g.Value == nil {
		zero := decimal.Zero
		g.Value = &zero
	}
	mt, _, why, err := base.GoalMeter(g)
	if err == nil && mt == nil {
		err = &text.Error{Package: "scenario", Op: "sensitivity", Indicator: g.Variable, Err: text.ErrAbsent, Message: text.Say("%s", "%s", why)}
	}
	return &sensed{base, mt}, err
}

// moved measures the goal in a run with additional moves.
func (r *sensed) moved(ctx context.Context, moves ...scenario.Move) (indicator.Value, error) {
	run, err := r.Update(ctx, r.Scenario().WithMoves(moves...))
	if err != nil {
		return indicator.Value{}, err
	}
	return r.meter.Exact(run), nil
}

// relative reports whether a Vary sets values relative to the reference.
func relative(v scenario.Vary) bool { return v.Op == "+=" || v.Op == "*=" }

// swing returns the two values of a lever, rounded, and kept within its bounds.
func (r *sensed) swing(s Swing) (low, high decimal.Decimal, err error) {
	l, ok := r.Model().Lever(s.Lever)
	if !ok {
		return low, high, fault.UnknownLever(r.Model().Levers(), s.Lever)
	}
	if s.Low != nil && s.High != nil {
		return *s.Low, *s.High, nil
	}
	stands := r.Stands(s.Vary)
	at, ok := stands.Decimal()
	if !ok {
		return low, high, &text.Error{Package: "scenario", Op: "sensitivity", Indicator: s.Lever, Err: &lacking{stands.Reason()},
			Message: text.Say("the lever has no value yet; give low and high", "该可调变量尚无数值；请给出低值和高值")}
	}
	by := exact.Number(l.Step)
	if s.By != nil {
		by = s.By.Abs()
	}
	places := max(scenario.MetPlaces, -by.Exponent())
	low, high = decimals.Round(at.Sub(by), places), decimals.Round(at.Add(by), places)
	if !relative(s.Vary) {
		low, high = decimal.Max(low, exact.Number(l.Min)), decimal.Min(high, exact.Number(l.Max))
	}
	return low, high, nil
}

// Elasticity is the local effect of one lever on a goal. A lever that cannot be moved has no At,
// and Derivative and Elasticity hold the reason.
type Elasticity struct {
	Lever      string          `json:"lever"`
	At         indicator.Value `json:"at"`         // current value of the lever, rounded to MetPlaces
	Derivative indicator.Value `json:"derivative"` // change of the goal's measure for one unit of the lever
	// Elasticity is the % change of the measure for 1 % of the lever; absent where either is zero.
	Elasticity indicator.Value `json:"elasticity"`
}

// ElasticityQuery asks for the local effect of each of some levers on one goal.
type ElasticityQuery struct {
	Scenario scenario.Scenario `json:"scenario"`
	Levers   []scenario.Vary   `json:"levers"`
	Goal     scenario.Goal     `json:"goal"` // Value is not needed
}

// Elasticities computes the local effect of each lever by central differences in exact runs. The
// step is a ten-thousandth of the extent of the lever's bounds, to each side, or to one side at a
// bound. If a lever cannot be moved, its entry holds the reason and the other entries are still
// computed.
func Elasticities(ctx context.Context, m *scenario.Model, q ElasticityQuery) ([]Elasticity, error) {
	base, err := sensing(ctx, m, q.Scenario, q.Goal, len(q.Levers))
	if err != nil {
		return nil, err
	}
	y := base.meter.Exact(base.Run)
	out := make([]Elasticity, 0, len(q.Levers))
	for _, v := range q.Levers {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e, err := base.elasticity(ctx, v, y)
		if err != nil {
			why, ok := unmoved(err)
			if !ok {
				return nil, err
			}
			e.At, e.Derivative, e.Elasticity = why, why, why
		}
		out = append(out, e)
	}
	return out, nil
}

func (r *sensed) elasticity(ctx context.Context, v scenario.Vary, y indicator.Value) (Elasticity, error) {
	e := Elasticity{Lever: v.Lever}
	l, _ := r.Model().Lever(v.Lever)
	h := exact.Number(l.Max).Sub(exact.Number(l.Min)).Shift(-4)
	if relative(v) {
		h = decimal.New(1, -4)
	}
	low, high, err := r.swing(Swing{Vary: v, By: &h})
	if err != nil {
		return e, err
	}
	at, _ := r.Stands(v).Decimal()
	e.At = indicator.Of(decimals.Round(at, scenario.MetPlaces))
	a, err := r.moved(ctx, v.Moves(low)...)
	if err != nil {
		return e, err
	}
	b, err := r.moved(ctx, v.Moves(high)...)
	if err != nil {
		return e, err
	}
	rise := b.Sub(a)
	d, ok := rise.Decimal()
	if !ok {
		e.Derivative, e.Elasticity = rise, rise
		return e, nil
	}
	e.Derivative = indicator.Result(decimals.Div(d, high.Sub(low)))
	e.Elasticity = quotient(e.Derivative, at, y)
	return e, nil
}

// quotient returns derivative · x / y.
func quotient(derivative indicator.Value, x decimal.Decimal, y indicator.Value) indicator.Value {
	if gone, is := indicator.FirstAbsent(derivative, y); is {
		return gone
	}
	if x.IsZero() || y.Or(decimal.Zero).IsZero() {
		return indicator.Absent(indicator.Reason{Code: indicator.NotComputed, Detail: text.Text{
			EN: "a quotient says nothing at zero", ZH: "为零时比值没有意义"}})
	}
	return derivative.Mul(indicator.Of(x)).Div(y)
}

// TwoWayQuery asks for a goal's measure over the values of two levers.
type TwoWayQuery struct {
	Scenario scenario.Scenario `json:"scenario"`
	Rows     scenario.Vary     `json:"rows"`
	RowAt    []decimal.Decimal `json:"rowAt"`
	Columns  scenario.Vary     `json:"columns"`
	ColumnAt []decimal.Decimal `json:"columnAt"`
	Goal     scenario.Goal     `json:"goal"` // Value is not needed
}

// maxTable is the largest number of cells of a two-way table.
const maxTable = 2500

// TwoWay computes a two-way table in exact runs, with a row for each value of the first lever and a
// column for each value of the second.
func TwoWay(ctx context.Context, m *scenario.Model, q TwoWayQuery) ([][]indicator.Value, error) {
	if n := len(q.RowAt) * len(q.ColumnAt); n == 0 || n > maxTable {
		return nil, fault.New("two-way table", text.ErrLimit, "%d cells; expected 1 to %d", "%d 格；应为 1 至 %d 格", n, maxTable)
	}
	if err := m.CheckVary(q.Rows, q.Columns); err != nil {
		return nil, err
	}
	base, err := sensing(ctx, m, q.Scenario, q.Goal, 2)
	if err != nil {
		return nil, err
	}
	out := make([][]indicator.Value, len(q.RowAt))
	for i, r := range q.RowAt {
		for _, c := range q.ColumnAt {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			v, err := base.moved(ctx, append(q.Rows.Moves(r), q.Columns.Moves(c)...)...)
			if err != nil {
				return nil, err
			}
			out[i] = append(out[i], v)
		}
	}
	return out, nil
}
