package headline_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
)

// A correction by address is handed back by row and column, and then applies to the next table of the
// same shape, wherever the row went, as long as the cell still has the text that was corrected.
func TestCorrectionsAreKept(t *testing.T) {
	const first = "指标,单位,2020年,2025年,属性\n城镇化率,%,60,五成左右吧,预期性\n粮食产量,万吨,5,5.5,约束性\n"
	u, problems := headline.Understand(book(t, first), headline.Options{Corrections: []grid.Correction{{Cell: "D2", Text: "65"}}})
	require.Empty(t, problems)
	require.Equal(t, []grid.Correction{{Cell: "D2", Name: "城镇化率", Head: "2025年", Was: "五成左右吧", Text: "65"}}, u.Corrections)
	assert.NotEmpty(t, u.Fingerprint)

	kept := u.Corrections[0]
	kept.Cell = ""
	moved := "主要指标,,,,\n指标,单位,2025年,2030年,属性\n粮食产量,万吨,5.5,6,约束性\n城镇化率,%,65,五成左右吧,预期性\n"
	v, problems := headline.Understand(book(t, moved), headline.Options{Corrections: []grid.Correction{kept}})
	require.Empty(t, problems)
	assert.Equal(t, u.Fingerprint, v.Fingerprint)
	assert.Equal(t, "2030年65%", v.Rows[1].Target.ZH)
	assert.Equal(t, []grid.Correction{{Cell: "D4", Name: "城镇化率", Head: "2030年", Was: "五成左右吧", Text: "65"}}, v.Corrections)

	// Another text in that cell is not replaced.
	other := "指标,单位,2025年,2030年,属性\n粮食产量,万吨,5.5,6,约束性\n城镇化率,%,65,70,预期性\n"
	v, problems = headline.Understand(book(t, other), headline.Options{Corrections: []grid.Correction{kept}})
	require.Empty(t, problems)
	assert.Equal(t, u.Fingerprint, v.Fingerprint)
	assert.Equal(t, "2030年70%", v.Rows[1].Target.ZH)
	assert.Empty(t, v.Corrections)

	// Another unit, name or head is another shape.
	for _, s := range []string{"指标,单位,2020年,2025年,属性\n城镇化率,%,60,65,预期性\n粮食产量,吨,5,5.5,约束性\n", "指标,单位,2020年,2025年,属性\n城镇化率,%,60,65,预期性\n",
		"指标,单位,2020年,2025年,属性,备注\n城镇化率,%,60,65,预期性,\n粮食产量,万吨,5,5.5,约束性,\n"} {
		v, _ = headline.Understand(book(t, s), headline.Options{})
		assert.NotEqual(t, u.Fingerprint, v.Fingerprint, s)
	}

	// The name of a row can be corrected, and the book that was given is not changed.
	b := book(t, first)
	_, problems = headline.Understand(b, headline.Options{Corrections: []grid.Correction{{Name: "城镇化率", Head: "指标", Was: "城镇化率", Text: "常住人口城镇化率"}, {Name: "城镇化率", Head: "2025年", Was: "五成左右吧", Text: "65"}}})
	require.Empty(t, problems)
	assert.Equal(t, "城镇化率", b.Sheets[0].At(1, 0).Text)
	assert.Equal(t, "五成左右吧", b.Sheets[0].At(1, 3).Text)
}

// A correction of the head, or of a cell beyond it, applies by its address, and is not handed back: it
// has no row and column to be kept by. Notes are no part of the shape of a table.
func TestCorrectionsOutsideTheRows(t *testing.T) {
	const table = "指标,单位,2020年,2025年,属性\n城镇化率,%,60,65,预期性,x\n"
	u, problems := headline.Understand(book(t, table), headline.Options{Corrections: []grid.Correction{{Cell: "D1", Text: "2024年"}, {Cell: "F2", Text: ""}}})
	require.Empty(t, problems)
	assert.Equal(t, "2024年65%", u.Rows[0].Target.ZH)
	assert.Empty(t, u.Corrections)
	const clean = "指标,单位,2020年,2025年,属性\n城镇化率,%,60,65,预期性\n"
	a, _ := headline.Understand(book(t, clean), headline.Options{})
	b, _ := headline.Understand(book(t, clean+"注：常住人口\n"), headline.Options{})
	assert.Equal(t, a.Fingerprint, b.Fingerprint)
}
