package token

import (
	"strconv"
	"strings"
)

// cutYears removes the year of a target, or the one that it is compared with, from its beginning:
// 到2025年达到42%, by 2030 reach 65%, 比2020年提高5个百分点.
func cutYears(s string) (year, base int, rest string) {
	if len(s) > 9 && IsDigits(s[:4]) && Numeral(s[:4]) >= 1900 { // 2026-2030年累计10
		for _, to := range []string{"-", "~", "至"} {
			behind, ok := strings.CutPrefix(s[4:], to)
			last, rest, year := strings.Cut(behind, "年")
			if n := Numeral(last); ok && year && len(last) == 4 && IsDigits(last) && n >= 1900 && n <= 2199 && len(Numbers(rest)) > 0 {
				return n, 0, strings.TrimLeft(rest, " ,:")
			}
		}
	}
	for _, w := range []struct {
		word string
		base bool
	}{{"到", false}, {"至", false}, {"by ", false}, {"in ", false}, {"比", true}, {"较", true}, {"", false}} {
		after, ok := strings.CutPrefix(Lower(s), w.word)
		if !ok || len(after) < 5 || !IsDigit(after[0]) || IsDigit(after[4]) {
			continue
		}
		n, behind := Numeral(after[:4]), s[len(s)-len(after)+4:]
		chinese, colon := false, w.word == "" && strings.HasPrefix(behind, ":") // 2025: 75
		if behind, chinese = strings.CutPrefix(behind, "年"); n < 1900 || n > 2199 || !colon && (chinese == strings.HasSuffix(w.word, " ") || !chinese && w.word == "") {
			continue
		}
		if behind = afterTime(behind); len(Numbers(behind)) == 0 {
			continue
		}
		if w.base {
			return 0, n, behind
		}
		return n, 0, behind
	}
	return yearsBehind(s)
}

// yearsBehind removes the year of a target, or the one that it is compared with, from its end: 65% by
// 2030, reduce by 18% from 2020 levels.
func yearsBehind(s string) (year, base int, rest string) {
	low := strings.TrimSuffix(strings.TrimSuffix(Lower(s), ")"), " levels")
	if bare, ok := strings.CutSuffix(low, "年"); ok && strings.HasSuffix(s, ")") { // 65（2027年）
		low = bare
	}
	head := strings.TrimRight(low, "0123456789")
	n := Numeral(low[len(head):])
	if len(low)-len(head) != 4 || n < 1900 || n > 2199 {
		return 0, 0, s
	}
	for _, w := range []string{" by ", " in ", "(by ", "(in ", "(", " from ", " compared with ", " compared to ", " relative to "} {
		front, ok := strings.CutSuffix(head, w)
		switch rest := strings.TrimRight(s[:len(front)], " ,;"); {
		case !ok || rest == "" || w == "(" && !strings.HasSuffix(s, ")"):
		case len(w) > len(" in "):
			return 0, n, rest
		default:
			return n, 0, rest
		}
	}
	return 0, 0, s
}

// afterTime removes what may follow the year of a comparison: 末, a comma.
func afterTime(s string) string {
	for _, end := range []string{"期末", "末", "底", "时"} {
		s = strings.TrimPrefix(s, end)
	}
	return strings.TrimLeft(s, " ,:")
}

// Fiscal writes each fiscal year in a text as the year in which it begins, and runs of years in full: 2022/23
// and 2022-23 are 2022, 2013-18 is 2013-2018; FY22 is FY2022.
func Fiscal(s string) string {
	s = commonEra(s)
	for i := 0; i+4 <= len(s); i++ {
		if Lower(s[i:i+2]) == "fy" && (i == 0 || Lower(s[i-1:i]) < "a") {
			if digits := leading(strings.TrimLeft(s[i+2:], " '")); len(digits) == 2 {
				at := strings.Index(s[i:], digits) + i
				s = s[:i+2] + "20" + s[at:]
			}
		}
	}
	for i := 0; i+7 <= len(s); i++ {
		if i > 0 && IsDigit(s[i-1]) || !isYear(s[i:i+4]) || s[i+4] != '/' && s[i+4] != '-' {
			continue
		}
		year, last := Numeral(s[i:i+4]), leading(s[i+5:])
		if rest := s[i+5+len(last):]; len(rest) > 1 && (rest[0] == '-' || rest[0] == '/') && len(leading(rest[1:])) < 3 {
			continue // a date
		}
		switch n := Numeral(last); {
		case len(last) == 2 && n == (year+1)%100, len(last) == 4 && n == year+1 && s[i+4] == '/':
			s = s[:i+4] + s[i+5+len(last):]
		case len(last) == 2 && n > max(12, year%100) && s[i+4] == '-': // a smaller one may be a month
			s = s[:i+5] + s[i:i+2] + s[i+5:]
		}
	}
	return s
}

// Dated writes the dates in the head of a column as their years: 2025-12-31, Target (31.12.2025), 2025.12, Dec-25.
func Dated(s string) string {
	for _, date := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ()\n", r) }) {
		if year := yearOf(date); year != "" {
			s = strings.Replace(s, date, year, 1)
		}
	}
	return s
}

