package plan

import (
	"cmp"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// In returns the target in the form of package target. Missing years are the plan's first and last.
func (t Target) In(p Period) target.Target {
	out := target.Target{
		Kind: t.Kind, Bound: t.Bound,
		From: t.From, Year: t.Year, TwoSided: t.TwoSided, Of: t.Of, By: t.By, Detail: t.After, Printed: t.Printed,
	}
	out.From = cmp.Or(out.From, p.From)
	out.Year = cmp.Or(out.Year, p.To)
	out.Value, _ = Decimal(t.Value)
	out.High, _ = Decimal(t.High)
	if d, ok := Decimal(t.Tolerance); ok {
		out.Tolerance = &d
	}
	if d, ok := Decimal(t.Stretch); ok {
		out.Stretch = &d
		if t.Value == nil { // all there is
			out.Value = d
		}
	}
	for _, part := range t.Parts {
		part.Printed = cmp.Or(part.Printed, t.Printed)
		out.Parts = append(out.Parts, part.In(p))
	}
	return out
}

// ParseTarget parses the text of a target cell, in Chinese or English:
//
//	42 · 40以上 · ≥40 · at least 40 · 7左右 · about 7 · <5.5 each year · 5—7 · [ 10 ] · 累计降低13.5
//	5%以上，力争5.5% · 稳定在60以上 · 达到省平均水平 · in step with GDP growth · 高于GDP增长
//	完成青岛下达任务 · set yearly · 待普查后设置 · 只增不减 · 全覆盖
//
// The unit is that of the indicator as written in plan files; a number in another unit of the same
// quantity is converted. The column is that of the cell: level, average or cumulative, or "" if
// unknown. It determines the meaning of a number without further words; words in the text (年均, 累计,
// each year) take precedence. Several targets in one cell are separated by ";" and make a target of
// kind all.
//
// Of (in_step, above_other) contains the name of the other indicator as printed, for the caller to
// look up. For a cell without a target ("", "—", none) the result is the zero Target and no error.
// Errors wrap text.ErrInvalid, text.ErrUnit or text.ErrLimit.
func ParseTarget(cell, unit, column string) (Target, error) {
	switch column {
	case "", "level", "average", "cumulative":
	default:
		return Target{}, token.Refusal(cell, text.ErrInvalid, text.Say("unknown column %q; expected level, average or cumulative", "未知的列 %q；应为 level、average 或 cumulative", column))
	}
	list, err := token.Read(cell, unit, column)
	if err != nil || len(list) == 0 {
		return Target{}, err
	}
	t := targetOf(list[0])
	if len(list) > 1 {
		t = Target{Kind: "all"}
		for _, r := range list {
			t.Parts = append(t.Parts, targetOf(r))
		}
	}
	t.Printed, t.Column = strings.TrimSpace(cell), column
	return t, nil
}

// targetOf returns a target as a plan file holds it.
func targetOf(r token.Reading) Target {
	t := Target{Kind: r.Kind, Bound: r.Bound, Of: r.Of, Printed: r.Printed, Year: r.Year}
	for _, n := range []struct {
		field **Number
		value string
	}{{&t.Value, r.Value}, {&t.High, r.High}, {&t.Stretch, r.Stretch}} {
		if n.value != "" {
			*n.field = Num(n.value)
		}
	}
	if r.By != "" {
		t.By = token.Text(r.By)
	}
	if r.After != "" {
		t.After = token.Text(r.After)
	}
	return t
}
