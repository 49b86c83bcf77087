package actuals

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
)

// Figures of an indicator whose target is a total, or a decline in all, are those of each year. A table may
// give totals since the plan's start instead: jobs (cumulative), 22, 46.

// running is a figure that is a total since the plan's start.
type running struct {
	rec         grid.Record
	a           Actual
	cell, given string
}

// hundred is the whole that a decline in % leaves a part of.
var hundred = decimal.NewFromInt(100)

// added returns the kind of a target that adds up yearly figures; "" for any other.
func (in *intake) added(id string) target.Kind {
	t := in.p.TargetOf(id)
	kinds := []target.Kind{t.Kind}
	for _, part := range t.Parts {
		kinds = append(kinds, part.Kind)
	}
	if own, ok := in.p.Indicator(id); ok { // assigned, in one of some forms
		kinds = append(kinds, own.Target.Forms...)
	}
	for _, k := range kinds {
		if k == target.Cumulative || k == target.Decline {
			return k
		}
	}
	return ""
}

// totalled returns the indicator whose years a computed variable adds up, "" for any other variable: its formula is
// their measure over all years so far.
func (in *intake) totalled(id string) string {
	v, _ := in.p.Variable(id)
	if v.Def == nil || v.Def.Formula == "" {
		return ""
	}
	f, err := in.p.ParseFormula(v.Def.Formula)
	if err != nil {
		return ""
	}
	if m, of := f.Measure(); m != "" && m == in.added(of).Spanned() {
		return of
	}
	return ""
}

// runs reports whether a figure is a total since the plan's start: by words beside its unit, by a name that says so where the
// plan's does not, or by one that names the start.
func (in *intake) runs(id, name, words string) bool {
	given, p := text.Text{EN: name}, in.p.Period
	return in.added(id) != "" &&
		(naming.Total(text.Text{EN: words}) || naming.Total(given) && !naming.Total(in.nameOf(id)) || naming.Since(given, p.Base, p.From))
}

// unroll takes the years out of totals: each less the one before.
func (in *intake) unroll() {
	from := in.p.Period.From
	totals := map[string]decimal.Decimal{} // by indicator, year and vintage; of any vintage where that has none
	at := func(a Actual, year int, vintage string) string {
		return a.Indicator + "\x00" + strconv.Itoa(year) + "\x00" + vintage
	}
	slices.SortStableFunc(in.running, func(a, b running) int { return a.a.Year - b.a.Year })
	for _, r := range in.running {
		totals[at(r.a, r.a.Year, "")] = r.a.Value
		totals[at(r.a, r.a.Year, r.a.Vintage)] = r.a.Value
	}
	for _, r := range in.running {
		before := decimal.Zero
		if r.a.Year != from {
			var ok, any bool
			if before, ok = totals[at(r.a, r.a.Year-1, r.a.Vintage)]; !ok {
				before, any = totals[at(r.a, r.a.Year-1, "")]
			}
			if !ok && !any {
				in.At(r.rec, "value", "running", text.ErrInvalid, text.Say("%s is a total since %d; the figure of %d follows only from it and the total by %d, which the table lacks",
					"%s 为%d年以来的累计数；要得出%d年当年的数值，还需截至%d年的累计数，而表中没有", r.a.Value, from, r.a.Year, r.a.Year-1))
				continue
			}
		}
		total, a := r.a.Value, r.a
		if total.LessThan(before) {
			in.At(r.rec, "value", "running", text.ErrInvalid, text.Say("the total by %d (%s) is less than that by %d (%s); expected totals since %d, or the figure of each year under a name without that word",
				"截至%d年的累计数（%s）小于截至%d年的（%s）；应均为%d年以来的累计数，或在不含该字样的名称下填各年数值", a.Year, total, a.Year-1, before, from))
			continue
		}
		if a.Value = total.Sub(before); in.added(a.Indicator) == target.Decline && before.LessThan(hundred) {
			a.Value = decimals.Round(a.Value.Mul(hundred).Div(hundred.Sub(before)), 12)
		}
		if !a.Value.Equal(total) {
			a.Printed = ""
		}
		a.tell(text.Say("%s in total since %d", "%[2]d年以来累计%[1]s", total, from))
		in.cellOfValue, in.textOfValue = r.cell, r.given
		in.add(r.rec, a)
	}
}

// each tells that figures which rise from year to year under a name that speaks of totals are taken as those of each year.
func (in *intake) each() {
	for _, id := range in.perYear {
		var last *Actual
		rising := 0
		for i, a := range in.out.list {
			if a.Indicator != id || a.From != 0 {
				continue
			}
			if last != nil && a.Value.GreaterThan(last.Value) {
				rising++
			} else if last != nil {
				rising = -1
				break
			}
			last = &in.out.list[i]
		}
		if rising > 0 {
			in.notice(last.Line, "each_year", text.Say("%s: the figures are taken as those of each year, not as totals since %d", "%s：按各年当年数值理解，而非%d年以来的累计数", in.nameOf(id), in.p.Period.From))
		}
	}
}
