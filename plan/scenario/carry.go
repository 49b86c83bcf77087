package scenario

import (
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
)

// Carry returns a scenario that carries along the actual figures of an indicator up to the year last,
// and the values that continue them to the plan's last year, in place of what it held. A move of the
// lever takes the place of the continuation. Of a level that grows by the rate its target states, the
// rate is carried beside the figures, so that it goes on from the last of them.
func (m *Model) Carry(s Scenario, id string, values indicator.Series, last int) Scenario {
	s = s.Clone()
	rate := m.structure().paced[id]
	for _, carried := range []string{id, rate} {
		delete(s.Held, carried)
		delete(s.Projected, carried)
	}
	for y := m.period.Base + 1; y <= m.period.To; y++ {
		d, ok := values.At(y).Decimal()
		if !ok {
			continue
		}
		if rate == "" || y <= last {
			s.hold(id, y, d)
		}
		if before, known := values.At(y - 1).Decimal(); rate != "" && known {
			if g, err := indicator.AverageGrowth(before, d, 1); err == nil {
				s.hold(rate, y, decimals.Round(g, MetPlaces))
			}
		}
	}
	for _, carried := range []string{id, rate} {
		if len(s.Held[carried]) > 0 {
			s.project(carried, min(last, m.period.To)+1)
		}
	}
	return s
}
