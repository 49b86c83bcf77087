package bridge

import (
	"cmp"

	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// viewRests lists the given values that a number rests on.
func viewRests(r *scenario.Run, id string, year int) []wire.RestsOn {
	return each(r.RestsOn(id, year), func(b scenario.Basis) wire.RestsOn {
		x, _ := r.Model().Variable(b.ID)
		return wire.RestsOn{ID: b.ID, Name: x.Name, Year: b.Year, What: cmp.Or(wire.RestsKind(b.Mark), wire.RestsTarget), Value: b.Text,
			Printed: b.Printed, Place: viewPlace(b.Place), Origin: viewOrigin(b.Origin)}
	})
}
