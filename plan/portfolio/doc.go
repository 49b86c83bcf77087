// Package portfolio treats several plans as one: it divides a target among the plans below, checks
// what they set, adds their figures up, compares them, and runs a matrix of scenarios over them.
//
//	p, err := portfolio.New(
//		portfolio.Member{Plan: province},
//		portfolio.Member{Plan: east, Actuals: eastFigures, Above: province.ID},
//		portfolio.Member{Plan: west, Actuals: westFigures, Above: province.ID})
//	d, err := p.Divide(portfolio.DivideQuery{
//		CombineQuery: portfolio.CombineQuery{Higher: province.ID, Indicator: "jobs"}, By: portfolio.ByPace})
//	p, err = p.Assign(d) // east and west now have the target that they were assigned
//
// A Mapping relates the indicators of the plans to each other. Matches by id are in force at once;
// matches by name are proposals, in force once they are confirmed. The mapping is data: it is
// written and read as JSON, and keeps what was confirmed and what was refused.
//
// # How figures combine
//
// A Rule computes the figure of the whole from those of its parts:
//
//	sum              Σ xᵢ: levels, flows and changes of what can be counted
//	weighted_mean    Σ sᵢxᵢ ÷ Σ sᵢ, by size: shares, states, figures per head
//	by_amounts       growth: the growth of Σ sᵢ(1+xᵢ)ⁿ; a compounded decline of an amount per unit of
//	                 size: that of Σ eᵢsᵢ(1+gᵢ)ⁿ(1−xᵢ) over Σ sᵢ(1+gᵢ)ⁿ, e the intensity, g the growth
//	                 of the size. Declines are never averaged
//	each             the worst part: every plan keeps the bound
//
// Divide inverts the rule. Its figures have the printed digits of the target, and combine to it: a
// sum exactly, the others without missing it, by less than one unit of the last digit in each part.
// What cannot be divided is an error that names what is impossible.
//
// Assign enters the figures in the plans below as plan.Plan.Resolve enters the targets of a higher
// plan, and those in the plans below them, through any number of levels.
//
// A missing part is never zero: a sum over plans of which one has no figure is absent, and the
// result names the plan and the reason.
package portfolio
