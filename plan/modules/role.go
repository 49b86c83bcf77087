package modules

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// role is what the figures of an indicator are, as far as its unit, target and name tell.
type role string

const (
	rate    role = "rate"    // yearly rates of change, in %
	decline role = "decline" // yearly declines, in %, positive where the quantity falls
	flow    role = "flow"    // yearly amounts whose total over the plan is the target
	state   role = "state"   // a share or another state of its year, in %
	level   role = "level"   // a quantity
)

const (
	gdpZH = "((地区|国内|全市|全省|全县|全区|全州)?生产总值|gdp)"
	gdpEN = "(gdp|gross domestic product|gross regional product|grdp)"
	place = "({^, 9}(市|县|区|省|州|盟|旗|国))?"
)

// Forms of names, see token.Find; names are in ASCII punctuation.
const (
	growthName = "增长|增速|增幅|涨幅|growth|rate of increase|inflation"
	noGrowth   = "贡献|弹性|相对|contribution|elasticity"
	gdpName    = "^" + place + gdpZH + "{brackets}(年均)?(实际)?(总量|增长|增速|增长率|增幅)?$|^(经济|国民经济)(年均)?(增长|增速|增长率)$|" +
		"^(real |average |annual )*" + gdpEN + "( )?{brackets}( at {^,})?( growth( rate)?)?(, {})?$|^(growth of |growth in )(real )?" + gdpEN + "|^(overall )?(economic|economy) growth( rate)?"
	ofGDP = "占{^,}" + gdpZH + "|^{^占}增加值(的)?(比重|占比|比例)|投入强度|(of|to|in|/)( )?(the )?" + gdpEN + "|r&d intensity"

	perGDP     = "单位{^,}(生产总值|gdp)|(万元|亿元)(地区|国内)?(生产总值|gdp)|per (unit|10,000 yuan|10k yuan) of " + gdpEN + "|unit of gdp"
	sector     = "增加值|产业|生产总值占|经济占|工业占|服务业|value added|industr|sector|econom|manufactur|agricultur|services"
	perHead    = "人均|每{^, 4}人|per (head|capita|person)|per {^ }( thousand)? (people|persons|inhabitants|residents)"
	peopleName = "^" + place + "(年末|全市|全省|全县|全区)?(常住|户籍|总)?人口(总量|规模|数|总数)?$|^(total |permanent |resident )*population$|^permanent residents$"
	rateWord   = "(年均)?(实际)?(增长率|增长|增速|增幅|涨幅|降低率|下降率|降低|下降|减少|降幅)$|" +
		"^(growth|decline|reduction|decrease|cut) (of|in) |( annual| average)?(,)? (growth|decline|reduction)( rate)?(, {text})?$"
	perGDPWord = "(单位|万元|每万元)(地区|国内)?(生产总值|gdp)| per (unit|10,000 yuan|10k yuan) of gdp"
)

// named reports whether the name has a form in either language.
func named(name plan.Text, form string) bool {
	_, ok := captured(name, form)
	return ok
}

// captured returns what a form captures from the name in the first language that has it.
func captured(name plan.Text, form string) (string, bool) {
	for _, s := range []string{name.ZH, name.EN} {
		if found, _, _, ok := token.Find(strings.TrimSpace(token.ASCII(s)), form); ok && s != "" {
			return token.Lower(found), true
		}
	}
	return "", false
}

// row is an indicator with what Derive found out about it.
type row struct {
	plan.VariableInfo
	in     *plan.Indicator
	target target.Target // as understood
	role   role
	base   int    // year of its baseline
	grows  string // id of the row with the yearly growth that it follows
}

