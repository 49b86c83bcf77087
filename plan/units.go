package plan

import (
	"github.com/jimo-plan/fiveyear/indicator"
)

// unitTable parses each unit of a file once.
type unitTable struct {
	own  map[string]indicator.Text
	seen map[string]indicator.Unit
}

func newUnitTable(names []UnitName) unitTable {
	t := unitTable{seen: map[string]indicator.Unit{}}
	if len(names) > 0 {
		t.own = map[string]indicator.Text{}
		for _, n := range names {
			t.own[n.ID] = n.Name
		}
	}
	return t
}

func (t unitTable) parse(symbol string) (indicator.Unit, error) {
	if u, ok := t.seen[symbol]; ok {
		return u, nil
	}
	u, err := indicator.ParseUnitWith(symbol, t.own)
	if err == nil {
		t.seen[symbol] = u
	}
	return u, err
}

// known returns a unit that was checked before.
func (t unitTable) known(symbol string) indicator.Unit { return t.seen[symbol] }
