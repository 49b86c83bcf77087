package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/plan/grid"
)

// corrections holds the flags that correct the cells of a table.
type corrections struct {
	app                *app
	correct, confirmed []string
	keep               string
	kept               map[string][]correctionJSON // by the shape of the table
}

// correctionJSON is a correction as it is kept for the next table of the same shape.
type correctionJSON struct {
	Name      string `json:"name"`
	Head      string `json:"head"`
	Was       string `json:"was"`
	Text      string `json:"text"`
	Confirmed bool   `json:"confirmed,omitempty"`
}

// correctionFlags adds --correct and --keep to a command, and --confirm where there are doubts.
func (a *app) correctionFlags(c *cobra.Command, doubts bool) *corrections {
	x := &corrections{app: a}
	f := c.Flags()
	f.StringArrayVar(&x.correct, "correct", nil, a.say("replace a cell: `CELL=TEXT`; may be repeated", "更正单元格：`单元格=内容`；可重复"))
	f.StringVar(&x.keep, "keep", "", a.say("`FILE` in which corrections are kept; those of an earlier table of the same shape apply", "保存更正的`文件`；同样形式的表再次读入时沿用"))
	if doubts {
		f.StringArrayVar(&x.confirmed, "confirm", nil, a.say("confirm how a `CELL` in doubt is read; may be repeated", "确认有疑问的`单元格`的读法；可重复"))
	}
	return x
}

// given returns the corrections of the flags.
func (x *corrections) given() (list []grid.Correction, err error) {
	for _, s := range x.correct {
		at, value, ok := strings.Cut(s, "=")
		if !ok {
			return nil, wrong("--correct %q: expected a cell and its text, such as F5=62以上", "--correct %q：应为单元格及其内容，例如 F5=62以上", s)
		}
		list = append(list, grid.Correction{Cell: at, Text: value})
	}
	for _, at := range x.confirmed {
		list = append(list, grid.Correction{Cell: at, Confirmed: true})
	}
	if x.keep == "" {
		return list, nil
	}
	data, err := os.ReadFile(x.keep)
	if errors.Is(err, fs.ErrNotExist) {
		return list, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &x.kept); err != nil {
		return nil, refuse("%s: not a file of kept corrections (%s)", "%s：不是保存更正的文件（%s）", x.keep, err)
	}
	return list, nil
}

// earlier returns the corrections that were kept for tables of a shape; those of the flags precede.
func (x *corrections) earlier(shape string, given []grid.Correction) []grid.Correction {
	list := slices.Clone(given)
	for _, c := range x.kept[shape] {
		list = append(list, grid.Correction{Name: c.Name, Head: c.Head, Was: c.Was, Text: c.Text, Confirmed: c.Confirmed})
	}
	return list
}

// remember keeps the corrections that were applied to a table.
func (x *corrections) remember(shape string, applied []grid.Correction) error {
	if x.keep == "" || shape == "" {
		return nil
	}
	now := []correctionJSON{}
	for _, c := range applied {
		now = append(now, correctionJSON{Name: c.Name, Head: c.Head, Was: c.Was, Text: c.Text, Confirmed: c.Confirmed})
	}
	if slices.Equal(now, x.kept[shape]) {
		return nil
	}
	if x.kept == nil {
		x.kept = map[string][]correctionJSON{}
	}
	x.kept[shape] = now
	data, err := json.MarshalIndent(x.kept, "", "  ")
	return x.app.writeBytes(x.keep, append(data, '\n'), err)
}
