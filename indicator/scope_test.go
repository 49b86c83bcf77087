package indicator

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Totals of persons are converted with the series, averages are not.
func TestConvertedSpans(t *testing.T) {
	s := series(MustParseUnit("10k persons"), 2021, "2")
	s.ObserveSpan(Span{spanTotal, 2021, 2025}, Observation{Value: Of(D("10")), Printed: "10"})
	s.ObserveSpan(Span{spanAverage, 2021, 2025}, Observation{Value: Of(D("3")), Printed: "3"})
	out, err := s.Convert(MustParseUnit("persons"))
	require.NoError(t, err)
	value(t, "100000", out.OverSpan(Span{spanTotal, 2021, 2025}).Value)
	assert.Empty(t, out.OverSpan(Span{spanTotal, 2021, 2025}).Printed)
	value(t, "3", out.OverSpan(Span{spanAverage, 2021, 2025}).Value)
	assert.Equal(t, "3", out.OverSpan(Span{spanAverage, 2021, 2025}).Printed)
}
