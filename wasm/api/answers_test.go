package api

import (
	"crypto/sha256"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

// The same question has the same answer, kept or computed; another method, another language or another
// scenario is another question.
func TestKeptAnswers(t *testing.T) {
	h := Handler(bridge.New(&bridge.MemoryStore{}, jimo.Plan()))
	first := post(h, "/v1/run", slower)
	for range 2 { // computed again, and kept
		again := post(h, "/v1/run", slower)
		require.Equal(t, http.StatusOK, again.Code)
		assert.Equal(t, first.Body.String(), again.Body.String())
		assert.Equal(t, first.Header(), again.Header())
	}
	assert.NotEqual(t, first.Body.String(), post(h, "/v1/run", strings.Replace(slower, `"6"`, `"5"`, 1)).Body.String())
	assert.NotEqual(t, first.Body.String(), post(h, "/v1/run", strings.Replace(slower, `"en"`, `"zh"`, 1)).Body.String())
	assert.NotEqual(t, first.Body.String(), post(h, "/v1/checks", slower).Body.String())

	following := strings.Replace(slower, `"lang"`, `"follow":true,"lang"`, 1)
	one, two := post(h, "/v1/run", following).Body.String(), post(h, "/v1/run", following).Body.String()
	assert.Contains(t, one, `"number":1`)
	assert.Contains(t, two, `"number":2`, "a numbered answer is not kept")
	_, keep := keyOf("run", []byte(`{"\u0066ollow":true}`))
	assert.False(t, keep, "however it is written")
}

// A result is kept once it was asked for twice, those not asked for since go first, and what is kept
// is a copy.
func TestKeptAnswersAreBounded(t *testing.T) {
	a := newAnswers()
	key := func(i byte) [sha256.Size]byte { return [sha256.Size]byte{i, 1} }
	keep := func(i byte, result []byte) {
		a.put(key(i), result)
		_, ok := a.get(key(i))
		require.False(t, ok, "asked for once")
		a.put(key(i), result)
	}
	part := make([]byte, maxKept/8)
	for i := range byte(8) {
		keep(i, part)
	}
	_, ok := a.get(key(0))
	assert.True(t, ok, "eight eighths have room")
	keep(8, part[:1])
	_, ok = a.get(key(1))
	assert.False(t, ok, "the one not asked for since goes")
	for _, i := range []byte{0, 2, 8} {
		_, ok = a.get(key(i))
		assert.True(t, ok, "%d", i)
	}
	keep(9, make([]byte, maxKept/8+1))
	_, ok = a.get(key(9))
	assert.False(t, ok, "too large to be kept")

	short := []byte("12")
	keep(10, short)
	short[0] = '0'
	got, _ := a.get(key(10))
	assert.Equal(t, "12", string(got))

	for range 2 { // questions that are asked once push nothing out, and those that share a place are not taken for each other
		for i := range byte(8) {
			a.put([sha256.Size]byte{200, 1, i}, part)
		}
	}
	_, ok = a.get(key(0))
	assert.True(t, ok)
	assert.LessOrEqual(t, a.size, maxKept)
	assert.Len(t, a.at, a.latest.Len())
}
