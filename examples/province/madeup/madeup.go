// Package madeup makes plans of a province that does not exist, for tests, benchmarks and
// screenshots. No figure of it is about a real place, and every file is marked as made up.
package madeup

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
)

var stems = []plan.Text{{ZH: "甲", EN: "Jia"}, {ZH: "乙", EN: "Yi"}, {ZH: "丙", EN: "Bing"}, {ZH: "丁", EN: "Ding"}, {ZH: "戊", EN: "Wu"},
	{ZH: "己", EN: "Ji"}, {ZH: "庚", EN: "Geng"}, {ZH: "辛", EN: "Xin"}, {ZH: "壬", EN: "Ren"}, {ZH: "癸", EN: "Gui"}}

// note is the remark in every plan file.
var note = plan.Text{ZH: "虚构的地区和数据，仅供演示与测试，与任何真实地区无关。",
	EN: "A made-up place with made-up figures, for demonstration and tests; it concerns no real place."}

// county holds what the figures of one county are made from.
type county struct {
	id     string
	name   plan.Text
	random *rand.Rand

	population, perHead, growth, intensity float64
}

func num(x float64, places int) *plan.Number {
	n := json.Number(strconv.FormatFloat(x, 'f', places, 64))
	return &n
}

func (c *county) between(low, high float64) float64 { return low + c.random.Float64()*(high-low) }

// Write writes a province and n counties to a folder: province.json, and for each county its plan
// and a CSV of actual figures. The same seed writes the same bytes.
func Write(dir string, n int, seed uint64) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	write := func(d *plan.Document) error {
		if _, err := plan.New(d); err != nil {
			return err
		}
		data, err := d.Marshal()
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, d.ID+".json"), data, 0o644)
	}
	if err := write(province(n)); err != nil {
		return err
	}
	for i := range n {
		c := &county{id: fmt.Sprintf("county-%02d", i+1), name: named(i), random: rand.New(rand.NewPCG(seed, uint64(i)))}
		c.population, c.perHead, c.growth, c.intensity = c.between(20, 90), c.between(3.5, 12), c.between(4, 7.5), c.between(0.3, 0.9)
		if err := write(c.plan(i)); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, c.id+".csv"), []byte(c.actuals(i)), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// named returns the names of the heavenly stems, with a number from the second round on.
func named(i int) plan.Text {
	s := stems[i%len(stems)]
	if round := i / len(stems); round > 0 {
		return plan.Text{ZH: s.ZH + strconv.Itoa(round+1) + "县", EN: s.EN + " County " + strconv.Itoa(round+1)}
	}
	return plan.Text{ZH: s.ZH + "县", EN: s.EN + " County"}
}

func document(id string, name plan.Text) *plan.Document {
	title := plan.Text{ZH: "虚构的" + name.ZH + "国民经济和社会发展第十五个五年规划", EN: "15th Five-Year Plan of the made-up " + name.EN}
	return &plan.Document{Format: 1, ID: id, Version: "1.0.0", Title: title,
		Region: plan.Text{ZH: name.ZH + "（虚构）", EN: name.EN + " (made up)"},
		Period: plan.Period{Base: 2025, From: 2026, To: 2030},
		Source: plan.Source{Title: title, Note: note},
		Categories: []plan.Category{
			{ID: "economy", Name: plan.Text{ZH: "经济发展", EN: "Economy"}},
			{ID: "livelihood", Name: plan.Text{ZH: "民生福祉", EN: "Livelihood"}},
			{ID: "green", Name: plan.Text{ZH: "绿色生态", EN: "Green ecology"}}}}
}

func row(d *plan.Document, id, category, zh, en, unit string, dir target.Direction, attribute plan.Attribute, base *plan.Number, t plan.Target) *plan.Indicator {
	in := plan.Indicator{ID: id, Row: strconv.Itoa(len(d.Indicators) + 1), Category: category, Name: plan.Text{ZH: zh, EN: en}, Unit: unit,
		Direction: dir, Attribute: attribute, Baseline: plan.Baseline{Value: base}, Target: t}
	if base == nil {
		in.Baseline.Absent = "not_printed"
	}
	d.Indicators = append(d.Indicators, in)
	return &d.Indicators[len(d.Indicators)-1]
}

