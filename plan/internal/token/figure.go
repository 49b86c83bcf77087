package token

import (
	"encoding/json"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// ReadFigure reads a single observed figure: 7左右, 2.82(*), 5.8%(预计), 69.7 Years, RM42,503. The
// value is in the given unit. Number.Span tells a total or an average of several years ([2520]) from
// the figure of one; bound and flags tell what else is beside the number.
func ReadFigure(cell, unit string) (Reading, error) {
	list, err := Read(cell, unit, "level")
	if err != nil || len(list) == 0 {
		return Reading{}, err
	}
	r := list[0]
	if len(list) == 1 && r.Number == nil && r.Kind == target.Level && (r.Value == "0" || r.Value == "100" && unit == "%") { // 动态清零, 全覆盖
		r.Number = &Number{Printed: cell}
	}
	if n := r.Number; len(list) > 1 || n == nil || n.Verb != "" || n.Points || n.To || r.Stretch != "" || n.Span == "yearly" || r.High != "" || r.Year != 0 {
		return Reading{}, refusal(cell, text.ErrInvalid, "a figure is one number, and no range, change or target", "数据应为单个数字，而非区间、变化或目标")
	}
	return r, nil
}

// Reads reports whether a token reads as the value in the given unit, regardless of sign: 1.2万亿元 is
// 12000 in 亿元.
func Reads(printed, unit string, value json.Number) bool {
	want, err := decimals.Parse(value.String())
	if err != nil {
		return false
	}
	list, _ := Read(printed, unit, "")
	for _, r := range list {
		for _, s := range []string{r.Value, r.High, r.Stretch} {
			if d, err := decimals.Parse(s); err == nil && d.Abs().Equal(want.Abs()) {
				return true
			}
		}
	}
	return false
}
