package main
import ("testing";"math";"github.com/jimo-plan/fiveyear/indicator/kernel")
var sink float64
func BenchmarkRoot(b *testing.B){ for i:=range b.N { sink+=kernel.Root(1.3+float64(i%7)/10,1+i%5)} }
func BenchmarkPow(b *testing.B){ for i:=range b.N { sink+=math.Pow(1.3+float64(i%7)/10,1/float64(1+i%5))} }
