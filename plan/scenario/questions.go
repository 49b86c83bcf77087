package scenario

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Question is a question that a plan can answer with its own figures: by a scenario, if it has
// moves, else by a number.
type Question struct {
	ID    string    `json:"id"` // name of the rule
	Text  text.Text `json:"text"`
	Moves []Move    `json:"moves"`
	// Closures are the options under which the moves act, beside those of the plan as written.
	Closures map[string]string `json:"closures,omitempty"`
	Variable string            `json:"variable"` // the number that answers it; of a scenario, the lever
	Year     int               `json:"year"`     // its year
	Answer   text.Text         `json:"answer"`   // in words, as of the plan as written; empty for a scenario
}

// maxQuestions is the number of questions that Questions returns.
const maxQuestions = 3

// Questions returns the three first questions of a plan, by this list; one that lacks an input is
// replaced by the next, and no value is made up:
//
//	growth    the growth rate on which most variables depend, one point lower; under the option of a
//	          closure by which a level follows it, if the plan states the level
//	share     the average growth that the path of the largest share implies
//	tightest  the level target that asks for the largest change a year in proportion to its baseline
//	total     the first total over several years, as a yearly average
//	other     the same as tightest among the expected targets if that one is binding, or the other way
//	unjudged  the binding targets that cannot be judged; all targets, if none is binding
//	missing   the input for which most variables wait
func (m *Model) Questions() []Question {
	var out []Question
	for _, ask := range []func() (Question, bool){m.askGrowth, m.askShare, m.askTightest, m.askTotal, m.askOther, m.askUnjudged, m.askMissing} {
		if q, ok := ask(); ok {
			out = append(out, q)
		}
		if len(out) == maxQuestions {
			break
		}
	}
	return out
}

func (m *Model) askGrowth() (Question, bool) {
	var lever plan.Lever
	var value decimal.Decimal
	most := 0
	for _, id := range m.order {
		l := m.levers[id]
		d, ok := m.ref.Value(id, max(l.From, m.period.From)).Decimal()
		grows := m.Role(id) == roleGrowth || m.growsUnder(l)
		if n := len(m.ref.Reached(id)); ok && n > most && grows {
			lever, value, most = l, d, n
		}
	}
	if most == 0 {
		return Question{}, false
	}
	move := Move{Lever: lever.Variable, Op: opSet, Value: value.Sub(decimal.NewFromInt(1))}
	name, unit := m.shortName(lever.Variable), m.ref.info(lever.Variable).Unit
	q := Question{ID: "growth", Variable: lever.Variable, Year: m.period.To,
		Text: text.Say("What if %[1]s is %[2]s instead of %[3]s?", "如果%[1]s为%[2]s而非%[3]s？", name, plain(move.Value, unit), plain(value, unit))}
	for y := m.period.From; y <= m.period.To; y++ {
		if d, ok := m.ref.Value(lever.Variable, y).Decimal(); !ok || !d.Equal(value) { // not the same in every year
			move = Move{Lever: lever.Variable, Op: opAdd, Value: decimal.NewFromInt(-1)}
			q.Text = text.Say("What if %s is one point lower each year?", "如果%s每年低一个百分点？", name)
		}
	}
	q.Moves = []Move{move}
	if m.growsUnder(lever) {
		q.Closures = map[string]string{lever.When.Closure: lever.When.Option}
	}
	return q, true
}

// growsUnder reports whether a lever is the rate by which a variable grows under the option that the
// lever belongs to, and is not so in the plan as written.
func (m *Model) growsUnder(l plan.Lever) bool {
	if l.When == nil || m.Choice(Scenario{}, l.When.Closure) == l.When.Option {
		return false
	}
	return slices.ContainsFunc(m.closures[l.When.Closure].Options, func(o plan.Option) bool {
		return o.ID == l.When.Option && slices.ContainsFunc(o.Formulas, func(e plan.Equation) bool {
			f, err := m.plan.ParseFormula(e.Formula)
			return err == nil && m.rateIn(e.Variable, f) == l.Variable
		})
	})
}

// Opening returns the variable whose path says most about a plan before anything is chosen: the size of the economy
// that the growth of the first question bends; without one, the first variable that has a path, "" if none has.
func (m *Model) Opening() string {
	known := func(id string) bool {
		return slices.ContainsFunc(m.Years(), func(y int) bool { return y > m.period.Base && m.ref.Value(id, y).Present() })
	}
	first := ""
	q, asked := m.askGrowth()
	if f := m.ref.sys.Formula(q.Variable); asked && f != nil {
		if refs := f.Refs(); len(refs) == 2 && refs[0].Name == refs[1].Name { // growth(x)
			first = refs[0].Name
		}
	}
	for _, v := range m.vars {
		if first == "" && asked && (v.Indicator == nil && m.rateOf(v.ID) == q.Variable || m.structure().paced[v.ID] == q.Variable) {
			first = v.ID
		}
	}
	if first != "" && known(first) {
		return first
	}
	for _, v := range m.vars {
		if known(v.ID) {
			return v.ID
		}
	}
	return ""
}

