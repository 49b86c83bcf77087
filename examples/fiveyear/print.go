package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// printJSON writes a value as indented JSON.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// printTable writes rows as aligned columns; a Chinese character is two columns wide.
func printTable(w io.Writer, rows [][]string) error {
	var widths []int
	for _, row := range rows {
		for i, c := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], columns(c))
		}
	}
	for _, row := range rows {
		line := ""
		for i, c := range row {
			line += c
			if i < len(row)-1 {
				line += strings.Repeat(" ", widths[i]-columns(c)+2)
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
			return err
		}
	}
	return nil
}

// columns returns the width of a text in a terminal.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// none is shown for an absent number.
const none = "—"

// digits returns the exact digits of a value, nil if it is absent. In JSON a number is a string that
// keeps every digit, and an absent one is null.
func digits(v indicator.Value) *string {
	d, ok := v.Decimal()
	if !ok {
		return nil
	}
	s := d.String()
	return &s
}

// absence is the reason why a number is absent, in JSON.
type absence struct {
	Code string    `json:"code"`
	Root string    `json:"root,omitempty"` // the variable that is the root cause
	Year int       `json:"year,omitempty"`
	Text text.Text `json:"text"`
}

// absenceOf returns the reason why a variable's value is absent, nil if it is present.
func absenceOf(m *scenario.Model, id string, v indicator.Value) *absence {
	if v.Present() {
		return nil
	}
	r := v.Reason()
	return &absence{Code: string(r.Code), Root: r.Root, Year: r.Year, Text: m.ReasonText(id, r)}
}
