// Package review evaluates a plan against actual figures: each year, at mid-term and at the end.
//
// # What belongs here
//
// Actuals (ReadActuals, NewActuals, Template), profiles of judging progress (Profiles), the judgement of a single series (Evaluate, ReadSeries) and of a
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
// # Reports as JSON
//
// One object: plan, version, title, kind, year, vintage, profiles, binding and expected (counts by status), breaches, shortfalls and open (ids),
// notices, period, official (our classes beside those of an official evaluation, with why they differ; left out where there is none), and indicators, one object for each row of the table:
//
//	id, row, name, unit, attribute            as the plan has them; places: decimal places figures are shown with
//	baseline, baseline_year                   decimal string, or null
//	target, target_kind                       the target in words and its kind; target_number {kind, bound, value, high, tolerance, unit, from, year}, or
//	                                          null where it has no number of its own; target_source and target_place: where an entered or higher plan's is from
//	year, actual, vintage, source             the latest actual up to the report's year, or null
//	status                                    met, exceeded, missed, running, open
//	measure_unit                              unit of done, left, expected and ahead, and of target_number
//	done, left, attainment, expected, ahead   what is measured so far, what is lacking, done over target in %, what a time-proportional course gives, the lead
//	whole                                     {from, to, value, unit, yearly, reason, scope, vintage, source}: the published figure for several years that done rests
//	                                          on, and what the yearly ones give or why they give nothing; left out where there is none
//	breaches                                  years that missed a target which must hold in every year; left out where there are none
//	decides                                   of several targets in a row the one that done, left and status are of; left out for a row of one
//	annual_target, annual_target_revised, annual_target_next
//	needed                                    {value, form, unit, years, formula, reason, slack, parts}: what each year from now must bring; slack: nothing more
//	                                          is needed, and value is the room each year has to go the other way
//	outlook                                   {method, measure, verdict, gap} at the target's end on the present course, or null
//	absent                                    why figures above are null: {code, text} by field name
//	parts                                     of a row with several targets, each by itself: target, target_number, done, left, measure_unit, verdict, whole, absent
//	verdicts                                  as below, one for each profile and year with an actual; of a row with several targets, parts holds each one's and part says which decides
//	disagreement                              {best, worst, text}, or null
//	open                                      {code, text}: why nothing can be judged, or null
//
// Numbers are decimal strings. Fields may be added, and none is renamed.
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
