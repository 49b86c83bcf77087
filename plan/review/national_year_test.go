package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/review"
)

// The published mid-term classes belong to the mid-term review of that plan as of 2022 or 2023, and to no other.
func TestOfficialForOneEvaluationOnly(t *testing.T) {
	for _, c := range []struct {
		plan string
		kind review.Stage
		year int
		has  bool
	}{
		{"china-14fyp", review.MidTermReview, 2022, true},
		{"china-14fyp", review.MidTermReview, 2023, true},
		{"china-14fyp", review.MidTermReview, 2021, false},
		{"china-14fyp", review.MidTermReview, 2024, false},
		{"china-14fyp", review.FinalReview, 2023, false},
		{"china-13fyp", review.MidTermReview, 2023, false},
	} {
		list, err := review.OfficialFor(c.plan, c.kind, c.year)
		require.NoError(t, err)
		assert.Equal(t, c.has, len(list) > 0, "%s %s %d", c.plan, c.kind, c.year)
	}
}
