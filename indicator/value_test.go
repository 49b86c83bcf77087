package indicator

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestReasonTexts(t *testing.T) {
	for _, c := range []struct {
		name   string
		r      Reason
		en, zh string
	}{
		{"nothing said", Reason{}, "not given", "未给出"},
		{"blank cell", Reason{Code: cause.NotPrinted}, "not printed in the source", "原文未印数值"},
		{"assigned", Reason{Code: cause.AssignedBy, Detail: text.Text{EN: "Qingdao", ZH: "青岛市"}}, "assigned by Qingdao", "由青岛市下达"},
		{"set later", Reason{Code: cause.SetLater, Detail: text.Text{EN: "after the 2020 forest survey", ZH: "2020年森林资源调查后"}},
			"to be set later (after the 2020 forest survey)", "以后设定（2020年森林资源调查后）"},
		{"needs input", Reason{Code: cause.NeedsInput, Root: "gdp_per_capita_2020"}, "needs input: gdp_per_capita_2020", "需要输入：gdp_per_capita_2020"},
		{"root and year", Reason{Code: cause.NotPrinted, Root: "forest", Year: 2020}, "not printed in the source: forest in 2020", "原文未印数值：2020年forest"},
		{"year alone", Reason{Code: cause.BeforeData, Year: 2019}, "before the first figure for 2019", "早于首个数据：2019年"},
		{"set yearly", Reason{Code: cause.SetYearly}, "set year by year", "各年度另定"},
		{"fault", Reason{Code: cause.DivisionZero}, "division by zero", "除数为零"},
		{"unknown code", Reason{Code: "moon"}, "moon", "moon"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.en, c.r.String())
			assert.Equal(t, c.zh, c.r.In(text.Chinese))
		})
	}
	for code, text := range reasonText {
		assert.NotEmpty(t, text.EN, code)
		assert.NotEmpty(t, text.ZH, code)
	}
}

func TestReasonKeepsItsRoot(t *testing.T) {
	r := Reason{Code: cause.NeedsInput}.At("deflator", 2022)
	assert.Equal(t, "needs input: deflator in 2022", r.String())
	assert.Equal(t, r, r.At("gdp", 2025), "the far end stays")
}

func TestFaultsAndGaps(t *testing.T) {
	for code := range reasonText {
		want := code == cause.DivisionZero || code == cause.OutOfDomain || code == cause.TooLarge || code == cause.NoSolution
		assert.Equal(t, want, Reason{Code: code}.IsFault(), code)
	}
	gap, fault, one := Absent(Reason{Code: cause.NotPrinted}), Absent(Reason{Code: cause.DivisionZero}), Of(D("1"))
	v, absent := FirstAbsent(one, gap, fault, Absent(Reason{Code: cause.NeedsInput}))
	assert.True(t, absent)
	assert.Equal(t, fault, v, "a fault goes before a gap")
	v, absent = FirstAbsent(one, Absent(Reason{Code: cause.NeedsInput}), gap)
	assert.True(t, absent)
	assert.Equal(t, Absent(Reason{Code: cause.NeedsInput}), v, "the first gap")
	_, absent = FirstAbsent(one, one)
	assert.False(t, absent)
}

func TestValue(t *testing.T) {
	var zero Value
	assert.False(t, zero.Present(), "missing is never zero")
	assert.Equal(t, "not given", zero.String())
	equal(t, "7", zero.Or(D("7")))
	v := Of(D("1.0"))
	equal(t, "1", v.Or(D("7")))
	assert.True(t, v.Equal(Of(D("1"))), "1.0 equals 1")
	assert.False(t, v.Equal(zero))
	assert.False(t, Of(D("0")).Equal(zero), "zero is not missing")
	assert.True(t, Absent(Reason{Code: cause.NotPrinted}).Equal(Absent(Reason{Code: cause.NotPrinted})))
	assert.False(t, Absent(Reason{Code: cause.NotPrinted}).Equal(zero))
	assert.Equal(t, "由上级下达", Absent(Reason{Code: cause.AssignedBy}).In(text.Chinese))
	assert.Equal(t, Reason{}, v.Reason())
}

// What is written of a value is one text, whichever way it is asked for, and digits are all of them.
func TestValueInOtherForms(t *testing.T) {
	for _, v := range []Value{Of(D("-8.030")), Of(D("0")), {}, Absent(Reason{Code: cause.NeedsInput, Root: "gdp", Year: 2020})} {
		assert.Equal(t, "x"+v.String(), string(v.Append([]byte("x"))))
		n, ok := v.Exact()
		assert.Equal(t, v.Present(), ok)
		f, ok := v.Float64()
		assert.Equal(t, v.Present(), ok)
		if ok {
			assert.True(t, Computed(n, nil).Same(v))
			assert.Equal(t, v.Or(D("1")).InexactFloat64(), f)
			equal(t, v.Or(D("1")).Abs().String(), v.Abs().Or(D("-1")))
		} else {
			why := v.Reason()
			assert.Equal(t, v.Reason(), Computed(n, &why).Reason())
			assert.Equal(t, v, v.Abs())
		}
	}
	assert.True(t, Of(D("1.0")).Equal(Of(D("1"))))
	assert.False(t, Of(D("1.0")).Same(Of(D("1"))))
	assert.True(t, Of(D("1.0")).Same(Of(D("1.0"))))
	assert.False(t, Of(D("0")).Same(Value{}))
	assert.True(t, Value{}.Same(Value{}))
}

// What is absent has no places that tell it apart.
func TestPlacesApartOfValues(t *testing.T) {
	a, b := Of(D("41.996")), Of(D("42"))
	assert.EqualValues(t, 3, a.Apart(b, 2))
	assert.EqualValues(t, 2, a.Apart(Value{}, 2))
	assert.EqualValues(t, 2, Value{}.Apart(a, 2))
	assert.EqualValues(t, 1, Value{}.Apart(Value{}, 1))
	assert.Equal(t, -1, a.Cmp(b))
	assert.Equal(t, 1, b.Cmp(a))
}

func TestReasonOfErrors(t *testing.T) {
	for _, c := range []struct {
		err  error
		want ReasonCode
	}{{text.ErrDivisionByZero, cause.DivisionZero}, {text.ErrOverflow, cause.TooLarge}, {text.ErrDomain, cause.OutOfDomain}, {text.ErrLimit, cause.OutOfDomain},
		{fmt.Errorf("deep: %w", &text.Error{Err: text.ErrOverflow}), cause.TooLarge}} {
		assert.Equal(t, c.want, reasonOf(c.err).Code, c.err)
	}
	assert.True(t, Result(D("2"), nil).Present())
	assert.Equal(t, Absent(Reason{Code: cause.DivisionZero}), Result(D("2"), text.ErrDivisionByZero))
}

func TestReasonWithinText(t *testing.T) {
	assert.Equal(t, text.Text{EN: "blank: assigned by a higher level", ZH: "未印：由上级下达"}, text.Say("blank: %s", "未印：%s", Absent(Reason{Code: cause.AssignedBy})))
}
