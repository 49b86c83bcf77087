package bridge

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// Store keeps texts by key. Update is atomic: the text that it reads is the one it replaces, and
// either the whole new text is stored or the old one is kept.
type Store interface {
	All(ctx context.Context, want func(key string) bool) ([]string, error) // in the order of the keys
	Get(ctx context.Context, key string) (text string, ok bool, err error)
	Update(ctx context.Context, key string, change func(old string, ok bool) (string, error)) error
	Delete(ctx context.Context, key string) error
}

// MemoryStore is a Store in memory, for tests and for pages without storage.
type MemoryStore struct {
	mu    sync.Mutex
	texts map[string]string
}

// All returns the texts whose keys match, in the order of the keys.
func (m *MemoryStore) All(_ context.Context, want func(string) bool) ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []string
	for _, k := range slices.Sorted(maps.Keys(m.texts)) {
		if want(k) {
			out = append(out, m.texts[k])
		}
	}
	return out, nil
}

// Get returns one text.
func (m *MemoryStore) Get(_ context.Context, key string) (string, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	t, ok := m.texts[key]
	return t, ok, nil
}

// Update replaces one text.
func (m *MemoryStore) Update(_ context.Context, key string, change func(string, bool) (string, error)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	old, ok := m.texts[key]
	text, err := change(old, ok)
	if err != nil {
		return err
	}
	if m.texts == nil {
		m.texts = map[string]string{}
	}
	m.texts[key] = text
	return nil
}

// Delete deletes one text; an unknown key is not an error.
func (m *MemoryStore) Delete(_ context.Context, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.texts, key)
	return nil
}

// storeFault is an error of a Store with a known cause: "missing" if the browser has no storage or
// denies it, "full" if there is no room.
type storeFault interface{ StoreFault() string }

func storage(err error) error {
	message := text.Say("the browser's storage failed: %v", "浏览器存储失败：%v", err)
	var fault storeFault
	kind := ""
	if errors.As(err, &fault) {
		kind = fault.StoreFault()
	}
	switch kind {
	case "full":
		message = text.Say("the browser's storage is full: nothing was kept. Delete what is no longer needed here, or save a file instead",
			"浏览器存储空间已满，未能保存。请删除不再需要的内容，或改为保存到文件")
	case "missing":
		message = text.Say("this browser keeps nothing here (storage is missing or blocked, as in a private window): save a file instead",
			"本浏览器无法在此保存（没有存储或已被禁用，例如无痕窗口）：请改为保存到文件")
	}
	return &text.Error{Package: "bridge", Err: fmt.Errorf("%w: %w", errStorage, err), Message: message}
}

// list returns the scenarios saved for a plan, most recently saved first. Scenarios that cannot be
// read, such as those of a newer version, are counted and do not hide the others.
func (s *Server) list(ctx context.Context, p wire.IDParams) (wire.StoredList, error) {
	texts, err := s.store.All(ctx, func(key string) bool { return !strings.Contains(key, ":") })
	if err != nil {
		return wire.StoredList{}, storage(err)
	}
	out := wire.StoredList{Items: []wire.Stored{}}
	for _, t := range texts {
		var st wire.Stored
		switch _, err := unmarshal(t, &st); {
		case err == nil && st.ID != "" && (p.Plan == "" || st.Plan == p.Plan):
			out.Items = append(out.Items, st)
		case err != nil && holdsScenario(t, p.Plan):
			out.Unreadable++
		}
	}
	sort.SliceStable(out.Items, func(i, j int) bool { return out.Items[i].Saved > out.Items[j].Saved })
	return out, nil
}

// holdsScenario reports whether an unreadable record is a scenario rather than a record of another
// kind.
func holdsScenario(text, planID string) bool {
	doc, err := unmarshal(text, nil)
	if err != nil || doc.Root.Member("scenario") == nil {
		return false
	}
	of := doc.Root.Member("plan")
	return planID == "" || of != nil && of.Text() == planID
}

