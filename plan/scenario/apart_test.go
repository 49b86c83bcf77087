package scenario

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
)

func TestOutcomeApart(t *testing.T) {
	for _, c := range []struct {
		projection string
		want       int32
	}{{"41.996", 3}, {"41.9", 2}, {"42", 2}, {"41.99999999", 8}, {"41.9999999999", 2}} { // beyond MetPlaces it is 42
		o := Outcome{Judgement: target.Judgement{Measure: indicator.Of(d(c.projection)), Threshold: indicator.Of(d("42"))}}
		assert.Equal(t, c.want, o.Apart(2), c.projection)
	}
	assert.Equal(t, int32(2), Outcome{}.Apart(2))
}
