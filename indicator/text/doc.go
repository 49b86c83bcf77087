// Package text holds what a reader sees in two languages: texts, errors with their place,
// and the suggestions that errors end with.
//
// A Text carries English and Chinese side by side; whoever shows it picks one with In. Say builds
// one from two formats. An Error names package, file, line, operation, indicator and year as far
// as they are known, wraps one of the sentinels below for errors.Is, and reads in both languages:
//
//	err := &text.Error{Package: "plan", Indicator: "gdp", Year: 2023, Err: text.ErrAbsent}
//	err.Error()          // plan: gdp in 2023: value is absent
//	err.In(text.Chinese) // plan: gdp（2023年）: 缺少数值
//
// The package imports nothing of this module, so that every other one can fail in both languages.
package text
