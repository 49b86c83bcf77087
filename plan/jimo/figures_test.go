package jimo_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
)

// pin is one figure outside the headline table: where it stands, what it is, and
// the token it is printed with. Two readers listed the figures independently and the
// lists were compared; examples/check -source finds each token in its section.
type pin struct{ id, place, status, kind, value, when, printed string }

var pins = []pin{
	{"gdp-growth-2016-2020", "1.1", "record", "average_growth", "8.1 %", "2016–2020", "8.1%"},
	{"industrial-value-added-growth-2016-2020", "1.1", "record", "average_growth", "10.6 %", "2016–2020", "10.6%"},
	{"fixed-investment-2020", "1.1", "record", "level", "above 1000 100m yuan", "2020", "突破 1000 亿元"},
	{"fixed-investment-growth-2016-2020", "1.1", "record", "average_growth", "12.1 %", "2016–2020", "12.1%"},
	{"retail-sales-growth-2016-2020", "1.1", "record", "average_growth", "7.3 %", "2016–2020", "增长 7.3%"},
	{"budget-revenue-growth-2016-2020", "1.1", "record", "average_growth", "4.6 %", "2016–2020", "4.6%"},
	{"resident-income-growth-2016-2020", "1.1", "record", "average_growth", "7.8 %", "2016–2020", "7.8%"},
	{"national-institutes-2020", "1.1", "record", "level", "50 institutions", "2020", "50 家"},
	{"innovation-platforms-2020", "1.1", "record", "level", "68 platforms", "2020", "68 个"},
	{"high-level-talent-2020", "1.1", "record", "level", "307 persons", "2020", "307 人"},
	{"marine-share-2020", "1.1", "record", "level", "34 %", "2020", "34%"},
	{"listed-companies-2020", "1.1", "record", "level", "7 enterprises", "2020", "达到 7 家"},
	{"high-tech-enterprises-2020", "1.1", "record", "level", "410 enterprises", "2020", "410 家"},
	{"tech-smes-2020", "1.1", "record", "level", "437 enterprises", "2020", "437 家"},
	{"four-new-share-2020", "1.1", "record", "level", "36.9 %", "2020", "36.9%"},
	{"people-out-of-poverty-2016-2020", "1.1", "record", "count", "6113 persons", "2016–2020", "6113 名"},
	{"provincial-poor-villages-cleared-2016-2020", "1.1", "record", "count", "30 villages", "2016–2020", "30 个省定贫困村"},
	{"weak-villages-cleared-2016-2020", "1.1", "record", "count", "35 villages", "2016–2020", "35 个"},
	{"weak-towns-cleared-2016-2020", "1.1", "record", "count", "3 towns", "2016–2020", "3 个经济薄弱镇"},
	{"energy-intensity-fall-2016-2020", "1.1", "record", "decline", "27.3 %", "2016–2020", "27.3%"},
	{"pm25-improvement-2016-2020", "1.1", "record", "decline", "29.8 %", "2016–2020", "29.8%"},
	{"good-air-rise-2016-2020", "1.1", "record", "points", "6.6 pp", "2016–2020", "6.6 个百分点"},
	{"financial-institutions-2020", "1.1", "record", "level", "275 institutions", "2020", "275 家"},
	{"npl-ratio-2020", "1.1", "record", "level", "0.8 %", "2020", "0.8%"},
	{"municipal-roads-2016-2020", "1.1", "record", "cumulative", "125 km", "2016–2020", "125 公里"},
	{"parks-opened-2016-2020", "1.1", "record", "count", "25 parks", "2016–2020", "25 处"},
	{"green-space-ratio-2020", "1.1", "record", "level", "39.6 %", "2020", "39.6%"},
	{"village-bus-coverage-2020", "1.1", "record", "full_coverage", "about 100 %", "2020", "基本实现“村村通”"},
	{"paved-lanes-coverage-2020", "1.1", "record", "full_coverage", "100 %", "2020", "户户通"},
	{"scaled-water-supply-coverage-2020", "1.1", "record", "full_coverage", "about 100 %", "2020", "基本实现全覆盖"},
	{"ten-hundred-thousand-towns-2016-2020", "1.1", "record", "count", "3 towns", "2016–2020", "三镇"},
	{"ten-hundred-thousand-villages-2016-2020", "1.1", "record", "count", "16 villages", "2016–2020", "十六村"},
	{"characteristic-towns-2016-2020", "1.1", "record", "count", "3 towns", "2016–2020", "特色小镇3个"},
	{"model-beautiful-villages-2016-2020", "1.1", "record", "count", "83 villages", "2016–2020", "83个"},
	{"beautiful-villages-met-2016-2020", "1.1", "record", "count", "680 villages", "2016–2020", "680个"},
	{"global-500-projects-2016-2020", "1.1", "record", "count", "60 projects", "2016–2020", "60个"},
	{"foreign-capital-used-2016-2020", "1.1", "record", "cumulative", "above 40 100m USD", "2016–2020", "超40亿美元"},
	{"foreign-trade-2020", "1.1", "record", "level", "above 70 100m USD", "2020", "突破70亿美元"},
	{"schools-built-2016-2020", "1.1", "record", "count", "82 schools", "2016–2020", "82所"},
	{"affordable-kindergarten-share-2020", "1.1", "record", "level", "at_least 85 %", "2020", "85%以上"},
	{"community-care-centres-2016-2020", "1.1", "record", "count", "9 centres", "2016–2020", "9处"},
	{"talent-housing-2016-2020", "1.1", "record", "cumulative", "1.2 10k sets", "2016–2020", "1.2万套"},
	{"villages-relocated-2016-2020", "1.1", "record", "count", "59 villages", "2016–2020", "59个"},
	{"households-relocated-2016-2020", "1.1", "record", "cumulative", "2.4 10k households", "2016–2020", "2.4万户"},
	{"gdp-per-person-2035", "1.3", "vision", "level", "4 10k USD/person", "2035", "4 万美元"},
	{"transfer-carriers-multiple", "3.1", "commitment", "multiple", "2 multiple", "", "载体倍增计划"},
	{"cross-industry-platform-providers", "4.1", "commitment", "count", "10 enterprises", "", "十大双跨平台服务商"},
	{"industrial-internet-sectors", "4.1", "commitment", "count", "at_least 30 sectors", "", "30 个以上"},
	{"industry-multiple", "4.2", "commitment", "multiple", "2 multiple", "", "产业倍增"},
	{"vehicle-clusters", "4.2", "commitment", "count", "2 clusters", "", "双千亿"},
	{"vehicle-cluster-size", "4.2", "commitment", "level", "at_least 1000 100m yuan", "", "双千亿"},
	{"textile-cluster-size", "4.3", "commitment", "level", "at_least 1000 100m yuan", "", "千亿级产业集群"},
	{"market-purchase-trade-2025", "4.4", "commitment", "level", "above 1000 100m yuan", "2025", "突破 1000 亿元"},
	{"smaller-cluster-size", "4.5", "commitment", "level", "at_least 100 100m yuan", "", "百亿级"},
	{"larger-cluster-size", "4.5", "commitment", "level", "at_least 1000 100m yuan", "", "千亿级产业集群"},
	{"industry-shared-platforms", "4.5", "commitment", "count", "4 platforms", "", "四大公共平台"},
	{"living-circle-minutes", "5.2", "commitment", "level", "at_most 15 minutes", "", "15分钟便民生活圈"},
	{"urban-village-plan-years", "5.2", "commitment", "level", "3 years", "", "三年计划"},
	{"renewal-areas-yearly", "5.2", "commitment", "yearly", "range 1–2 areas", "", "1-2个"},
	{"main-flood-spots", "5.3", "commitment", "level", "about 0 spots", "", "基本消除城市主要易涝点"},
	{"sponge-city-share-2025", "5.3", "commitment", "level", "35 %", "2025", "35%"},
	{"high-tech-enterprises-multiple", "6.2", "commitment", "multiple", "2 multiple", "", "高新技术企业倍增计划"},
	{"talent-platform-plan-years", "6.3", "commitment", "level", "5 years", "", "五年计划"},
	{"logistics-circle-hours", "7.1", "commitment", "level", "at_most 1 hours", "", "1 小时快捷物流圈"},
	{"international-cooperation-platforms", "7.3 box 2", "commitment", "count", "range 2–3 platforms", "", "2-3 个"},
	{"quality-shopping-districts", "7.3 box 2", "commitment", "count", "range 5–7 shopping districts", "", "5-7 个"},
	{"new-supermarket-size", "7.3 box 2", "commitment", "level", "1 10k m2", "", "1 万平米"},
	{"new-supermarkets", "7.3 box 2", "commitment", "count", "range 3–5 supermarkets", "", "3-5 个"},
	{"data-information-service-coverage", "8.1", "commitment", "full_coverage", "100 %", "", "信息服务全覆盖"},
	{"visits-per-matter", "8.3", "commitment", "level", "at_most 1 times", "", "最多跑一次"},
	{"random-inspection-coverage", "8.3", "commitment", "full_coverage", "100 %", "", "监管全覆盖"},
	{"urban-basic-services-coverage", "9.3", "commitment", "full_coverage", "100 %", "", "常住人口全覆盖"},
	{"households-back-in-poverty", "9.4", "commitment", "level", "0 households", "", "动态清零"},
	{"relief-coverage", "9.4", "commitment", "full_coverage", "100 %", "", "应保尽保"},
	{"jiaodong-circle-hours", "10.1", "commitment", "level", "at_most 1 hours", "", "1小时经济圈"},
	{"north-south-fast-roads", "10.1", "commitment", "count", "4 roads", "", "四纵"},
	{"east-west-fast-roads", "10.1", "commitment", "count", "4 roads", "", "四横"},
	{"east-west-fast-corridors", "10.1", "commitment", "count", "2 roads", "", "2条"},
	{"five-g-network-coverage", "10.4", "commitment", "full_coverage", "100 %", "", "全覆盖"},
	{"clean-energy-multiple", "11.3", "commitment", "multiple", "2 multiple", "", "清洁能源倍增行动"},
	{"student-jobs-2021-2025", "13.1", "commitment", "cumulative", "4 10k persons", "2021–2025", "4万大学生"},
	{"urban-rural-income-less-gdp-growth", "13.2", "commitment", "points", "0 pp", "", "和经济增长同步提高"},
	{"income-gap-to-qingdao-change", "13.2", "commitment", "growth_rate", "below 0 %", "", "不断缩小与青岛市差距"},
	{"middle-income-multiple", "13.2", "commitment", "multiple", "2 multiple", "", "中等收入群体倍增工程"},
	{"education-drive-years", "13.3", "commitment", "level", "3 years", "", "三年攻坚行动"},
	{"quality-kindergarten-share", "13.3", "commitment", "level", "at_least 80 %", "", "80%以上"},
	{"affordable-kindergarten-share-target", "13.3", "commitment", "level", "at_least 90 %", "", "90%以上"},
	{"small-school-threshold", "13.3", "commitment", "level", "below 100 persons", "", "100人以下"},
	{"small-schools", "13.3", "commitment", "level", "0 schools", "", "稳步消除"},
	{"new-education-facilities-2021-2025", "13.3", "commitment", "cumulative", "80 facilities", "2021–2025", "80所"},
	{"new-school-seats-2021-2025", "13.3", "commitment", "cumulative", "3 10k school seats", "2021–2025", "3万个"},
	{"free-schooling-disabled-children", "13.3", "rule", "level", "12 years", "", "12年"},
	{"new-public-kindergartens", "13.3 box 6", "commitment", "count", "above 30 kindergartens", "", "30 余处"},
	{"new-schools", "13.3 box 6", "commitment", "count", "30 schools", "", "30 所"},
	{"new-senior-high-schools", "13.3 box 6", "commitment", "count", "range 1–2 schools", "", "1-2 处"},
	{"rural-health-circle-minutes", "13.4", "commitment", "level", "at_most 15 minutes", "", "15分钟健康服务圈"},
	{"fitness-circle-minutes", "13.4", "commitment", "level", "at_most 15 minutes", "", "15分钟健身圈"},
	{"social-insurance-coverage", "13.5", "commitment", "full_coverage", "about 100 %", "", "基本实现法定人员全覆盖"},
	{"destitute-residential-care-2025", "13.5", "commitment", "full_coverage", "100 %", "2025", "100%"},
	{"housing-support-coverage", "13.5", "commitment", "full_coverage", "100 %", "", "城镇常住人口全覆盖"},
	{"new-public-homes-2021-2025", "13.5", "commitment", "cumulative", "2.5 10k sets", "2021–2025", "2.5 万套"},
	{"elderly-space-new-estates", "13.6", "rule", "level", "at_least 20 m2/hundred households", "", "每百户不低于20平方米"},
	{"food-safety-coverage", "14.2", "commitment", "full_coverage", "100 %", "", "全覆盖整治"},
	{"youth-crimes", "14.3", "commitment", "level", "0 cases", "", "零犯罪"},
	{"youth-victims", "14.3", "commitment", "level", "0 persons", "", "零受害"},
	{"smart-community-coverage", "14.3", "commitment", "level", "at_least 90 %", "", "90%以上"},
}

