package review

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// Method is the computation behind a profile.
type Method string

// The methods.
const (
	TimePace      Method = "time_pace"      // completion over elapsed share of the period (序时进度)
	GrowthRatio   Method = "growth_ratio"   // actual over required average annual growth
	ExpectedValue Method = "expected_value" // the value at the target year if average growth goes on
	ProjectedMiss Method = "projected_miss" // what the average yearly change so far will miss of the remaining way
	GapIndex      Method = "gap_index"      // share of the way, now and predicted, on a scale to 10
	LinearSlope   Method = "linear_slope"   // observed over required yearly change
)

// Step is a class and the number it starts at.
type Step struct {
	Class    Class
	From     *decimal.Decimal // nil: everything below the steps before
	Above    bool             // the number must be above From; otherwise From itself belongs to the class
	Standing Standing
	Name     text.Text // where it differs from the usual name of the class
}

// Title is the name of the step's class as a reader says it.
func (st Step) Title() text.Text {
	if !st.Name.IsZero() {
		return st.Name
	}
	return className(st.Class)
}

// Scale is a list of classes from good to bad.
type Scale []Step

// Of returns the step a number belongs to; the last step takes what no other does. The number is taken to the digits that a
// report writes: the last digits of a quotient are rounding, and must not decide at a cut-off.
func (s Scale) Of(x decimal.Decimal) Step {
	x = figure.Tidy(x)
	for _, st := range s {
		if st.From == nil || x.GreaterThan(*st.From) || (!st.Above && x.Equal(*st.From)) {
			return st
		}
	}
	if len(s) == 0 {
		return Step{}
	}
	return s[len(s)-1]
}

// OfLow is Of for numbers that are better the lower they are: a class reaches up to its number, and Above
// then means below it.
func (s Scale) OfLow(x decimal.Decimal) Step {
	low := slices.Clone(s)
	for i := range low {
		if low[i].From != nil {
			from := low[i].From.Neg()
			low[i].From = &from
		}
	}
	return low.Of(x.Neg())
}

// scaled returns the scale with its cut-offs multiplied by c.
func (s Scale) scaled(c decimal.Decimal) Scale {
	out := slices.Clone(s)
	for i := range out {
		if out[i].From != nil {
			from := out[i].From.Mul(c)
			out[i].From = &from
		}
	}
	return out
}

// step returns the step of a class.
func (s Scale) step(c Class) Step {
	for _, st := range s {
		if st.Class == c {
			return st
		}
	}
	return Step{Class: c, Standing: Unknown}
}

// worst returns the last step.
func (s Scale) worst() Step { return s[len(s)-1] }

// Line is a piece of a score: Slope ÷ Over · (x − At) + Plus, from a number on.
type Line struct {
	From     *decimal.Decimal // nil: below the pieces before
	Slope    decimal.Decimal
	Over     decimal.Decimal
	At, Plus decimal.Decimal
	PerLimit bool // x is divided by the limit factor
	ByLimit  bool // From is multiplied by the limit factor
}

// Profile is a named way of judging progress, as data: every cut-off may be changed in a copy.
type Profile struct {
	Name         string
	Title        text.Text
	Source       text.Text // whose method it is
	Note         text.Text // what the reader must know: whose the cut-offs are
	Method       Method
	BasedOn      string // of a profile of one's own: the built-in one it goes back to
	Target       Scale  // classes of the ratio, where there is a target
	Free         Scale  // classes without a target; empty: the method needs one
	Kept         Scale  // classes of a target to be kept every year; empty: no rule of its own
	Mean         Scale  // classes of the mean score of several series
	TargetScore  []Line
	FreeScore    []Line
	MaxScore     decimal.Decimal // scores lie between −MaxScore and MaxScore
	Achieved     Class           // class of a target that is met; "" when the ratio decides
	Missed       Class           // class of a target missed at its end, where the ratio says nothing then
	NotAvailable Class
	ZeroAs       decimal.Decimal // what a baseline or target of zero is replaced by; zero: nothing
	LimitPower   decimal.Decimal // exponent of the limit factor; zero: limits are not used
	LastChanges  int             // over how many changes from point to point the average yearly change is taken
	MinChanges   int             // how many there must be
	NearFull     decimal.Decimal // a target of 0 % or 100 % counts as met within this distance
	LowIsGood    bool            // the ratio is what is missed: lower numbers are better, classes reach up to their number
	OneIsMean    bool            // an indicator of one series takes that series' class instead of its score's
}

