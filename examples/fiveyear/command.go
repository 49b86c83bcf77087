package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// usageError is an error of the arguments, for which the exit code is 2.
type usageError struct{ message text.Text }

func (e *usageError) Error() string          { return e.message.In(text.English) }
func (e *usageError) In(l text.Lang) string  { return e.message.In(l) }
func wrong(en, zh string, args ...any) error { return &usageError{text.Say(en, zh, args...)} }
func refuse(en, zh string, args ...any) error {
	return &text.Error{Err: text.ErrInvalid, Message: text.Say(en, zh, args...)}
}

// errReported ends a command whose output has already told what is wrong.
var errReported = errors.New("reported")

// main runs the program and returns its exit code.
func (a *app) main(ctx context.Context, args []string) int {
	if a.lang != text.Chinese && a.lang != text.English {
		fmt.Fprintln(a.errs, text.Say("--lang %q: expected en or zh", "--lang %q：应为 en 或 zh", string(a.lang)).In(text.English))
		return exitUsage
	}
	root := a.root()
	root.SetArgs(args)
	at, err := root.ExecuteContextC(ctx)
	var usage *usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errReported):
		return exitError
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(a.errs, a.say("interrupted", "已中断"))
		return exitInterrupted
	case errors.As(err, &usage):
		fmt.Fprintln(a.errs, usage.In(a.lang))
	default:
		known, ok := cobraError(err, root)
		if !ok {
			fmt.Fprintln(a.errs, a.errorText(err))
			return exitError
		}
		fmt.Fprintln(a.errs, known.In(a.lang))
	}
	fmt.Fprintln(a.errs, a.say("%q tells more", "用 %q 查看帮助", at.CommandPath()+" --help"))
	return exitUsage
}

// errorText returns the text of an error, including all problems of a file.
func (a *app) errorText(err error) string {
	var problems plan.Problems
	if errors.As(err, &problems) {
		return problems.In(a.lang)
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var lines []string
		for _, e := range joined.Unwrap() {
			lines = append(lines, a.errorText(e))
		}
		return strings.Join(lines, "\n")
	}
	return text.ErrorIn(err, a.lang)
}

var (
	unknownCommand = regexp.MustCompile(`^unknown command "(.*?)" for`)
	missingFlags   = regexp.MustCompile(`^required flag\(s\) (.*) not set$`)
	flagsTogether  = regexp.MustCompile(`^if any flags in the group \[.*\] are set none of the others can be; \[(\S+) (\S+).*\] were all set$`)
)

// cobraError returns an error of cobra or pflag in both languages; ok is false for any other.
func cobraError(err error, root *cobra.Command) (text.Text, bool) {
	var notExist *pflag.NotExistError
	var noValue *pflag.ValueRequiredError
	var badValue *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &notExist):
		name := notExist.GetSpecifiedName()
		t := text.Say("there is no flag %q", "没有 %q 这个选项", dashed(name))
		var names []string
		root.PersistentFlags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		for _, c := range root.Commands() {
			c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		}
		if slices.Contains(names, name) {
			return text.Say("this command has no flag %q", "这个命令没有 %q 选项", dashed(name)), true
		}
		return meant(t, name, "--", names), true
	case errors.As(err, &noValue):
		return text.Say("%s needs a value", "%s 需要一个值", dashed(noValue.GetFlag().Name)), true
	case errors.As(err, &badValue):
		f := badValue.GetFlag()
		return text.Say("%s %q: expected %s", "%s %q：应为%s", dashed(f.Name), badValue.GetValue(), typeName(f.Value.Type())), true
	case errors.As(err, &syntax):
		return text.Say("%q is not a flag; a flag is written --name or --name=value", "%q 不是选项；选项的写法是 --name 或 --name=value", syntax.GetSpecifiedFlag()), true
	}
	if m := unknownCommand.FindStringSubmatch(err.Error()); m != nil {
		var names []string
		for _, c := range root.Commands() {
			names = append(names, c.Name())
		}
		return meant(text.Say("there is no command %q", "没有 %q 这个命令", m[1]), m[1], "", names), true
	}
	if m := missingFlags.FindStringSubmatch(err.Error()); m != nil {
		name := strings.Trim(strings.Split(m[1], ",")[0], `" `)
		return text.Say("%s is needed", "必须给出 %s", dashed(name)), true
	}
	if m := flagsTogether.FindStringSubmatch(err.Error()); m != nil {
		return text.Say("%s and %s exclude one another", "%s 与 %s 不能同时使用", dashed(m[1]), dashed(m[2])), true
	}
	return text.Text{}, false
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// meant adds the nearest known name to a message.
func meant(t text.Text, name, prefix string, names []string) text.Text {
	if best, ok := text.Closest(name, names); ok {
		return text.Say("%s; did you mean %q?", "%s；是否指 %q？", t, prefix+best)
	}
	return t
}

// typeName returns what the value of a flag has to be.
func typeName(kind string) text.Text {
	switch kind {
	case "int", "uint64":
		return text.Text{EN: "a whole number", ZH: "整数"}
	case "float64":
		return text.Text{EN: "a number", ZH: "数字"}
	case "bool":
		return text.Text{EN: "true or false", ZH: " true 或 false"}
	case "duration":
		return text.Text{EN: "a duration such as 30s", ZH: "时长，例如 30s"}
	}
	return text.Text{EN: "text", ZH: "文字"}
}

