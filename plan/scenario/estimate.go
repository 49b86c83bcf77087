package scenario

import (
	"encoding/json"
	"math"
)

// Estimate is a number computed in float64. NaN, null in JSON, means that there is no number.
type Estimate float64

// MarshalJSON writes the number, or null.
func (e Estimate) MarshalJSON() ([]byte, error) {
	if x := float64(e); x-x == 0 {
		return json.Marshal(x)
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (e *Estimate) UnmarshalJSON(data []byte) error {
	x := math.NaN()
	if err := json.Unmarshal(data, &x); err != nil {
		return err
	}
	*e = Estimate(x)
	return nil
}
