// Package report writes a review as a document, in English or Chinese.
//
// A review (package review) is a value with texts in both languages; each function of this package
// returns one form of it in one language: Markdown, HTML (one printable page without scripts),
// PlainText for a terminal, JSON, and CSV with one line for each verdict.
//
//	r, err := review.Review(p, given, review.Options{})
//	page := report.Markdown(r, text.English)
//
// View returns the content of the JSON form as a value.
//
// # The form of JSON
//
// The report is one object:
//
//	plan, version, title, kind, year, vintage, profiles
//	binding, expected             counts by status
//	breaches, shortfalls, open    ids
//	notices, period
//	official                      our classes and those of an official evaluation, with the
//	                              reason for a difference; omitted if there is none
//	indicators                    one object for each row of the table
//
// An indicator has the fields:
//
//	id, row, name, unit, attribute   as in the plan
//	places                           decimal places of the displayed figures
//	baseline, baseline_year          decimal string, or null
//	target, target_kind              the target in words, and its kind
//	target_number                    {kind, bound, value, high, tolerance, unit, from, year}, or
//	                                 null if the target has no number of its own
//	target_source, target_place      origin of an entered target or of a higher plan's
//	year, actual, vintage, source    the latest actual up to the report's year, or null
//	status                           met, exceeded, missed, running, open
//	measure_unit                     unit of done, left, expected, ahead and target_number
//	done                             the measured value so far
//	left                             the value still lacking
//	attainment                       done over target, in %
//	expected                         the value of a time-proportional course
//	ahead                            the lead over expected
//	whole                            {from, to, value, unit, yearly, reason, scope, vintage,
//	                                 source}: the published figure for several years on which
//	                                 done is based, and the result of the yearly figures or the
//	                                 reason for its absence; omitted if there is none
//	breaches                         years that missed a target which applies to every year;
//	                                 omitted if there are none
//	decides                          of several targets in a row, the one to which done, left and
//	                                 status refer; omitted for a row with one target
//	annual_target, annual_target_revised, annual_target_next
//	needed                           {value, form, unit, years, formula, reason, slack, parts}:
//	                                 the value required in each remaining year; with slack,
//	                                 nothing more is needed, and value is how far each year may
//	                                 move in the undesired direction
//	outlook                          {method, measure, verdict, gap} at the target's end on the
//	                                 present course, or null
//	absent                           reasons for figures above that are null: {code, text} by
//	                                 field name
//	parts                            of a row with several targets, each by itself: target,
//	                                 target_number, done, left, measure_unit, verdict, whole,
//	                                 absent
//	verdicts                         in the form described in package review, one for each
//	                                 profile and year with an actual; for a row with several
//	                                 targets, parts contains that of each target, and part is the
//	                                 index of the deciding one
//	disagreement                     {best, worst, text}, or null
//	open                             {code, text}: the reason why the target cannot be judged, or
//	                                 null
//
// Numbers are decimal strings. Fields may be added, and none is renamed.
package report
