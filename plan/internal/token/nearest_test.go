package token

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNearest(t *testing.T) {
	names := []string{"gdp_growth", "income", "制造业比重"}
	assert.Equal(t, "income", Nearest("incomes of all", names), "however different")
	assert.Empty(t, Nearest("xyz", names))
}
