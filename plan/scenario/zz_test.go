package scenario
import ("testing";"context";"fmt";"runtime";"time")
func TestZZ(t *testing.T){
	m := jimoModel(t); e := wide(t, m, 10_000, 1); e.Ranks=nil
	for range 4 { s:=time.Now(); m.Ensemble(context.Background(), e); fmt.Println(time.Since(s)) }
	var ms runtime.MemStats; runtime.ReadMemStats(&ms); fmt.Println(ms.HeapSys>>20, ms.Sys>>20)
}
