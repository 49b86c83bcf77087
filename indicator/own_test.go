package indicator

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestScaled(t *testing.T) {
	for _, c := range []struct {
		unit   string
		lang   text.Lang
		name   string
		shift  int32
		number string // 3.84 with the shift applied
	}{
		{"10k persons", text.English, "thousand persons", 1, "38.4"}, {"10k persons", text.Chinese, "万人", 0, "3.84"},
		{"100m yuan", text.English, "million yuan", 2, "384"}, {"trillion yuan", text.English, "trillion yuan", 0, "3.84"},
		{"hundred persons", text.English, "persons", 2, "384"}, {"%", text.English, "%", 0, "3.84"}, {"items/10k persons", text.English, "items per 10,000 persons", 0, "3.84"},
		{"million yuan", text.English, "million yuan", 0, "3.84"}, {"million yuan", text.Chinese, "万元", 2, "384"}, {"billion yuan", text.Chinese, "亿元", 1, "38.4"},
		{"10k yuan/person", text.English, "thousand yuan per person", 1, "38.4"}, {"10k yuan/person", text.Chinese, "万元/人", 0, "3.84"},
		{"million yuan/km2", text.Chinese, "万元/平方公里", 2, "384"}, {"10k trillion yuan", text.English, "trillion yuan", 4, "38400"},
	} {
		name, shift := MustParseUnit(c.unit).Scaled(c.lang)
		assert.Equal(t, c.name, name)
		assert.Equal(t, c.shift, shift)
		assert.Equal(t, c.shift, MustParseUnit(c.unit).Scale(c.lang))
		equal(t, c.number, D("3.84").Shift(shift))
	}
}

func TestParseUnitOfOwnNouns(t *testing.T) {
	own := map[string]text.Text{"stalls": {EN: "stalls", ZH: "个摊位"}}
	u, err := ParseUnit("10k stalls", own)
	require.NoError(t, err)
	one, err := ParseUnit("stalls", own)
	require.NoError(t, err)
	got, err := u.Convert(D("1.5"), one)
	require.NoError(t, err)
	equal(t, "15000", got)
	ratio, err := ParseUnit("stalls/10k persons", own)
	require.NoError(t, err)
	again, err := one.Over(MustParseUnit("10k persons"))
	require.NoError(t, err)
	assert.True(t, ratio.Same(again))
	total, err := ratio.Times(MustParseUnit("10k persons"))
	require.NoError(t, err)
	assert.True(t, total.Same(one))
	assert.Equal(t, "stalls", total.Symbol())
	plain, err := ParseUnit("10k persons", own)
	require.NoError(t, err)
	assert.Equal(t, MustParseUnit("10k persons"), plain)
	_, err = ParseUnit("stalls/parsec", own)
	assert.EqualError(t, err, `indicator: unit stalls/parsec: unknown unit "stalls/parsec"`)
}

// Nouns of several words stay whole in products and quotients, and those that share a word apart.
func TestOwnNounsOfSeveralWords(t *testing.T) {
	own := map[string]text.Text{"90kg bags": {}, "50kg bags": {}}
	large, err := ParseUnit("90kg bags", own)
	require.NoError(t, err)
	small, err := ParseUnit("50kg bags", own)
	require.NoError(t, err)
	hectares := MustParseUnit("hectares")
	a, err := large.Over(hectares)
	require.NoError(t, err)
	b, err := small.Over(hectares)
	require.NoError(t, err)
	assert.False(t, a.Comparable(b))
	back, err := a.Times(hectares)
	require.NoError(t, err)
	assert.True(t, back.Same(large))
	assert.Equal(t, "90kg bags", back.Symbol())
	assert.Equal(t, text.Text{EN: "15 × 90kg bags", ZH: "15 × 90kg bags"}, large.Text(Of(D("15")), 0)) // no 1590 kg
	_, err = large.Convert(D("1"), MustParseUnit("bags"))
	assert.EqualError(t, err, "indicator: 90kg bags to bags: units do not fit")
}
