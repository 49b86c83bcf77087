package scenario_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// A share that leaves 0 to 100 on its way meets nothing, whatever its target: 88.5 + 90 points is 178.5 %, above 100 from 2021 on
// (88.5 + 18 = 106.5). A gross enrolment rate may exceed 100.
func TestShareBeyondAllMeetsNothing(t *testing.T) {
	const head = "序号,类别,指标,单位,2020年,2025年,属性\n"
	for _, c := range []struct {
		name, target string
		verdict      target.Verdict
	}{
		{"空气质量优良天数占比", "提高90个百分点", target.Open},
		{"空气质量优良天数占比", "178.5", target.Open},
		{"空气质量优良天数占比", "提高9个百分点", target.Met},
		{"高等教育毛入学率", "提高90个百分点", target.Met},
	} {
		made, problems := headline.Import(strings.NewReader(head+"1,c,"+c.name+",%,88.5,"+c.target+",约束性\n"), headline.Options{File: "t.csv"})
		require.Empty(t, problems)
		p := plan.MustParse(made, "t")
		m, err := scenario.Compile(t.Context(), p)
		require.NoError(t, err)
		o := m.Reference().Outcomes()[0]
		assert.Equal(t, c.verdict, o.Judgement.Verdict, c.target)
		if c.verdict == target.Open {
			why := o.Judgement.Gap.Reason()
			assert.Equal(t, indicator.ReasonCode("bounds"), why.Code)
			assert.Equal(t, 2021, why.Year)
			assert.Equal(t, "106.50% > 100", why.Detail.EN)
			assert.NotEmpty(t, m.Reference().Warnings(), "and the run warns of it")
			assert.Contains(t, p.Notices().Error(), "outside 0 to 100", c.target)
		}
	}
}
