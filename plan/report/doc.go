// Package report writes a review as a document, in English or Chinese: Markdown, HTML (one printable page without scripts),
// PlainText for a terminal, JSON, and CSV with one line for each verdict.
//
//	r, err := review.Review(p, given, review.Options{})
//	page := report.Markdown(r, text.English)
//
// View returns what JSON writes as a value.
//
// # The form of JSON
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
//	verdicts                                  in the form that package review describes, one for each profile and year with an actual; of a row with several targets, parts holds each one's and part says which decides
//	disagreement                              {best, worst, text}, or null
//	open                                      {code, text}: why nothing can be judged, or null
//
// Numbers are decimal strings. Fields may be added, and none is renamed.
package report
