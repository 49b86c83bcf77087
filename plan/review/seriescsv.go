package review

import (
	"io"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// seriesColumns are the columns of a table of single series. The result columns of published tables may stand in the
// file and are passed over.
var seriesColumns = []column{
	{id: "series", aliases: []string{"id", "name", "序列", "指标"}, required: true},
	{id: "indicator", aliases: []string{"group", "组"}},
	{id: "base_year", aliases: []string{"baseline_year", "基期年份", "基期年"}, required: true},
	{id: "base_value", aliases: []string{"baseline", "baseline_value", "基期值", "基期"}, required: true},
	{id: "year", aliases: []string{"current_year", "年份"}, required: true},
	{id: "value", aliases: []string{"current_value", "数值", "实际值"}, required: true},
	{id: "target_year", aliases: []string{"目标年份", "目标年"}},
	{id: "target", aliases: []string{"target_value", "目标值", "目标"}},
	{id: "direction", aliases: []string{"方向"}, required: true},
	{id: "limit", aliases: []string{"界限"}},
	{id: "unit", aliases: []string{"单位"}},
	{id: "rate", aliases: []string{"rates", "增速"}},
	{id: "every_year", aliases: []string{"每年"}},
	{id: "sign", ignored: true}, {id: "status", ignored: true}, {id: "score", ignored: true}, {id: "progress_value", ignored: true},
	{id: "indicator_score", ignored: true}, {id: "indicator_status", ignored: true}, {id: "n_series", ignored: true},
	{id: "note", aliases: []string{"备注"}, ignored: true}, {id: "source", aliases: []string{"来源"}, ignored: true},
}

// ReadSeries reads a table of single series: CSV with the columns series, base_year, base_value, year, value,
// target_year, target, direction, limit, of which target_year, target and limit may be left out; further columns are indicator
// (the indicator that several series belong to, see Means), unit ("%" for shares), rate (yes: the figures are growth rates) and
// every_year (yes: the target is to be kept in every year).
//
// Each row gives one Series, to be judged at the row's year. Rows with the same series, indicator, base_year and base_value are
// one series: the figures of all of them that lie up to a row's year are its points, which the methods that average yearly changes or
// fit a line need. Target, direction and limit are each row's own.
//
// Years may be written 2015 or 2015.0, numbers with thousands separators or an exponent, directions as 1, up, positive or
// increase, and −1, down, negative or decrease. An empty cell, —, NA or nan is an absent figure and not an error: such a row gets
// the verdict "not available". The error lists all problems with their lines.
func ReadSeries(r io.Reader, file string) ([]Series, error) {
	t := &table{file: file, columns: seriesColumns}
	words, ok := t.text(r)
	if !ok {
		return nil, t.err()
	}
	var out []Series
	var keys []string
	points := map[string]*pointSet{}
	for _, rec := range t.rows(words) {
		s, p := t.series(rec)
		key := strings.Join([]string{s.Indicator, s.Name, rec.get("base_year"), rec.get("base_value")}, "\x00")
		if points[key] == nil {
			points[key] = &pointSet{at: map[int]int{}}
		}
		if p.Year != 0 {
			t.addPoint(rec, points[key], p)
		}
		out, keys = append(out, s), append(keys, key)
	}
	for i := range out {
		if len(out[i].Points) > 0 {
			out[i].Points = points[keys[i]].list
		}
	}
	return out, t.err()
}

// pointSet holds the figures of a series and where each year stands.
type pointSet struct {
	list []Point
	at   map[int]int
}

// addPoint adds a figure to those of its series; the same figure twice is one, another one of the same year is reported.
func (t *table) addPoint(rec record, set *pointSet, p Point) {
	i, seen := set.at[p.Year]
	if !seen {
		set.at[p.Year] = len(set.list)
		set.list = append(set.list, p)
		return
	}
	if q := set.list[i]; !q.Value.Equal(p.Value) {
		t.at(rec, "value", "conflict", text.ErrInvalid, text.Say("%s has two figures for %d: %s and %s",
			"%s 在 %d 年有两个数值：%s 和 %s", text.Short(rec.get("series")), p.Year, q.Value, p.Value))
	}
}

// series reads a row; the point has the year 0 when year or value is absent.
func (t *table) series(rec record) (Series, Point) {
	s := Series{Name: rec.get("series"), Indicator: rec.get("indicator"), Unit: rec.get("unit")}
	if s.Name == "" {
		t.at(rec, "series", "missing", text.ErrInvalid, text.Say("the row has no series", "该行没有序列名"))
	}
	s.BaseYear, _ = t.year(rec, "base_year")
	if d, ok := t.number(rec, "base_value"); ok {
		s.Base = indicator.Of(d)
	}
	if d, ok := t.number(rec, "target"); ok {
		s.Target = &d
	}
	if d, ok := t.number(rec, "limit"); ok {
		s.Limit = &d
	}
	s.TargetYear, _ = t.year(rec, "target_year")
	s.Direction = t.direction(rec)
	s.Rates, s.EveryYear = t.flag(rec, "rate"), t.flag(rec, "every_year")
	year, hasYear := t.year(rec, "year")
	value, hasValue := t.number(rec, "value")
	s.Year = year
	if !hasYear || !hasValue {
		return s, Point{}
	}
	p := Point{year, value}
	s.Points = []Point{p}
	return s, p
}

var directionWords = map[string]target.Direction{
	"1": target.Up, "+1": target.Up, "1.0": target.Up, "up": target.Up, "positive": target.Up, "increase": target.Up,
	"higher": target.Up, "上升": target.Up, "提高": target.Up,
	"-1": target.Down, "−1": target.Down, "-1.0": target.Down, "down": target.Down, "negative": target.Down,
	"decrease": target.Down, "lower": target.Down, "下降": target.Down, "降低": target.Down,
}

func (t *table) direction(rec record) target.Direction {
	s := strings.ToLower(rec.get("direction"))
	if absent(s) {
		return target.Neutral
	}
	d, ok := directionWords[s]
	if !ok {
		t.at(rec, "direction", "direction", text.ErrInvalid, text.Say("unknown direction %q; expected 1 or up, -1 or down",
			"未知的方向 %q；应为 1 或 up、-1 或 down", text.Short(s)))
	}
	return d
}

// flag reads a yes or no.
func (t *table) flag(rec record, id string) bool {
	switch s := strings.ToLower(rec.get(id)); s {
	case "yes", "true", "1", "y", "是":
		return true
	case "no", "false", "0", "n", "否":
		return false
	default:
		if !absent(s) {
			t.at(rec, id, "flag", text.ErrInvalid, text.Say("%q is neither yes nor no", "%q 既不是“是”也不是“否”", text.Short(s)))
		}
		return false
	}
}
