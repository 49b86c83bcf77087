package actuals

import (
	"fmt"
	"slices"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
)

// Understood is what was understood of a table of figures, refused or not.
type Understood struct {
	Actuals Actuals
	Tables  []grid.Table // the tables that were found
	Table   string       // name of the one that was read
	Names   []Name       // of indicators, in the order of the table
	// Cells and Texts are the addresses and the texts of the figures of Actuals.All, as they were given.
	Cells, Texts []string

	// Fingerprint is a hash of the table's heads (without years) and the names of its indicators: equal
	// for the table of another year. Corrections, in the form that is kept with it, apply to the next
	// table with the same fingerprint as well.
	Fingerprint string
	Corrections []grid.Correction // those that were applied, with all their fields
}

// Name is the name of an indicator in a table.
type Name struct {
	Text string   `json:"text"`
	Cell string   `json:"cell"` // address, where it occurs first
	ID   string   `json:"id"`   // of the variable that it is, "" if it is not known or passed over
	Near []string `json:"near"` // ids of the variables with the most similar names, the nearest first, if it is not known
}

// Understand is From with what was understood of the table, for confirmation: a name that is not
// known is told with the nearest ones of the plan, and goes into Options.Names once it is confirmed.
func Understand(b grid.Book, p *plan.Plan, o Options) (Understood, error) {
	in := newIntake(b.File, p)
	for name, id := range o.Names {
		in.names.given[plain(name)] = id
	}
	in.book(b, o)
	a, err := in.result()
	u := Understood{Actuals: a, Tables: in.tables, Table: in.table, Names: in.mentioned, Cells: in.cells, Texts: in.texts, Corrections: in.corrections}
	if in.shape != nil {
		u.Fingerprint = in.shape()
	}
	return u, err
}

// mention keeps a name of the table with what it is.
func (in *intake) mention(name, cell, id string) {
	form := plain(name)
	if in.mentions[form] || len(in.mentioned) >= maxMentions {
		return
	}
	if in.mentions == nil {
		in.mentions = map[string]bool{}
	}
	in.mentions[form] = true
	n := Name{Text: name, Cell: cell, ID: id}
	if _, given := in.names.given[form]; id == "" && !given {
		n.Near = in.names.near(name)
	}
	in.mentioned = append(in.mentioned, n)
}

// maxMentions is the number of names that are listed, and maxNear that of the similar ones.
const (
	maxMentions = 300
	maxNear     = 3
)

// near returns the ids of the variables with the most similar names: those that share at least
// half of their pairs of characters.
func (n names) near(s string) []string {
	best := map[string]int{} // shared characters of a thousand
	pairs := pairsOf(s)
	for form, id := range n.byID {
		if id == "" {
			continue
		}
		other := pairsOf(form)
		shared := 0
		for p := range pairs {
			if other[p] {
				shared++
			}
		}
		if all := len(pairs) + len(other); all > 0 {
			best[id] = max(best[id], 2000*shared/all)
		}
	}
	var ids []string
	for id, score := range best {
		if score >= 500 {
			ids = append(ids, fmt.Sprintf("%04d", 1000-score)+id)
		}
	}
	slices.Sort(ids)
	ids = ids[:min(len(ids), maxNear)]
	for i := range ids {
		ids[i] = ids[i][4:]
	}
	return ids
}

// pairsOf returns the pairs of neighbouring characters of a name.
func pairsOf(s string) map[string]bool {
	pairs := map[string]bool{}
	runes := []rune(plain(withoutBrackets(s)))
	for i := range len(runes) - 1 {
		pairs[string(runes[i:i+2])] = true
	}
	return pairs
}
