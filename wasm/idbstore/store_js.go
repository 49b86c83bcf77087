//go:build js && wasm

// Package idbstore stores texts in the browser's IndexedDB. It implements bridge.Store; every
// update reads and writes within one transaction, so that a tab killed in between leaves the old
// record intact.
package idbstore

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"syscall/js"

	"github.com/hack-pad/go-indexeddb/idb"
)

const (
	version = 1
	store   = "records"
)

// Store is a database of texts by key.
type Store struct {
	name string

	mu sync.Mutex
	db *idb.Database
}

// New returns a store in the database of that name, which is opened at first use.
func New(name string) *Store { return &Store{name: name} }

// open returns the database. A failure is not cached: storage may be allowed later.
func (s *Store) open(ctx context.Context) (*idb.Database, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db != nil {
		return s.db, nil
	}
	if js.Global().Get("indexedDB").IsUndefined() || js.Global().Get("indexedDB").IsNull() {
		return nil, &Error{kind: "missing", err: errors.New("IndexedDB is not available")}
	}
	req, err := idb.Global().Open(ctx, s.name, version, func(db *idb.Database, old, _ uint) error {
		if old < 1 {
			_, err := db.CreateObjectStore(store, idb.ObjectStoreOptions{})
			return err
		}
		return nil
	})
	if err != nil { // opening did not begin: the browser forbids it
		return nil, &Error{kind: "missing", err: err}
	}
	db, err := req.Await(ctx)
	if err != nil {
		return nil, faultOf(err)
	}
	s.db = db
	return db, nil
}

// tx runs f in one transaction and waits until it is durable. If the browser has closed the
// database in the meantime, it is reopened once.
func (s *Store) tx(ctx context.Context, mode idb.TransactionMode, f func(*idb.ObjectStore) error) error {
	db, err := s.open(ctx)
	if err != nil {
		return err
	}
	t, err := db.Transaction(mode, store)
	if err != nil {
		s.mu.Lock()
		s.db = nil
		s.mu.Unlock()
		if db, err = s.open(ctx); err != nil {
			return err
		}
		if t, err = db.Transaction(mode, store); err != nil {
			return err
		}
	}
	o, err := t.ObjectStore(store)
	if err != nil {
		return err
	}
	if err := f(o); err != nil {
		_ = t.Abort() // err is the cause; a failed abort has nothing to undo
		return faultOf(err)
	}
	return faultOf(t.Await(ctx))
}

// Error is a failure of the storage with its cause.
type Error struct {
	kind string
	err  error
}

// Error returns the error's text.
func (e *Error) Error() string { return e.err.Error() }

// Unwrap returns the browser's own error.
func (e *Error) Unwrap() error { return e.err }

// StoreFault returns "missing" if the browser has no storage or denies it, "full" if there is no
// room.
func (e *Error) StoreFault() string { return e.kind }

// faultOf identifies the failures that a user can do something about.
func faultOf(err error) error {
	for name, kind := range map[string]string{"QuotaExceededError": "full", "SecurityError": "missing", "InvalidStateError": "missing"} {
		if errors.Is(err, idb.NewDOMException(name)) {
			return &Error{kind: kind, err: err}
		}
	}
	return err
}

// All returns the texts whose keys match, in the order of the keys.
func (s *Store) All(ctx context.Context, want func(key string) bool) ([]string, error) {
	var out []string
	err := s.tx(ctx, idb.TransactionReadOnly, func(o *idb.ObjectStore) error {
		req, err := o.OpenCursor(idb.CursorNext)
		if err != nil {
			return err
		}
		return req.Iter(ctx, func(c *idb.CursorWithValue) error {
			key, err := c.Key()
			if err != nil {
				return err
			}
			if key.Type() != js.TypeString || !want(key.String()) {
				return nil
			}
			v, err := c.Value()
			if err != nil {
				return err
			}
			if v.Type() == js.TypeString {
				out = append(out, v.String())
			}
			return nil
		})
	})
	return out, err
}

// Get returns one text, and whether there is one.
func (s *Store) Get(ctx context.Context, key string) (text string, ok bool, err error) {
	err = s.tx(ctx, idb.TransactionReadOnly, func(o *idb.ObjectStore) error {
		text, ok, err = read(ctx, o, key)
		return err
	})
	return text, ok, err
}

func read(ctx context.Context, o *idb.ObjectStore, key string) (string, bool, error) {
	req, err := o.Get(js.ValueOf(key))
	if err != nil {
		return "", false, err
	}
	v, err := req.Await(ctx)
	if err != nil {
		return "", false, err
	}
	if v.Type() != js.TypeString {
		return "", false, nil
	}
	return v.String(), true, nil
}

// Update replaces one text by the result of change; if change returns an error, the text is
// unchanged.
func (s *Store) Update(ctx context.Context, key string, change func(string, bool) (string, error)) error {
	return s.tx(ctx, idb.TransactionReadWrite, func(o *idb.ObjectStore) error {
		old, ok, err := read(ctx, o, key)
		if err != nil {
			return fmt.Errorf("reading: %w", err)
		}
		text, err := change(old, ok)
		if err != nil {
			return err
		}
		req, err := o.PutKey(js.ValueOf(key), js.ValueOf(text))
		if err != nil {
			return err
		}
		_, err = req.Await(ctx)
		return err
	})
}

// Delete deletes one text; an unknown key is not an error.
func (s *Store) Delete(ctx context.Context, key string) error {
	return s.tx(ctx, idb.TransactionReadWrite, func(o *idb.ObjectStore) error {
		req, err := o.Delete(js.ValueOf(key))
		if err != nil {
			return err
		}
		return req.Await(ctx)
	})
}
