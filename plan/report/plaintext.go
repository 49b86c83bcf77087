package report

import (
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// PlainText returns a report for a terminal in the given language: one block for each indicator.
func PlainText(r review.Report, l text.Lang) string {
	p := pageOf(r, l)
	var b strings.Builder
	b.WriteString(p.Title + "\n" + p.Subtitle + "\n\n")
	section(&b, p.HBreaches, p.Breaches, p.NoneMissed)
	section(&b, p.HShort, p.Shortfalls, p.NoneShort)
	b.WriteString(strings.Join(p.CountHead, " | ") + "\n")
	for _, c := range p.Counts {
		b.WriteString(strings.Join(c, " | ") + "\n")
	}
	for i, cells := range p.Rows {
		b.WriteString("\n" + r.Rows[i].Status.Mark() + " " + cells[0] + " " + cells[1] + "\n")
		for j := 2; j < len(cells); j++ {
			if cells[j] != "" && cells[j] != "—" {
				b.WriteString("    " + p.Head[j] + sep(l) + cells[j] + "\n")
			}
		}
		for _, y := range r.Rows[i].Years {
			for _, v := range y.Verdicts {
				b.WriteString("    " + strconv.Itoa(y.Year) + " " + v.Profile + sep(l) + v.ClassName.In(l) + "; " + explained(v, l) + "\n")
			}
		}
		if d := r.Rows[i].Disagreement; d.Found() {
			b.WriteString("    " + word("disagree", l) + sep(l) + d.Text.In(l) + "\n")
		}
	}
	if len(p.Official) > 0 {
		b.WriteString("\n" + p.HOfficial + "\n")
		for _, c := range p.Official {
			b.WriteString("  " + c[0] + sep(l) + p.OfficialHead[1] + " " + c[1] + "; " + p.OfficialHead[2] + " " + c[2] + "; " + c[3] + "\n")
		}
	}
	if len(p.Notices) > 0 {
		b.WriteString("\n")
		section(&b, p.HNotices, p.Notices, "")
	}
	return b.String()
}

func section(b *strings.Builder, title string, lines []string, none string) {
	b.WriteString(title + "\n")
	for _, s := range lines {
		b.WriteString("  - " + s + "\n")
	}
	if len(lines) == 0 {
		b.WriteString("  " + none + "\n")
	}
	b.WriteString("\n")
}