func (x *deriver) rowOf(in *plan.Indicator) row {
	v, _ := x.p.Variable(in.ID)
	r := row{VariableInfo: v, in: in, target: x.p.TargetOf(in.ID), base: x.p.BaselineYear(in.ID)}
	percent := v.Unit.Same(indicator.Percent.Unit())
	growth := named(in.Name, growthName) && !named(in.Name, noGrowth)
	switch {
	case v.Unit.Kind() == indicator.Plain && r.target.Flat(v.Unit) && r.has(target.Cumulative):
		r.role = flow
	case !percent && v.Unit.IsRate():
		r.role = state
	case !percent:
		r.role = level
	case r.has(target.Decline) && in.CountsDecline(), naming.Decline(in.Name) && !growth:
		r.role = decline
	case r.has(target.AverageRate), r.against(), growth && !naming.State(in.Name), r.has(target.Decline):
		r.role = rate
	default:
		r.role = state
	}
	return r
}

// has reports whether the target, or a part of it, or the form it may be given in, is of a kind.
func (r row) has(k target.Kind) bool {
	return slices.ContainsFunc(r.parts(), func(t target.Target) bool { return t.Kind == k }) || slices.Contains(r.in.Target.Forms, k)
}

// against reports whether the target only compares the rate with that of another indicator.
func (r row) against() bool {
	return !slices.ContainsFunc(r.parts(), func(t target.Target) bool { return !t.Kind.Against() })
}

func (r row) parts() []target.Target {
	if r.target.Kind == target.AllOf {
		return r.target.Parts
	}
	return []target.Target{r.target}
}

// shareOfGDP reports whether the indicator is a share of GDP or a ratio to it.
func (r row) shareOfGDP() bool {
	return r.role == state && r.Unit.Same(indicator.Percent.Unit()) && named(r.in.Name, ofGDP) && !named(r.in.Name, perGDP)
}

// gdp reports whether the name is that of GDP or its growth.
func (r row) gdp() bool { return namesGDP(r.in.Name) }

func namesGDP(name plan.Text) bool { return named(name, gdpName) && !named(name, perHead) }

// alike are the inputs of modules that are recognised as Derive recognises them.
var alike = map[string]func(plan.Text) bool{
	"gdp":        func(name plan.Text) bool { return namesGDP(name) && !named(name, growthName) },
	"gdp_growth": func(name plan.Text) bool { return namesGDP(name) && named(name, growthName) },
	"population": func(name plan.Text) bool { return named(name, peopleName) },
}

// people reports whether the indicator is the population.
func (r row) people() bool {
	return r.role == level && r.Unit.Comparable(persons) && named(r.in.Name, peopleName)
}

var (
	persons = indicator.MustParseUnit("persons")
	years   = indicator.MustParseUnit("years")
	rank    = indicator.MustParseUnit("rank")
	yuan    = indicator.MustParseUnit("yuan")
	dollars = indicator.MustParseUnit("USD")
)

// subject returns the name of a rate without the word for growth or decline.
func subject(name plan.Text) plan.Text { return cut(name, rateWord) }

// amount returns the name of what is counted per unit of GDP.
func amount(name plan.Text) plan.Text { return cut(subject(name), perGDPWord) }

// cut removes what has a form from a name, unless nothing would be left.
func cut(name plan.Text, form string) plan.Text {
	one := func(s string) string {
		left, rest := "", s
		for rest != "" {
			_, from, to, ok := token.Find(rest, form)
			if !ok || to == from {
				break
			}
			left, rest = left+rest[:from], rest[to:]
		}
		s = cmp.Or(strings.TrimSpace(left+rest), s)
		if r, n := utf8.DecodeRuneInString(s); n > 0 {
			return string(unicode.ToUpper(r)) + s[n:]
		}
		return s
	}
	return plan.Text{EN: one(name.EN), ZH: one(name.ZH)}
}

// title fills the name of an indicator into the names of what is derived from it.
func title(en, zh string, of plan.Text, args ...any) plan.Text {
	short := plan.Text{EN: text.Short(of.In(text.English), 120), ZH: text.Short(of.In(text.Chinese), 120)}
	return text.Say(en, zh, append([]any{short}, args...)...)
}