func (m *Model) askShare() (Question, bool) {
	year := m.period.To
	best, largest := "", decimal.Zero
	for _, v := range m.vars {
		of, rest := m.restOf(v.ID)
		d, ok := m.ref.Value(of, year).Decimal()
		if rest && ok && d.GreaterThan(largest) && m.ref.Value(m.ref.ImpliedBy(of), year).Present() {
			best, largest = m.ref.ImpliedBy(of), d
		}
	}
	if best == "" {
		return Question{}, false
	}
	return m.number("share", best, year, text.Say("What must %s be?", "%s须达多少？", m.shortName(best))), true
}

// number returns a question that a variable of the reference answers.
func (m *Model) number(rule, id string, year int, asked text.Text) Question {
	x := m.ref.info(id)
	return Question{ID: rule, Text: asked, Variable: id, Year: year, Answer: x.Unit.Text(m.ref.Value(id, year), m.Places(x))}
}

func (m *Model) askTightest() (Question, bool) {
	return m.tightest("tightest", func(string) bool { return true })
}

func (m *Model) askOther() (Question, bool) {
	first, _ := m.askTightest()
	return m.tightest("other", func(id string) bool { return m.plan.AttributeOf(id) != m.plan.AttributeOf(first.Variable) })
}

func (m *Model) tightest(rule string, among func(id string) bool) (Question, bool) {
	var best Question
	pace := decimal.Zero
	for _, o := range m.ref.Outcomes() {
		x := m.ref.info(o.Indicator)
		from, ok := o.Baseline.Decimal()
		if o.Target.Kind != target.Level || !ok || x.Indicator == nil || !among(o.Indicator) {
			continue
		}
		base := m.plan.BaselineYear(o.Indicator)
		need := o.Target.Needed(target.Record{Series: indicator.NewSeries(x.Unit, nil), Baseline: o.Baseline, BaseYear: base, Direction: m.plan.DirectionOf(o.Indicator)}, base)
		to, known := o.Judgement.Threshold.Decimal()
		a, err := indicator.AverageGrowth(from, to, need.Left)
		if err != nil || !known || !need.Value.Present() || need.Spare || !a.Abs().GreaterThan(pace) {
			continue
		}
		pace = a.Abs()
		best = Question{ID: rule, Variable: o.Indicator, Year: o.Target.Year,
			Text:   text.Say("How much must %s change each year to meet its target?", "要达到目标，%s每年须变动多少？", m.shortName(o.Indicator)),
			Answer: need.Unit.Text(need.Value, need.Value.Apart(zero, 2))}
	}
	return best, best.ID != ""
}

func (m *Model) askTotal() (Question, bool) {
	for _, o := range m.ref.Outcomes() {
		total, ok := o.Judgement.Threshold.Decimal()
		if o.Target.Kind != target.Cumulative || !ok {
			continue
		}
		x := m.ref.info(o.Indicator)
		if a, err := decimals.Div(total, decimal.NewFromInt(int64(o.Target.Year-o.Target.First(m.period.From-1)+1))); err == nil {
			return Question{ID: "total", Variable: o.Indicator, Year: o.Target.Year,
				Text:   text.Say("What does the total target for %s come to a year?", "%s的累计目标平均每年多少？", m.shortName(o.Indicator)),
				Answer: plain(decimals.Round(a, m.Places(x)), x.Unit)}, true
		}
	}
	return Question{}, false
}

func (m *Model) askUnjudged() (Question, bool) {
	var open, all [2]int // of the binding targets, of all
	var first [2]Outcome
	for _, o := range m.ref.Outcomes() {
		binding := m.plan.AttributeOf(o.Indicator) == plan.Binding
		for i, counts := range []bool{binding, true} {
			if !counts {
				continue
			}
			all[i]++
			if o.Judgement.Verdict == target.Open && !o.OnPath {
				if open[i]++; open[i] == 1 {
					first[i] = o
				}
			}
		}
	}
	asked := text.Text{EN: "Which binding targets cannot be judged yet?", ZH: "哪些约束性目标尚无法判断？"}
	i := 0
	if all[0] == 0 {
		i, asked = 1, text.Text{EN: "Which targets cannot be judged yet?", ZH: "哪些目标尚无法判断？"}
	}
	return Question{ID: "unjudged", Text: asked, Variable: first[i].Indicator, Year: first[i].MeasuredAt,
		Answer: text.Say("%d of %d", "%[2]d项中的%[1]d项", open[i], all[i])}, open[i] > 0
}

func (m *Model) askMissing() (Question, bool) {
	needs := m.ref.Needs()
	if len(needs) == 0 {
		return Question{}, false
	}
	n := slices.MaxFunc(needs, func(a, b Need) int { return cmp.Compare(len(a.Blocks), len(b.Blocks)) })
	return Question{ID: "missing", Variable: n.Variable, Year: n.From, Text: text.Text{EN: "What is missing most?", ZH: "最缺哪项输入？"},
		Answer: text.Say("%[1]s (%[2]s)", "%[1]s（%[2]s年）", m.shortName(n.Variable), strconv.Itoa(n.From))}, true
}

// plain formats a number with no more places than it needs.
func plain(d decimal.Decimal, u indicator.Unit) text.Text {
	v := indicator.Of(d)
	return u.Text(v, v.Places())
}