// scenarioKey returns an error for the keys of other kinds of record, which contain a colon.
func scenarioKey(id string) error {
	if strings.Contains(id, ":") {
		return refuse(id, text.ErrInvalid, "not the id of a saved scenario; it holds a colon", "不是已保存情景的标识；其中有冒号")
	}
	return nil
}

func (s *Server) load(ctx context.Context, p wire.IDParams) (wire.Stored, error) {
	if err := scenarioKey(p.ID); err != nil {
		return wire.Stored{}, err
	}
	words, ok, err := s.store.Get(ctx, p.ID)
	if err != nil {
		return wire.Stored{}, storage(err)
	}
	if !ok {
		return wire.Stored{}, refuse(p.ID, text.ErrUnknown, "no such saved scenario", "没有这个已保存的情景")
	}
	var st wire.Stored
	if _, err := unmarshal(words, &st); err != nil {
		return wire.Stored{}, refuse("", err, "this version cannot read the saved scenario (%v); it stays stored", "此版本无法读取该已保存的情景（%v）；它仍保留在存储中", err)
	}
	return st, nil
}

// save stores a scenario. A save based on an older revision than the stored one is rejected:
// another tab has saved in the meantime, and its scenario must not be overwritten unnoticed. A save
// that repeats the stored scenario succeeds without effect; a page that was closed before it
// received the answer sends one.
func (s *Server) save(ctx context.Context, p wire.SaveParams) (wire.Stored, error) {
	st := wire.Stored{ID: p.ID, Name: strings.TrimSpace(p.Name), Plan: p.Plan, Hash: p.Hash, Saved: p.Now, Scenario: p.Scenario}
	if st.Name == "" {
		return st, refuse("", text.ErrInvalid, "a scenario needs a name", "情景需要名称")
	}
	if err := scenarioKey(st.ID); err != nil {
		return st, err
	}
	if st.ID == "" {
		st.ID = newID()
	}
	st.Scenario.ID, st.Scenario.Name = st.ID, st.Name
	err := s.store.Update(ctx, st.ID, func(old string, ok bool) (string, error) {
		st.Revision = 1
		if ok {
			var was wire.Stored
			if _, err := unmarshal(old, &was); err != nil {
				return "", overUnreadable(err)
			}
			if sameScenario(was, st) {
				st = was
				return old, nil
			}
			if was.Revision != p.Revision {
				return "", conflict(was)
			}
			st.Revision = was.Revision + 1
		}
		return string(encode(st)), nil
	})
	if err != nil && !errors.Is(err, errConflict) {
		return st, storage(err)
	}
	return st, err
}

// sameScenario reports whether two records hold the same scenario under the same name.
func sameScenario(st, other wire.Stored) bool {
	return st.Name == other.Name && st.Plan == other.Plan && st.Hash == other.Hash && string(encode(st.Scenario)) == string(encode(other.Scenario))
}

func overUnreadable(err error) error {
	return refuse("", fmt.Errorf("%w: %w", errConflict, err), "what is stored there cannot be read by this version; save under another name", "该处已保存的内容此版本无法读取；请另存为其他名称")
}

func conflict(was wire.Stored) error {
	return refuse(was.Name, errConflict, "saved meanwhile in another tab (%s); save under another name, or open it first",
		"已在另一标签页保存（%s）；请另存为其他名称，或先打开它", was.Saved)
}

func (s *Server) delete(ctx context.Context, p wire.IDParams) (wire.OK, error) {
	if err := scenarioKey(p.ID); err != nil {
		return wire.OK{}, err
	}
	return s.drop(ctx, p.ID)
}

// drop deletes a record of any kind.
func (s *Server) drop(ctx context.Context, key string) (wire.OK, error) {
	if err := s.store.Delete(ctx, key); err != nil {
		return wire.OK{}, storage(err)
	}
	return wire.OK{OK: true}, nil
}

// newID returns a key that no other record has. It is not a secret.
func newID() string { return fmt.Sprintf("s%016x%016x", rand.Uint64(), rand.Uint64()) }
