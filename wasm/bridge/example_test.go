package bridge_test

import (
	"context"
	"fmt"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

// A request and its answer are JSON; a mistake is answered in both languages.
func Example() {
	s := bridge.New(&bridge.MemoryStore{}, jimo.Plan())
	fmt.Println(string(s.Handle(context.Background(), []byte(`{"v":1,"id":1,"method":"plan.open","params":{"id":"elsewhere"}}`))))
	// Output: {"v":1,"id":1,"error":{"code":"unknown","message":{"zh":"elsewhere: 没有这个规划","en":"elsewhere: no such plan"}}}
}
