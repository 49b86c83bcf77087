package main

import (
	"context"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// The years that are drawn.
const (
	firstYear = 2021
	lastYear  = 2025
)

// assumptions assign a number to every input of the model. They are for measuring only, and are not
// estimates for Jimo.
var assumptions = []string{
	"gdp=1400", "gdp_deflator=1.5", "population=135", "population_growth=0.4", "exchange_rate=6.8", "gdp_growth=5@2026-2035",
	"target:energy_intensity_decline:compounded_decline=14", "target:co2_intensity_decline:yearly=3",
	"target:good_air_days=80", "target:surface_water=50",
}

// subject is the model being measured.
type subject struct {
	model *scenario.Model
	run   *scenario.Run
	sys   *formula.System
}

// moduleAssumptions assign a number to every input of the modules that Jimo's plan lacks.
var moduleAssumptions = []string{
	"growth_employment=0.2", "growth_schooling_return=8", "growth_capital_share=40", "growth_depreciation=5", "growth_capital_output=3",
	"growth_productivity_given=2", "growth_investment_given=40", "energy_use=500", "energy_emissions=1200",
	"labour_age_share=65", "labour_participation=70", "labour_unemployment=5", "labour_productivity_given=5",
}

func newSubject() (*subject, error) { return subjectOf(jimo.Plan(), assumptions...) }

// newModules returns Jimo's plan with all modules on.
func newModules() (*subject, error) {
	p := jimo.Plan()
	for _, module := range modules.List() {
		mapping, err := modules.Suggest(p, module.ID)
		if err != nil {
			return nil, err
		}
		d, _, err := modules.Add(p, module.ID, mapping)
		if err != nil {
			return nil, err
		}
		if p, err = plan.New(d); err != nil {
			return nil, err
		}
	}
	return subjectOf(p, append(append([]string{}, assumptions...), moduleAssumptions...)...)
}

func subjectOf(p *plan.Plan, assumptions ...string) (*subject, error) {
	m, err := scenario.Compile(context.Background(), p)
	if err != nil {
		return nil, err
	}
	s, err := m.New("").With(assumptions...)
	if err != nil {
		return nil, err
	}
	sys, err := m.System(s)
	if err != nil {
		return nil, err
	}
	r, err := m.Run(context.Background(), s)
	return &subject{m, r, sys}, err
}

// stands returns the kernel's input for a cell that does not vary.
func (s *subject) stands(id string, year int) kernel.Input {
	computed := s.run.Mark(id, year) == "formula"
	d, present := s.run.Value(id, year).Decimal()
	switch {
	case computed && s.sys.Formula(id) != nil:
		return kernel.Input{}
	case present:
		return kernel.Number(kernel.Float(d))
	}
	return kernel.Gap()
}

// handProgram compiles the cells of the hand-written loop, with the same draws.
func (s *subject) handProgram() (*kernel.Program, error) {
	yearly := map[string]int{"gdp_growth": 0, "rd_growth": 5, "new_urban_jobs": 10}
	ends := map[string]int{"patents_per_10k": 19}
	for i, id := range sectors {
		ends[id+"_share"] = 15 + i
	}
	input := func(id string, year int) kernel.Input {
		first, isYearly := yearly[id]
		slot, isEnd := ends[id]
		switch {
		case year < firstYear || year > lastYear:
		case isYearly:
			return kernel.Draw(first+year-firstYear, "", 0)
		case isEnd:
			return s.along(id, slot, year)
		}
		return s.stands(id, year)
	}
	return kernel.Compile(s.sys, handSlots, input, handCells())
}

func (s *subject) along(id string, slot, year int) kernel.Input {
	shape := indicator.Shape("linear")
	if id == "patents_per_10k" {
		shape = "compound"
	}
	start, _ := s.run.Value(id, firstYear-1).Decimal()
	p := kernel.Path{Shape: shape, From: kernel.Float(start), Years: lastYear - firstYear + 1, Slot: slot}
	return kernel.Along(p, year-firstYear+1)
}

// growthProgram compiles the numbers that depend on GDP growth in the years of the plan.
func (s *subject) growthProgram() (*kernel.Program, error) {
	input := func(id string, year int) kernel.Input {
		if id == "gdp_growth" && year >= firstYear && year <= lastYear {
			return kernel.Draw(year-firstYear, "", 0)
		}
		return s.stands(id, year)
	}
	var cells []kernel.Cell
	for _, id := range s.sys.Dependents("gdp_growth") {
		for _, y := range s.model.Years() {
			cells = append(cells, kernel.Cell{ID: id, Year: y})
		}
	}
	all, err := kernel.Compile(s.sys, 5, input, cells)
	if err != nil {
		return nil, err
	}
	varying := cells[:0]
	for _, o := range all.Outputs() {
		if o.Varies && o.ID != "gdp_growth" && s.run.Value(o.ID, o.Year).Present() {
			varying = append(varying, o.Cell)
		}
	}
	return kernel.Compile(s.sys, 5, input, varying)
}
