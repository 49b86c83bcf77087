package plan

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Entry is a target entered by a user for an indicator whose plan defers it to a higher level or to
// a later date.
type Entry struct {
	Target Target // of a kind with a number, such as level or compounded_decline
	Source Text   // source of the value; kept with the result
}

// ResolvedFrom is the origin of a resolved target.
//
//	"higher"   a loaded plan of a higher level
//	"entered"  entered by a user
//	""         still open
type ResolvedFrom string

const (
	fromHigher  ResolvedFrom = "higher"
	fromEntry   ResolvedFrom = "entered"
	fromNowhere ResolvedFrom = ""
)

// Values returns the values of the set.
func (ResolvedFrom) Values() []ResolvedFrom {
	return []ResolvedFrom{fromHigher, fromEntry, fromNowhere}
}

// Resolution is the result for a target without a number in the plan itself.
type Resolution struct {
	ID     string        // indicator of this plan
	Was    target.Target // as written in the plan
	Target target.Target // with the number, or unchanged while open
	From   ResolvedFrom
	Plan   string           // FromHigher: id of the plan that has the number
	Of     string           // FromHigher: id of the indicator there
	Source Text             // source of the value: title of that plan, or the entry's source
	Place  Place            // FromHigher: place of the value in that plan
	Via    []Via            // FromHigher: intermediate plans that refer further, the nearest first
	Open   indicator.Reason // FromNowhere: what is still missing
	Read   []Reading        // FromEntry: deviations from the entry's written form
}

// Via is an indicator of a plan whose target refers to a plan of a still higher level.
type Via struct {
	Plan, Of string
	Title    Text // of the plan
}

// Direct returns the id of the plan that the target itself refers to.
func (r Resolution) Direct() string {
	if len(r.Via) > 0 {
		return r.Via[0].Plan
	}
	return r.Plan
}

// Resolve finds numbers for the targets that are references, assigned from above, or set later. An
// entered value takes precedence over a higher plan's. A reference "plan:indicator" takes the
// target of that indicator from the loaded plan with that id, in the same unit; a change on that
// indicator's own baseline is converted to the resulting level. Resolve follows references through
// any number of loaded plans (Resolution.Via). A target without a number stays open with its
// reason. The list has one resolution for each such target, in document order, and none for targets
// with a number.
//
// Problems are reported for entries whose indicator does not exist or needs no number, entries
// without a number, references that the loaded plan cannot resolve, and circular references
// (text.ErrCycle).
func (p *Plan) Resolve(higher map[string]*Plan, entered map[string]Entry) ([]Resolution, Problems) {
	var list []Resolution
	var problems Problems
	report := func(id string, err error, msg text.Text) {
		problems = append(problems, Problem{Path: id, Code: "resolve", Err: err, Message: msg})
	}
	for in := range p.AllIndicators() {
		was := p.TargetOf(in.ID)
		if was.Known() {
			continue
		}
		r := Resolution{ID: in.ID, Was: was, Target: was, Open: was.Missing()}
		find := func(in Indicator, r *Resolution) {
			if e, ok := entered[in.ID]; ok {
				p.enter(r, in, e, report)
			} else {
				p.refer(r, in, higher, []Via{{Plan: p.ID, Of: in.ID}}, report)
			}
		}
		if was.Kind == target.AllOf {
			onOpenPart(*in, &r, find)
		} else {
			find(*in, &r)
		}
		list = append(list, r)
	}
	p.strayEntries(entered, report)
	return list, problems
}

// onOpenPart calls find for the first open target of a row with several; the others do not change.
func onOpenPart(in Indicator, r *Resolution, find func(Indicator, *Resolution)) {
	for i, part := range r.Was.Parts {
		if part.Known() {
			continue
		}
		in.Target = in.Target.Parts[i]
		sub := *r
		sub.Was, sub.Target = part, part
		find(in, &sub)
		all := r.Was
		all.Parts = slices.Clone(all.Parts)
		all.Parts[i] = sub.Target
		*r = sub
		r.Was, r.Target, r.Open = all, all, all.Missing()
		r.Was.Parts = slices.Clone(all.Parts)
		r.Was.Parts[i] = part
		return
	}
}

type reporter func(id string, err error, msg text.Text)

