package actuals_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/headline"
)

// Tables of actual figures as offices keep them: each figure is that of its whole year, in the plan's unit, or it is left out with
// a notice, or refused at its cell.
func TestShapesOfFigures(t *testing.T) {
	const table = "指标,单位,2020年,2025年目标,属性\n地区生产总值,亿元,500,700,预期性\n粮食产量,万吨,30,33,约束性\nPaved roads,km,4500,6600,预期性\n城镇新增就业,万人,3,[15],预期性\n师生比,—,1:12,1:11,预期性\n失业率,%,5,4,预期性\n"
	file, problems := headline.Import(strings.NewReader(table), headline.Options{})
	require.Empty(t, problems)
	p := plan.MustParse(file, "t")
	const gdp = "地区生产总值 "
	for name, c := range map[string]struct {
		table   string
		figures []string
		unread  string // words of the notices on what is left out, or of the refusal, separated by |
		refused bool
	}{
		"planned beside actual":              {table: "指标,2021年计划,2021年实际\n地区生产总值,530,540\n", figures: []string{gdp + "2021 540"}, unread: "2021年计划"},
		"words before the year":              {table: "Indicator,Baseline 2020,Actual 2021,Target 2021,Outturn 2022\nPaved roads,4500,4800,4900,5200\n", figures: []string{"Paved roads 2021 4800", "Paved roads 2022 5200"}, unread: "Baseline 2020|Target 2021"},
		"targets in brackets":                {table: "Indicator,2021 (actual),2021 (target),2025 (target)\nPaved roads,4800,4900,6600\n", figures: []string{"Paved roads 2021 4800"}, unread: "2021 (target)|2025 (target)"},
		"growth in brackets":                 {table: "指标,2021年,2021年（增速）\n地区生产总值,540,8\n", figures: []string{gdp + "2021 540"}, unread: "2021年（增速）"},
		"a change in brackets":               {table: "Indicator,2021,2021 (% change)\nPaved roads,4800,6.7\n", figures: []string{"Paved roads 2021 4800"}, unread: "2021 (% change)"},
		"half a year in brackets":            {table: "Indicator,2021 (Jan-Jun),2021 (first half),2021\nPaved roads,4500,4600,4800\n", figures: []string{"Paved roads 2021 4800"}, unread: "2021 (Jan-Jun)|2021 (first half)"},
		"parts of a year alone":              {table: "指标,2021年（1-6月）,2022年（上半年）\n地区生产总值,255,270\n", refused: true, unread: "2021年（1-6月）|2022年（上半年）"},
		"regions in brackets":                {table: "指标,2021年（甲县）,2021年（乙县）\n地区生产总值,540,320\n", refused: true, unread: "甲县|乙县"},
		"totals by name":                     {table: "指标,单位,2021,2022,2023\n城镇新增就业累计,万人,3,6.2,9.1\n", figures: []string{"城镇新增就业 2021 3 2021年以来累计3", "城镇新增就业 2022 3.2 2021年以来累计6.2", "城镇新增就业 2023 2.9 2021年以来累计9.1"}},
		"totals by unit":                     {table: "指标,单位,2021,2022\n城镇新增就业,万人（累计）,3,6.2\n", figures: []string{"城镇新增就业 2021 3 2021年以来累计3", "城镇新增就业 2022 3.2 2021年以来累计6.2"}},
		"totals since the start":             {table: "指标,单位,2021,2022\n2021年以来城镇新增就业累计,万人,3,6.2\n", refused: true, unread: "2021年以来城镇新增就业累计"},
		"a total without the one before":     {table: "指标,单位,2021,2023\n城镇新增就业累计,万人,3,9.1\n", refused: true, unread: "2022"},
		"totals before the plan":             {table: "指标,单位,2019,2020\n城镇新增就业累计,万人,3,2.8\n", figures: []string{"城镇新增就业 2019 3", "城镇新增就业 2020 2.8"}},
		"totals of two publications":         {table: "indicator,year,value,unit,vintage\n城镇新增就业,2021,3,万人（累计）,公报1\n城镇新增就业,2022,6.2,万人（累计）,公报2\n", figures: []string{"城镇新增就业 2021 3 公报1 2021年以来累计3", "城镇新增就业 2022 3.2 公报2 2021年以来累计6.2"}},
		"totals that fall":                   {table: "指标,单位,2021,2022\n城镇新增就业累计,万人,3,2.8\n", refused: true, unread: "2.8"},
		"units in brackets":                  {table: "指标,2021年（万元）,2022年（亿元，快报）\n地区生产总值,5400000,575.5\n", figures: []string{gdp + "2021 540", gdp + "2022 575.5 快报"}},
		"a head in another unit":             {table: "指标,单位,2021年（万元）\n地区生产总值,亿元,540\n", refused: true, unread: "万元"},
		"planned and actual below years":     {table: "指标,2021年,,2022年,\n,计划,完成,计划,完成\n地区生产总值,530,540,570,575.5\n", figures: []string{gdp + "2021 540", gdp + "2022 575.5"}, unread: "2021年(计划)|2022年(计划)"},
		"half and whole below years":         {table: "指标,2021年,,2022年,\n,上半年,全年,上半年,全年\n地区生产总值,255,540,270,575.5\n", figures: []string{gdp + "2021 540", gdp + "2022 575.5"}, unread: "上半年"},
		"regions below years":                {table: "指标,2021年,,2022年,\n,全县,城区,全县,城区\n地区生产总值,540,320,575.5,330\n", refused: true, unread: "2021年(城区)"},
		"years below actual and target":      {table: "指标,实际,,目标,\n,2021年,2022年,2023年,2024年\n地区生产总值,540,575.5,530,570\n", figures: []string{gdp + "2021 540", gdp + "2022 575.5"}, unread: "2023年(目标)|2024年(目标)"},
		"units below years":                  {table: "指标,2021年,2022年\n,亿元,万元\n地区生产总值,540,5755000\n", figures: []string{gdp + "2021 540", gdp + "2022 575.5"}},
		"a category below the head":          {table: "指标,单位,2021年,2022年\n经济,,,\n地区生产总值,亿元,540,575.5\n", figures: []string{gdp + "2021 540", gdp + "2022 575.5"}},
		"months":                             {table: "指标,2021年12月,2021年11月\n地区生产总值,48,45\n", refused: true, unread: "2021年12月"},
		"running totals":                     {table: "指标,2021年,2022年累计\n城镇新增就业,3.1,6.3\n", figures: []string{"城镇新增就业 2021 3.1"}, unread: "2022年累计"},
		"regions in rows":                    {table: "指标,地区,2021年\n地区生产总值,甲县,540\n粮食产量,乙县,20\n", refused: true, unread: "甲县|乙县"},
		"regions, a row for each figure":     {table: "地区,指标,年份,数值\n甲县,地区生产总值,2021,540\n乙县,粮食产量,2021,20\n", refused: true, unread: "甲县|乙县"},
		"one region":                         {table: "地区,指标,年份,数值\n甲县,地区生产总值,2021,540\n甲县,粮食产量,2021,31\n", figures: []string{gdp + "2021 540", "粮食产量 2021 31"}},
		"planned rows":                       {table: "指标,类型,2021年\n地区生产总值,计划,530\n地区生产总值,实际,540\n", figures: []string{gdp + "2021 540"}, unread: "计划"},
		"planned by their names":             {table: "指标,2021年\n地区生产总值（目标）,530\n地区生产总值（实际）,540\n粮食产量（上半年）,12\n", figures: []string{gdp + "2021 540"}, unread: "目标|上半年"},
		"a column of targets beside value":   {table: "indicator,year,target,actual\nPaved roads,2021,4900,4800\n", figures: []string{"Paved roads 2021 4800"}},
		"fiscal years of two digits":         {table: "Indicator,FY21,FY22/23\nPaved roads,4600,4800\n", figures: []string{"Paved roads 2021 4600", "Paved roads 2022 4800"}},
		"traditional characters":             {table: "指標,單位,2021年（預計）,2022年實際,備註\n地區生產總值,億元,540,5755000萬元,初步核算數\n糧食產量,噸,310000,—,\n", figures: []string{gdp + "2021 540 初步核算數；預計", gdp + "2022 575.5 初步核算數", "粮食产量 2021 31 預計"}},
		"traditional characters, years down": {table: "年份,地區生產總值\n2021年,540\n2022年,575.5\n註：2022年為初步核算數。\n", figures: []string{gdp + "2021 540", gdp + "2022 575.5 初步核算"}},
		"years of the Republic":              {table: "指標,民國110年,111年（初步核算）\n地區生產總值,540,575.5\n", figures: []string{gdp + "2021 540", gdp + "2022 575.5 初步核算"}},
		"units below the names":              {table: "Year,Paved roads,地区生产总值\n,(km),(万元)\n2021,4800,5400000\n2022,5000,5755000\n", figures: []string{"Paved roads 2021 4800", "Paved roads 2022 5000", gdp + "2021 540", gdp + "2022 575.5"}},
		"ends of years as dates":             {table: "Indicator,31/12/2021,12/31/2022,30/06/2023\nPaved roads,4800,5000,5100\n", figures: []string{"Paved roads 2021 4800", "Paved roads 2022 5000"}, unread: "30/06/2023"},
		"regions in English":                 {table: "Region,Indicator,2021\nNorth,Paved roads,2500\nSouth,Paved roads,2300\n", refused: true, unread: "North|South"},
		"marks of notes and raised digits":   {table: "Indicator,2021,2022\nPaved roads,4800¹,4900a\n", figures: []string{"Paved roads 2021 4800 ¹", "Paved roads 2022 4900 a"}},
		"ratios":                             {table: "指标,2021年,2022年\n师生比,1:11.5,1:11\n", figures: []string{"师生比 2021 11.5", "师生比 2022 11"}},
		"a ratio the other way round":        {table: "指标,2021年\n师生比,11.5:1\n", refused: true, unread: "11.5:1|1:12"},
		"marks of notes with a stroke":       {table: "Indicator,2021,2022\nPaved roads,4800 1/,4900 a/\n1/ Provisional.\n", figures: []string{"Paved roads 2021 4800 1/", "Paved roads 2022 4900 a/"}},
		"a total without its years":          {table: "指标,2021年,2022年,2023年,合计\n城镇新增就业,3,3.2,3.1,9.3\n", figures: []string{"城镇新增就业 2021 3", "城镇新增就业 2022 3.2", "城镇新增就业 2023 3.1"}, unread: "合计"},
		"an average without its years":       {table: "指标,2021年,2022年,2023年,平均\n地区生产总值,540,560,600,567\n", figures: []string{gdp + "2021 540", gdp + "2022 560", gdp + "2023 600"}, unread: "平均"},
		"a total since the baseline":         {table: "指标,2020年,2021年,2022年,2023年,累计\n城镇新增就业,3,3,3.2,3.1,9.3\n", figures: []string{"城镇新增就业 2020 3", "城镇新增就业 2021 3", "城镇新增就业 2022 3.2", "城镇新增就业 2023 3.1", "城镇新增就业 2021-2023 9.3 cumulative"}},
		"a total below years":                {table: "Year,Paved roads\n2021,4800\n2022,4900\nTotal,9700\n", figures: []string{"Paved roads 2021 4800", "Paved roads 2022 4900"}, unread: "Total"},
		"bounds":                             {table: "指标,2021年,2022年\n地区生产总值,<540,约560\n", figures: []string{gdp + "2021 540 <540", gdp + "2022 560 约560"}, unread: "<540|约560"},
		"points in place of a rate":          {table: "Indicator,2021\n失业率,下降0.3个百分点\n", refused: true, unread: "change in percentage points"},
		"months below a year":                {table: "指标,2021年,,,\n,1月,2月,12月,全年\n地区生产总值,40,41,50,540\n", figures: []string{gdp + "2021 540"}, unread: "2021年(1月)|2021年(12月)"},
		"quarters below a year":              {table: "Indicator,2021,,,,\n,Q1,Q2,Q3,Q4,Total\nPaved roads,1,2,3,4,4800\n", refused: true, unread: "2021(Q1)"},
		"columns without heads":              {table: "Indicator,2021,,\nPaved roads,40,41,4800\n", refused: true, unread: "has no head"},
		"the year of the title":              {table: "2021年国民经济主要指标,,,\n指标,单位,绝对数,比上年增长（%）\n地区生产总值,亿元,540,8.0\n", figures: []string{gdp + "2021 540"}, unread: "2021, the year in the title|比上年增长"},
		"the year of a yearbook":             {table: "统计年鉴2022,,\n指标,单位,绝对数\n地区生产总值,亿元,540\n", refused: true},
		"years of two digits":                {table: "指标,21年,22年度\n地区生产总值,540,575.5\n", figures: []string{gdp + "2021 540", gdp + "2022 575.5"}},
		"marks of notes":                     {table: "指标,2021年\n地区生产总值,540①\n", figures: []string{gdp + "2021 540 ①"}},
	} {
		a, err := actuals.Parse([]byte(c.table), "a.csv", p)
		told := a.Notices.Error()
		if c.refused {
			var all plan.Problems
			require.ErrorAs(t, err, &all, name)
			told = err.Error()
		} else {
			require.NoError(t, err, name)
			assert.Equal(t, c.figures, figures(p, a), name)
		}
		for word := range strings.SplitSeq(c.unread, "|") {
			assert.Contains(t, told, word, name)
		}
	}
}
