// Command probe does what a program's tables of functions are needed for, and prints what came of
// it: it grows stacks, collects garbage while values lie on them, recovers, defers, and names its
// callers.
package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
)

func main() {
	fmt.Println(deep(20000, new(int)))
	results := make(chan int)
	for i := range 50 {
		go func() { results <- len(garbage(i)) }()
	}
	sum := 0
	for range 50 {
		sum += <-results
		runtime.GC()
	}
	fmt.Println(sum)
	fmt.Println(recovered(func() { var m map[string]int; m["a"] = 1 }))
	fmt.Println(recovered(func() { _ = []int{1}[len(os.Args)+1] }))
	fmt.Println(recovered(func() { panic(errors.New("own")) }))
	pc, _, line, ok := runtime.Caller(0)
	fmt.Println(runtime.FuncForPC(pc).Name(), ok, "line known:", line > 0)
	fmt.Println(strings.Contains(stack(), "main.stack"))
}

//go:noinline
func deep(n int, p *int) int {
	var room [16]int
	room[n%16] = n
	if n == 0 {
		runtime.GC()
		return *p
	}
	*p++
	return deep(n-1, p) + room[(n+1)%16]
}

func garbage(n int) map[string][]byte {
	kept := map[string][]byte{}
	for i := range 100 + n {
		kept[fmt.Sprint(i)] = make([]byte, i)
	}
	runtime.Gosched()
	return maps.Collect(maps.All(kept))
}

func recovered(f func()) (message string) {
	defer func() { message = fmt.Sprint(recover()) }()
	defer slices.Sort([]int{2, 1})
	f()
	return ""
}

func stack() string {
	text := make([]byte, 1<<16)
	return string(text[:runtime.Stack(text, true)])
}
