package portfolio

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/review"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// Portfolio is a set of plans with the mapping of their indicators. It is immutable and safe for
// concurrent use.
type Portfolio struct {
	members []*member
	byID    map[string]*member
	mapping Mapping
	common  []string             // ids in force, in order
	ids     map[[2]string]string // plan and common id: id in the plan, of the matches in force
}

// Member is a plan of a portfolio, with its actual figures and the id of the plan above it, if
// that is in the portfolio.
type Member struct {
	Plan    *plan.Plan
	Actuals actuals.Actuals
	Above   string
}

// member is a Member with the targets that the plans above give it.
type member struct {
	Member
	higher   map[string]*plan.Plan // the plans above, as they assign targets to this one
	entered  map[string]plan.Entry // assigned targets that refer to no plan
	resolved map[string]plan.Resolution
}

// maxMembers is the largest number of plans of a portfolio.
const maxMembers = 10_000

func fail(op, id string, err error, en, zh string, args ...any) error {
	return &text.Error{Package: "portfolio", Op: op, Indicator: id, Err: err, Message: text.Say(en, zh, args...)}
}

// New returns the portfolio of some plans with the mapping that Propose finds.
//
// Errors: text.ErrInvalid for a plan that is not loaded or listed twice, text.ErrUnknown for a plan
// above that is not in the portfolio, text.ErrCycle for plans above each other, text.ErrLimit for
// more than 10,000 plans.
func New(members ...Member) (*Portfolio, error) {
	p := &Portfolio{byID: map[string]*member{}}
	if len(members) > maxMembers {
		return nil, fail("", "", text.ErrLimit, "%d plans; at most %d", "%d 个规划；最多 %d 个", len(members), maxMembers)
	}
	for _, m := range members {
		if !m.Plan.Loaded() {
			return nil, fail("", "", text.ErrInvalid, "a plan that is not loaded", "规划尚未载入")
		}
		if p.byID[m.Plan.ID] != nil {
			return nil, fail(m.Plan.ID, "", text.ErrInvalid, "two plans have the id %q; give one of them another id", "两个规划的标识同为 %q；请改用不同的标识", m.Plan.ID)
		}
		x := &member{Member: m, higher: map[string]*plan.Plan{}, entered: map[string]plan.Entry{}}
		p.byID[m.Plan.ID] = x
		p.members = append(p.members, x)
	}
	for _, m := range p.members {
		seen := map[string]bool{}
		for up := m; up.Above != ""; up = p.byID[up.Above] {
			if p.byID[up.Above] == nil {
				return nil, fail(up.Plan.ID, "", text.ErrUnknown, "the plan above, %q, is not among the plans", "上级规划 %q 不在所给规划之中", up.Above)
			}
			if seen[up.Plan.ID] {
				return nil, fail(up.Plan.ID, "", text.ErrCycle, "the plans lie above each other in a circle", "规划的上下级关系形成循环")
			}
			seen[up.Plan.ID] = true
			var err error
			if m.higher[up.Above], err = undivided(up.Plan, p.byID[up.Above].Plan); err != nil {
				return nil, err
			}
		}
		m.resolve()
	}
	return p.Map(p.propose())
}

// undivided returns the plan above as a plan below sees it before a division: a target that the plan
// below is assigned a part of has no number yet. A target that it is to reach itself keeps it.
func undivided(below, above *plan.Plan) (*plan.Plan, error) {
	open := map[string]bool{}
	for in := range below.AllIndicators() {
		if planID, id, _ := strings.Cut(in.Target.Of, ":"); in.Target.Kind == "assigned" && planID == above.ID {
			open[id] = true
		}
	}
	if len(open) == 0 {
		return above, nil
	}
	return above.Revise(above.Version, func(d *plan.Document) {
		setTargets(d, open, plan.Target{Kind: "set_later", After: plan.Text{EN: "the division among the plans below", ZH: "向下级分解后"}})
	})
}

// setTargets replaces the targets of some indicators.
func setTargets(d *plan.Document, ids map[string]bool, t plan.Target) {
	for in := range d.AllIndicators() {
		if ids[in.ID] {
			in.Target = t
		}
	}
}

// resolve finds the targets that the plans above give a member.
func (m *member) resolve() {
	m.resolved = map[string]plan.Resolution{}
	list, _ := m.Plan.Resolve(m.higher, m.entered)
	for _, r := range list {
		m.resolved[r.ID] = r
	}
}