// strayEntries reports entries that no target needs.
func (p *Plan) strayEntries(entered map[string]Entry, report reporter) {
	for _, id := range slices.Sorted(maps.Keys(entered)) {
		if in, ok := p.Indicator(id); !ok {
			report(id, text.ErrUnknown, text.Say("there is no indicator %q", "没有指标 %q", text.Short(id)))
		} else if p.TargetOf(in.ID).Known() {
			report(id, text.ErrInvalid, text.Say("the plan gives this target itself; nothing is to be entered", "规划已给出该目标，无需输入"))
		}
	}
}

// enter replaces an open target by an entered one.
func (p *Plan) enter(r *Resolution, in Indicator, e Entry, report reporter) {
	t := e.Target
	t.Kind = cmp.Or(t.Kind, in.Target.entryKind())
	if !t.Kind.Numeric() || t.Value == nil {
		report(in.ID, text.ErrInvalid, text.Say("the entry has no number; expected a kind such as level or compounded_decline, and a value", "输入没有数值；应有类型（如 level、compounded_decline）和数值"))
		return
	}
	if _, ok := Decimal(t.Value); !ok {
		report(in.ID, text.ErrInvalid, text.Say("%q is not a number", "%q 不是数字", text.Short(t.Value.String())))
		return
	}
	if len(in.Target.Forms) > 0 && !slices.Contains(in.Target.Forms, t.Kind) {
		report(in.ID, text.ErrInvalid, text.Say("the number may not be of kind %s; expected %s", "数值不能是 %s 类；应为 %s", string(t.Kind), text.Join(in.Target.Forms, " or ", " 或 ")))
		return
	}
	t.Bound = cmp.Or(t.Bound, in.Target.Bound)
	r.Target, r.Read = p.Understand(in.ID, t.In(p.Period))
	r.Target.By, r.Target.Printed = r.Was.By, r.Was.Printed
	r.From, r.Source, r.Open = fromEntry, e.Source, indicator.Reason{}
}

// entryKind returns the kind for a number entered without one: the only form that the plan allows,
// else a value for each year if the plan sets one, else a level.
func (t Target) entryKind() target.Kind {
	switch {
	case len(t.Forms) == 1:
		return t.Forms[0]
	case t.Kind == "set_yearly":
		return target.Yearly
	}
	return target.Level
}

// refer takes the number from a loaded higher plan; chain holds the indicators that refer to it.
func (p *Plan) refer(r *Resolution, in Indicator, higher map[string]*Plan, chain []Via, report reporter) {
	planID, id, ok := cutOf(in.Target.Of)
	if !ok {
		return
	}
	above := higher[planID]
	if above == nil {
		return
	}
	other, found := above.Indicator(id)
	if !found {
		report(in.ID, text.ErrUnknown, text.Say("the plan %q has no indicator %q", "规划 %q 没有指标 %q", planID, id))
		return
	}
	t := above.TargetOf(id)
	further := Resolution{Plan: planID, Of: id, Source: above.Title}
	further.Place, _ = above.PlaceOf(id)
	if nextPlan, nextID, refers := cutOf(other.Target.Of); refers && !t.Known() {
		here, next := Via{Plan: planID, Of: id, Title: above.Title}, Via{Plan: nextPlan, Of: nextID}
		chain = append(slices.Clone(chain), here)
		if at := slices.IndexFunc(chain, next.is); at >= 0 {
			ring := chainText(append(chain[at:], next))
			report(in.ID, text.ErrCycle, text.Say("the references lead in a circle: %s", "引用形成循环：%s", ring))
			return
		}
		on := Resolution{Target: t}
		above.refer(&on, *other, higher, chain, func(_ string, err error, msg text.Text) {
			report(in.ID, err, text.Say("by way of the plan %q: %s", "经规划 %q：%s", planID, msg))
		})
		if on.From != fromHigher {
			if higher[nextPlan] == nil {
				report(in.ID, text.ErrAbsent, text.Say("the indicator %q of the plan %q takes its target from the plan %q, which is not at hand", "规划 %[2]q 的指标 %[1]q 的目标取自规划 %[3]q，而该规划尚未打开", id, planID, nextPlan))
			}
			return
		}
		t, further = on.Target, on
		further.Via = append([]Via{here}, on.Via...)
	}
	if t.Kind == target.AllOf || !t.Known() || !t.Kind.Numeric() {
		report(in.ID, text.ErrAbsent, text.Say("the indicator %q of the plan %q has no single number as its target", "规划 %[2]q 的指标 %[1]q 没有单一数值目标", id, planID))
		return
	}
	if in.Target.Kind == "reference" || len(in.Target.Forms) > 0 && !slices.Contains(in.Target.Forms, t.Kind) {
		if open, ok := above.level(&t, other); !ok {
			r.Open = open.At(planID+":"+id, above.BaselineYear(id))
			report(in.ID, text.ErrAbsent, text.Say("the target of the indicator %q of the plan %q is a change on its own baseline, which has no number", "规划 %[2]q 的指标 %[1]q 的目标是相对其自身基期的变动，而该基期没有数值", id, planID))
			return
		}
	}
	if err := p.convert(&t, above, other, in); err != nil {
		report(in.ID, text.ErrUnit, text.Say("the unit %q of the plan %q does not fit %q", "规划 %[2]q 的单位 %[1]q 与 %[3]q 不符", other.Unit, planID, in.Unit))
		return
	}
	if len(in.Target.Forms) > 0 && !slices.Contains(in.Target.Forms, t.Kind) {
		report(in.ID, text.ErrInvalid, text.Say("the number may not be of kind %s; expected %s", "数值不能是 %s 类；应为 %s", string(t.Kind), text.Join(in.Target.Forms, " or ", " 或 ")))
		return
	}
	if in.Target.Bound != "" {
		t.Bound = in.Target.Bound
	}
	r.Target = t
	r.From, r.Plan, r.Of, r.Source, r.Open = fromHigher, further.Plan, further.Of, further.Source, indicator.Reason{}
	r.Place, r.Via = further.Place, further.Via
}

