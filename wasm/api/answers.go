package api

import (
	"bytes"
	"container/list"
	"crypto/sha256"
	"sync"
)

// maxKept is the number of bytes of answers that are kept.
const maxKept = 32 << 20

// answers keeps the latest results that were asked for twice, by method and parameters: the methods
// keep no state, so that the same question has the same answer. Levers move in steps, and a page that
// many read asks many times for the same scenarios.
type answers struct {
	mu     sync.Mutex
	size   int
	latest *list.List // of kept, the latest first
	at     map[[sha256.Size]byte]*list.Element
}

type kept struct {
	key    [sha256.Size]byte
	result []byte // nil: asked for once
}

// size returns the number of bytes that a result takes up, with its place in list and map.
func (k kept) size() int { return 256 + len(k.result) }

func newAnswers() *answers {
	return &answers{latest: list.New(), at: map[[sha256.Size]byte]*list.Element{}}
}

// keyOf returns the key of a question, and whether its answer may be kept: a run that follows
// another one is numbered.
func keyOf(method string, params []byte) (key [sha256.Size]byte, ok bool) {
	if bytes.Contains(params, []byte(`"follow"`)) || bytes.Contains(params, []byte(`\u`)) { // as it may be escaped, too
		return key, false
	}
	return sha256.Sum256(append([]byte(method+" "), params...)), true
}

// get returns a kept result.
func (a *answers) get(key [sha256.Size]byte) (result []byte, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	e, asked := a.at[key]
	if !asked {
		return nil, false
	}
	a.latest.MoveToFront(e)
	result = e.Value.(*kept).result
	return result, result != nil
}

// put notes the result of a question: that it was asked for, and the second time a copy of it, in
// place of those that were asked for least recently.
func (a *answers) put(key [sha256.Size]byte, result []byte) {
	a.mu.Lock()
	defer a.mu.Unlock()
	e, asked := a.at[key]
	switch {
	case !asked:
		e = a.latest.PushFront(&kept{key: key})
		a.at[key] = e
		a.size += e.Value.(*kept).size()
	case len(result) <= maxKept/8 && e.Value.(*kept).result == nil:
		e.Value.(*kept).result = bytes.Clone(result)
		a.size += len(result)
	}
	for a.size > maxKept {
		last := a.latest.Back()
		k := a.latest.Remove(last).(*kept)
		delete(a.at, k.key)
		a.size -= k.size()
	}
}
