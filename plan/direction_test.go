package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
)

func TestDirectionVocabulary(t *testing.T) {
	count := map[text.Lang]int{}
	asks := map[text.Lang]int{}
	seen := map[string]bool{}
	for _, w := range naming.Words() {
		assert.False(t, seen[w.Word], "%s is listed twice", w.Word)
		seen[w.Word] = true
		count[w.Language]++
		if w.Direction == target.Neutral {
			asks[w.Language]++
		}
	}
	for _, l := range []text.Lang{text.Chinese, text.English} {
		assert.GreaterOrEqual(t, count[l]-asks[l], 60, l)
		assert.GreaterOrEqual(t, asks[l], 10, l)
	}
}

// TestDirectionOfNames asks for names of published tables, by hand and not by the vocabulary.
func TestDirectionOfNames(t *testing.T) {
	up, down, ask, unknown := target.Up, target.Down, target.Neutral, target.Direction("?")
	for name, want := range map[string]target.Direction{
		"地区生产总值增长": up, "全员劳动生产率": up, "常住人口城镇化率": up, "全社会研发经费投入增长": up, "每万人口高价值发明专利拥有量": up,
		"数字经济核心产业增加值占GDP比重": up, "居民人均可支配收入增长": up, "城镇调查失业率": down, "城镇登记失业率（%）": down, "劳动年龄人口平均受教育年限": up,
		"每千人口执业（助理）医师数": up, "基本养老保险参保率": up, "每千人口拥有3岁以下婴幼儿托位数": up, "人均预期寿命": up, "单位GDP能源消耗降低": up,
		"单位地区生产总值能耗": down, "单位GDP二氧化碳排放降低": up, "空气质量优良天数比率": up, "地表水达到或好于Ⅲ类水体比例": up, "地表水劣Ⅴ类水体比例": down,
		"森林覆盖率": up, "粮食综合生产能力": up, "能源综合生产能力": up, "耕地保有量": up, "新增建设用地规模": down, "万元GDP用水量下降": up,
		"主要污染物化学需氧量排放总量减少": up, "城乡居民收入比": down, "贫困发生率": down, "非化石能源占一次能源消费比重": up, "煤炭占能源消费比重": down,
		"常住人口": ask, "政府债务余额": ask, "负债率": ask, "进口额": ask, "进出口总额": up, "居民消费价格涨幅": ask, "第二产业占比": ask,
		"新增境内外上市公司": up, "万元GDP能耗下降率": up, "单位建设用地GDP产出": up, "细颗粒物（PM2.5）浓度": down, "婴儿死亡率": down, "平均海拔": unknown,
		"GDP growth": up, "GDP per capita": up, "Urban unemployment rate": down, "Poverty rate": down, "Population below the poverty line": down,
		"Gini Coefficient": down, "Life expectancy at Birth": up, "Family with access to electricity": up, "Doctors per 10,000 people": up,
		"Energy consumption per unit of GDP": down, "Reduction of energy consumption per unit of GDP": up, "Decline in CO2 emissions": up,
		"Population": ask, "Debt ratio": ask, "Imports of goods": ask, "Consumer price index growth rate": ask, "Proportion of agricultural labour": ask,
		"Industrial parks with standard wastewater treatment": up, "AT&C losses": down, "Investment in infrastructure as a percentage of GDP": up,
		"森林火灾受害率": down, "污染地块安全利用率": up, "水土流失治理率": up, "污染源监测点": unknown, "二氧化碳减排量": up, "煤炭清洁高效利用率": up, "亿元GDP生产安全事故死亡率": down,
		"Forest fires": down, "Employment accidents": ask, "Debt of state enterprises": ask, "Income gap": down, "Growth of R&D spending": up, "Health spending": ask,
		"Population with access to electricity": up, "Internet users": up, "Happiness Index": up, "Coal share of energy use": down, "Mean altitude": unknown,
		"Early leavers from education": down, "Informal employment": down, "Youth not in education, employment or training": down, "Non-revenue water": down, "Out-of-school children": down,
		"Population without electricity": down, "Share of population using unsafe water": down, "Waste recycling rate": up, "Land degradation": down, "吸烟率": down, "工业固废综合利用率": up, "化肥使用量": down,
	} {
		got, _, known := naming.Direction(name)
		if !known {
			got = unknown
		}
		assert.Equal(t, want, got, name)
	}
}