func pinOf(f plan.Figure) pin {
	p := pin{id: f.ID, status: f.Status, kind: f.Kind, printed: f.Printed, place: strconv.Itoa(f.Place.Chapter) + "." + strconv.Itoa(f.Place.Section)}
	if f.Place.Box != "" {
		p.place += " box " + f.Place.Box
	}
	if f.Bound != "" {
		p.value = string(f.Bound) + " "
	}
	p.value += f.Value.String()
	if f.High != nil {
		p.value += "–" + f.High.String()
	}
	p.value += " " + f.Unit
	switch {
	case f.From != 0:
		p.when = strconv.Itoa(f.From) + "–" + strconv.Itoa(f.To)
	case f.Year != 0:
		p.when = strconv.Itoa(f.Year)
	}
	return p
}

func TestFiguresOutsideTheTable(t *testing.T) {
	figures := jimo.Plan().Figures
	require.Len(t, figures, len(pins))
	for i, want := range pins {
		assert.Equal(t, want, pinOf(figures[i]))
	}
}

func TestStructure(t *testing.T) {
	p := jimo.Plan()
	sections, boxes := 0, 0
	for _, c := range p.Chapters {
		sections += len(c.Sections)
		for _, s := range c.Sections {
			boxes += len(s.Boxes)
			assert.NotEmpty(t, s.Title.ZH)
			assert.NotEmpty(t, s.Title.EN)
			assert.NotEmpty(t, s.Summary.ZH)
			assert.NotEmpty(t, s.Summary.EN)
		}
	}
	assert.Equal(t, []int{15, 60, 7}, []int{len(p.Chapters), sections, boxes})
}

