package modules

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// maxShares bounds the shares of one whole among which groups that make 100 % are looked for.
const maxShares = 12

// shareOf is the form of a share's name, which captures the whole that it is a part of.
const shareOf = "占{^占}(总量|总额)?(的)?(比重|比例|占比)|(share of|percentage of|% of) (the |total )*{^,(;}($|,| {brackets})"

// wholes adds the groups of shares that were confirmed, and offers the others that make 100 %.
func (x *deriver) wholes(confirmed [][]string) error {
	parts := map[string][]row{}
	var order []string
	for _, r := range x.rows {
		whole := r.wholeName()
		if whole == "" {
			continue
		}
		if parts[whole] == nil {
			order = append(order, whole)
		}
		parts[whole] = append(parts[whole], r)
	}
	for _, ids := range confirmed {
		var group []row
		for _, id := range ids {
			i := slices.IndexFunc(x.rows, func(r row) bool { return r.ID == id })
			if i < 0 {
				return &text.Error{Package: "modules", Op: "whole", Indicator: id, Err: text.ErrUnknown,
					Message: text.Say("there is no indicator %q", "没有指标 %q", text.Short(id))}
			}
			group = append(group, x.rows[i])
		}
		if len(group) < 2 {
			return invalid("a whole needs two shares or more", "整体至少需要两个份额")
		}
		if x.listed(group) {
			continue
		}
		_, names := namesOf(group)
		x.d.Model.Wholes = append(x.d.Model.Wholes, plan.Whole{ID: Derived.id(ids[0]), Shares: slices.Clone(ids),
			Name: text.Text{EN: text.Short(names.EN, 150), ZH: text.Short(names.ZH, 150)}})
	}
	for _, whole := range order {
		if group := makeWhole(parts[whole]); group != nil && !x.listed(group) {
			ids, names := namesOf(group)
			x.note(noteWhole, text.Say("%s: these shares make 100 %% in the table; confirm that they are parts of one whole", "%s：这些占比在表中合计为100%%；请确认它们是同一整体的各部分", names), ids...)
		}
	}
	return nil
}

// wholeName returns the whole that a share is a part of, "" if its name has none.
func (r row) wholeName() string {
	if r.role != state {
		return ""
	}
	if r.shareOfGDP() && named(r.in.Name, sector) {
		return "gdp"
	}
	whole, _ := captured(r.in.Name, shareOf)
	if end := strings.IndexAny(whole, ",;()"); end >= 0 {
		whole = whole[:end]
	}
	return strings.TrimSpace(whole)
}

// makeWhole returns the largest group of shares whose baselines make 100 % within rounding and
// whose targets do not contradict it, nil if there is none.
func makeWhole(rows []row) []row {
	if len(rows) > maxShares {
		return nil
	}
	var best []row
	for set := range 1 << len(rows) {
		if n := bits.OnesCount(uint(set)); n < 2 || n <= len(best) {
			continue
		}
		var group []row
		for i, r := range rows {
			if set>>i&1 == 1 {
				group = append(group, r)
			}
		}
		if addUp(group) {
			best = group
		}
	}
	return best
}

// addUp reports whether shares make 100 %: their baselines within half a unit of their last places,
// and their targets, as far as all are levels, within a point.
func addUp(group []row) bool {
	base, slack, goals, known := decimal.Zero, decimal.Zero, decimal.Zero, true
	for _, r := range group {
		d, ok := r.in.BaselineValue().Decimal()
		if !ok {
			return false
		}
		base, slack = base.Add(d), slack.Add(decimal.New(5, min(0, d.Exponent())-1))
		known = known && r.target.Kind == target.Level
		goals = goals.Add(r.target.Value)
	}
	hundred := decimal.NewFromInt(100)
	return base.Sub(hundred).Abs().LessThanOrEqual(slack) && (!known || goals.Sub(hundred).Abs().LessThanOrEqual(decimal.NewFromInt(1)))
}

// listed reports whether the plan already has a whole of these shares.
func (x *deriver) listed(group []row) bool {
	ids, _ := namesOf(group)
	return slices.ContainsFunc(x.d.Model.Wholes, func(w plan.Whole) bool {
		return len(w.Shares) == len(ids) && !slices.ContainsFunc(ids, func(id string) bool { return !slices.Contains(w.Shares, id) })
	})
}

// rowsOf returns the indicators among the shares of a whole; a rest is a variable.
func rowsOf(p *plan.Plan, w plan.Whole) []string {
	return slices.DeleteFunc(slices.Clone(w.Shares), func(id string) bool { _, ok := p.Indicator(id); return !ok })
}

func namesOf(group []row) (ids []string, names text.Text) {
	var all []text.Text
	for _, r := range group {
		ids, all = append(ids, r.ID), append(all, r.Name)
	}
	return ids, text.Say(", ", "、").Join(all)
}
