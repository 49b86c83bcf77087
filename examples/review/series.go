package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/jimo-plan/fiveyear/plan/review"
)

// judgeSeries judges each row of a table of single series.
func (o options) judgeSeries(out io.Writer, profiles []review.Profile) error {
	f, err := o.open(o.series)
	if err != nil {
		return err
	}
	defer f.Close()
	series, err := review.ReadSeries(f, o.series)
	if err != nil {
		return err
	}
	verdicts := []review.VerdictJSON{}
	means := []review.MeanJSON{}
	for _, p := range profiles {
		var mine []review.Verdict
		for _, s := range series {
			v := review.Evaluate(s, p)
			mine = append(mine, v)
			verdicts = append(verdicts, v.JSON(o.language()))
		}
		for _, m := range review.Means(p, mine) {
			means = append(means, m.JSON())
		}
	}
	switch {
	case o.format == "json" && o.mean:
		return encode(out, means)
	case o.format == "json":
		return encode(out, verdicts)
	case o.format != "text":
		return wrong("single series are written as text or json, not %q", "单个序列只能写成 text 或 json，不能是 %q", o.format)
	case o.mean:
		for _, m := range means {
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", m.Indicator, m.Profile, m.Class, or(m.Score))
		}
		return nil
	}
	for _, v := range verdicts {
		note := v.Formula
		if v.Reason != nil {
			note += " (" + v.Reason.Text + ")"
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\n", v.Series, v.Profile, v.ClassName, or(v.Value), note)
	}
	return nil
}

func or(s *string) string {
	if s == nil {
		return "—"
	}
	return *s
}

func encode(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
