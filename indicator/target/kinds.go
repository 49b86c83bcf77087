package target

import (
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// kind holds everything that differs between kinds of target: one row of the table below. A new
// kind is a new row, and a constant in target.go.
type kind struct {
	name   Kind
	word   text.Text // name of the kind
	column string    // of a headline table in which its number may be printed: level, average or cumulative
	// Fields of a plan file beside those of every kind: "of!" is required, "by!of" required unless of
	// is given.
	fields string

	open  func(Target) indicator.Reason       // why it has no number yet; nil: it has one
	unit  func(indicator.Unit) indicator.Unit // of the measure, given the indicator's; nil: the same
	bound Bound                               // the meaning of Exactly
	// Tolerance of About if the target has none of its own; "": in % of the number.
	slack string
	zero  bool                                    // the measure is a difference, judged against 0
	side  func(t Target, dir Direction) Direction // nil: the desired direction

	// Measured over From…Year, not in Year alone.
	spans bool
	// Must hold in every year: the values judged in each.
	each func(Target, Record) (s indicator.Series, why indicator.Value, ok bool)
	// Compares an average rate with that of another indicator.
	against bool
	// Compares figures with the baseline.
	onBase bool
	// Counts as reached if met before its last year; nil: no.
	settles func(Target) bool
	// It is about each year's rate or flow, not about a level at the end; nil: no.
	flat    func(indicator.Unit) bool
	measure func(Target, Record) indicator.Value
	formula func(Target, Record, string) string
	spanned bool // a figure for several years, of the kind's name, equals this measure

	impossible func(Target) text.Text // why a number is impossible; nil: any is possible

	goal func(Target, Record) indicator.Value // the level that corresponds to the number; nil: none
	// With flat: the rate or flow of each of n years that meets the target; nil: the number.
	yearly func(Target, int) indicator.Value
	// Shape of the assumed path if a constant one is requested and flat is false.
	shape    indicator.Shape
	needed   func(*need)
	progress func(*pace)
	annual   func(*breakdown) error

	amount   text.Text // format of its number, "%s" the number; empty: with the unit
	unsigned bool      // text and fallen express the direction in words: the number loses its sign
	// %[1]s bound and number, %[2]s span, %[3]d year, %[4]s other indicator, %[5]s tolerance with its unit, %[6]s
	// By, %[7]q kind.
	text     text.Text
	fallen   text.Text // the same for a negative number; empty: text
	equal    text.Text // the same with the bound AtLeast, where that is no part of the text; empty: text
	measured text.Text // name of the measure: %[1]d first year, %[2]d last
}

// numeric lists the fields of the kinds that have a number.
const numeric = "value!stretch bound high tolerance two_sided stretch"

// Filled by init, because the table refers to functions that refer to it.
var (
	kinds   map[Kind]*kind
	ordered []Kind // in the order of the table
	unknown *kind  // the row of an invalid kind
)

func init() {
	unknown = &kind{measure: unknownKind, text: say("unknown kind of target %[7]q", "未知的目标类型 %[7]q"),
		needed:   func(x *need) { x.Value = unknownKind(x.t, x.r) },
		progress: byDifference}
	kinds = map[Kind]*kind{}
	for _, k := range table() {
		kinds[k.name], ordered = &k, append(ordered, k.name)
	}
}

func say(en, zh string) text.Text { return text.Text{EN: en, ZH: zh} }

func table() []kind {
	always := func(indicator.Unit) bool { return true }
	toPercent := func(indicator.Unit) indicator.Unit { return indicator.Percent.Unit() }
	toPoints := func(indicator.Unit) indicator.Unit { return indicator.Points.Unit() }
	toNumber := func(indicator.Unit) indicator.Unit { return indicator.Plain.Unit() }
	waits := func(c indicator.ReasonCode, detail func(Target) text.Text) func(Target) indicator.Reason {
		return func(t Target) indicator.Reason { return indicator.Reason{Code: c, Root: t.Of, Detail: detail(t)} }
	}
	by := func(t Target) text.Text { return t.By }
	assigned := func(t Target) indicator.Reason {
		r := indicator.Reason{Code: cause.AssignedBy, Detail: t.By}
		if t.By.ZH == "上级" { // the reason itself names a higher level
			r.Detail = text.Text{}
		}
		return r
	}
	return []kind{
		{name: Level, word: say("a level", "水平值"), column: "level", fields: numeric, settles: yes,
			measure: levelOf, formula: levelFormula, goal: itself,
			needed: neededLevel, progress: levelProgress, annual: (*breakdown).levels,
			text: say("%[1]s in %[3]d", "%[3]d年%[1]s"), measured: say("value in %[2]d", "%[2]d年数值")},

		{name: AverageRate, word: say("an average annual rate", "年均增速"), column: "average", fields: numeric, unit: toPercent, spans: true, onBase: true, impossible: noGrowth, flat: indicator.Unit.IsRate, spanned: true,
			measure: averageRate, formula: averageFormula, goal: grown, shape: "compound",
			needed: func(x *need) { x.rate(x.t.Value) }, progress: byAttainment, annual: (*breakdown).average,
			text: say("%[1]s a year on average, %[2]s", "%[2]s年均增长%[1]s"), measured: say("average %[1]d–%[2]d", "%[1]d—%[2]d年年均")},

		{name: Yearly, word: say("in every year", "逐年"), column: "average", fields: numeric, spans: true, flat: always, each: figures,
			measure: worstOfEach, formula: worstFormula(plainYear), goal: itself,
			needed: neededEach, progress: byAttainment, annual: (*breakdown).same,
			text: say("%[1]s in each year, %[2]s", "%[2]s每年%[1]s"), measured: worstYearText},

		{name: "yearly_change", word: say("a change in every year", "每年变动"), column: "average", fields: numeric, unit: indicator.Unit.Difference, spans: true, each: changes(difference), side: bySign,
			measure: worstOfEach, formula: worstFormula(changeYear), goal: stepped, shape: "linear",
			needed: neededEach, progress: byAttainment, annual: (*breakdown).steps, unsigned: true,
			text: say("up %[1]s in each year, %[2]s", "%[2]s每年提高%[1]s"), fallen: say("down %[1]s in each year, %[2]s", "%[2]s每年下降%[1]s"), measured: worstYearText},

		{name: "yearly_growth", word: say("a growth in every year", "每年增速"), column: "average", fields: numeric, unit: toPercent, spans: true, each: changes(growthRate), side: bySign, impossible: noGrowth,
			measure: worstOfEach, formula: worstFormula(growthYear), goal: stepped, shape: "compound",
			needed: neededEach, progress: byAttainment, annual: (*breakdown).steps, unsigned: true,
			text: say("growth of %[1]s in each year, %[2]s", "%[2]s每年增长%[1]s"), fallen: say("decline of %[1]s in each year, %[2]s", "%[2]s每年减少%[1]s"), measured: worstYearText},

		{name: Cumulative, word: say("a cumulative total", "累计数"), column: "cumulative", fields: numeric, spans: true, settles: notCeiling, flat: always, spanned: true,
			measure: combined(indicator.CumulativeTotal), formula: call("cumulative"), yearly: flow,
			needed: neededFlow, progress: flowProgress, annual: (*breakdown).totals,
			text: say("%[1]s in total, %[2]s", "%[2]s累计%[1]s"), measured: say("total %[1]d–%[2]d", "%[1]d—%[2]d年累计")},

		{name: "cumulative_points", word: say("a rise in percentage points", "累计提高（百分点）"), column: "cumulative", fields: numeric, unit: indicator.Unit.Difference, onBase: true, settles: yes, side: bySign, spanned: true,
			measure: onBaseline(difference), formula: pairFormula("%[2]s - %[1]s"),
			goal: onBaseGoal(indicator.Value.Add), needed: neededPoints, progress: fromZero, annual: (*breakdown).levels, unsigned: true,
			text: say("up %[1]s on the baseline by %[3]d", "到%[3]d年比基期提高%[1]s"), fallen: say("down %[1]s on the baseline by %[3]d", "到%[3]d年比基期下降%[1]s"), measured: changeText},

		{name: "cumulative_rate", word: say("a cumulative rate", "累计增速"), column: "cumulative", fields: numeric, unit: toPercent, onBase: true, settles: yes, side: bySign, impossible: noGrowth, spanned: true,
			measure: onBaseline(growthRate), formula: pairFormula("required_growth(%[1]s, %[2]s, 1)"),
			goal: onBaseGoal(indicator.Value.Grow), needed: neededGoal, progress: fromZero, annual: (*breakdown).levels, unsigned: true,
			text: say("up %[1]s on the baseline by %[3]d", "到%[3]d年比基期增长%[1]s"), fallen: say("down %[1]s on the baseline by %[3]d", "到%[3]d年比基期下降%[1]s"), measured: changeText},

		{name: "multiple", word: say("a multiple of the baseline", "基期的倍数"), column: "cumulative", fields: numeric, unit: toNumber, onBase: true, settles: yes, side: byFactor, impossible: noMultiple,
			measure: onBaseline(quotient), formula: pairFormula("%[2]s / %[1]s"),
			goal: onBaseGoal(indicator.Value.Mul), needed: neededGoal, progress: fromOne, annual: (*breakdown).levels,
			amount: say("%s times the baseline", "基期的%s倍"),
			text:   say("%[1]s in %[3]d", "%[3]d年%[1]s"), measured: say("multiple of the baseline in %[2]d", "%[2]d年为基期的倍数")},

		{name: Decline, word: say("a compounded decline", "累计降低"), column: "cumulative", fields: numeric, unit: toPercent, spans: true, settles: yes, flat: always, side: declineSide, impossible: noDecline, spanned: true,
			measure: declined, formula: declineFormula, yearly: yearlyDecline,
			needed: neededDecline, progress: declineProgress, annual: (*breakdown).declines, unsigned: true,
			text:   say("down %[1]s in all, compounded, %[2]s", "%[2]s累计降低%[1]s"),
			fallen: say("down %[1]s in all, compounded from yearly rates of change, %[2]s", "%[2]s累计降低%[1]s（由各年变化率复合）"), measured: say("compounded decline %[1]d–%[2]d", "%[1]d—%[2]d年累计降低")},

		{name: "maintain", word: say("maintain", "保持"), unit: indicator.Unit.Difference, spans: true, zero: true, each: departures,
			measure: worstOfEach, formula: keptFormula, goal: func(_ Target, r Record) indicator.Value { return r.base() }, shape: "hold",
			needed: neededEach, progress: keptProgress, annual: (*breakdown).same,
			text: say("not worse than the baseline in any year, %[2]s", "%[2]s每年不差于基期"), measured: worstYearText},

		{name: "in_step", word: say("in step", "同步"), fields: "of! tolerance by", unit: toPoints, bound: About, slack: "0.5", spans: true, zero: true, against: true,
			measure: lead, formula: leadFormula, needed: neededLead, progress: byDifference,
			text: say("in step with %[4]s on average, %[2]s (tolerance: %[5]s)", "%[2]s年均增速与%[4]s同步（允许相差%[5]s）"), measured: leadText},

		{name: "above_other", word: say("above another", "高于另一指标"), fields: "of! by bound", unit: toPoints, bound: Above, spans: true, zero: true, against: true, side: func(Target, Direction) Direction { return Up },
			measure: lead, formula: leadFormula, needed: neededLead, progress: byDifference,
			text:  say("faster than %[4]s on average, %[2]s", "%[2]s年均增速高于%[4]s"),
			equal: say("no slower than %[4]s on average, %[2]s", "%[2]s年均增速不低于%[4]s"), measured: leadText},

		{name: "reference", word: say("a reference", "参照其他数据"), fields: "of by!of bound", open: waits(cause.Referenced, by), text: say("reach the %[6]s", "达到%[6]s")},
		{name: "assigned", word: say("assigned from above", "由上级下达"), fields: "by! of forms bound", open: assigned,
			text: say("assigned by %[6]s", "由%[6]s下达")},
		{name: "set_later", word: say("to be set later", "以后设定"), fields: "after by", open: func(t Target) indicator.Reason { return indicator.Reason{Code: cause.SetLater, Detail: t.Detail} }},
		{name: "set_yearly", word: say("set year by year", "各年度另定"), fields: "by", open: func(Target) indicator.Reason { return indicator.Reason{Code: cause.SetYearly} }},
		{name: "in_words", word: say("in words alone", "仅有文字"), fields: "by!", open: func(Target) indicator.Reason { return indicator.Reason{Code: cause.NotPrinted} },
			text: say("%[6]s, without a number", "%[6]s（未印数值）")},
		{name: AllOf, word: say("several targets", "多项目标"), fields: "parts!", open: openPart, measure: severalTargets},
	}
}

// Names of the measures that several kinds share.
var (
	worstYearText = say("worst year %[1]d–%[2]d", "%[1]d—%[2]d年最差年份")
	changeText    = say("change to %[2]d", "至%[2]d年的变化")
	leadText      = say("average difference %[1]d–%[2]d", "%[1]d—%[2]d年年均之差")
)

func (t Target) row() *kind { return rowOf(t.Kind) }

func rowOf(k Kind) *kind {
	if row, ok := kinds[k]; ok {
		return row
	}
	return unknown
}

// Values returns the kinds of target, in the order of the table.
func (Kind) Values() []Kind { return slices.Clone(ordered) }

// Numeric reports whether targets of the kind have a number.
func (k Kind) Numeric() bool { return strings.HasPrefix(rowOf(k).fields, numeric) }

// In returns the name of the kind in the given language.
func (k Kind) In(l text.Lang) string { return rowOf(k).word.In(l) }

// Column returns the column of a headline table that holds numbers of the kind: level, average or
// cumulative; "" for kinds without a number.
func (k Kind) Column() string { return rowOf(k).column }

// OfValues reports whether the number is a value of the indicator itself, in its year or in every
// year.
func (k Kind) OfValues() bool { return rowOf(k).unit == nil && rowOf(k).goal != nil }

// Signed reports whether the sign of the number distinguishes a rise from a fall.
func (k Kind) Signed() bool { return rowOf(k).unsigned && k != Decline }

// InUnit reports whether the number is in the indicator's own unit, or that of its differences,
// rather than a rate or a multiple.
func (k Kind) InUnit() bool {
	return Target{Kind: k}.MeasureUnit(persons).Same(persons)
}

var persons = indicator.MustParseUnit("persons")

// Field reports whether a plan file may have a field, by name, in a target of the kind, besides the
// fields that every kind has; and whether it is required: unless another field is present, if
// unless names one. Whether fields of a bound (high, tolerance, two_sided) are required depends on
// the bound.
func (k Kind) Field(name string) (allowed, needed bool, unless string) {
	for f := range strings.FieldsSeq(rowOf(k).fields) {
		if own, condition, must := strings.Cut(f, "!"); own == name {
			return true, must, condition
		}
	}
	return false, false, ""
}

// EveryYear reports whether targets of the kind must hold in every year of their span: a miss in
// one year cannot be made up later.
func (k Kind) EveryYear() bool { return rowOf(k).each != nil }

// Against reports whether the kind compares an average rate with that of another indicator.
func (k Kind) Against() bool { return rowOf(k).against }

// Spanned returns the measure of several years that targets of the kind use; "" for kinds that need
// the figures of single years.
func (k Kind) Spanned() indicator.SpanMeasure {
	if k.Against() {
		return indicator.SpanMeasure(AverageRate)
	}
	if !rowOf(k).spanned {
		return ""
	}
	return indicator.SpanMeasure(k)
}

// Settles reports whether a target that is met before its last year counts as reached.
func (t Target) Settles() bool {
	if t.Kind == AllOf {
		return !slices.ContainsFunc(t.Parts, func(p Target) bool { return !p.Settles() })
	}
	settles := t.row().settles
	return settles != nil && settles(t)
}

func yes(Target) bool { return true }

func notCeiling(t Target) bool { return t.Bound != AtMost && t.Bound != Below }

// Flat reports whether the target is about every year's rate or flow rather than about a level at
// the end: an average rate is flat only for an indicator that is a rate itself. For AllOf: whether
// each part is.
func (t Target) Flat(u indicator.Unit) bool {
	if t.Kind == AllOf {
		return len(t.Parts) > 0 && !slices.ContainsFunc(t.Parts, func(p Target) bool { return !p.Flat(u) })
	}
	flat := t.row().flat
	return flat != nil && flat(u)
}

// Shape returns the shape of the path to the target if the same rate or flow is requested for each
// year; constant if that is the path itself.
func (t Target) Shape(u indicator.Unit) indicator.Shape {
	if shape := t.row().shape; shape != "" && !t.Flat(u) {
		return shape
	}
	return "constant"
}

// Impossible returns the reason why the number is impossible: a growth of −100 % or below, a
// decline of 100 % or more, a multiple of 0 or below. It is empty for a possible number.
func (t Target) Impossible() text.Text {
	if impossible := t.row().impossible; impossible != nil {
		return impossible(t)
	}
	return text.Text{}
}

func noGrowth(t Target) text.Text {
	if t.Value.GreaterThan(hundred.Neg()) {
		return text.Text{}
	}
	return text.Say("a growth of %s%% is not possible; expected more than -100", "不可能增长 %s%%；应大于 -100", t.Value)
}

func noDecline(t Target) text.Text {
	if t.Value.Abs().LessThan(hundred) {
		return text.Text{}
	}
	return text.Say("a decline of %s%% is not possible; expected less than 100", "不可能下降 %s%%；应小于 100", t.Value)
}

func noMultiple(t Target) text.Text {
	if t.Value.IsPositive() {
		return text.Text{}
	}
	return text.Say("a multiple of %s is not possible; expected more than 0", "倍数不能是 %s；应大于 0", t.Value)
}

func openPart(t Target) indicator.Reason {
	for _, p := range t.Parts {
		if r := p.Missing(); r != (indicator.Reason{}) {
			return r
		}
	}
	return indicator.Reason{}
}

func unknownKind(t Target, _ Record) indicator.Value {
	return notComputed(text.Say("unknown kind of target %q", "未知的目标类型 %q", string(t.Kind)))
}

func severalTargets(Target, Record) indicator.Value {
	return notComputed(text.Say("several targets, measured one by one", "多个目标，分别计算"))
}
