// Package cli holds the shared parts of the example programs: flags and language, opening a plan,
// printing tables and JSON, and exiting with an error.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// Command holds the flags of a program, including -lang.
type Command struct {
	*flag.FlagSet
	Lang     text.Lang // English until Parse has read -lang
	language *string
}

// New returns the flags of a program with a usage line. Errors in the flags are written to errs.
func New(usage string, errs io.Writer) *Command {
	name, _, _ := strings.Cut(usage, " ")
	c := &Command{FlagSet: flag.NewFlagSet(name, flag.ContinueOnError), Lang: text.English}
	c.SetOutput(errs)
	c.Usage = func() {
		fmt.Fprintln(errs, "usage: "+usage)
		c.PrintDefaults()
	}
	c.language = c.String("lang", "en", "language: en or zh")
	return c
}

// errUsage ends a program whose arguments are wrong, with status 2.
var errUsage = errors.New("wrong arguments")

// Parse reads the arguments. It refuses more than the given number of operands and prints the
// usage; −1 allows any number.
func (c *Command) Parse(args []string, operands int) error {
	if err := c.FlagSet.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errUsage // package flag has printed the error and the usage
	}
	l, err := Language(*c.language)
	if err != nil {
		return c.Wrong("%s", "%s", err)
	}
	c.Lang = l
	if operands >= 0 && c.NArg() > operands {
		return c.Wrong("unexpected argument %q", "多余的参数 %q", c.Arg(operands))
	}
	return nil
}

// Wrong prints an error about the arguments and the usage, and returns errUsage.
func (c *Command) Wrong(en, zh string, args ...any) error {
	fmt.Fprintln(c.Output(), text.Say(en, zh, args...).In(c.Lang))
	c.Usage()
	return errUsage
}

// Say replaces an error by its text in the program's language.
func (c *Command) Say(err *error) {
	if *err == nil || errors.Is(*err, errUsage) || errors.Is(*err, flag.ErrHelp) {
		return
	}
	*err = errors.New(ErrorText(*err, c.Lang))
}

// ErrorText returns the text of an error in the given language, including all problems of a plan
// file.
func ErrorText(err error, l text.Lang) string {
	var problems plan.Problems
	if errors.As(err, &problems) {
		return problems.In(l)
	}
	return text.ErrorIn(err, l)
}

// Main runs a program with the process's arguments and exits: with status 1 for an error, which is
// written to standard error, and with status 2 for wrong arguments.
func Main(run func(args []string, out, errs io.Writer) error) {
	err := run(os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		os.Exit(2)
	default:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Read reads a file; an error has a text in both languages.
func Read(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err == nil {
		return data, nil
	}
	message := text.Say("cannot be read: %v", "无法读取：%v", err)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		message = text.Say("no such file", "没有这个文件")
	case errors.Is(err, fs.ErrPermission):
		message = text.Say("no permission to read it", "没有读取权限")
	}
	return nil, &text.Error{File: name, Err: err, Message: message}
}

// Embedded returns an embedded plan by its id; "" stands for Jimo's.
func Embedded(id string) (*plan.Plan, bool) {
	for _, p := range []*plan.Plan{jimo.Plan(), china.Plan15(), china.Plan14(), china.Plan13()} {
		if id == p.ID || id == "" {
			return p, true
		}
	}
	return nil, false
}

// Open loads a plan file, or returns an embedded plan by its id, Jimo's when no name is given.
func Open(name string) (*plan.Plan, error) {
	if p, ok := Embedded(name); ok {
		return p, nil
	}
	data, err := Read(name)
	if err != nil {
		return nil, err
	}
	return plan.Parse(context.Background(), data, name)
}

// Model opens a plan and compiles its model.
func Model(name string) (*scenario.Model, error) {
	p, err := Open(name)
	if err != nil {
		return nil, err
	}
	return scenario.Compile(context.Background(), p)
}

// Language parses the value of the -lang flag: zh or en.
func Language(s string) (text.Lang, error) {
	switch l := text.Lang(s); l {
	case text.Chinese, text.English:
		return l, nil
	}
	return "", fmt.Errorf("-lang %q: expected en or zh", s)
}

// End prints an error in the given language and exits with status 1.
func End(err error, l text.Lang) {
	if err != nil {
		fmt.Fprintln(os.Stderr, ErrorText(err, l))
		os.Exit(1)
	}
}

// JSON writes a value as indented JSON.
func JSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// Table writes rows as aligned columns.
func Table(w io.Writer, rows [][]string) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintln(t, strings.Join(r, "\t"))
	}
	return t.Flush()
}

// Number returns a value's digits, nil when it is absent. In JSON a number is a string that keeps
// every digit, and an absent one is null.
func Number(v indicator.Value) *string {
	d, ok := v.Decimal()
	if !ok {
		return nil
	}
	s := d.String()
	return &s
}

// Reason returns the reason why a variable's value is absent, in a form for JSON, nil when it is
// present.
func Reason(m *scenario.Model, id string, v indicator.Value) *Absence {
	if v.Present() {
		return nil
	}
	r := v.Reason()
	return &Absence{Code: string(r.Code), Root: r.Root, Year: r.Year, Text: m.ReasonText(id, r)}
}

// Absence is the JSON form of an absent value's reason.
type Absence struct {
	Code string    `json:"code"`
	Root string    `json:"root,omitempty"`
	Year int       `json:"year,omitempty"`
	Text text.Text `json:"text"`
}
