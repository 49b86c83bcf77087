// Package review evaluates a plan against actual figures: each year, at mid-term and at the end.
//
// # What belongs here
//
// Actuals (ReadActuals, Template), profiles of judging progress (Profiles), the judgement of a single series (Evaluate, ReadSeries) and of a
// plan (Review), annual targets (Annual), the continuation of actuals (Projection), and the forms a report is written in (Markdown, HTML, WriteJSON, WriteCSV).
// How a kind of target is measured, judged and continued is arithmetic and lives in package indicator; scenarios live in plan/scenario.
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
