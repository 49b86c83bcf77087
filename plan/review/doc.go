// Package review evaluates a plan against actual figures: each year, at mid-term and at the end.
//
// Review compares a plan with its actuals (package actuals) and returns a Report. A report has a
// row for each indicator: the value reached so far, the value still lacking, the value required in
// each remaining year, and a verdict of each selected profile. A profile is a published method for
// judging progress, with its cut-offs as data.
//
//	given, err := actuals.Parse(data, "figures.csv", p)
//	r, err := review.Review(p, given, review.Options{AsOf: 2023, Profiles: review.Profiles()})
//	fmt.Println(report.Markdown(r, text.English))
//
// Evaluate judges a single series, which ReadSeries reads from a table. Annual breaks targets down
// by year, PaceLines returns the time-proportional course, Projection continues the actuals.
// Options.Official adds the classes of an official evaluation (ParseOfficial) for comparison.
//
// Package report formats a report. Packages indicator and indicator/target contain the arithmetic
// that measures, judges and continues each kind of target.
//
// # Profiles
//
//	pace      time-proportional pace (序时进度), the default: completion over the elapsed share of
//	          the period
//	opensdg   actual over required average annual growth, as Open SDG computes it
//	eurostat  the same with Eurostat's cut-offs, as Eustat re-implements it
//	un        value expected at the target year
//	german    projected miss of the German sustainability strategy
//	escap     gap indices of the UN's commission for Asia and the Pacific
//	sdsn      linear slope
//
// A profile is data: Profile holds every cut-off and constant, and With changes cut-offs in a copy.
// Each verdict has a value (the number that is classed), a class under its publisher's name, a
// standing on one scale for all profiles, and the formula with its numbers; where a method must not
// be used, it has the reason instead. Every profile has a defined verdict also at the end year, for
// a required growth of zero, and for a target equal to the baseline. In two of these cases there is
// no number:
//
//	target equal to the baseline   met: pace 1, opensdg and eurostat achieved, the others met; no
//	                               longer met: opensdg and eurostat not applicable
//	                               (required_growth_zero), the others their worst class, german
//	                               by its formula
//	at the target year             un, escap, sdsn and pace judge the actual itself, german
//	                               returns met or missed
//
// # Custom profiles
//
// ParseProfile reads a profile from JSON, strictly; Profile.File returns a built-in one in that
// form. The fields format (1), name (small letters, digits, -, _) and based_on (a built-in profile)
// are required; other fields default to those of the profile it is based on:
//
//	title, source, note            {zh, en}
//	target, free, kept, mean       classes from good to bad, each {class, from, above, standing,
//	                               name}. from is the number at which the class starts (for
//	                               german: up to which it reaches); above is true if that number
//	                               itself does not belong to it. The last class has no from and
//	                               contains the rest. target: with a target; free: without one;
//	                               kept: to be kept every year; mean: of the mean score. A method
//	                               that decides by rule (german's free and kept) has classes
//	                               without numbers, as many as the built-in profile
//	target_score, free_score       pieces of the score, each {from, slope, over, at, plus,
//	                               per_limit}: slope ÷ over · (x − at) + plus from a number on
//	max_score, zero_as, limit_power, near_full, last_changes, min_changes, achieved, missed
//	                               the constants of Profile
//
// # Verdicts of single series as JSON
//
// The JSON form is an array of objects, one for each row of the table:
//
//	series, profile
//	year                null if absent
//	value, ratio, score decimal strings of at most 20 significant digits, or null
//	class               the published name, "not_available" if there is none
//	class_name
//	standing            reached, on_course, behind, far_behind, away, unknown
//	formula
//	reason              {code, text} or null
//	details             intermediate figures by name; omitted if there are none
//	indicator           omitted if the table has none
//
// Fields may be added, and none is renamed.
//
// # Numbers
//
// All arithmetic, including regressions, is decimal, in the context of package indicator. A missing
// figure is never replaced by zero or by an estimate.
package review
