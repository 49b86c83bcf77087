package review

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// Method is the computation of a profile.
type Method string

// The methods.
const (
	timePace      Method = "time_pace"      // completion over elapsed share of the period (序时进度)
	growthRatio   Method = "growth_ratio"   // actual over required average annual growth
	expectedValue Method = "expected_value" // the value at the target year if average growth continues
	projectedMiss Method = "projected_miss" // part of the remaining way missed at the average yearly change
	gapIndex      Method = "gap_index"      // share of the way, now and predicted, on a scale to 10
	linearSlope   Method = "linear_slope"   // observed over required yearly change
)

// method is a row of the table of methods.
type method struct {
	name    Method
	judge   func(*judge) Verdict
	looksAt text.Text // what it examines, as one clause
}

// methods is the table, in the order in which texts name them.
func methods() []method {
	return []method{
		{timePace, (*judge).pace, text.Text{EN: "pace measures against a straight line over time", ZH: "序时进度对照随时间的直线"}},
		{growthRatio, (*judge).growthRatio, text.Text{EN: "growth ratios measure against constant growth", ZH: "增速之比对照恒定增速"}},
		{expectedValue, (*judge).expectedValue, text.Text{EN: "the expected value lets average growth go on to the target year", ZH: "预期值假定平均增速延续到目标年"}},
		{projectedMiss, (*judge).projectedMiss, text.Text{EN: "the projected miss continues only the last yearly changes", ZH: "预计差距只延续近几年的变化"}},
		{gapIndex, (*judge).gapIndex, text.Text{EN: "gap indices class a trend in which late years weigh more", ZH: "差距指数按近年权重更大的趋势划分等级"}},
		{linearSlope, (*judge).linearSlope, text.Text{EN: "the linear slope has the ratio of the pace under wider cut-offs", ZH: "线性斜率与序时进度比值相同而分界值更宽"}},
	}
}

// Step is a class and the number at which it starts.
type Step struct {
	Class    Class
	From     *decimal.Decimal // nil: all numbers below the preceding steps
	Above    bool             // the number must be above From; otherwise From itself belongs to the class
	Standing Standing
	Name     text.Text // if it differs from the usual name of the class
}

// Title returns the name of the step's class for readers.
func (st Step) Title() text.Text {
	if !st.Name.IsZero() {
		return st.Name
	}
	return className(st.Class)
}

// Scale is a list of classes from good to bad.
type Scale []Step

// Of returns the step of a number; the last step contains the numbers of no other. The number is
// first rounded to the digits of a report, since rounding errors in the last digits of a quotient
// must not decide at a cut-off.
func (s Scale) Of(x decimal.Decimal) Step {
	x = figure.Tidy(x)
	for _, st := range s {
		if st.From == nil || x.GreaterThan(*st.From) || (!st.Above && x.Equal(*st.From)) {
			return st
		}
	}
	return s.at(len(s) - 1)
}

// at returns a step by its place; a profile made by hand may lack it.
func (s Scale) at(i int) Step {
	if i < 0 || i >= len(s) {
		return Step{Standing: standsUnknown}
	}
	return s[i]
}

// OfLow is like Of for numbers of which lower ones are better: a class reaches up to its number,
// and Above then means below it.
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

func (s Scale) step(c Class) Step {
	for _, st := range s {
		if st.Class == c {
			return st
		}
	}
	return Step{Class: c, Standing: standsUnknown}
}

func (s Scale) worst() Step { return s.at(len(s) - 1) }

// Line is a piece of a score, from a number on: Slope ÷ Over · (x − At) + Plus.
type Line struct {
	From     *decimal.Decimal // nil: below the preceding pieces
	Slope    decimal.Decimal
	Over     decimal.Decimal
	At, Plus decimal.Decimal
	PerLimit bool // x is divided by the limit factor
	ByLimit  bool // From is multiplied by the limit factor
}

