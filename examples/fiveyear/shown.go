package main

import (
	"regexp"
	"strconv"
	"strings"
)

// shown is what a display format makes of a stored number: a number, a percentage, a text around it,
// or a date.
type shown struct {
	number, text string
	percent      bool
	date, time   bool
}

// section is one part of a display format: what stands before and after the digits, their places,
// and the letters of a date.
type section struct {
	before, after, places, date string
	percent                     bool
}

var (
	sections     = regexp.MustCompile(`(?s)^(?:"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]|[^;])*`)
	formatTokens = regexp.MustCompile(`(?is)"([^"]*)"?|[\\!](.)|[_*].|\[([^\]]*)\]?|General|E[+-]|AM/PM|A/P|.`)
	ofTime       = regexp.MustCompile(`^(?i:h+|m+|s+)$`)
	thousands    = regexp.MustCompile(`,+([^0#?,]|$)`)
	addsNothing  = regexp.MustCompile(`^[\s+\-−()$¥￥€£]*$`)
)

// shownBy reads a stored number through its display format, as the calculator's page does.
func shownBy(format string, n float64) shown {
	parts := sectionsOf(format)
	s, own := parts[0], n < 0 && len(parts) > 1
	switch {
	case n == 0 && len(parts) > 2:
		s = parts[2]
	case own:
		s = parts[1]
	}
	switch {
	case s.date != "":
		return shown{date: true, time: strings.ContainsAny(s.date, "hs")}
	case s.places == "":
		return shown{text: strings.TrimSpace(s.before)}
	}
	shift := 0
	for _, m := range thousands.FindAllString(s.places, -1) {
		shift -= 3 * strings.Count(m, ",")
	}
	if addsNothing.MatchString(s.before) && addsNothing.MatchString(s.after) {
		return shown{number: decimalOf(n, shift), percent: s.percent}
	}
	if own {
		n = -n // the format shows the sign
	}
	if s.percent {
		return shown{text: strings.TrimSpace(s.before + decimalOf(n, shift+2) + "%" + s.after)}
	}
	return shown{text: strings.TrimSpace(s.before + decimalOf(n, shift) + s.after)}
}

// sectionsOf returns the parts of a display format for positive and negative numbers and zero.
func sectionsOf(format string) []section {
	var out []section
	for len(out) < 3 {
		part := sections.FindString(format)
		out = append(out, sectionOf(part))
		if format = strings.TrimPrefix(format, part); format == "" {
			break
		}
		format = format[1:] // the semicolon
	}
	return out
}

func sectionOf(format string) section {
	var s section
	literal := func(text string) {
		if s.places == "" {
			s.before += text
		} else {
			s.after += text
		}
	}
	for _, m := range formatTokens.FindAllStringSubmatch(format, -1) {
		token, lower := m[0], strings.ToLower(m[0])
		switch {
		case token[0] == '"':
			literal(m[1])
		case token[0] == '\\' || token[0] == '!' && m[2] != "":
			literal(m[2])
		case token[0] == '[':
			if ofTime.MatchString(m[3]) {
				s.date += strings.ToLower(m[3])
			}
		case token[0] == '_' || token[0] == '*':
		case lower == "general" || token == "@":
			s.places += "0"
		case lower == "e+" || lower == "e-", len(token) == 1 && strings.Contains("0#?.,/", token) && (s.places != "" || token != "/"):
			s.places += token
		case token == "%":
			s.percent = true
		case len(token) == 1 && strings.Contains("ymdhs", lower), lower[0] == 'a':
			s.date += lower
		default:
			literal(token)
		}
	}
	return s
}

// decimalOf returns a number with the 15 significant digits to which a double is exact, in decimal,
// moved by powers of ten.
func decimalOf(n float64, shift int) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(n, 'e', 14, 64), "e")
	sign := ""
	if rest, negative := strings.CutPrefix(mantissa, "-"); negative {
		sign, mantissa = "-", rest
	}
	digits := strings.TrimRight(strings.Replace(mantissa, ".", "", 1), "0")
	e, err := strconv.Atoi(exponent)
	if digits == "" || err != nil {
		return "0"
	}
	point := e + 1 + shift
	switch {
	case point <= 0:
		return sign + "0." + strings.Repeat("0", -point) + digits
	case point >= len(digits):
		return sign + digits + strings.Repeat("0", point-len(digits))
	}
	return sign + digits[:point] + "." + digits[point:]
}

// builtInFormats holds the display formats that a spreadsheet names by number only.
var builtInFormats = map[int]string{0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm",
	27: "yyyy/m", 28: "m/d", 29: "m/d", 30: "m/d/yy", 31: "yyyy/m/d", 32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 36: "yyyy/m",
	37: "#,##0;(#,##0)", 38: "#,##0;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
	48: "##0.0E+0", 49: "@", 50: "yyyy/m", 51: "m/d", 52: "yyyy/m", 53: "m/d", 54: "m/d", 55: "h:mm", 56: "h:mm:ss", 57: "yyyy/m", 58: "m/d"}
