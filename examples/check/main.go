// Command check validates plan files and prints every problem with its place:
//
//	go run ./examples/check [-lang en|zh] [-source TEXT] [-format] [FILE...]
//
// Without FILE it checks the embedded Jimo plan. With -source it also searches the source text for
// every printed token of the plan, in the token's section. With -format it prints the file in its
// canonical form. It also prints the reading chosen for ambiguous text, which is not a problem. The
// exit status is 1 if any file has a problem.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jimo-plan/fiveyear/examples/internal/cli"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/source"
)

func main() { cli.Main(run) }

func run(args []string, out, errs io.Writer) (err error) {
	c := cli.New("check [-lang en|zh] [-source TEXT] [-format] [FILE...]", errs)
	defer c.Say(&err)
	source := c.String("source", "", "text of the source document: find every printed token in its section")
	format := c.Bool("format", false, "print the plan file in canonical form")
	if err := c.Parse(args, -1); err != nil {
		return err
	}
	if c.NArg() > 1 && (*format || *source != "") {
		return c.Wrong("-format and -source take one file, not %d", "-format 和 -source 只能用于一个文件，而不是 %d 个", c.NArg())
	}
	if c.NArg() == 0 {
		return check(jimo.Data(), jimo.File, *format, *source, out, c.Lang)
	}
	var all failures
	for _, name := range c.Args() {
		data, err := cli.Read(name)
		if err == nil {
			err = check(data, name, *format, *source, out, c.Lang)
		}
		if err != nil {
			all = append(all, err)
		}
	}
	if len(all) > 0 {
		return all
	}
	return nil
}

// failures holds the errors of several files.
type failures []error

// Error returns the errors in English, one after the other.
func (f failures) Error() string { return f.In(text.English) }

// In returns the errors in the given language.
func (f failures) In(l text.Lang) string {
	texts := make([]error, len(f))
	for i, err := range f {
		texts[i] = errors.New(cli.ErrorText(err, l))
	}
	return errors.Join(texts...).Error()
}

func check(data []byte, name string, format bool, src string, out io.Writer, l text.Lang) error {
	if format {
		text, err := plan.Format(data)
		if err == nil {
			_, err = out.Write(text)
		}
		return err
	}
	p, err := plan.Parse(context.Background(), data, name)
	if err != nil {
		return err
	}
	m, err := scenario.Compile(context.Background(), p)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, text.Say("%s: %s, %s, %s: no problem found", "%s：%s、%s、%s，未发现问题", name,
		counted(len(p.Indicators)+len(p.Vision), "indicator", "指标"), counted(len(p.Variables()), "variable", "变量"), counted(len(p.Figures), "figure", "数据")).In(l))
	for _, n := range p.Notices() {
		fmt.Fprintln(out, text.Say("%s: notice: %s", "%s：提示：%s", name, n.Message).In(l))
	}
	for _, w := range m.Reference().Warnings() {
		fmt.Fprintln(out, text.Say("%s: notice: %s", "%s：提示：%s", name, w.Text).In(l))
	}
	if src == "" {
		return nil
	}
	words, err := cli.Read(src)
	if err != nil {
		return err
	}
	if problems := source.Verify(p, words); len(problems) > 0 {
		return problems
	}
	fmt.Fprintln(out, text.Say("every printed token stands in its section of %s", "%s 的相应章节中有全部印刷字样", src).In(l))
	return nil
}

// counted returns a count with its noun.
func counted(n int, en, zh string) text.Text {
	t := text.Text{EN: fmt.Sprintf("%d %s", n, en), ZH: fmt.Sprintf("%d 个%s", n, zh)}
	if n != 1 {
		t.EN += "s"
	}
	return t
}
