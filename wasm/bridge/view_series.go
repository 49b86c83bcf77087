package bridge

import (
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// maxReasons is the number of reasons after which a run is sent in full again, with new numbers.
const maxReasons = 1000

// absence is a reason for absent cells, formatted and encoded once per session.
type absence struct {
	place int // among those of the session
	text  encoded
}

type absenceKey struct {
	reason indicator.Reason
	own    bool // of the root's own cell, whose text does not name it
}

// absences formats reasons: hundreds of cells share a dozen of them.
type absences struct {
	model *scenario.Model
	at    map[absenceKey]*absence
}

func (a *absences) of(r indicator.Reason, self string) *absence {
	key := absenceKey{r, r.Root == self}
	x, ok := a.at[key]
	if !ok {
		x = &absence{len(a.at), encode(wire.AbsenceView{Reason: namesOf(a.model, self).reason(r), Code: r.Code, Root: r.Root, RootYr: r.Year})}
		a.at[key] = x
	}
	return x
}

// reasons numbers the absences over a sequence of runs, so that the messages sent at each move of a
// slider repeat none.
type reasons struct {
	list []*absence
	at   []int // by place, 0 for those without a number
}

func (w *reasons) reset() {
	clear(w.at)
	w.list = w.list[:0]
}

// number returns the number of a reason, from 1.
func (w *reasons) number(a *absence) int {
	if a.place >= len(w.at) {
		w.at = append(w.at, make([]int, a.place+1-len(w.at))...)
	}
	n := &w.at[a.place]
	if *n == 0 {
		w.list = append(w.list, a)
		*n = len(w.list)
	}
	return *n
}
