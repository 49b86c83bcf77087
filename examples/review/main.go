// Command review evaluates a plan against actual figures, or single series without a plan.
//
//	go run ./examples/review [-plan FILE] -actuals FILE [-profile NAME|FILE.json|all] [-asof YEAR] [-lang zh|en] [-format text|json|csv|md|html] [-json]
//	go run ./examples/review -series FILE.csv [-profile NAME|FILE.json|all] [-json] [-mean]
//	go run ./examples/review [-plan FILE] -template
//	go run ./examples/review -show-profile NAME
//
// Without -plan it uses the embedded plan of Jimo District, and -actuals jimo selects the official
// figures that come with it. -plan china-14fyp selects the embedded national plan, with -actuals
// china14 (-asof 2022 -kind mid_term compares our classes with the official ones). A file named -
// is standard input. A custom profile is a JSON file; -show-profile writes a built-in profile as
// such a file, to start from. The documentation of package review describes the JSON.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/jimo-plan/fiveyear/examples/internal/cli"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
}

type options struct {
	plan, actuals, series, profile, show, lang, format, vintage, kind string
	asof                                                              int
	json, mean, template                                              bool
	in                                                                io.Reader
}

func run(args []string, in io.Reader, out, errs io.Writer) error {
	o := options{in: in}
	f := flag.NewFlagSet("review", flag.ContinueOnError)
	f.SetOutput(errs)
	f.StringVar(&o.plan, "plan", "", "plan file, or the id of an embedded plan; default: jimo-14fyp")
	f.StringVar(&o.actuals, "actuals", "", "file with actual figures, CSV or JSON; jimo, china14: those that come with the embedded plans")
	f.StringVar(&o.series, "series", "", "CSV file with single series, instead of a plan")
	f.StringVar(&o.profile, "profile", "pace", "profile, a JSON file with one (its name ends with .json), or all")
	f.StringVar(&o.show, "show-profile", "", "write a built-in profile as a file to start from")
	f.StringVar(&o.lang, "lang", "en", "language: zh or en")
	f.StringVar(&o.format, "format", "text", "text, json, csv, md or html")
	f.StringVar(&o.vintage, "vintage", "", "vintage of the actuals; default: the latest")
	f.StringVar(&o.kind, "kind", "", "annual, mid_term or final; default: what is due in the year")
	f.IntVar(&o.asof, "asof", 0, "year the review is about; default: the last one with an actual")
	f.BoolVar(&o.json, "json", false, "the same as -format json")
	f.BoolVar(&o.mean, "mean", false, "with -series: the mean of each indicator instead of the series")
	f.BoolVar(&o.template, "template", false, "write a table of actuals to be filled in")
	if err := f.Parse(args); err != nil {
		return err
	}
	if _, err := cli.Language(o.lang); err != nil {
		return err
	}
	if o.json {
		o.format = "json"
	}
	err := cli.NoMore(f.Args())
	if err == nil {
		err = o.run(out)
	}
	if err != nil {
		return errors.New(text.ErrorIn(err, o.language()))
	}
	return nil
}

func (o options) language() text.Lang { return text.Lang(o.lang) }

func (o options) profiles() ([]review.Profile, error) {
	if o.profile == "all" {
		return review.Profiles(), nil
	}
	if strings.HasSuffix(o.profile, ".json") {
		f, err := o.open(o.profile)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		p, err := review.ReadProfile(f, o.profile)
		return []review.Profile{p}, err
	}
	p, err := review.ProfileByName(o.profile)
	return []review.Profile{p}, err
}

// showProfile writes a built-in profile as a file.
func (o options) showProfile(out io.Writer) error {
	p, err := review.ProfileByName(o.show)
	if err != nil {
		return err
	}
	data, err := review.WriteProfile(p, "my-"+p.Name, p.Name)
	if err == nil {
		_, err = out.Write(data)
	}
	return err
}

// open opens a file, or standard input for -.
func (o options) open(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(o.in), nil
	}
	data, err := cli.Read(name)
	return io.NopCloser(bytes.NewReader(data)), err
}

// wrong returns an error about the arguments, in both languages.
func wrong(en, zh string, args ...any) error {
	return &text.Error{Err: text.ErrInvalid, Message: text.Say(en, zh, args...)}
}

func (o options) run(out io.Writer) error {
	if o.show != "" {
		return o.showProfile(out)
	}
	profiles, err := o.profiles()
	if err != nil {
		return err
	}
	if o.series != "" {
		return o.judgeSeries(out, profiles)
	}
	p, err := o.loadPlan()
	if err != nil {
		return err
	}
	given, err := o.loadActuals(p)
	if err != nil {
		return err
	}
	if o.template {
		data, err := actuals.Template(p, given, o.language())
		if err != nil {
			return err
		}
		_, err = out.Write(data)
		return err
	}
	if o.actuals == "" {
		return wrong("no actual figures; give them with -actuals FILE", "没有实际数据；请用 -actuals 给出文件")
	}
	options := review.Options{Profiles: profiles, AsOf: o.asof, Vintage: o.vintage, Kind: review.Stage(o.kind)}
	if o.plan == "china-14fyp" {
		if options.Official, err = review.ParseOfficial(china.Official14(), "official.csv"); err != nil {
			return err
		}
	}
	r, err := review.Review(p, given, options)
	if err != nil {
		return err
	}
	return o.write(out, r)
}

func (o options) loadPlan() (*plan.Plan, error) {
	if p, ok := cli.Embedded(o.plan); ok {
		return p, nil
	}
	f, err := o.open(o.plan)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return plan.Load(context.Background(), f, o.plan)
}

func (o options) loadActuals(p *plan.Plan) (actuals.Actuals, error) {
	switch o.actuals {
	case "":
		return actuals.Actuals{}, nil
	case "jimo":
		return actuals.Parse(jimo.Actuals(), "jimo.csv", p)
	case "china14":
		return actuals.Parse(china.Actuals14(), "china14.csv", p)
	}
	f, err := o.open(o.actuals)
	if err != nil {
		return actuals.Actuals{}, err
	}
	defer f.Close()
	return actuals.Read(f, o.actuals, p)
}

// write writes the report in the requested format.
func (o options) write(out io.Writer, r review.Report) error {
	l := o.language()
	var data []byte
	var err error
	switch o.format {
	case "json":
		data, err = report.JSON(r, l)
	case "csv":
		data, err = report.CSV(r, l)
	case "md":
		data = []byte(report.Markdown(r, l))
	case "html":
		return report.HTML(out, r, l)
	case "text":
		data = []byte(report.PlainText(r, l))
	default:
		return wrong("unknown format %q; expected text, json, csv, md or html", "未知格式 %q；应为 text、json、csv、md 或 html", o.format)
	}
	if err == nil {
		_, err = out.Write(data)
	}
	return err
}
