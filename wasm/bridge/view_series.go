package bridge

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// maxReasons is the number of reasons after which a run is sent whole again, numbered anew.
const maxReasons = 1000

// reasons numbers the reasons of absent cells over a row of runs: hundreds of cells share a
// dozen of them, and a message that is sent at each move of a slider repeats none.
type reasons struct {
	model *scenario.Model
	list  []wire.AbsenceView
	at    map[reasonKey]int
	last  reasonKey // the one before, which is mostly the same: years stand in a row
	was   int
}

type reasonKey struct {
	reason indicator.Reason
	own    bool // of the root's own cell, which does not name itself
}

func newReasons(m *scenario.Model) *reasons {
	return &reasons{model: m, list: []wire.AbsenceView{}, at: map[reasonKey]int{}}
}

// number returns the number of a reason, from 1.
func (w *reasons) number(r indicator.Reason, self string) int {
	key := reasonKey{r, r.Root == self}
	if w.was > 0 && key == w.last {
		return w.was
	}
	n, ok := w.at[key]
	if !ok {
		w.list = append(w.list, wire.AbsenceView{Reason: namesOf(w.model, self).reason(r), Code: r.Code, Root: r.Root, RootYr: r.Year})
		n = len(w.list)
		w.at[key] = n
	}
	w.last, w.was = key, n
	return n
}

// cells displays one variable over the years of a run.
func (w *reasons) cells(r *scenario.Run, x plan.VariableInfo, l text.Lang) []wire.CellView {
	places := w.model.Places(x)
	_, shift := x.Unit.Scaled(l)
	years := w.model.Years()
	out := make([]wire.CellView, len(years))
	for i, y := range years {
		v := r.Value(x.ID, y)
		d, ok := v.Decimal()
		if !ok {
			out[i].Why = w.number(v.Reason(), x.ID)
			continue
		}
		out[i] = wire.CellView{V: d.String(), S: indicator.Group(d.Shift(shift), max(places-shift, 0)), Mark: r.Mark(x.ID, y)}
	}
	return out
}

// differences displays how one variable departs from the reference: by year, and in % in the plan's last year.
func differences(r *scenario.Run, x plan.VariableInfo, l text.Lang) (diff []string, relative string) {
	m := r.Model()
	ref, say, n := m.Reference(), namesOf(m, x.ID), m.Places(x)
	_, shift := x.Unit.Difference().Scaled(l)
	for i, y := range m.Years() {
		if r.Same(ref, x.ID, y) {
			continue
		}
		was, is := ref.Value(x.ID, y), r.Value(x.ID, y)
		if !was.Present() && !is.Present() {
			continue
		}
		if diff == nil {
			diff = make([]string, len(m.Years()))
		}
		switch d, ok := r.Change(ref, x.ID, y).Decimal(); {
		case ok:
			diff[i] = indicator.Signed(d.Shift(shift), max(indicator.PlacesApart(d, decimal.Zero, n)-shift, 0))
		case is.Present():
			diff[i] = text.Text{ZH: "新增", EN: "new"}.In(l)
		default:
			diff[i] = text.Text{ZH: "已无", EN: "gone"}.In(l)
		}
		if y == m.Plan().Period.To {
			relative = say.signedCell(scenario.CompareAt(ref, r, x.ID, y).Relative, indicator.PercentU, 2, l).S
		}
	}
	return some(diff), relative
}
