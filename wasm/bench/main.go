//go:build !js

package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"time"
)

func main() {
	sheet := flag.Bool("sheet", false, "print the model as a spreadsheet instead")
	on := flag.Bool("modules", false, "with -sheet: the model with all modules on")
	rounds := flag.Int("rounds", 41, "rounds of measuring; the median counts")
	flag.Parse()
	var out any
	var err error
	if *sheet {
		subject := newSubject
		if *on {
			subject = newModules
		}
		out, err = makeSheet(subject())
	} else {
		out, err = measure(*rounds)
	}
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// repeats is the number of repetitions of each piece of work in a round, for some milliseconds of
// work.
var repeats = map[string]int{"kernel": 6, "hand": 6, "chain:50": 1, "chain:500": 1, "chain:5000": 1}

// measure times all work in turns, so that other load on the machine affects all of it alike, and
// returns the median seconds of each.
func measure(rounds int) (map[string]float64, error) {
	names, list, err := works()
	if err != nil {
		return nil, err
	}
	times := map[string][]float64{}
	for range rounds {
		for i, name := range names {
			n, wanted := repeats[name]
			if !wanted {
				continue
			}
			start := time.Now()
			if _, err := list[i](n); err != nil {
				return nil, err
			}
			times[name] = append(times[name], time.Since(start).Seconds())
		}
	}
	medians := map[string]float64{}
	for name, t := range times {
		slices.Sort(t)
		medians[name] = t[len(t)/2]
	}
	return medians, nil
}
