// Package text implements user-visible text in two languages: texts, errors with their place, and
// the suggestions at the end of errors.
//
// A Text holds English and Chinese side by side; In selects one of them for display. Say builds a
// Text from two formats. An Error names package, file, line, operation, indicator and year as far
// as they are known, wraps one of the sentinels below for errors.Is, and is available in both
// languages:
//
//	err := &text.Error{Package: "plan", Indicator: "gdp", Year: 2023, Err: text.ErrAbsent}
//	err.Error()          // plan: gdp in 2023: value is absent
//	err.In(text.Chinese) // plan: gdp（2023年）: 缺少数值
//
// The package imports nothing of this module, so that every other package can report errors in both
// languages.
package text
