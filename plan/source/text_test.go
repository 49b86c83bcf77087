package source

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestContains(t *testing.T) {
	found := condense("地区生产总值年均**增长 8.\n1%**，共 18.5 亿，增 7\n\n8 家，第2020 年")
	for token, want := range map[string]bool{"8.1%": true, "增长 8.1%": true, ".1%": true, "18.5": true, "8.5": false, "18": false, "18.5亿": true, "7": true, "8 家": true, "": false, "020": false} {
		assert.Equal(t, want, found.contains(token), token)
	}
}