// Kindergarten enrolment: the baseline stands in chapter 1, the target in chapter 13.
func TestBaselineAndTargetAreLinked(t *testing.T) {
	linked := false
	for _, f := range jimo.Plan().Figures {
		for _, l := range f.Links {
			g, ok := jimo.Plan().Figure(l)
			if ok && f.Place.Chapter == 1 && f.Value == "85" && g.Place.Chapter == 13 && g.Value == "90" {
				linked = true
				assert.Contains(t, g.Links, f.ID, "both ways")
			}
		}
	}
	assert.True(t, linked)
}

// 40,000 students employed or starting a business are at most 40 % of 100,000 jobs.
func TestStudentJobsCoverFortyPercent(t *testing.T) {
	for _, s := range jimo.Plan().Serves {
		if s.Indicator == "new_urban_jobs" && s.Covers != nil {
			assert.Equal(t, plan.Number("40"), *s.Covers)
			assert.NotEmpty(t, s.Reasoning.EN)
			return
		}
	}
	t.Fatal("no commitment covers a part of the new urban jobs")
}

// A number counts as a figure if it tells how much of a thing that can be counted or measured is to
// be reached, in digits or in words, also within a name; names of roads and lines, technical
// designations and slogans that bundle tasks are none. The same shape is treated alike everywhere.
func TestNumbersInNamesAreFigures(t *testing.T) {
	shape := regexp.MustCompile(`([双百千]+亿|倍增|[0-9一二三四五六七八九十]+(年|小时|分钟)|最多跑一次|零犯罪|零受害|[四十]大|四纵)`)
	seen := 0
	for it := range jimo.Plan().Items() {
		name := strings.ReplaceAll(it.Item.Name.ZH, " ", "")
		for _, token := range shape.FindAllString(name, -1) {
			seen++
			assert.True(t, slices.ContainsFunc(jimo.Plan().Figures, func(f plan.Figure) bool {
				return f.Place == it.Place && strings.Contains(strings.ReplaceAll(f.Printed, " ", ""), token)
			}), "%s %s: no figure for %q", it.Place.Text().EN, name, token)
		}
	}
	assert.Equal(t, 23, seen)
}

// Where the text leaves the year of a commitment open, all are due by the end of the plan, and
// none repeats it in a note.
func TestOpenYearsFollowOneRule(t *testing.T) {
	p := jimo.Plan()
	open := 0
	for i := range p.Figures {
		f := &p.Figures[i]
		year, printed := p.Due(f)
		if f.Status != "commitment" || f.Year != 0 || f.To != 0 {
			assert.True(t, printed || year == 0, f.ID)
			continue
		}
		open++
		assert.NotContains(t, f.Note.EN, "no year", f.ID)
		assert.NotContains(t, f.Note.ZH, "未印年份", f.ID)
		assert.Equal(t, 2025, year, f.ID)
		assert.False(t, printed, f.ID)
		found := false
		for g := range p.FindFigures(plan.Query{Year: 2025}) {
			found = found || g == f
		}
		assert.True(t, found, "%s is due in 2025", f.ID)
	}
	assert.Equal(t, 52, open)
}
