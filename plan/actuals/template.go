package actuals

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
)

// Template returns a table of actuals to be filled in: a row for each indicator and year of the
// plan, with names in the given language, units and empty values. Existing figures are filled in;
// rows for other years and older vintages follow those of their indicator, figures of other variables
// of the plan come last. Read accepts the table.
func Template(p *plan.Plan, have Actuals, l text.Lang) ([]byte, error) {
	rows := [][]string{{"indicator", "name", "year", "value", "unit", "vintage", "source", "note"}}
	more := slices.ContainsFunc(have.list, func(a Actual) bool { return a.From != 0 || a.Scope != "" })
	if more {
		rows[0] = append(rows[0], "scope", "measure")
	}
	both := slices.ContainsFunc(have.list, func(a Actual) bool { return a.Source.EN != a.Source.ZH || a.Note.EN != a.Note.ZH })
	if both {
		rows[0] = append(rows[0], "source_zh", "note_zh")
	}
	var list []plan.VariableInfo
	for i := range p.Indicators {
		v, _ := p.Variable(p.Indicators[i].ID)
		list = append(list, v)
	}
	for _, id := range have.IDs() { // figures of other variables
		if v, ok := p.Variable(id); ok && !slices.ContainsFunc(list, func(x plan.VariableInfo) bool { return x.ID == id }) {
			list = append(list, v)
		}
	}
	for i, v := range list {
		unit, years := v.Unit.Symbol(), have.Years(v.ID)
		if i < len(p.Indicators) {
			unit, years = p.Indicators[i].Unit, templateYears(p, years)
		}
		for _, y := range years {
			given := have.Vintages(v.ID, y)
			if len(given) == 0 {
				rows = append(rows, []string{v.ID, v.Name.In(l), strconv.Itoa(y), "", unit, "", "", ""})
			}
			for _, a := range given {
				rows = append(rows, templateRow(v, a, strconv.Itoa(y), unit, more, both, l))
			}
		}
		for _, span := range have.spans(v.ID) {
			for _, a := range have.vintages(v.ID, span) {
				unit := target.Target{Kind: target.Kind(span.Measure)}.MeasureUnit(v.Unit).Symbol()
				rows = append(rows, templateRow(v, a, strconv.Itoa(span.From)+"-"+strconv.Itoa(span.To), unit, more, both, l))
			}
		}
	}
	return grid.CSV(rows)
}

func templateRow(v plan.VariableInfo, a Actual, years, unit string, more, both bool, l text.Lang) []string {
	value := cmp.Or(a.Printed, a.Value.String())
	row := []string{v.ID, v.Name.In(l), years, value, unit, a.Vintage, a.Source.EN, a.Note.EN}
	if more {
		measure := ""
		switch {
		case a.Measure == indicator.SpanMeasure(target.AverageRate):
			measure = "average"
		case a.Measure != "":
			measure = "total"
		}
		row = append(row, a.Scope, measure)
	}
	if both {
		row = append(row, a.Source.ZH, a.Note.ZH)
	}
	return row
}

// templateYears returns the plan's years and those with figures, in ascending order.
func templateYears(p *plan.Plan, have []int) []int {
	years := slices.Clone(have)
	for y := p.Period.From; y <= p.Period.To; y++ {
		years = append(years, y)
	}
	slices.Sort(years)
	return slices.Compact(years)
}
