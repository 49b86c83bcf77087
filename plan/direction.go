package plan

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// basis is the evidence from which the desired direction of an indicator is determined. The
// first that applies decides.
//
//	"stated"    the plan file states it
//	"wording"   the target is worded as a rise or a fall
//	"bound"     a floor is up, a ceiling down, regardless of the baseline
//	"name"      the vocabulary of indicator names (directions.tsv)
//	"baseline"  the sign of the difference from the baseline to the target
//	""          nothing decides: the plan has to state the direction
type basis string

const (
	stated     basis = "stated"
	byWording  basis = "wording"
	byBound    basis = "bound"
	byName     basis = "name"
	byBaseline basis = "baseline"
	unsettled  basis = ""
)

// desired is the desired direction of an indicator, with its basis.
type desired struct {
	direction target.Direction
	basis     basis
	word      string // byName: the word of the name; unsettled: the ambiguous word, if any
}

// text returns the direction and its basis in words.
func (d desired) text() text.Text {
	which := text.Text{EN: "which way is better is not settled", ZH: "尚未确定越高越好还是越低越好"}
	switch d.direction {
	case target.Up:
		which = text.Text{EN: "higher is better", ZH: "越高越好"}
	case target.Down:
		which = text.Text{EN: "lower is better", ZH: "越低越好"}
	}
	why := text.Text{}
	switch d.basis {
	case stated:
		return which
	case byWording:
		why = text.Text{EN: "inferred from the wording of the target", ZH: "由目标的措辞推断"}
	case byBound:
		why = text.Text{EN: "inferred from the target's floor or ceiling", ZH: "由目标的下限或上限推断"}
	case byName:
		why = text.Say("inferred from the name: %s", "由名称中的“%s”推断", d.word)
	case byBaseline:
		why = text.Text{EN: "inferred from baseline and target", ZH: "由基期值与目标值推断"}
	case unsettled:
		if d.word == "" {
			return which
		}
		why = text.Say("for %s it depends on the plan", "“%s”的方向因规划而异", d.word)
	}
	return text.Say("%s (%s)", "%s（%s）", which, why)
}

// DirectionText returns the desired direction of an indicator and its basis in words, by the rule in FORMAT.md
// under "Direction": "higher is better (inferred from the name: 收入)".
func (p *Plan) DirectionText(id string) text.Text { return p.desired[id].text() }

// DirectionOf returns the desired direction of the indicator, stated or inferred; Neutral if
// nothing decides it.
func (p *Plan) DirectionOf(id string) target.Direction { return p.desired[id].direction }

// desire determines the desired direction of an indicator.
func (p *Plan) desire(in *Indicator) desired {
	if d := in.Direction; d != target.Neutral {
		return desired{direction: d, basis: stated}
	}
	t := p.TargetOf(in.ID)
	parts := t.Parts
	if t.Kind != target.AllOf {
		parts = []target.Target{t}
	}
	if d := agreed(parts, worded); d != target.Neutral {
		return desired{direction: d, basis: byWording}
	}
	if d := agreed(parts, bounded); d != target.Neutral {
		return desired{direction: d, basis: byBound}
	}
	if d, word, known := naming.Direction(cmp.Or(in.Name.ZH, in.Name.EN)); known {
		if d == target.Neutral {
			return desired{word: word}
		}
		return desired{direction: d, basis: byName, word: word}
	}
	base, ok := in.BaselineValue().Decimal()
	way := func(t target.Target) target.Direction {
		switch {
		case !t.Known() || t.Bound == target.Within:
		case t.Kind.OfValues() && ok:
			return target.DirectionOf(t.Value.Cmp(base))
		case t.Kind == target.AverageRate && !p.units.known(in.Unit).IsRate():
			return target.DirectionOf(t.Value.Sign()) // the sign of the rate is the direction from the baseline
		}
		return target.Neutral
	}
	if d := agreed(parts, way); d != target.Neutral {
		return desired{direction: d, basis: byBaseline}
	}
	return desired{}
}

