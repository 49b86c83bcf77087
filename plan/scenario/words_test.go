package scenario

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWordsOfRuns(t *testing.T) {
	m := jimoModel(t)
	r := m.Reference()
	names, numbers := r.Words("gdp_index", 2022)
	assert.Equal(t, "GDP index (2020 = 100) of the year before × (1 + GDP growth)", names.EN)
	assert.Equal(t, "上年地区生产总值指数（2020=100） × (1 + 地区生产总值增速)", names.ZH)
	assert.Equal(t, "107.00 × (1 + 7%)", numbers.EN)
	assert.Equal(t, "107.00 × (1 + 7%)", numbers.ZH)

	names, numbers = r.Words("manufacturing_growth", 2021)
	assert.Equal(t, "若生产总值缩减指数涨幅已知且制造业价格涨幅已知，则为(1 + 地区生产总值增速) × (1 + 生产总值缩减指数涨幅) ÷ (1 + 制造业价格涨幅) × 制造业增加值占生产总值比重 ÷ 上年制造业增加值占生产总值比重 − 1，否则为(1 + 地区生产总值增速) × 制造业增加值占生产总值比重 ÷ 上年制造业增加值占生产总值比重 − 1", names.ZH)
	assert.Equal(t, "(1 + 7%) × 38.96% ÷ 38.2% − 1", numbers.ZH, "no deflator is known")

	names, numbers = r.Words("gdp_growth", 2022)
	assert.Empty(t, names.EN+names.ZH+numbers.EN+numbers.ZH, "on a path, not computed")

	for _, v := range m.Variables() {
		if f := r.sys.Formula(v.ID); f == nil {
			continue
		}
		names, _ := r.Words(v.ID, 2023)
		require.NotEmpty(t, names.EN, v.ID)
		require.NotEmpty(t, names.ZH, v.ID)
		assert.False(t, strings.Contains(names.EN+names.ZH, "%!"), "%s: %s", v.ID, names.EN)
	}
}
