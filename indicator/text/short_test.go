package text

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestShort(t *testing.T) {
	assert.Equal(t, strings.Repeat("即", 40), Short(strings.Repeat("即", 40)))
	assert.Equal(t, strings.Repeat("即", 40)+"…", Short(strings.Repeat("即", 41)))
	assert.Equal(t, "ab…", Cut("abc", 2))
}