// notices collects the notices for a valid file.
func (c *checker) notices() {
	for _, list := range []struct {
		key  string
		rows []Indicator
	}{{"indicators", c.p.Indicators}, {"vision", c.p.Vision}} {
		for i := range list.rows {
			c.doubtNotices(&list.rows[i], list.key, i)
			c.directionNotice(&list.rows[i], list.key, i)
			c.shareNotice(&list.rows[i], list.key, i)
			c.readingNotices(&list.rows[i], list.key, i)
		}
	}
	c.inferredNotices()
	c.scopeNotices()
}

// doubtNotices adds a notice for each doubt about a row that is not confirmed.
func (c *checker) doubtNotices(in *Indicator, key string, i int) {
	for j, d := range in.Doubts {
		if !d.Confirmed {
			c.notice("doubt", text.Say("row %s, %s: %s; the row is not judged until this is confirmed or corrected", "第 %s 行“%s”：%s；确认或更正之前不作判断", in.Row, in.Name, d.Text), key, i, "doubts", j)
		}
	}
}

// inferredNotices adds a notice for each property of rows that the file says was inferred: one, at the first
// row, for all rows of which the same was inferred, with the first names.
func (c *checker) inferredNotices() {
	const most = 10
	rows := map[string][]Text{}
	key := func(d Inferred) string { return d.Field + "\x00" + d.Text.EN + "\x00" + d.Text.ZH }
	for _, in := range c.p.Indicators {
		for _, d := range in.Inferred {
			rows[key(d)] = append(rows[key(d)], in.Name)
		}
	}
	for i, in := range c.p.Indicators {
		for j, d := range in.Inferred {
			list := rows[key(d)]
			if len(list) == 0 {
				continue // told at an earlier row
			}
			delete(rows, key(d))
			names := list[0]
			for _, n := range list[1:min(len(list), most)] {
				names = text.Say("%s, %s", "%s、%s", names, n)
			}
			if more := len(list) - most; more > 0 {
				names = text.Say("%s and %d more", "%s，另有 %d 个", names, more)
			}
			c.notice("inferred", text.Say("%s: %s", "%s：%s", names, d.Text), "indicators", i, "inferred", j)
		}
	}
}

// Inferred returns what the plan does not state of an indicator, each with the rule by which it is read: what
// its file notes, its target where that is read otherwise than written, and which way is better (of field
// "direction").
func (p *Plan) Inferred(id string) []Inferred {
	in, ok := p.indicators[id]
	if !ok {
		return nil
	}
	list := slices.Clone(in.Inferred)
	_, readings := p.Understand(id, in.Target.In(p.Period))
	for _, r := range readings {
		list = append(list, Inferred{Field: "target", Text: r.Text})
	}
	if d := p.desired[id]; d.basis != stated {
		list = append(list, Inferred{Field: "direction", Text: d.text()})
	}
	return list
}

// directionNotice adds a notice that a direction was inferred, or that it has to be stated.
func (c *checker) directionNotice(in *Indicator, key string, i int) {
	d, t := c.p.desired[in.ID], c.p.TargetOf(in.ID)
	name := text.Say("row %s, %s", "第 %s 行“%s”", in.Row, in.Name)
	switch {
	case d.basis != stated && d.basis != unsettled:
		c.notice("direction_inferred", text.Say("%s: %s; direction \"up\" or \"down\" in the file states it", "%s：%s；可在文件中以 direction \"up\" 或 \"down\" 写明", name, d.text()), key, i)
	case d.basis == unsettled && (t.NeedsDirection() || !t.Known()):
		c.notice("direction_open", text.Say("%s: %s; the row is not judged until its direction is stated (up or down)", "%s：%s；写明方向（up 或 down）之前不作判断", name, d.text()), key, i)
	}
}

