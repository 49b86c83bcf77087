//go:build js && wasm

// Command wasm is the engine of the calculator: the library compiled to
// WebAssembly, run in a worker, answering requests through one function.
package main

import (
	"context"
	"runtime"
	"runtime/debug"
	"syscall/js"
	"time"

	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/idbstore"
)

func main() {
	// One thread computes and collects: garbage is collected a fourth as often, while there is room.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(192 << 20)
	server := bridge.New(idbstore.New("fiveyear"), jimo.Plan(), china.Plan15(), china.Plan14(), china.Plan13())
	server.Report = func(message []byte) {
		if f := js.Global().Get("fiveyearProgress"); f.Type() == js.TypeFunction {
			f.Invoke(string(message))
		}
	}
	tidy := time.AfterFunc(rest, collect)
	handle := func(request []byte) js.Value {
		return promise(func() string {
			answer := server.Handle(context.Background(), request)
			defer server.Release(answer)
			answered += len(answer)
			tidy.Reset(rest)
			return string(answer)
		})
	}
	js.Global().Set("fiveyearHandle", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if len(args) != 1 || args[0].Type() != js.TypeString {
			return handle(nil)
		}
		return handle([]byte(args[0].String()))
	}))
	if ready := js.Global().Get("fiveyearReady"); ready.Type() == js.TypeFunction {
		ready.Invoke()
	}
	select {} // the callbacks keep the program alive
}

const (
	rest   = 300 * time.Millisecond // without a request: nobody waits for an answer
	litter = 1 << 19                // bytes answered that leave garbage worth collecting, ten times as much or more
)

var answered = litter // since garbage was collected; the start leaves some, too

// collect collects garbage while nobody waits, so that it falls into no answer unless requests never rest.
func collect() {
	if answered >= litter {
		answered = 0
		runtime.GC()
	}
}

// promise runs work in a goroutine, so that the callback never blocks the
// worker's event loop, and resolves with its answer. Handle recovers panics itself.
func promise(work func() string) js.Value {
	var executor js.Func
	executor = js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolve := args[0]
		go func() {
			defer executor.Release()
			resolve.Invoke(work())
		}()
		return nil
	})
	return js.Global().Get("Promise").New(executor)
}
