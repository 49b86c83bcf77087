// Command fiveyear answers questions about five-year plans in a shell, serves the calculator, and
// offers the same to an assistant over MCP:
//
//	fiveyear serve                                   the calculator, in the browser
//	fiveyear import county.xlsx -o county.json       a headline table becomes a plan
//	fiveyear run --plan county.json --set 城镇化率=64
//
// A plan is a plan file, a headline table (CSV or XLSX), or the id of an embedded plan. Help, errors
// and answers are in English or Chinese (--lang). README.md beside this file describes the commands,
// the JSON of --json, and the exit codes.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// The exit codes.
const (
	exitOK          = 0
	exitError       = 1   // the input was refused, or the question has no answer
	exitUsage       = 2   // wrong arguments
	exitInterrupted = 130 // ended by the user
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{in: os.Stdin, out: os.Stdout, errs: os.Stderr, lang: language(os.Args[1:], os.Getenv), terminal: terminal(os.Stderr)}
	os.Exit(a.main(ctx, os.Args[1:]))
}

// app holds the streams of one call of the program, and its language.
type app struct {
	in        io.Reader
	out, errs io.Writer
	lang      text.Lang
	terminal  bool // errs is a terminal: long work shows its progress

	stated string // the value of --lang, for completion; lang has been read from the arguments before
}

// language returns the language of the arguments: that of --lang, else that of FIVEYEAR_LANG, else
// that of the locale. The tree of commands is built in it, so it is needed before they are parsed.
func language(args []string, env func(string) string) text.Lang {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if v, ok := strings.CutPrefix(arg, "--lang="); ok {
			return text.Lang(v)
		}
		if arg == "--lang" && i+1 < len(args) {
			return text.Lang(args[i+1])
		}
	}
	if v := env("FIVEYEAR_LANG"); v != "" {
		return text.Lang(v)
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := env(name); v != "" {
			if strings.HasPrefix(v, "zh") {
				return text.Chinese
			}
			break
		}
	}
	return text.English
}

// terminal reports whether a file is a terminal.
func terminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// say returns a message in the program's language.
func (a *app) say(en, zh string, args ...any) string { return text.Say(en, zh, args...).In(a.lang) }
