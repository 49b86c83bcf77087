package actuals

import (
	"slices"
	"strconv"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/table"
)

// Template returns a table of actuals to be filled in: a row for each indicator and year of the
// plan, with names in the given language, units and empty values. Existing figures are filled in;
// rows for other years and older vintages follow those of their indicator. Read accepts the table.
func Template(p *plan.Plan, have Actuals, l text.Lang) ([]byte, error) {
	rows := [][]string{{"indicator", "name", "year", "value", "unit", "vintage", "source", "note"}}
	more := slices.ContainsFunc(have.list, func(a Actual) bool { return a.From != 0 || a.Scope != "" })
	if more {
		rows[0] = append(rows[0], "scope", "measure")
	}
	for i := range p.Indicators {
		in := &p.Indicators[i]
		for _, y := range templateYears(p, have, in.ID) {
			given := have.Vintages(in.ID, y)
			if len(given) == 0 {
				rows = append(rows, []string{in.ID, in.Name.In(l), strconv.Itoa(y), "", in.Unit, "", "", ""})
			}
			for _, a := range given {
				rows = append(rows, templateRow(in, a, strconv.Itoa(y), in.Unit, more, l))
			}
		}
		for _, span := range have.spans(in.ID) {
			for _, a := range have.vintages(in.ID, span) {
				v, _ := p.Variable(in.ID)
				unit := target.Target{Kind: target.Kind(span.Measure)}.MeasureUnit(v.Unit).Symbol()
				rows = append(rows, templateRow(in, a, strconv.Itoa(span.From)+"-"+strconv.Itoa(span.To), unit, more, l))
			}
		}
	}
	return table.CSV(rows)
}

func templateRow(in *plan.Indicator, a Actual, years, unit string, more bool, l text.Lang) []string {
	value := a.Printed
	if value == "" {
		value = a.Value.String()
	}
	row := []string{in.ID, in.Name.In(l), years, value, unit, a.Vintage, a.Source, a.Note}
	if more {
		measure := ""
		switch {
		case a.Measure == indicator.SpanAverage:
			measure = "average"
		case a.Measure != "":
			measure = "total"
		}
		row = append(row, a.Scope, measure)
	}
	return row
}

// templateYears returns the plan's years and those with figures, in ascending order.
func templateYears(p *plan.Plan, have Actuals, id string) []int {
	var years []int
	for _, y := range have.Years(id) {
		if y < p.Period.From {
			years = append(years, y)
		}
	}
	for y := p.Period.From; y <= p.Period.To; y++ {
		years = append(years, y)
	}
	for _, y := range have.Years(id) {
		if y > p.Period.To {
			years = append(years, y)
		}
	}
	return years
}