// province returns the plan above; its totals grow with the number of counties.
func province(n int) *plan.Document {
	d := document("province", plan.Text{ZH: "示例省", EN: "Example Province"})
	size := float64(n)
	row(d, "gdp_growth", "economy", "地区生产总值增长", "GDP growth", "%", target.Up, plan.Expected, num(5.6, 1), plan.Target{Kind: target.AverageRate, Bound: target.About, Value: num(5.5, 1)}).Prices = "constant"
	row(d, "gdp", "economy", "地区生产总值", "GDP", "100m yuan", target.Up, plan.Expected, num(420*size, 0), plan.Target{Kind: target.Level, Value: num(560*size, 0)}).Prices = "current"
	row(d, "urban_rate", "economy", "常住人口城镇化率", "Urbanisation rate", "%", target.Up, plan.Expected, num(62, 1), plan.Target{Kind: target.Level, Value: num(66, 1)})
	row(d, "jobs", "livelihood", "城镇新增就业", "New urban jobs", "10k persons", target.Up, plan.Expected, num(0.62*size, 1), plan.Target{Kind: target.Cumulative, Value: num(3*size, 1)})
	row(d, "unemployment", "livelihood", "城镇调查失业率", "Surveyed urban unemployment rate", "%", target.Down, plan.Expected, num(5.2, 1), plan.Target{Kind: target.Yearly, Bound: target.AtMost, Value: num(5.5, 1)})
	row(d, "energy_decline", "green", "单位地区生产总值能耗降低", "Reduction of energy use per unit of GDP", "%", target.Up, plan.Binding, nil, plan.Target{Kind: target.Decline, Value: num(13.5, 1)})
	row(d, "grain", "green", "粮食产量", "Grain output", "10k tonnes", target.Up, plan.Binding, num(31*size, 1), plan.Target{Kind: target.Level, Bound: target.AtLeast, Value: num(32*size, 1)})
	return d
}

// plan returns the plan of a county. Jobs and the decline of energy use are assigned by the province.
// The last two of each ten name and count jobs in their own way.
func (c *county) plan(i int) *plan.Document {
	d := document(c.id, c.name)
	d.Higher = []plan.Higher{{ID: "province", Title: plan.Text{ZH: "虚构的示例省规划", EN: "Plan of the made-up Example Province"}, Level: "province"}}
	by := plan.Text{ZH: "示例省", EN: "Example Province"}
	gdp := c.population * c.perHead
	row(d, "gdp_growth", "economy", "地区生产总值增长", "GDP growth", "%", target.Up, plan.Expected, num(c.growth+c.between(-0.5, 0.5), 1), plan.Target{Kind: target.AverageRate, Bound: target.About, Value: num(c.growth, 1)}).Prices = "constant"
	row(d, "gdp", "economy", "地区生产总值", "GDP", "100m yuan", target.Up, plan.Expected, num(gdp, 1), plan.Target{Kind: target.Level, Value: num(gdp*(1+c.growth/16), 0)}).Prices = "current"
	urban := c.between(45, 72)
	row(d, "urban_rate", "economy", "常住人口城镇化率", "Urbanisation rate", "%", target.Up, plan.Expected, num(urban, 1), plan.Target{Kind: target.Level, Value: num(urban+c.between(2, 6), 1)})
	jobs, unit, each, digits := "jobs", "10k persons", c.population*0.013, 2
	switch i % 10 {
	case 8:
		jobs = "new_urban_jobs"
	case 9:
		unit, each, digits = "persons", each*10_000, 0
	}
	row(d, jobs, "livelihood", "城镇新增就业", "New urban jobs", unit, target.Up, plan.Expected, num(each, digits), plan.Target{Kind: "assigned", Of: "province:jobs", By: by, Forms: []target.Kind{target.Cumulative}})
	row(d, "unemployment", "livelihood", "城镇调查失业率", "Surveyed urban unemployment rate", "%", target.Down, plan.Expected, num(c.between(4.6, 5.6), 1), plan.Target{Kind: target.Yearly, Bound: target.AtMost, Value: num(c.between(5, 6), 1)})
	row(d, "energy_decline", "green", "单位地区生产总值能耗降低", "Reduction of energy use per unit of GDP", "%", target.Up, plan.Binding, nil, plan.Target{Kind: "assigned", Of: "province:energy_decline", By: by, Forms: []target.Kind{target.Decline}})
	row(d, "energy_intensity", "green", "单位地区生产总值能耗", "Energy use per unit of GDP", "tce/10k yuan", target.Down, plan.Expected, num(c.intensity, 3), plan.Target{Kind: "set_later", After: plan.Text{ZH: "能耗核算后", EN: "the energy accounts"}})
	grain := c.between(5, 60)
	row(d, "grain", "green", "粮食产量", "Grain output", "10k tonnes", target.Up, plan.Binding, num(grain, 1), plan.Target{Kind: target.Level, Bound: target.AtLeast, Value: num(grain*c.between(0.99, 1.05), 1)})
	return d
}

// actuals returns the figures of 2026 and 2027.
func (c *county) actuals(i int) string {
	var b strings.Builder
	b.WriteString("indicator,year,value,source\n")
	jobs, each, digits := "jobs", c.population*0.013, 2
	switch i % 10 {
	case 8:
		jobs = "new_urban_jobs"
	case 9:
		each, digits = each*10_000, 0
	}
	gdp := c.population * c.perHead
	for year := 2026; year <= 2027; year++ {
		line := func(id string, x float64, places int) {
			fmt.Fprintf(&b, "%s,%d,%s,made up / 虚构\n", id, year, strconv.FormatFloat(x, 'f', places, 64))
		}
		growth := c.growth + c.between(-1, 0.7)
		gdp *= 1 + growth/100
		line("gdp_growth", growth, 1)
		line("gdp", gdp, 1)
		line(jobs, each*c.between(0.8, 1.2), digits)
		line("unemployment", c.between(4.5, 5.8), 1)
		line("energy_decline", c.between(1.6, 3.8), 2)
	}
	return b.String()
}
