package token

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNumbersIn(t *testing.T) {
	for _, c := range []struct {
		token string
		want  []string
	}{
		{"42", []string{"42"}}, {"40以上", []string{"40"}}, {"5—7", []string{"5", "7"}}, {"[ 10 ]", []string{"10"}},
		{"1,513.33亿元", []string{"1513.33"}}, {"1,23", []string{"1", "23"}}, {"４２．５％", []string{"42.5"}},
		{"第3.", []string{"3"}}, {"翻一番", nil}, {"2020年38.2", []string{"2020", "38.2"}},
	} {
		assert.Equal(t, c.want, Numbers(c.token), c.token)
	}
}

func TestHolds(t *testing.T) {
	for _, c := range []struct {
		token string
		value json.Number
		want  bool
	}{
		{"40以上", "40", true}, {"40.0", "40", true}, {"40", "41", false}, {"降低13.5", "-13.5", true}, {"全覆盖", "100", true},
		{"4 万美元", "40000", true}, {"4万亿元", "4000000000000", true}, {"4万亿元", "40000", false}, {"1.2亿元", "120000000", true}, {"4 万美元", "4", true},
		{"4 万美元", "400", false},
	} {
		assert.Equal(t, c.want, Holds(c.token, c.value), c.token+" "+c.value.String())
	}
	assert.Equal(t, "40.0", Digits("40.0以上", "40"), "the digits as printed tell the rounding")
	assert.Equal(t, "-3.2", Digits("-3.2‰", "-3.2"))
	assert.Equal(t, "", Digits("", "1"))
}

func TestNumeral(t *testing.T) {
	for s, want := range map[string]int{"一": 1, "九": 9, "十": 10, "十五": 15, "二十": 20, "二十三": 23, "一百": 100, "7": 7, "x": 0} {
		assert.Equal(t, want, Numeral(s), s)
	}
}