func (v Via) is(o Via) bool { return v.Plan == o.Plan && v.Of == o.Of }

func chainText(chain []Via) string {
	var names []string
	for _, v := range chain {
		names = append(names, v.Plan+":"+v.Of)
	}
	return strings.Join(names, " → ")
}

// RefersTo reports whether the indicator's target, or a part of it, comes from the plan with that
// id.
func (in *Indicator) RefersTo(planID string) bool {
	refers := func(t Target) bool {
		id, _, ok := cutOf(t.Of)
		return ok && id == planID
	}
	return refers(in.Target) || slices.ContainsFunc(in.Target.Parts, refers)
}

// level converts a change on an indicator's own baseline to the resulting level, since a plan that
// refers to it has another baseline. Other targets do not change. If the level cannot be computed,
// open is the reason of the baseline or of the computation.
func (p *Plan) level(t *target.Target, in *Indicator) (open indicator.Reason, ok bool) {
	u, err := p.Unit(in.Unit)
	if err != nil {
		return indicator.Result(decimal.Decimal{}, err).Reason(), false
	}
	if t.Flat(u) || t.Kind == target.Level {
		return open, true
	}
	r := target.Record{Series: indicator.Series{Unit: u}, Baseline: in.BaselineValue(), BaseYear: p.BaselineYear(in.ID)}
	reach := func(number decimal.Decimal) decimal.Decimal {
		to := *t
		to.Value = number
		v := to.Goal(r)
		if d, known := v.Decimal(); known {
			return d
		}
		open = v.Reason()
		ok = false
		return number
	}
	ok = true
	low, high := reach(t.Value), decimal.Decimal{}
	if t.Bound == target.Within {
		high = reach(t.High)
	}
	if t.Stretch != nil {
		d := reach(*t.Stretch)
		t.Stretch = &d
	}
	if !ok {
		return open, false
	}
	if t.Kind != "cumulative_points" {
		t.Tolerance = nil // was in percentage points of the rate
	}
	t.Kind, t.Value, t.High, t.From, t.Printed = target.Level, low, high, p.Period.From, ""
	return open, true
}

// convert converts a level of another plan to this indicator's unit; rates need no conversion.
func (p *Plan) convert(t *target.Target, above *Plan, other *Indicator, in Indicator) error {
	from, err := above.Unit(other.Unit)
	if err != nil {
		return err
	}
	to, err := p.Unit(in.Unit)
	if err != nil {
		return err
	}
	if !t.Kind.InUnit() {
		return nil
	}
	if t.Value, err = from.Convert(t.Value, to); err != nil {
		return err
	}
	if t.Stretch != nil {
		d, err := from.Convert(*t.Stretch, to)
		if err != nil {
			return err
		}
		t.Stretch = &d
	}
	t.High, err = from.Convert(t.High, to)
	return err
}
