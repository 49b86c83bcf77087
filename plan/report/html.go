package report

import (
	_ "embed"
	"html"
	"io"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/review"
)

//go:embed report.css
var style string

// HTML writes a report as one printable page in the given language: no scripts, nothing loaded from
// elsewhere.
func HTML(w io.Writer, r review.Report, l text.Lang) error {
	p := pageOf(r, l)
	h := &htmlWriter{}
	h.raw(`<!DOCTYPE html>` + "\n" + `<html lang="`).text(p.Lang).raw(`"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>`).
		text(p.Title).raw("</title>\n<style>\n" + style + "</style></head>\n<body>\n<h1>").text(p.Title).raw(`</h1><p class="sub">`).text(p.Subtitle).raw("</p>\n")
	h.raw(`<section class="breach">`).heading(p.HBreaches).list(p.Breaches, p.NoneMissed).raw("</section>\n")
	h.raw(`<section>`).heading(p.HShort).list(p.Shortfalls, p.NoneShort).raw("</section>\n")
	h.raw(`<section>`).heading(p.HCounts).table("", p.CountHead, p.Counts, nil).raw(`<p class="sub">`).text(p.RunningNote).raw("</p></section>\n")
	h.raw(`<section>`).heading(p.HIndicators).raw(`<div class="scroll">`).table("main", p.Head, p.Rows, p.Marks).raw("</div></section>\n")
	if len(p.Verdicts) > 0 {
		h.raw(`<section>`).heading(p.HVerdicts)
		for _, v := range p.Verdicts {
			h.raw("<h3>").text(v.Name).raw("</h3>").table("", p.VerdictHead, v.Rows, nil)
		}
		h.raw("</section>\n")
	}
	if len(p.Official) > 0 {
		h.raw(`<section>`).heading(p.HOfficial).table("", p.OfficialHead, p.Official, nil).raw("</section>\n")
	}
	h.notes(p.HDisagree, p.Disagreements).notes(p.HOpen, p.Open).notes(p.HSources, p.Sources).notes(p.HMethods, p.Methods)
	if len(p.Notices) > 0 {
		h.raw(`<section>`).heading(p.HNotices).list(p.Notices, "").raw("</section>\n")
	}
	h.raw("</body></html>\n")
	_, err := io.WriteString(w, h.b.String())
	return err
}

// htmlWriter builds a page. It does not use html/template: a template engine finds methods by name,
// so the linker must keep every method of every type, which makes the browser's engine half as
// large again.
type htmlWriter struct{ b strings.Builder }

// raw writes trusted markup.
func (h *htmlWriter) raw(s string) *htmlWriter {
	h.b.WriteString(s)
	return h
}

// text writes escaped text.
func (h *htmlWriter) text(s string) *htmlWriter { return h.raw(html.EscapeString(s)) }

func (h *htmlWriter) heading(s string) *htmlWriter { return h.raw("<h2>").text(s).raw("</h2>\n") }

func (h *htmlWriter) list(items []string, none string) *htmlWriter {
	if len(items) == 0 {
		return h.raw("<p>").text(none).raw("</p>")
	}
	h.raw("<ul>")
	for _, i := range items {
		h.raw("<li>").text(i).raw("</li>")
	}
	return h.raw("</ul>")
}

func (h *htmlWriter) table(class string, head []string, rows [][]string, marks []review.Status) *htmlWriter {
	h.raw(`<table class="` + class + `"><thead><tr>`)
	for _, c := range head {
		h.raw(`<th scope="col">`).text(c).raw("</th>")
	}
	h.raw("</tr></thead>\n<tbody>")
	for i, r := range rows {
		mark := ""
		if i < len(marks) {
			mark = string(marks[i])
		}
		h.raw(`<tr class="`).text(mark).raw(`">`)
		for _, c := range r {
			h.raw("<td>").text(c).raw("</td>")
		}
		h.raw("</tr>\n")
	}
	return h.raw("</tbody></table>")
}

func (h *htmlWriter) notes(head string, list []named) *htmlWriter {
	if len(list) == 0 {
		return h
	}
	h.raw("<section>").heading(head).raw("<dl>")
	for _, n := range list {
		h.raw("<dt><b>").text(n.Name).raw("</b></dt><dd>").text(n.Text).raw("</dd>")
	}
	return h.raw("</dl></section>\n")
}
