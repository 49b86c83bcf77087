package review_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// One plan and its actuals serve many reviews at once; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	p := kinds(t)
	a := actualsOf(t, p, "jobs 2021 2.1 1.9", "gdp_growth 2021 8.1 2.6", "income_growth 2021 8 3", "patents 2022 2.5")
	written := func() string {
		r, err := review.Review(p, a, review.Options{Profiles: review.Profiles()})
		assert.NoError(t, err)
		return report.Markdown(r, text.Chinese)
	}
	alone := written()
	require.NotEmpty(t, alone)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { assert.True(t, alone == written()) })
	}
	wg.Wait()
}
