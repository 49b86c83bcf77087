package bridge

import (
	"context"
	"fmt"
	"testing"

	"github.com/jimo-plan/fiveyear/plan/jimo"
)

// BenchmarkRun measures whole answers to run requests, message to message: after a move of GDP growth,
// on which most of the plan depends, and of a lever that little depends on. The plain loop beside them is what no
// answer can do without, the update of the run.
func BenchmarkRun(b *testing.B) {
	for _, lever := range []struct {
		id     string
		values [3]string
	}{{"gdp_growth", [3]string{"6", "6.5", "7"}}, {"doctors_per_1k", [3]string{"3.7", "3.8", "3.9"}}} {
		for _, c := range []struct{ name, more string }{{"whole", ""}, {"only", `,"only":["gdp_index"]`}, {"follow", ""}} {
			b.Run(lever.id+"/"+c.name, func(b *testing.B) {
				s := New(&MemoryStore{}, jimo.Plan())
				for i := 0; b.Loop(); i++ {
					more := c.more
					if c.name == "follow" {
						more = fmt.Sprintf(`,"follow":true,"since":%d`, i)
					}
					s.Handle(context.Background(), fmt.Appendf(nil, `{"v":1,"id":%d,"method":"run","params":{"plan":"jimo-14fyp","lang":"zh","scenario":`+
						`{"format":1,"plan":"jimo-14fyp","version":"","moves":[{"lever":"%s","op":"=","value":"%s"}]}%s}}`, i, lever.id, lever.values[i%3], more))
				}
			})
		}
		b.Run(lever.id+"/update", func(b *testing.B) {
			sess, err := New(&MemoryStore{}, jimo.Plan()).find(context.Background(), "jimo-14fyp")
			if err != nil {
				b.Fatal(err)
			}
			r := sess.model.Reference()
			for i := 0; b.Loop(); i++ {
				sc, err := sess.model.New("").With(lever.id + "=" + lever.values[i%3])
				if err == nil {
					r, err = r.Update(context.Background(), sc)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