// Members returns the plans in the order given.
func (p *Portfolio) Members() []Member {
	var out []Member
	for _, m := range p.members {
		out = append(out, m.Member)
	}
	return out
}

// below returns the plans directly below another one; "" are those below none.
func (p *Portfolio) below(id string) []*member {
	var out []*member
	for _, m := range p.members {
		if m.Above == id {
			out = append(out, m)
		}
	}
	return out
}

func (p *Portfolio) find(id string) (*member, error) {
	if m := p.byID[id]; m != nil {
		return m, nil
	}
	return nil, fail("", "", text.ErrUnknown, "there is no plan %q", "没有规划 %q", text.Short(id))
}

// Target returns the target in force of a mapped indicator in a plan: the plan's own, or the one
// that the plans above give it. A part of a target that the plan above assigns is known once it has
// been divided and assigned; see Divide and Assign. It is open, with its reason, where no number is known.
func (p *Portfolio) Target(planID, id string) (target.Target, error) {
	m, err := p.find(planID)
	if err != nil {
		return target.Target{}, err
	}
	in, v := p.indicator(m, id)
	if in == nil {
		return target.Target{}, fail(planID, id, text.ErrAbsent, "%s", "%s", why(v))
	}
	return m.target(in.ID), nil
}

func (m *member) target(id string) target.Target {
	if r, ok := m.resolved[id]; ok {
		return r.Target
	}
	return m.Plan.TargetOf(id)
}

// Compile prepares a plan of the portfolio to run with the targets that it was assigned. The
// scenario holds the assigned targets that refer to no plan; it is empty if there are none.
func (p *Portfolio) Compile(ctx context.Context, planID string) (*scenario.Model, scenario.Scenario, error) {
	m, err := p.find(planID)
	if err != nil {
		return nil, scenario.Scenario{}, err
	}
	var above []*plan.Plan
	for _, id := range slices.Sorted(maps.Keys(m.higher)) {
		above = append(above, m.higher[id])
	}
	model, err := scenario.Compile(ctx, m.Plan, above...)
	if err != nil {
		return nil, scenario.Scenario{}, err
	}
	s := model.New("")
	for _, id := range slices.Sorted(maps.Keys(m.entered)) {
		e := m.entered[id]
		d, _ := plan.Decimal(e.Target.Value)
		s.Targets = append(s.Targets, scenario.Entry{Indicator: id, Kind: e.Target.Kind, Bound: e.Target.Bound, Value: d, Source: e.Source.EN})
	}
	return model, s, nil
}

// record returns what an indicator's target is measured with: its figures, published ones included.
func (m *member) record(in *plan.Indicator) target.Record {
	return target.Record{Series: m.series(in.ID), Baseline: in.BaselineValue(), BaseYear: m.Plan.BaselineYear(in.ID), Direction: m.Plan.DirectionOf(in.ID)}
}

func (m *member) series(id string) indicator.Series {
	s, _ := m.Plan.Series(id)
	return m.Actuals.Over(s, id, "", max(m.Actuals.LastYear(), m.Plan.Period.Base))
}

// onCourse returns the measure of a target if the course of the actual figures continues.
func (m *member) onCourse(in *plan.Indicator, t target.Target) indicator.Value {
	var method indicator.Method // that of the plan's own target, which may be open
	if t.Kind == target.Cumulative || !t.Kind.InUnit() && m.series(in.ID).Unit.IsRate() {
		method = "mean_held"
	}
	for _, x := range review.Projection(m.Plan, m.Actuals, method, t.Year) {
		if x.ID == in.ID {
			if x.Err != nil {
				return indicator.Absent(indicator.Reason{Code: indicator.NotComputed, Detail: text.SentinelText(x.Err)})
			}
			r := m.record(in)
			r.Series = x.Series
			return t.Measure(r)
		}
	}
	return absent("no figures after the baseline", "基期之后没有实际数")
}

func absent(en, zh string, args ...any) indicator.Value {
	return indicator.Absent(indicator.Reason{Code: indicator.NotComputed, Detail: text.Say(en, zh, args...)})
}

// name returns what a plan is called in results: its region, else its title.
func (m *member) name() text.Text {
	return cmp.Or(m.Plan.Region, m.Plan.Title)
}
