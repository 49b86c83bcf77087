package main

import (
	"bytes"
	"fmt"
	"strings"
)

// shortenNames removes from the names of functions what a traceback does not print or nobody needs
// in one: the types that a generic function is instantiated with, and the type that a function the
// compiler made compares or hashes. Names stay where they are, followed by zeros.
func shortenNames(memory []byte) error {
	t, err := findFunctions(memory)
	if err != nil {
		return err
	}
	for i, at := range t.offsets {
		if name := t.uint32(at + fieldName); name > 0 && t.names[name-1] != 0 {
			return fmt.Errorf("%w: the name of function %d of %d is the end of another", errUnknown, i, t.count)
		}
	}
	for at := 0; at < len(t.names); {
		end := bytes.IndexByte(t.names[at:], 0)
		if end < 0 {
			break
		}
		name := t.names[at : at+end]
		short := shortened(string(name))
		clear(name[copy(name, short):])
		at += end + 1
	}
	return nil
}

// shortened returns a name without the types in it, never longer than it was. Source:
// runtime/traceback.go (funcNameForPrint) for generic functions.
func shortened(name string) string {
	for _, made := range []string{"type:.eq.", "type:.hash."} {
		if strings.HasPrefix(name, made) {
			return made
		}
	}
	from, to := strings.IndexByte(name, '['), strings.LastIndexByte(name, ']')
	if from < 0 || to-from <= len("[...]") {
		return name
	}
	return name[:from] + "[...]" + name[to+1:]
}
