// Package china provides the headline tables of China's 13th (2016–2020), 14th (2021–2025) and 15th
// (2026–2030) Five-Year Plans as plan files. It contains data and the tests that verify it, and no
// code that interprets the data.
//
// Source: box 2 of the 13th and box 1 of the 14th and 15th plan's outline, read by eye from the
// published images in the public repository lawtext/gov.
package china

import (
	_ "embed"
	"sync"

	"github.com/jimo-plan/fiveyear/plan"
)

//go:embed china-13fyp.json
var data13 []byte

//go:embed china-14fyp.json
var data14 []byte

//go:embed china-15fyp.json
var data15 []byte

//go:embed china-14fyp-actuals.csv
var actuals14 []byte

//go:embed china-14fyp-midterm.csv
var official14 []byte

var (
	load13 = sync.OnceValue(func() *plan.Plan { return plan.MustParse(data13, "china-13fyp.json") })
	load14 = sync.OnceValue(func() *plan.Plan { return plan.MustParse(data14, "china-14fyp.json") })
	load15 = sync.OnceValue(func() *plan.Plan { return plan.MustParse(data15, "china-15fyp.json") })
)

// Plan13 returns the headline table of the 13th plan. It is loaded once and shared; it must not be
// changed.
func Plan13() *plan.Plan { return load13() }

// Plan14 returns the headline table of the 14th plan. It is loaded once and shared; it must not be
// changed.
func Plan14() *plan.Plan { return load14() }

// Plan15 returns the headline table of the 15th plan. It is loaded once and shared; it must not be
// changed.
func Plan15() *plan.Plan { return load15() }

// Actuals14 returns a copy of the figures published for the 14th plan up to its mid-term
// evaluation, as a file for actuals.Parse.
func Actuals14() []byte { return append([]byte(nil), actuals14...) }

// Official14 returns a copy of the classes of the official mid-term evaluation of the 14th plan, in
// the order of its table, as a file for review.ParseOfficial. The evaluation uses figures up to the
// end of 2022.
//
// Source: report of the National Development and Reform Commission to the NPC Standing Committee,
// 26 December 2023.
func Official14() []byte { return append([]byte(nil), official14...) }
