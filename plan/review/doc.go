// Package review evaluates a plan against actual figures: each year, at mid-term and at the end.
//
// Review judges a plan by its actuals (package actuals) and returns a Report: a row for each indicator with what is done, what is
// left, what each year must bring from now, and the verdicts of the profiles chosen. Evaluate judges a single series, which
// ReadSeries reads from a table; Annual breaks targets down by year, PaceLines draws the time-proportional course, Projection
// continues the actuals. Options.Official sets the classes of an official evaluation (ParseOfficial) beside ours.
//
//	given, err := actuals.Parse(data, "figures.csv", p)
//	r, err := review.Review(p, given, review.Options{AsOf: 2023, Profiles: review.Profiles()})
//	fmt.Println(report.Markdown(r, text.English))
//
// How a report is written is in package report; how a kind of target is measured, judged and continued is arithmetic, in
// packages indicator and indicator/target.
//
// # Profiles
//
//	pace      time-proportional pace (序时进度), the default: completion over the elapsed share of the period
//	opensdg   actual over required average annual growth, as Open SDG computes it
//	eurostat  the same with Eurostat's cut-offs, as Eustat re-implements it
//	un        value expected at the target year
//	german    projected miss of the German sustainability strategy
//	escap     gap indices of the UN's commission for Asia and the Pacific
//	sdsn      linear slope
//
// A profile is data: Profile holds every cut-off and constant, and With changes cut-offs in a copy. Each verdict has a value (the
// number that is classed), a class under its publisher's name, a standing on one scale for all profiles, the formula with
// numbers, and, where a method must not be used, the reason instead. A verdict is always given: at the end year, when required growth is
// zero, and when the target equals the baseline, every profile has a defined answer. The two that have no number then:
//
//	target equal to the baseline   met: pace 1, opensdg and eurostat achieved, the others met; no longer met: opensdg and
//	                               eurostat not applicable (required_growth_zero), the others their worst class, german by its formula
//	at the target year             un, escap, sdsn and pace judge the actual itself, german says met or missed
//
// # A profile of one's own
//
// ReadProfile reads one from JSON, strictly; WriteProfile gives a built-in one in that form. format (1), name (small letters, digits, -, _) and
// based_on (a built-in profile) are required; whatever else is left out is that of the profile it is based on:
//
//	title, source, note            {zh, en}
//	target, free, kept, mean       classes from good to bad, each {class, from, above, standing, name}: from is the number it starts at (for german:
//	                               reaches up to), above true when that number itself does not belong; the last class has no from and takes the rest.
//	                               target: with a target; free: without one; kept: to be kept every year; mean: of the mean score. A method that
//	                               decides by rule (german's free and kept) has classes without numbers, as many as the built-in profile
//	target_score, free_score       pieces of the score, each {from, slope, over, at, plus, per_limit}: slope ÷ over · (x − at) + plus from a number on
//	max_score, zero_as, limit_power, near_full, last_changes, min_changes, achieved, missed    the constants of Profile
//
// # Verdicts of single series as JSON
//
// An array of objects, one for each row of the table: series, profile, year (null when absent), value, ratio and score (decimal strings
// of at most 20 significant digits, or null), class (the published name, "not_available" when there is none), class_name, standing (reached,
// on_course, behind, far_behind, away, unknown), formula, reason ({code, text} or null), details (intermediate figures by name; left out when
// there are none) and indicator (left out when the table has none). Fields may be added, and none is renamed.
//
// # Numbers
//
// All arithmetic is decimal, in the context of package indicator; so are the regressions. Missing is never zero, and no figure is made up.
package review
