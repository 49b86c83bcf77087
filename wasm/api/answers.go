package api

import (
	"bytes"
	"container/list"
	"crypto/sha256"
	"encoding/binary"
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
	once   [1 << 12][sha256.Size]byte // of the questions asked for once, each at a place given by its first bytes
}

type kept struct {
	key    [sha256.Size]byte
	result []byte
}

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
func (a *answers) get(key [sha256.Size]byte) ([]byte, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	e, ok := a.at[key]
	if !ok {
		return nil, false
	}
	a.latest.MoveToFront(e)
	return e.Value.(kept).result, true
}

// put keeps a copy of a result that is asked for the second time, in place of those that were asked
// for least recently.
func (a *answers) put(key [sha256.Size]byte, result []byte) {
	if len(result) > maxKept/8 {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if once := &a.once[binary.LittleEndian.Uint16(key[:])%uint16(len(a.once))]; *once != key {
		*once = key
		return
	}
	if _, ok := a.at[key]; ok {
		return
	}
	a.at[key] = a.latest.PushFront(kept{key, bytes.Clone(result)})
	for a.size += len(result); a.size > maxKept; {
		k := a.latest.Remove(a.latest.Back()).(kept)
		delete(a.at, k.key)
		a.size -= len(k.result)
	}
}
