package main

import (
	"github.com/jimo-plan/fiveyear/indicator/fmath"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
)

// sectors are the shares of Jimo's plan that its model projects.
var sectors = []string{"manufacturing", "marine", "four_new", "digital_core"}

// handSlots is the length of a draw: 5 growth rates, 5 of R&D, 5 of jobs, 4 shares in 2025, patents
// in 2025.
const handSlots = 20

// handCells lists the cells that the loop computes, in its order.
func handCells() []kernel.Cell {
	var ids []string
	for _, s := range sectors {
		ids = append(ids, s+"_share", s+"_growth", s+"_index", s+"_growth_average", "non_"+s+"_share", "non_"+s+"_growth")
	}
	ids = append(ids, "gdp_index", "income_index", "rd_index", "rd_to_gdp", "patents_per_10k", "patents_growth", "patents_growth_average", "new_urban_jobs_total")
	var cells []kernel.Cell
	for _, id := range ids {
		for y := firstYear; y <= lastYear; y++ {
			cells = append(cells, kernel.Cell{ID: id, Year: y})
		}
	}
	return cells
}

// byHand computes the cells from one draw, as one would write it for this plan alone. The roots are
// the kernel's, so that the results are the same on every platform.
func byHand(x *[handSlots]float64, out []float64) {
	start := [4]float64{38.2, 34, 36.9, 1.1}
	at := 0
	for s := range 4 {
		sector(x, start[s], x[15+s], out[at:at+30])
		at += 30
	}
	gdp, rd, jobs := 100.0, 100.0, 0.0
	end, last := x[19], 1.9
	step := fmath.Root(end/1.9, 5)
	for y := range 5 {
		gdp *= 1 + x[y]/100
		rd *= 1 + x[5+y]/100
		jobs += x[10+y]
		level := last * step
		if y == 4 {
			level = end
		}
		out[at+y] = gdp
		out[at+5+y] = gdp // income, in step
		out[at+10+y] = rd
		out[at+15+y] = rd * 100 / gdp
		out[at+20+y] = level
		out[at+25+y] = (level - last) * 100 / last
		out[at+30+y] = 100 * (fmath.Root(level/1.9, y+1) - 1)
		out[at+35+y] = jobs
		last = level
	}
}

// sector computes the six series of one sector.
func sector(x *[handSlots]float64, start, end float64, out []float64) {
	last, index, lastRest := start, 100.0, 100-start
	for y := range 5 {
		g := x[y]
		share := start + float64((end-start)*(float64(y+1)/5))
		if y == 4 {
			share = end
		}
		rest := 100 - share
		growth := 100 * (share*(1+g/100)/last - 1)
		index *= 1 + growth/100
		out[y] = share
		out[5+y] = growth
		out[10+y] = index
		out[15+y] = 100 * (fmath.Root(index/100, y+1) - 1)
		out[20+y] = rest
		out[25+y] = 100 * (rest*(1+g/100)/lastRest - 1)
		last, lastRest = share, rest
	}
}
