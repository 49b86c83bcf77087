package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/portfolio"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// divisions is a file of divisions, in the JSON form of the library. How a target is divided is an
// assumption: without a division it stays open.
type divisions struct {
	// Confirm lists indicators, as "plan:indicator", that the library takes for those of other plans by
	// their names alone; without that they count as different ones.
	Confirm []string                `json:"confirm,omitempty"`
	Divide  []portfolio.DivideQuery `json:"divide"`
}

// divide divides targets among the plans below, those of the highest plans first, so that they flow
// through any number of levels, and keeps what each plan is assigned.
func (t *task) divide(ctx context.Context, data []byte, file string) error {
	var d divisions
	read := json.NewDecoder(bytes.NewReader(data))
	read.DisallowUnknownFields()
	if err := read.Decode(&d); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	p, depth, err := t.portfolio(ctx)
	if err == nil {
		p, err = confirm(p, d.Confirm)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	slices.SortStableFunc(d.Divide, func(a, b portfolio.DivideQuery) int { return cmp.Compare(depth[a.Higher], depth[b.Higher]) })
	for _, q := range d.Divide {
		c, err := p.Divide(q)
		if err == nil {
			p, err = p.Assign(c)
		}
		if err != nil {
			return fmt.Errorf("%s: the target %s of %s: %w", file, q.Indicator, q.Higher, err)
		}
	}
	t.Assigned = map[string][]scenario.Entry{}
	for _, m := range p.Members() {
		if t.Assigned[m.Plan.ID], err = assigned(p, m.Plan); err != nil {
			return err
		}
	}
	return nil
}

// confirm puts matches by name in force.
func confirm(p *portfolio.Portfolio, list []string) (*portfolio.Portfolio, error) {
	mapping := p.Mapping()
	for _, name := range list {
		found := false
		for i, m := range mapping {
			if m.ID != m.Indicator && m.Plan+":"+m.Indicator == name {
				mapping[i].Confirmed, found = true, true
			}
		}
		if !found {
			return nil, fmt.Errorf("confirm: no match by name is proposed for %q; expected plan:indicator", name)
		}
	}
	return p.Map(mapping)
}

// portfolio returns the plans of the folder, each below the first of its higher plans that is there,
// and how many plans lie above each. Actual figures lie beside a plan, in a CSV of the same name.
func (t *task) portfolio(ctx context.Context) (*portfolio.Portfolio, map[string]int, error) {
	members := make([]portfolio.Member, len(t.files))
	above := map[string]string{}
	for i, f := range t.files {
		p, err := plan.Parse(ctx, []byte(f.Text), f.Name)
		if err != nil {
			return nil, nil, err
		}
		members[i].Plan = p
		name := strings.TrimSuffix(f.Name, ".json") + ".csv"
		figures, err := os.ReadFile(name)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err == nil {
			members[i].Actuals, err = actuals.Parse(figures, name, p)
		}
		if err != nil {
			return nil, nil, err
		}
	}
	for i := range members {
		for _, h := range members[i].Plan.Higher {
			if slices.ContainsFunc(t.files, func(f planFile) bool { return f.ID == h.ID }) {
				members[i].Above, above[members[i].Plan.ID] = h.ID, h.ID
				break
			}
		}
	}
	p, err := portfolio.New(members...) // no circles
	if err != nil {
		return nil, nil, err
	}
	depth := map[string]int{}
	for _, f := range t.files {
		for up := above[f.ID]; up != ""; up = above[up] {
			depth[f.ID]++
		}
	}
	return p, depth, nil
}

// assigned returns the targets that the plans above give a plan, as entries of a scenario.
func assigned(p *portfolio.Portfolio, of *plan.Plan) ([]scenario.Entry, error) {
	var out []scenario.Entry
	for _, m := range p.Mapping() {
		if m.Plan != of.ID || of.TargetOf(m.Indicator).Known() || slices.ContainsFunc(out, func(e scenario.Entry) bool { return e.Indicator == m.Indicator }) {
			continue
		}
		goal, err := p.Target(of.ID, m.ID)
		if err != nil || !goal.Known() { // a match that is not in force, or a target that stays open
			continue
		}
		if goal.Kind == target.AllOf || !goal.Kind.Numeric() {
			return nil, fmt.Errorf("%s: the target of %s that was assigned is not a single number", of.ID, m.Indicator)
		}
		out = append(out, scenario.Entry{Indicator: m.Indicator, Kind: goal.Kind, Bound: goal.Bound, Value: goal.Value, Source: "the division"})
	}
	return out, nil
}
