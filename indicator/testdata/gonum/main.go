// Command gonum generates the reference data that tests take from gonum: least squares for package
// indicator, quantiles of the beta distribution for package scenario. Run it in its own folder; the
// seed is fixed.
//
//	go run .
package main

import (
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"strings"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

const head = "# gonum v0.17.0, by indicator/testdata/gonum\n"

func main() {
	write("../least_squares.csv", leastSquares())
	write("../../../plan/scenario/ensemble/testdata/beta.csv", beta())
}

func write(name, text string) {
	if err := os.WriteFile(name, []byte(head+text), 0o644); err != nil {
		log.Fatal(err)
	}
}

// leastSquares draws series with gaps; a row holds the values from 2015 on, "-" for a gap, then the
// values of the line and of the line through the logarithms in 2027.
func leastSquares() string {
	r := rand.New(rand.NewPCG(2015, 2027))
	var b strings.Builder
	b.WriteString("# values 2015…2024, line in 2027, exponential of the line of logarithms in 2027\n")
	for range 200 {
		var row []string
		var xs, ys, logs []float64
		for year := 2015; year < 2025; year++ {
			if year > 2017 && r.IntN(2) == 0 {
				row = append(row, "-")
				continue
			}
			v := float64(100+r.IntN(19_900)) / 100
			row = append(row, fmt.Sprintf("%.2f", v))
			xs, ys, logs = append(xs, float64(year-2020)), append(ys, v), append(logs, math.Log(v))
		}
		a0, b0 := stat.LinearRegression(xs, ys, nil, false)
		a1, b1 := stat.LinearRegression(xs, logs, nil, false)
		fmt.Fprintf(&b, "%s,%.15g,%.15g\n", strings.Join(row, " "), a0+float64(b0*7), math.Exp(a1+float64(b1*7)))
	}
	return b.String()
}

// beta tabulates quantiles for the shapes of PERT distributions over 0…1: alpha = 1+4m, beta = 5−4m.
func beta() string {
	var b strings.Builder
	b.WriteString("# mode, probability, quantile of beta(1+4·mode, 5−4·mode)\n")
	for _, mode := range []float64{0, 0.05, 0.25, 0.4, 0.5, 0.77, 0.95, 1} {
		for _, p := range []float64{0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999} {
			q := distuv.Beta{Alpha: 1 + 4*mode, Beta: 5 - 4*mode}.Quantile(p)
			fmt.Fprintf(&b, "%v,%v,%.15g\n", mode, p, q)
		}
	}
	return b.String()
}
