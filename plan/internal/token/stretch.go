package token

import (
	"cmp"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// cutStretch cuts a value to strive for from the target before it.
func cutStretch(s string) (main, aim string) {
	low := Lower(s)
	for _, w := range stretchWords {
		if i := strings.Index(low, w); i >= 0 {
			return strings.TrimRight(s[:i], ",; (and并"), strings.Trim(s[i+len(w):], " :)")
		}
	}
	return s, ""
}

func readStretch(cell, main, aim, unit, column string) (Reading, error) {
	a, err := readOne(cell, aim, unit, column)
	if err != nil && main != "" && isRate(cell, main, unit, column) { // 年均增长6.5%，力争7% of an amount
		if rate, wrong := readOne(cell, aim, "%", ""); wrong == nil {
			a, err = rate, nil
		}
	}
	if err != nil && main != "" && len(Numbers(aim)) == 0 { // 6%左右，力争更好结果
		t, err := readOne(cell, main, unit, column)
		t.Late, t.Doubt = true, cmp.Or(t.Doubt, text.Say("what is to be striven for is not read: %s", "力争部分未读取：%s", text.Short(aim)))
		return t, err
	}
	switch {
	case err != nil:
		return a, err
	case a.Number == nil || a.High != "":
		return Reading{}, refusal(cell, text.ErrInvalid, "the value to strive for is %q; expected one number, such as 力争7.5%%", "力争值为 %q；应为单个数字，例如 力争7.5%%", text.Short(aim))
	case main == "": // 力争90
		a.Value, a.Stretch, a.Late = "", a.Value, true
		return a, nil
	}
	t, err := readOne(cell, main, unit, column)
	switch {
	case err != nil:
		return t, err
	case t.High != "":
		return Reading{}, refusal(cell, text.ErrInvalid, "the target %s is a range, with a value to strive for beyond it; whether more than the range is wanted is open; expected one number before it, such as 6%%以上，力争7%%", "目标 %s 为区间，区间之外又有力争值，是否允许超出区间不明；力争值之前应为单个数字，例如 6%%以上，力争7%%", text.Short(main))
	case t.Number == nil || t.Kind != a.Kind && a.Kind != target.Level:
		return Reading{}, refusal(cell, text.ErrInvalid, "the target beside a value to strive for is %q; expected one number of the same measure", "力争值之前的目标为 %q；应为同一口径的单个数字", text.Short(main))
	}
	t.Stretch, t.Late = a.Value, true
	return t, nil
}
