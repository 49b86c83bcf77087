package report

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// Markdown returns a report as Markdown in the given language.
func Markdown(r review.Report, l text.Lang) string {
	p := pageOf(r, l)
	var b strings.Builder
	b.WriteString("# " + MarkdownText(p.Title) + "\n\n" + MarkdownText(p.Subtitle) + "\n")
	listMD(&b, p.HBreaches, p.Breaches, p.NoneMissed)
	listMD(&b, p.HShort, p.Shortfalls, p.NoneShort)
	b.WriteString("\n## " + p.HCounts + "\n\n")
	tableMD(&b, p.CountHead, p.Counts)
	b.WriteString("\n" + p.RunningNote + "\n")
	b.WriteString("\n## " + p.HIndicators + "\n\n")
	tableMD(&b, p.Head, p.Rows)
	b.WriteString("\n## " + p.HVerdicts + "\n")
	for _, v := range p.Verdicts {
		b.WriteString("\n### " + MarkdownText(v.Name) + "\n\n")
		tableMD(&b, p.VerdictHead, v.Rows)
	}
	if len(p.Official) > 0 {
		b.WriteString("\n## " + p.HOfficial + "\n\n")
		tableMD(&b, p.OfficialHead, p.Official)
	}
	namedMD(&b, p.HDisagree, p.Disagreements)
	namedMD(&b, p.HOpen, p.Open)
	namedMD(&b, p.HSources, p.Sources)
	namedMD(&b, p.HMethods, p.Methods)
	if len(p.Notices) > 0 {
		listMD(&b, p.HNotices, p.Notices, "")
	}
	return b.String()
}

func listMD(b *strings.Builder, title string, lines []string, none string) {
	b.WriteString("\n## " + title + "\n\n")
	for _, s := range lines {
		b.WriteString("- " + MarkdownText(s) + "\n")
	}
	if len(lines) == 0 {
		b.WriteString(none + "\n")
	}
}

func namedMD(b *strings.Builder, title string, list []named) {
	if len(list) == 0 {
		return
	}
	b.WriteString("\n## " + title + "\n\n")
	for _, n := range list {
		b.WriteString("- **" + MarkdownText(n.Name) + "** " + MarkdownText(n.Text) + "\n")
	}
}

func tableMD(b *strings.Builder, head []string, rows [][]string) {
	lineMD(b, head)
	b.WriteString("|" + strings.Repeat(" --- |", len(head)) + "\n")
	for _, r := range rows {
		lineMD(b, r)
	}
}

func lineMD(b *strings.Builder, cells []string) {
	b.WriteString("|")
	for _, c := range cells {
		b.WriteString(" " + MarkdownText(c) + " |")
	}
	b.WriteString("\n")
}

var escapeMD = strings.NewReplacer("\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "<", "&lt;", ">", "&gt;", "[", "\\[", "\n", " ", "\r", " ")

// MarkdownText escapes a text on one line so that Markdown displays it literally, without links,
// markup or table cells.
func MarkdownText(s string) string { return escapeMD.Replace(s) }
