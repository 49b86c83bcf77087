package text

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestErrorTexts(t *testing.T) {
	for _, c := range []struct {
		name   string
		err    *Error
		en, zh string
	}{
		{"operation and year", &Error{Package: "formula", Op: "share(a, b)", Year: 2023, Err: ErrDivisionByZero},
			"formula: share(a, b) in 2023: division by zero", "formula: share(a, b)（2023年）: 除数为零"},
		{"file, line and column", &Error{Package: "plan", File: "plan.json", Line: 12, Col: 5, Indicator: "gdp", Err: ErrUnknown},
			"plan.json:12:5: gdp: unknown name", "plan.json:12:5: gdp: 名称不存在"},
		{"file and line", &Error{File: "a.csv", Line: 3, Err: ErrInvalid}, "a.csv:3: invalid input", "a.csv:3: 输入无效"},
		{"file alone", &Error{File: "a.csv", Err: ErrLimit}, "a.csv: limit exceeded", "a.csv: 超出限度"},
		{"indicator, operation, message", &Error{Package: "plan", Indicator: "gdp", Op: "growth", Message: Say("no %d", "无%d", 2020), Err: ErrAbsent},
			"plan: gdp: growth: no 2020", "plan: gdp: growth: 无2020"},
		{"year alone", &Error{Year: 2020, Err: ErrAbsent}, "2020: value is absent", "2020: 缺少数值"},
		{"cause from elsewhere", &Error{Package: "plan", Err: errors.New("disk full")}, "plan: disk full", "plan: disk full"},
		{"nothing", &Error{}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.en, c.err.Error())
			assert.Equal(t, c.zh, c.err.In(Chinese))
			assert.Equal(t, c.zh, ErrorIn(fmt.Errorf("outer: %w", c.err), Chinese))
		})
	}
}

func TestSentinelTexts(t *testing.T) {
	all := []error{ErrDivisionByZero, ErrDomain, ErrOverflow, ErrAbsent, ErrUnit, ErrSyntax, ErrUnknown, ErrCycle, ErrInvalid, ErrLimit}
	for _, err := range all {
		text := SentinelText(fmt.Errorf("wrapped: %w", err))
		assert.Equal(t, err.Error(), text.EN)
		assert.NotEmpty(t, text.ZH)
		assert.Equal(t, text.ZH, ErrorIn(err, Chinese))
		assert.ErrorIs(t, &Error{Err: err}, err)
	}
	assert.Equal(t, "odd", ErrorIn(errors.New("odd"), Chinese))
}

func TestText(t *testing.T) {
	both := Text{EN: "growth", ZH: "增速"}
	assert.Equal(t, "增速", both.In(Chinese))
	assert.Equal(t, "growth", both.In(English))
	assert.Equal(t, "增速", Text{ZH: "增速"}.In(English), "one language is better than none")
	assert.Equal(t, "growth", Text{EN: "growth"}.In(Chinese))
	assert.True(t, Text{}.IsZero())
	assert.False(t, both.IsZero())
	said := Say("%s needs %d", "%s需要%d", both, 3)
	assert.Equal(t, Text{EN: "growth needs 3", ZH: "增速需要3"}, said)
	assert.Equal(t, Text{EN: "100%", ZH: "100%"}, Say("100%", "100%"), "no arguments, no formatting")
	assert.Equal(t, Text{EN: "blank: one", ZH: "未印：甲"}, Say("blank: %s", "未印：%s", Text{EN: "one", ZH: "甲"}))
}
