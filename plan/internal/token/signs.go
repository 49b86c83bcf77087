package token

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Signs in place of words, and what spreadsheets leave in place of a value.

// readArrow reads a rise or a fall by its sign: ↑3.5, ↓18%, ↗. A triangle is a minus in some tables and a rise in others. The
// reading is the zero one without such a sign.
func readArrow(cell, s, unit, column string) (r Reading, err error) {
	sign, size := utf8.DecodeRuneInString(s)
	rest, word := strings.TrimSpace(s[size:]), ""
	switch {
	case strings.ContainsRune("↑↗⬆", sign):
		word = "提高"
	case strings.ContainsRune("↓↘⬇", sign):
		word = "降低"
	}
	switch {
	case word != "" && unit == "%" && strings.Contains(rest, "%"):
		return r, refusal(cell, text.ErrInvalid, "the change may be in percentage points or in %% of the rate; expected 提高3个百分点, or the level", "变化可能是百分点，也可能是相对比率的百分之几；应写成 提高3个百分点，或写目标水平")
	case word != "":
	case strings.ContainsRune("▲△▼▽", sign):
		return r, refusal(cell, text.ErrInvalid, "the sign %c is a minus in some tables and marks a rise or a fall in others; expected -%[2]s, or 提高%[2]s or 降低%[2]s", "符号 %c 在有的表中是负号，在有的表中表示升降；应写成 -%[2]s，或 提高%[2]s、降低%[2]s", sign, cmp.Or(rest, "5"))
	default:
		return r, nil
	}
	if r, err = readOne(cell, word+rest, unit, column); rest != "" && err == nil {
		r.Doubt = text.Say("%s is taken as a change by the number; it may be the level to reach", "%s 按变化幅度理解；也可能指要达到的数值", text.Short(s))
	}
	r.Late = true
	return r, err
}

var spreadsheetErrors = map[string]bool{"#DIV/0!": true, "#N/A": true, "#REF!": true, "#VALUE!": true, "#NAME?": true, "#NUM!": true, "#NULL!": true, "#SPILL!": true}

// isFormula distinguishes a spreadsheet's formula from "=42".
func isFormula(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "="), " ")
	s = strings.TrimPrefix(s, "-")
	return s == "" || !IsDigit(s[0]) || strings.ContainsAny(strings.TrimLeft(s, "0123456789.,"), "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+*/^(!:&")
}
