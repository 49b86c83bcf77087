//go:build js && wasm

package main

import "strings"

// The work, prepared before the host can call it.
var (
	names []string
	list  []work
)

func main() {
	var err error
	if names, list, err = works(); err != nil {
		panic(err) // a bench that cannot be set up measures nothing
	}
	select {} // the exports need a running program
}

// do does a piece of work n times and returns its sum, which is never zero; −1 means failure.
//
//lint:ignore U1000 the host calls it
//go:wasmexport do
func do(index, n int32) float64 {
	sum, err := list[index](int(n))
	if err != nil {
		return -1
	}
	return sum
}

// name returns a character of the list of names, 0 at its end.
//
//lint:ignore U1000 the host calls it
//go:wasmexport name
func name(at int32) int32 {
	all := strings.Join(names, " ")
	if int(at) >= len(all) {
		return 0
	}
	return int32(all[at])
}