// yearOf returns the year of a date of numbers, or of a month by its name with a year of two digits, "" for anything else.
func yearOf(date string) (year string) {
	parts := strings.FieldsFunc(date, func(r rune) bool { return strings.ContainsRune("-./'", r) })
	if len(parts) == 2 && len(parts[0]) == 3 && len(parts[1]) == 2 && IsDigits(parts[1]) && strings.Contains("jan feb mar apr may jun jul aug sep oct nov dec", Lower(parts[0])) {
		return "20" + parts[1]
	}
	for _, p := range parts {
		switch {
		case isYear(p) && year == "":
			year = p
		case len(p) > 2 || !IsDigits(p) || Numeral(p) == 0 || Numeral(p) > 31:
			return ""
		}
	}
	if len(parts) == 3 || len(parts) == 2 && strings.Contains(date, ".") && len(parts[1]) == 2 && parts[1] <= "12" {
		return year
	}
	return ""
}

// Span returns the first run of years in a text that has been through ASCII: 2021-2025, 2021年至2025年, 2021 to 2025.
func Span(s string) (from, to int) {
	s = Fiscal(s)
	for i := range s {
		if first, last, _ := SpanAt(s[i:]); isYear(first) && isYear(last) && last > first && (i == 0 || !IsDigit(s[i-1])) {
			return Numeral(first), Numeral(last)
		}
	}
	return 0, 0
}

// SpanAt cuts a run of years from the beginning of a text; the years are empty if none stands there.
func SpanAt(s string) (from, to, rest string) {
	from = leading(s)
	rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(strings.TrimPrefix(s[len(from):], "年度")), "年"))
	for _, sign := range []string{"-", "–", "—", "－", "~", "～", "至", "到", "to "} {
		after, ok := strings.CutPrefix(rest, sign)
		after = strings.TrimSpace(after)
		if to = leading(after); ok && len(from) == 4 && len(to) == 4 {
			return from, to, strings.TrimSpace(strings.TrimPrefix(after[len(to):], "年"))
		}
	}
	return "", "", s
}

// leading returns the digits at the beginning of a text.
func leading(s string) string { return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))] }

func isYear(s string) bool { return len(s) == 4 && IsDigits(s) && s >= "1900" && s <= "2199" }

// Plan is a five-year plan by its name, with its last year.
type Plan struct {
	Name string
	Last int
}

// Plans are the five-year plans.
var Plans = []Plan{{"十一五", 2010}, {"十二五", 2015}, {"十三五", 2020}, {"十四五", 2025}, {"十五五", 2030}, {"十六五", 2035}}

// cutPlan removes the comparison with the end of a plan, or the plan by whose end or in whose years
// a target is to be reached: 比“十三五”末提高5个百分点, “十五五”期间累计100万人.
func cutPlan(s string) (year, base int, rest string) {
	for _, w := range []string{"比", "较", "到", "至", ""} {
		after, ok := strings.CutPrefix(s, w)
		if !ok {
			continue
		}
		after = strings.TrimLeft(after, "“\"'")
		for _, p := range Plans {
			behind, ok := strings.CutPrefix(after, p.Name)
			if !ok {
				continue
			}
			behind = strings.TrimLeft(behind, "”\"'")
			during := strings.TrimPrefix(strings.TrimPrefix(behind, "时期"), "期间")
			switch rest := afterTime(during); {
			case (w == "比" || w == "较") && rest != during:
				return 0, p.Last, rest
			case w != "比" && w != "较" && (rest != during || w == "" && during != behind):
				return p.Last, 0, rest
			}
		}
	}
	return 0, 0, s
}

// ArabicYears writes a year in Chinese numerals in digits: 二〇二五年 is 2025年.
func ArabicYears(s string) string {
	s = commonEra(s)
	const numerals = "〇一二三四五六七八九"
	i := strings.Index(s, "年") - 4*len("二")
	if i < 0 {
		return s
	}
	year := s[i : i+4*len("二")]
	digits := strings.Map(func(r rune) rune {
		switch n := strings.IndexRune(numerals, r); {
		case n >= 0:
			return '0' + rune(n/len("一"))
		case r == '零' || r == '○':
			return '0'
		}
		return 'x'
	}, year)
	if !IsDigits(digits) {
		return s
	}
	return strings.Replace(s, year, digits, 1)
}

// commonEra writes the years of the Republic (民國) as those of the common era: 民國114年 is 2025年, 民國114至117年 2025至2028年.
func commonEra(s string) string {
	for {
		at := strings.Index(Simplified(s), "民国")
		if at < 0 {
			return s
		}
		before, rest := strings.TrimSuffix(s[:at], "中華"), s[at+len("民国"):]
		year := leading(strings.TrimLeft(rest, " "))
		if len(year) == 0 || len(year) > 3 {
			return before + rest
		}
		rest = strings.TrimLeft(rest, " ")[len(year):]
		s = before + strconv.Itoa(Numeral(year)+1911)
		for _, sign := range []string{"年-", "年至", "-", "至"} {
			after, ok := strings.CutPrefix(rest, sign)
			if last := leading(after); ok && len(last) == len(year) {
				s, rest = s+sign+strconv.Itoa(Numeral(last)+1911), after[len(last):]
				break
			}
		}
		s += rest
	}
}

// YearsIn returns the years in a text; a longer number is none.
func YearsIn(s string) (years []int) {
	for _, n := range Numbers(s) {
		if len(n) == 4 && IsDigits(n) && n >= "1000" && n <= "2999" {
			years = append(years, Numeral(n))
		}
	}
	return years
}