// shareNotice adds a notice for figures outside the bounds that the name implies. Stated bounds are
// checked as errors.
func (c *checker) shareNotice(in *Indicator, key string, i int) {
	l := in.limitsOf(c.p.units.known(in.Unit))
	if l == nil || in.Limit != nil {
		return
	}
	tell := func(n *Number, what text.Text, path ...any) {
		if d, ok := Decimal(n); ok && (d.IsNegative() || d.GreaterThan(percentMax)) {
			c.notice("share", text.Say("row %s, %s: the %s %s is outside 0 to 100, which a share cannot leave", "第 %s 行“%s”：%s %s 超出 0 至 100，占比不可能如此", in.Row, in.Name, what, d), append([]any{key, i}, path...)...)
		}
	}
	tell(in.Baseline.Value, text.Text{EN: "baseline", ZH: "基期值"}, "baseline", "value")
	for j := range in.Figures {
		tell(&in.Figures[j].Value, text.Text{EN: "figure", ZH: "数据"}, "figures", j, "value")
	}
	aims := func(t *Target, at ...any) {
		field := func(name string) []any { return append(slices.Clone(at), name) }
		switch {
		case t.Kind.OfValues():
			what := text.Text{EN: "target", ZH: "目标"}
			tell(t.Value, what, field("value")...)
			tell(t.High, what, field("high")...)
		case t.Kind == "cumulative_points":
			start, ok := Decimal(in.Baseline.Value)
			change, okChange := Decimal(t.Value)
			if ok && okChange {
				end := Number(start.Add(change).String())
				tell(&end, text.Text{EN: "level that the change leads to,", ZH: "变动后的水平"}, field("value")...)
			}
		}
	}
	aims(&in.Target, "target")
	for j := range in.Target.Parts {
		aims(&in.Target.Parts[j], "target", "parts", j)
	}
}

// notice adds a notice, which is not a problem.
func (c *checker) notice(code string, msg text.Text, path ...any) {
	c.p.notices = append(c.p.notices, c.src.At(code, text.ErrAbsent, msg, path...))
}

// agreed returns the direction that all parts with a direction share; Neutral if there is none.
func agreed(parts []target.Target, opinion func(target.Target) target.Direction) target.Direction {
	all := target.Neutral
	for _, t := range parts {
		switch d := opinion(t); {
		case d == target.Neutral:
		case all == target.Neutral:
			all = d
		case all != d:
			return target.Neutral
		}
	}
	return all
}

// bounded returns the direction of a floor or a ceiling.
func bounded(t target.Target) target.Direction {
	switch t.Bound {
	case target.AtLeast, target.Above:
		return target.Up
	case target.AtMost, target.Below:
		return target.Down
	}
	return target.Neutral
}

// Words in the text of a level or a kept value that name the direction.
var (
	risesTo = []string{"提高", "提升", "增加", "增长到", "上升", "升至", "扩大", "只增不减", "只升不降", "不降低", "不下降", "不减少",
		"increase", "raise", "rise to", "grow to", "no decline", "not below the baseline"}
	fallsTo = []string{"降到", "降至", "降低", "下降", "减少", "压减", "缩小", "只减不增", "只降不升", "不增加", "不上升", "不提高",
		"reduce", "fall to", "cut to", "lower", "decrease", "decline to", "no increase"}
)

// worded returns the direction that the kind of a change, or the words around a level, imply.
func worded(t target.Target) target.Direction {
	switch {
	case t.Kind.OfValues() || t.Kind == "maintain":
		return toward(token.Lower(token.ASCII(t.Printed)))
	case t.Kind == target.Decline, t.Kind == "above_other", bounded(t) == target.Neutral:
		return t.Side(target.Neutral)
	}
	return target.Neutral
}

// toward returns the direction that a text names. It tries longer words first, since 不降低 contains
// 降低.
func toward(s string) target.Direction {
	best, d := 0, target.Neutral
	for _, c := range []struct {
		words []string
		d     target.Direction
	}{{risesTo, target.Up}, {fallsTo, target.Down}} {
		for _, w := range c.words {
			if len(w) > best && strings.Contains(s, w) {
				best, d = len(w), c.d
			}
		}
	}
	return d
}
