package text

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestShort(t *testing.T) {
	assert.Equal(t, strings.Repeat("即", 40), Short(strings.Repeat("即", 40)))
	assert.Equal(t, strings.Repeat("即", 40)+"…", Short(strings.Repeat("即", 41)))
	assert.Equal(t, "ab…", Short("abc", 2))
}

func TestJoin(t *testing.T) {
	assert.Equal(t, Text{EN: "a or b", ZH: "a 或 b"}, Join([]string{"a", "b"}, " or ", " 或 "))
	assert.Equal(t, Text{}, Join([]string(nil), ", ", "、"))
}

func TestClosest(t *testing.T) {
	names := []string{"gdp_growth", "income", "制造业比重"}
	for word, want := range map[string]string{
		"gdp_grwth": "gdp_growth", "gdp_gorwth": "gdp_growth", "GDP_GROWTH": "gdp_growth", "incom": "income", "制造业比例": "制造业比重", "patents": "", "": "",
	} {
		got, ok := Closest(word, names)
		assert.Equal(t, want, got, word)
		assert.Equal(t, want != "", ok, word)
	}
}

// A percent sign is written twice in every text, whether it has arguments or not.
func TestSayWritesPercentSigns(t *testing.T) {
	assert.Equal(t, Text{EN: "6 %", ZH: "6%"}, Say("6 %%", "6%%"))
	assert.Equal(t, Text{EN: "6 %", ZH: "6%"}, Say("%d %%", "%d%%", 6))
}
