package review

import (
	"io"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// seriesColumns are the columns of a table of single series. The file may contain the result
// columns of published tables, which are ignored.
var seriesColumns = []grid.Column{
	{ID: "series", Aliases: []string{"id", "name", "序列", "指标"}, Required: true},
	{ID: "indicator", Aliases: []string{"group", "组"}},
	{ID: "base_year", Aliases: []string{"baseline_year", "基期年份", "基期年"}, Required: true},
	{ID: "base_value", Aliases: []string{"baseline", "baseline_value", "基期值", "基期"}, Required: true},
	{ID: "year", Aliases: []string{"current_year", "年份"}, Required: true},
	{ID: "value", Aliases: []string{"current_value", "数值", "实际值"}, Required: true},
	{ID: "target_year", Aliases: []string{"目标年份", "目标年"}},
	{ID: "target", Aliases: []string{"target_value", "目标值", "目标"}},
	{ID: "direction", Aliases: []string{"方向"}, Required: true},
	{ID: "limit", Aliases: []string{"界限"}},
	{ID: "unit", Aliases: []string{"单位"}},
	{ID: "rate", Aliases: []string{"rates", "增速"}},
	{ID: "every_year", Aliases: []string{"每年"}},
	{ID: "sign", Ignored: true}, {ID: "status", Ignored: true}, {ID: "score", Ignored: true}, {ID: "progress_value", Ignored: true},
	{ID: "indicator_score", Ignored: true}, {ID: "indicator_status", Ignored: true}, {ID: "n_series", Ignored: true},
	{ID: "note", Aliases: []string{"备注"}, Ignored: true}, {ID: "source", Aliases: []string{"来源"}, Ignored: true},
}

// ReadSeries reads a table of single series: CSV with the columns series, base_year, base_value,
// year, value, target_year, target, direction and limit, of which target_year, target and limit are
// optional. Further columns are indicator (to which several series belong, see Means), unit ("%"
// for shares), rate (yes: the figures are growth rates) and every_year (yes: the target is to be
// kept in every year).
//
// Each row yields one Series, to be judged at the row's year. Rows with the same series, indicator,
// base_year and base_value belong to one series: the figures of all of them up to a row's year are
// its points, which the methods that average yearly changes or fit a line need. Target, direction
// and limit are those of each row.
//
// Years may be written 2015 or 2015.0, numbers with thousands separators or an exponent, directions
// as 1, up, positive or increase, and −1, down, negative or decrease. An empty cell, —, NA or nan
// is an absent figure and not an error: the verdict on such a row is "not available". The error
// lists all problems with their lines.
func ReadSeries(r io.Reader, file string) ([]Series, error) {
	t := &seriesTable{grid.Records{File: file, Columns: seriesColumns}}
	data, err := io.ReadAll(io.LimitReader(r, grid.MaxBytes+1))
	if err != nil {
		return nil, err
	}
	var out []Series
	var keys []string
	points := map[string]*pointSet{}
	for _, rec := range t.Read(data) {
		s, p := t.series(rec)
		key := strings.Join([]string{s.Indicator, s.Name, rec.Get("base_year"), rec.Get("base_value")}, "\x00")
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
	return out, t.Err()
}

// seriesTable is a table of single series.
type seriesTable struct{ grid.Records }

// pointSet holds the figures of a series and the location of each year.
type pointSet struct {
	list []Point
	at   map[int]int
}

// addPoint adds a figure to those of its series. It ignores a repeated figure and reports a
// different one of the same year.
func (t *seriesTable) addPoint(rec grid.Record, set *pointSet, p Point) {
	i, seen := set.at[p.Year]
	if !seen {
		set.at[p.Year] = len(set.list)
		set.list = append(set.list, p)
		return
	}
	if q := set.list[i]; !q.Value.Equal(p.Value) {
		t.At(rec, "value", "conflict", text.ErrInvalid, text.Say("%s has two figures for %d: %s and %s",
			"%s 在%d年有两个数值：%s 和 %s", text.Short(rec.Get("series")), p.Year, q.Value, p.Value))
	}
}

// series reads a row; the year of the point is 0 if year or value is absent.
func (t *seriesTable) series(rec grid.Record) (Series, Point) {
	s := Series{Name: rec.Get("series"), Indicator: rec.Get("indicator"), Unit: rec.Get("unit")}
	if s.Name == "" {
		t.At(rec, "series", "missing", text.ErrInvalid, text.Say("the row has no series", "该行没有序列名"))
	}
	s.BaseYear, _ = t.Year(rec, "base_year")
	if d, ok := t.Number(rec, "base_value"); ok {
		s.Base = indicator.Of(d)
	}
	if d, ok := t.Number(rec, "target"); ok {
		s.Target = &d
	}
	if d, ok := t.Number(rec, "limit"); ok {
		s.Limit = &d
	}
	s.TargetYear, _ = t.Year(rec, "target_year")
	s.Direction = t.direction(rec)
	s.Rates, s.EveryYear = t.flag(rec, "rate"), t.flag(rec, "every_year")
	year, hasYear := t.Year(rec, "year")
	value, hasValue := t.Number(rec, "value")
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

func (t *seriesTable) direction(rec grid.Record) target.Direction {
	s := strings.ToLower(rec.Get("direction"))
	if token.Absent(s) {
		return target.Neutral
	}
	d, ok := directionWords[s]
	if !ok {
		t.At(rec, "direction", "direction", text.ErrInvalid, text.Say("unknown direction %q; expected 1 or up, -1 or down",
			"未知的方向 %q；应为 1 或 up、-1 或 down", text.Short(s)))
	}
	return d
}

// flag reads a yes or no.
func (t *seriesTable) flag(rec grid.Record, id string) bool {
	switch s := strings.ToLower(rec.Get(id)); s {
	case "yes", "true", "1", "y", "是":
		return true
	case "no", "false", "0", "n", "否":
		return false
	default:
		if !token.Absent(s) {
			t.At(rec, id, "flag", text.ErrInvalid, text.Say("%q is neither yes nor no", "%q 既不是“是”也不是“否”", text.Short(s)))
		}
		return false
	}
}