// command returns a command with its help in the program's language. Its operands are counted by
// least and most, −1 for any number.
func (a *app) command(use string, short text.Text, long text.Text, least, most int, run func(ctx context.Context, args []string) error) *cobra.Command {
	c := &cobra.Command{Use: use + a.say(" [flags]", " [选项]"), Short: short.In(a.lang), Long: long.In(a.lang), DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error { return run(c.Context(), args) },
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) < least:
				return wrong("an argument is missing: %s", "缺少参数：%s", use)
			case most >= 0 && len(args) > most && strings.Contains(args[most], "="):
				return wrong("unexpected argument %q; is the name of a flag missing, as in --set %s?", "多余的参数 %q；是否缺少选项名，例如 --set %s？", args[most], args[most])
			case most >= 0 && len(args) > most:
				return wrong("unexpected argument %q", "多余的参数 %q", args[most])
			}
			return nil
		}}
	return c
}

// root returns the tree of commands in the program's language.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{Use: "fiveyear", SilenceErrors: true, SilenceUsage: true, DisableFlagsInUseLine: true,
		Short: a.say("Questions to a five-year plan", "向五年规划提问"),
		Long: a.say("Answers questions about a five-year development plan: what follows if its assumptions change,\nhow far it has come, what a table of indicators means. A plan is a plan file, a headline table\n(CSV or XLSX), or the id of an embedded plan: %s.",
			"回答关于五年规划的问题：假设变化会带来什么、进展如何、一张指标表说了什么。\n规划可以是规划文件、主要指标表（CSV 或 XLSX），或内置规划的标识：%s。", strings.Join(embeddedIDs(), ", ")),
		CompletionOptions: cobra.CompletionOptions{}}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.errs)
	root.PersistentFlags().StringVar(&a.stated, "lang", string(a.lang), a.say("`LANGUAGE` of help, errors and answers: en or zh", "帮助、错误和答案的`语言`：en 或 zh"))
	complete(root, "lang", "en", "zh")
	root.AddCommand(a.serve(), a.importTable(), a.figures(), a.check(), a.targets(), a.run(), a.compare(), a.seek(), a.ensemble(), a.review(), a.report(), a.diff(), a.modules(), a.html(), a.mcp())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	a.translate(root)
	return root
}

// translate sets the headings of the help pages, and the texts of the commands and flags that cobra
// adds itself.
func (a *app) translate(root *cobra.Command) {
	for name, short := range map[string]text.Text{
		"help":       {EN: "Help about any command", ZH: "查看某个命令的帮助"},
		"completion": {EN: "Writes a completion script for a shell", ZH: "生成命令行自动补全脚本"},
	} {
		if c, _, err := root.Find([]string{name}); err == nil && c.Name() == name {
			c.Short, c.DisableFlagsInUseLine = short.In(a.lang), true
			if a.lang == text.Chinese {
				c.Long, c.Use = c.Short, strings.ReplaceAll(c.Use, "[command]", "[命令]")
				for _, shell := range c.Commands() {
					shell.Short, shell.Long = a.say("", "用于 %s 的脚本", shell.Name()), ""
					shell.Flags().VisitAll(func(f *pflag.Flag) { f.Usage = a.say("", "不含说明") })
				}
			}
		}
	}
	root.SetUsageTemplate(a.usageTemplate(root.UsageTemplate()))
	var each func(c *cobra.Command)
	each = func(c *cobra.Command) {
		c.Flags().BoolP("help", "h", false, a.say("help on this command", "本命令的帮助"))
		for _, sub := range c.Commands() {
			each(sub)
		}
	}
	each(root)
}

// usageTemplate returns cobra's template of the help pages with the flags in aligned columns and the
// headings in the program's language.
func (a *app) usageTemplate(template string) string {
	for _, flags := range []string{"LocalFlags", "InheritedFlags"} {
		template = strings.ReplaceAll(template, "."+flags+".FlagUsages", fmt.Sprintf("flagTable %q .%s", a.lang, flags))
	}
	if a.lang != text.Chinese {
		return template
	}
	return strings.NewReplacer("Usage:", "用法：", "Aliases:", "别名：", "Examples:", "例：", "Available Commands:", "命令：",
		"Additional Commands:", "其他命令：", "Global Flags:", "通用选项：", "Flags:", "选项：", "Additional help topics:", "其他帮助：",
		`Use "{{.CommandPath}} [command] --help" for more information about a command.`, "用 “{{.CommandPath}} [命令] --help” 查看某个命令的说明。",
		"[command]", "[命令]", "[flags]", "[选项]").Replace(template)
}

func init() { cobra.AddTemplateFunc("flagTable", flagTable) }

// flagTable returns the flags of a help page, one a line.
func flagTable(lang string, flags *pflag.FlagSet) string {
	var rows [][]string
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		value, usage := pflag.UnquoteUsage(f)
		if text.Lang(lang) == text.Chinese {
			value = strings.NewReplacer("strings", "文字", "string", "文字", "int", "整数", "uint", "整数").Replace(value)
		}
		if !slices.Contains([]string{"", "0", "false", "[]"}, f.DefValue) {
			usage += text.Say(" (default %s)", "（默认 %s）", f.DefValue).In(text.Lang(lang))
		}
		rows = append(rows, []string{strings.TrimRight(name+" "+value, " "), usage})
	})
	var b strings.Builder
	_ = printTable(&b, rows) // a Builder takes everything
	return b.String()
}

// complete completes a flag with fixed words.
func complete(c *cobra.Command, flag string, words ...string) {
	_ = c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words, cobra.ShellCompDirectiveNoFileComp
	}) // fails only for a flag that does not exist
}

// write writes to a file, or to standard output for "" and -.
func (a *app) write(name string, f func(io.Writer) error) error {
	if name == "" || name == "-" {
		return f(a.out)
	}
	return writeFile(name, f)
}