// Profile is a named method for judging progress, as data: every cut-off may be changed in a copy.
type Profile struct {
	Name         string
	Title        text.Text
	Source       text.Text // publisher of the method
	Note         text.Text // a caveat for the reader, such as the origin of the cut-offs
	Method       Method
	BasedOn      string // of a custom profile: the built-in one on which it is based
	Target       Scale  // classes of the ratio, with a target
	Free         Scale  // classes without a target; empty: the method requires one
	Kept         Scale  // classes of a target to be kept every year; empty: no rule of its own
	Mean         Scale  // classes of the mean score of several series
	TargetScore  []Line
	FreeScore    []Line
	MaxScore     decimal.Decimal // scores lie between −MaxScore and MaxScore
	Achieved     Class           // class of a target that is met; "" if the ratio decides
	Missed       Class           // class of a target missed at its end, if the ratio is undefined there
	NotAvailable Class
	ZeroAs       decimal.Decimal // replacement for a baseline or target of zero; zero: none
	LimitPower   decimal.Decimal // exponent of the limit factor; zero: limits are not used
	LastChanges  int             // number of changes between points in the average yearly change
	MinChanges   int             // minimum number of changes
	NearFull     decimal.Decimal // a target of 0 % or 100 % counts as met within this distance
	LowIsGood    bool            // the ratio is the missed part: lower is better, see OfLow
	OneIsMean    bool            // an indicator with one series has the class of that series
}

// none returns the step of a verdict without a class.
func (p Profile) none() Step { return Step{Class: p.NotAvailable, Standing: standsUnknown} }

// averagesGrowth reports whether the method uses the average growth of a level. Such a method does
// not apply to running totals, which begin at zero, or to levels rebuilt from rates.
func (p Profile) averagesGrowth() bool { return p.Method == growthRatio || p.Method == expectedValue }

// Profiles returns all profiles, the default first.
func Profiles() []Profile {
	return []Profile{paceProfile(), opensdgProfile(), eurostatProfile(), unProfile(), germanProfile(), escapProfile(), sdsnProfile()}
}

// ProfileByName returns the profile with a name; the error wraps text.ErrUnknown and lists the
// names.
func ProfileByName(name string) (Profile, error) {
	var known []string
	for _, p := range Profiles() {
		if strings.EqualFold(p.Name, strings.TrimSpace(name)) {
			return p, nil
		}
		known = append(known, p.Name)
	}
	names := strings.Join(known, ", ")
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
		y, err := decimals.Div(x.Sub(l.At).Mul(l.Slope), over)
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

// With returns a copy in which the named classes start at other numbers. Class names are those in
// Target, or have the prefix "free." for those without a target. The error wraps
// text.ErrUnknown for a class the profile does not have, and text.ErrInvalid if the cut-offs are no
// longer in the order of the classes.
func (p Profile) With(cuts map[string]decimal.Decimal) (Profile, error) {
	p.Target, p.Free = slices.Clone(p.Target), slices.Clone(p.Free)
	for name, from := range cuts {
		scale, class := p.Target, name
		if rest, ok := strings.CutPrefix(name, "free."); ok {
			scale, class = p.Free, rest
		}
		i := slices.IndexFunc(scale, func(s Step) bool { return string(s.Class) == class && s.From != nil })
		if i < 0 {
			return p, &text.Error{Package: "review", Op: "profile " + p.Name, Err: text.ErrUnknown,
				Message: text.Say("no cut-off for the class %q", "没有等级 %q 的分界值", name)}
		}
		scale[i].From = &from
	}
	order := -1 // from good to bad
	if p.LowIsGood {
		order = 1
	}
	for _, scale := range []Scale{p.Target, p.Free} {
		for i := 1; i < len(scale); i++ {
			if scale[i].From == nil || scale[i-1].From == nil {
				continue
			}
			if scale[i].From.Cmp(*scale[i-1].From) != order {
				return p, &text.Error{Package: "review", Op: "profile " + p.Name, Err: text.ErrInvalid,
					Message: text.Say("the cut-offs of %s and %s are out of order", "%s 与 %s 的分界值顺序颠倒",
						scale[i].Title(), scale[i-1].Title())}
			}
		}
	}
	return p, nil
}
