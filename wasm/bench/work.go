package main

import (
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

// work is a piece of work to be timed: it is done n times, and returns a sum so that nothing is
// optimised away.
type work func(n int) (float64, error)

// draws returns a block of draws, the same on every platform: 5 growth rates, then the other
// numbers of the draw.
func draws(slots int) [][]float64 {
	base := func(s int) float64 {
		switch {
		case s < 15:
			return []float64{6, 7, 2.5}[s/5]
		case s < 19:
			return []float64{42, 35, 40, 2.4}[s-15]
		}
		return 3.8
	}
	out := make([][]float64, slots)
	state := uint64(1)
	for s := range out {
		out[s] = make([]float64, kernel.Block)
		for i := range out[s] {
			state = state*6364136223846793005 + 1442695040888963407
			out[s][i] = base(s) + float64(float64(state>>40)/(1<<24)-0.5)/10
		}
	}
	return out
}

// blocks runs a program over n blocks of draws.
func blocks(p *kernel.Program) work {
	r, block := p.NewRunner(), draws(p.Slots())
	outputs := len(p.Outputs())
	return func(n int) (float64, error) {
		sum := 0.0
		for range n {
			if err := r.Run(block); err != nil {
				return 0, err
			}
			sum += r.Output(outputs - 1)[0]
		}
		return sum, nil
	}
}

// byHandBlocks runs the hand-written loop over n blocks of draws and, like the kernel, writes a
// column of numbers for each cell.
func byHandBlocks() work {
	block := draws(handSlots)
	out := make([]float64, len(handCells()))
	columns := make([][]float64, len(out))
	for k := range columns {
		columns[k] = make([]float64, kernel.Block)
	}
	return func(n int) (float64, error) {
		sum := 0.0
		var x [handSlots]float64
		for range n {
			for i := range kernel.Block {
				for s := range x {
					x[s] = block[s][i]
				}
				byHand(&x, out)
				for k, v := range out {
					columns[k][i] = v
				}
			}
			sum += columns[len(columns)-1][0]
		}
		return sum, nil
	}
}

// moves are the moves of one lever by a user: each time to another value.
var moves = map[string]func(i int) scenario.Move{
	"growth": func(i int) scenario.Move { // most of the model depends on it
		return scenario.Move{Lever: "gdp_growth", Op: "=", Value: decimal.New(int64(60+i%10), -1), From: firstYear, To: lastYear}
	},
	"share": func(i int) scenario.Move {
		return scenario.Move{Lever: "manufacturing_share", Op: "=", Value: decimal.New(int64(400+i%10), -1)}
	},
	"doctors": func(i int) scenario.Move {
		return scenario.Move{Lever: "doctors_per_1k", Op: "=", Value: decimal.New(int64(30+i%10), -1)}
	},
}

// update moves a lever n times, each run computed from the one before.
func (s *subject) update(move func(int) scenario.Move) work {
	last, count := s.run, 0
	return func(n int) (float64, error) {
		for range n {
			count++
			next := s.run.Scenario()
			next.Moves = append(next.Moves, move(count))
			r, err := last.Update(context.Background(), next)
			if err != nil {
				return 0, err
			}
			last = r
		}
		d, _ := last.Value("gdp_index", lastYear).Decimal()
		return d.InexactFloat64(), nil
	}
}

// whole runs the scenario from scratch n times.
func (s *subject) whole() work {
	return func(n int) (float64, error) {
		for i := range n {
			next := s.run.Scenario()
			next.Moves = append(next.Moves, moves["growth"](i))
			if _, err := s.model.Run(context.Background(), next); err != nil {
				return 0, err
			}
		}
		return 1, nil
	}
}

// ensembleOf returns a query for n draws of everything that the hand-written loop draws.
func (s *subject) ensembleOf(n int) ensemble.Query {
	e := ensemble.Query{Scenario: s.model.New(""), Draws: n, Seed: 1}
	normal := func(lever string, mean, sd float64, yearly bool) {
		e.Uncertain = append(e.Uncertain, ensemble.Uncertain{Vary: scenario.Vary{Lever: lever}, Yearly: yearly,
			Dist: ensemble.Distribution{Kind: "normal", Mean: mean, SD: sd}})
	}
	normal("gdp_growth", 6, 0.5, true)
	normal("rd_growth", 8, 0.5, true)
	normal("new_urban_jobs", 2.5, 0.2, true)
	for i, id := range sectors {
		normal(id+"_share", []float64{42, 35, 40, 2.4}[i], 0.3, false)
	}
	normal("patents_per_10k", 3.8, 0.1, false)
	return e
}

// ensemble draws the levers n times: sampling, model, fans of all variables, chances of
// all targets.
func (s *subject) ensemble() work {
	return func(n int) (float64, error) {
		r, err := ensemble.Run(context.Background(), s.model, s.ensembleOf(n))
		if err != nil {
			return 0, err
		}
		return float64(r.Together.Met + 1), nil
	}
}

// chain runs a block of draws through a model of size variables, each of which reads the one before
// and its own previous year; it computes the same number of cells each time, regardless of the
// size.
func chain(size, largest int) (work, error) {
	p, err := chainProgram(size)
	if err != nil {
		return nil, err
	}
	run := blocks(p)
	return func(n int) (float64, error) { return run(n * largest / size) }, nil
}

// works returns all work by name, in the order of its exported indexes.
func works() ([]string, []work, error) {
	s, err := newSubject()
	if err != nil {
		return nil, nil, err
	}
	hand, err := s.handProgram()
	if err != nil {
		return nil, nil, err
	}
	growth, err := s.growthProgram()
	if err != nil {
		return nil, nil, err
	}
	with, err := newModules()
	if err != nil {
		return nil, nil, err
	}
	all, err := with.growthProgram()
	if err != nil {
		return nil, nil, err
	}
	names := []string{"kernel", "hand", fmt.Sprintf("growth:%d", len(growth.Outputs())), "ensemble", "run"}
	list := []work{blocks(hand), byHandBlocks(), blocks(growth), s.ensemble(), s.whole()}
	for _, name := range []string{"growth", "share", "doctors"} {
		names, list = append(names, "update:"+name), append(list, s.update(moves[name]))
	}
	for _, size := range []int{50, 500, 5000} {
		w, err := chain(size, 5000)
		if err != nil {
			return nil, nil, err
		}
		names, list = append(names, fmt.Sprintf("chain:%d", size)), append(list, w)
	}
	names = append(names, fmt.Sprintf("modules:%d", len(all.Outputs())), "update:modules")
	return names, append(list, blocks(all), with.update(moves["growth"])), nil
}
