/*
Package formula implements the formula language of plan files. A formula computes a
variable from other variables, one year at a time:

	f, err := formula.Parse("grow(gdp[-1], gdp_growth)")
	sys, err := formula.NewSystem(period, []formula.Definition{{ID: "gdp", Formula: f, …}, …})
	r := sys.Evaluate(given)
	v := r.Value("gdp", 2025)

[Parse] turns text into a tree, [NewSystem] checks names, units and circles of a set of
definitions, [System.Evaluate] computes every variable in every year exactly, and
[System.Explain] shows how a value was computed. A value that cannot be computed is
absent, with its root cause. Plans are in package plan, the float64 back end in package
kernel. The rest of this page is the specification of the language.

# Grammar

	formula    = or ;
	or         = and { "or" and } ;
	and        = not { "and" not } ;
	not        = "not" not | comparison ;
	comparison = sum [ ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) sum ] ;
	sum        = product { ( "+" | "-" ) product } ;
	product    = minus { ( "*" | "/" ) minus } ;
	minus      = "-" minus | atom ;
	atom       = number | "year" | reference | call | "(" or ")" ;
	reference  = name [ "[" ( "-" lag | year ) "]" ] ;
	call       = name "(" [ argument { "," argument } ] ")" ;
	argument   = or | string ;

A number is digits with an optional fraction: 6.5; no exponent, no leading zeros,
no thousands separators. A name is letters of any script, digits and _, and
does not start with a digit; and, or, not and year are reserved words. A name
before ( is a function, so a variable may have the name of a function. A lag is 1 to
200, a year has four digits. Strings occur only as units: convert(x, "persons");
WithNouns adds the nouns of a plan, WithFunctions the functions of a host program.
White space, including line ends, only separates tokens. Accepted, and printed as
ASCII: （ ） ， 【 】 ［ ］ ＋ － − × ＊ ÷ ／ ＜ ＞ ≤ ≥ ≠ ＝＝ ！＝ and “ ” around a string.
Limits (text.ErrLimit): 4,000 characters without white space, 32,000 bytes,
64 levels of nesting, 1,000 nodes, 5,000 variables and 500 years in a system.

# Year scope

A formula is evaluated for one year at a time, First…Last of the Period. x is the
value of that year, x[-1] that of the year before, x[2020] always that of 2020; year
is the year itself, a plain number. A later year can only be referred to by its
number. Functions that look back take the name of a variable as their first argument,
possibly with a lag: f(x[-k]) reads what f(x) read k years earlier (other arguments
are taken in the current year).

# Figures before formulas, and the start of recursions

In a year for which a figure is given, the figure is the value, and the formula is
not evaluated; a given absence, with its reason, takes precedence in the same way. So
gdp = grow(gdp[-1], gdp_growth) starts from the last given figure: with a figure for
2020, the formula is used from 2021 on. An input (no formula) without a figure is
absent: not given. Cells before First are absent (before the first figure), after
Last not given.

# Units and price bases

A value has a unit (indicator.Unit): a plain quantity, %, percentage points (pp), an
index, yes/no (flag); and a price basis: none, current, constant. A bare number, or
an expression of bare numbers alone, takes the unit of the other operand.

	a + b, a - b           same unit; % - % is pp, % ± pp and pp + % are %; a bare number
	                       combined with % is in % (100 - share is %)
	a * b, a / b           product and quotient of the units; equal units divided give a plain
	                       number; %, pp and index combine only with plain numbers: use the functions
	-a                     unit of a
	a < b, a == b …        same unit; the result is yes/no (1 or 0)
	and, or, not           yes/no

Current and constant prices do not mix in +, -, *, /, comparisons, share, grow,
portion and similar functions; none is compatible with both and takes the other's
basis. Results keep the basis of their operands. implied_growth and share_after link
shares and growth rates of different bases; called without deflators they assume that
the deflators are equal. reflate and deflate change the basis. The result of a formula
must have the unit of its variable, and must not have the other price basis.

# Functions

"any" is any unit but yes/no; brackets mark optional arguments; c is the current
year, base and from are Base and From of the Period. Those marked * look back: their
first argument is a name.

	share(part, whole)             same unit -> %           part / whole · 100
	portion(whole, percent)        any, % -> unit of whole  whole · percent / 100
	per(a, b)                      quotient of units        a / b
	share_after(share_before, own_growth, growth[, own_deflator, deflator])
	                               all % -> %               share_before · (1+own_growth)(1+own_deflator)
	                                                        / ((1+growth)(1+deflator))
	grow(x, rate)                  any, % -> unit of x      x · (1 + rate/100)
	growth(x) *                    any but %, pp -> %       (x − x[-1]) / x[-1] · 100
	change(x) *                    any; % -> pp             x − x[-1]
	implied_growth(share, growth[, deflator, own_deflator]) *
	                               all % -> %               ((1+growth)(1+deflator)/(1+own_deflator)
	                                                        · share/share[-1] − 1) · 100
	required_growth(from, to, years) same unit, number -> % ((to/from)^(1/years) − 1) · 100
	average_growth(x[, base]) *    any but %, pp -> %       ((x/x[base])^(1/(c−base)) − 1) · 100
	average_rate(rate[, a, b]) *   % -> %                   (∏(1+rate/100)^(1/n) − 1) · 100, from…c, or a…b
	compounded_decline(decline[, a, b]) *
	                               % -> %                   (1 − ∏(1−decline/100)) · 100, from…c, or a…b
	cumulative(x[, a, b]) *        any but %, index         sum of from…c, or of the years a…b
	index(x[, base]) *             any -> index             x / x[base] · 100
	if(condition, a, b)            yes/no, same unit        a if the condition holds, else b
	known(x)                       any or yes/no -> yes/no  whether x is present
	or_else(x, y)                  same unit                x, or y where x is absent
	sum, min, max(a, b, …)         same unit                one argument or more
	abs(x)                         any                      |x|
	clamp(x, low, high)            same unit                low ≤ high; else outside the domain
	round(x, places)               any                      half away from zero; places in figures
	power(x, n)                    numbers -> number        x^n; n in any plain number
	ln(x)                          number -> number         natural logarithm, x > 0
	exp(x)                         number -> number         e^x
	convert(x, "unit")             same kind -> unit        a bare number takes the unit
	reflate(x, price_index)        constant -> current      x · price_index / 100
	deflate(x, price_index)        current -> constant      x / price_index · 100

Rates and shares are numbers as printed: 7 means 7 %. Sums, differences and products
of printed figures are exact; everything is rounded half-even to 34 significant
digits after each step (package indicator). A root of a negative ratio, a factor
1 + rate/100 below zero in average_rate and compounded_decline, and years ≤ 0 or > 200
in required_growth are outside the domain; so are growth and implied_growth between two figures of
different sign.

power, ln and exp take plain numbers (a quantity has no logarithm; divide it by another
quantity of the same unit first) and return one, rounded half-even to 34 digits like all
results. Outside the domain: ln(x) for x ≤ 0, power(x, n) for x < 0 with a fractional n.
power(0, n) with n < 0 is a division by zero; power(0, 0) is 1.

A host program adds functions of its own with [WithFunctions]; a formula that uses them
can be parsed only with that option. [Eval] computes one formula of a few quantities,
without years.

# Absence

Absent is never zero. An absence is a gap (something is not known) or a fault (a
computation failed: division by zero, outside the domain, number too large, a circle).
Both keep their root cause, the variable and year where the absence started. A fault
affects its cell and those that depend on it, not the whole run.

	operators, functions     absent if any operand is: the first fault, else the first gap
	a and b                  0 if one is 0, even if the other is absent; else absent if one is absent
	a or b                   1 if one is 1, even if the other is absent; else absent if one is absent
	                         (b is not evaluated if a decides)
	if(c, a, b)              absent if c is; else only the selected branch is evaluated
	known(x)                 1 for a number, 0 for a gap, the fault for a fault
	or_else(x, y)            x for a number, y for a gap, the fault for a fault
	cumulative, average_rate, compounded_decline
	                         fault if one year has one; else, with gaps: Incomplete, the detail names
	                         the missing years, the root is that of the first of them
	the same before from, average_growth up to the base year
	                         absent: before the first figure
	x / 0, share(x, 0), growth from 0 …
	                         fault: division by zero, root: the variable and year of the formula

Result.Err describes a fault in words: "formula: share(a, b) in 2023: division by zero".

# Circles

Formulas that depend on each other within one year are an error of NewSystem, which
names the circle: a -> b -> a. Lags break a circle. A fixed year can close one for some
years only (x = x[2025] in 2025): all cells of the circle are then faults (NoSolution),
even one whose formula does not need the others; the detail names the circle.

# Errors

All errors are *text.Error (several joined). An error of Parse has line and column,
from 1, and ends with the source line and a caret; it wraps text.ErrSyntax,
text.ErrLimit, text.ErrUnknown (no such function) or text.ErrUnit (no such unit in
convert). Errors of Check and NewSystem name the part of the formula and wrap
text.ErrUnit, text.ErrUnknown, text.ErrCycle, text.ErrLimit or text.ErrInvalid.
*/
package formula