// averagesGrowth reports whether the method takes average growth of a level: it says nothing of
// running totals, which begin at zero, nor of levels that were rebuilt from rates.
func (p Profile) averagesGrowth() bool { return p.Method == GrowthRatio || p.Method == ExpectedValue }

// Profiles returns all profiles, the default first.
func Profiles() []Profile {
	return []Profile{Pace(), OpenSDG(), Eurostat(), UN(), German(), ESCAP(), SDSN()}
}

// ProfileNames returns the names of all profiles, the default first.
func ProfileNames() []string {
	var names []string
	for _, p := range Profiles() {
		names = append(names, p.Name)
	}
	return names
}

// ProfileByName returns a profile; ErrUnknown lists the names there are.
func ProfileByName(name string) (Profile, error) {
	for _, p := range Profiles() {
		if strings.EqualFold(p.Name, strings.TrimSpace(name)) {
			return p, nil
		}
	}
	names := strings.Join(ProfileNames(), ", ")
	return Profile{}, &text.Error{Package: "review", Op: "profile " + name, Err: text.ErrUnknown,
		Message: text.Say("unknown profile %q; there are: %s", "没有名为 %q 的评价方法；可用：%s", name, names)}
}

// score evaluates the pieces of a score at x; c is the limit factor.
func (p Profile) score(lines []Line, x, c decimal.Decimal) (decimal.Decimal, error) {
	for _, l := range lines {
		if l.From != nil {
			from := *l.From
			if l.ByLimit {
				from = from.Mul(c)
			}
			if x.LessThan(from) {
				continue
			}
		}
		over := l.Over
		if l.PerLimit {
			over = over.Mul(c)
		}
		y, err := indicator.Div(x.Sub(l.At).Mul(l.Slope), over)
		if err != nil {
			return y, err
		}
		return p.clamp(y.Add(l.Plus)), nil
	}
	return p.MaxScore.Neg(), nil
}

func (p Profile) clamp(y decimal.Decimal) decimal.Decimal {
	return decimal.Max(p.MaxScore.Neg(), decimal.Min(p.MaxScore, y))
}

// With returns a copy in which the named classes start at other numbers; class names as in Target,
// or "free." and "kept." before them for the other scales. ErrUnknown for a class that the profile has not,
// ErrInvalid when the cut-offs are no longer in the order of the classes.
func (p Profile) With(cuts map[string]decimal.Decimal) (Profile, error) {
	p.Target, p.Free, p.Kept = slices.Clone(p.Target), slices.Clone(p.Free), slices.Clone(p.Kept)
	for name, from := range cuts {
		scale, class := p.Target, name
		if rest, ok := strings.CutPrefix(name, "free."); ok {
			scale, class = p.Free, rest
		} else if rest, ok := strings.CutPrefix(name, "kept."); ok {
			scale, class = p.Kept, rest
		}
		i := slices.IndexFunc(scale, func(s Step) bool { return string(s.Class) == class && s.From != nil })
		if i < 0 {
			return p, &text.Error{Package: "review", Op: "profile " + p.Name, Err: text.ErrUnknown,
				Message: text.Say("no cut-off for the class %q", "没有等级 %q 的分界值", name)}
		}
		scale[i].From = &from
	}
	for _, scale := range []Scale{p.Target, p.Free, p.Kept} {
		for i := 1; i < len(scale); i++ {
			if scale[i].From == nil || scale[i-1].From == nil {
				continue
			}
			if order := scale[i].From.Cmp(*scale[i-1].From); order == 0 || (order > 0) != p.LowIsGood {
				return p, &text.Error{Package: "review", Op: "profile " + p.Name, Err: text.ErrInvalid,
					Message: text.Say("the cut-offs of %s and %s are out of order", "%s 与 %s 的分界值顺序颠倒",
						scale[i].Title(), scale[i-1].Title())}
			}
		}
	}
	return p, nil
}
