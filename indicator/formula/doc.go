/*
Package formula is the formula language of plan files: text to tree and back,
unit check, circles, exact evaluation, and explanation. This page specifies the
language. Not here: what a plan is (package plan), the float64 back end (package
kernel).

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
doesn't start with a digit; and, or, not and year are words of the language. A
name before ( is a function, so a variable may be called like one. A lag is 1 to
200, a year has four digits. A string stands only as a unit: convert(x, "persons");
WithNouns adds the nouns of a plan, WithFunctions the functions of a host program.
White space, line ends included, separates and means nothing. Accepted and
printed as ASCII: （ ） ， 【 】 ［ ］ ＋ － − × ＊ ÷ ／ ＜ ＞ ≤ ≥ ≠ ＝＝ ！＝ and “ ” around a string.
Limits (ErrLimit): 4,000 characters without white space, 32,000 bytes,
64 levels of nesting, 1,000 nodes, 5,000 variables and 500 years in a system.

# Year scope

A formula is evaluated for one year at a time, First…Last of the Period. x is the
value of that year, x[-1] of the year before, x[2020] of 2020, whichever year is
evaluated; year is the year itself, a plain number. A reference to a later year is
written with the year in figures. Functions that look back take the name of a
variable there, possibly with a lag: f(x[-k]) reads what f(x) read k years
earlier (other arguments are taken in the current year).

# Figures before formulas, and the start of recursions

In a year for which a figure is given, the figure is the value, and the formula is
not looked at; a given absence, with its reason, stands in the same way. So
gdp = grow(gdp[-1], gdp_growth) starts at the last figure before it: with a figure
for 2020, the formula works from 2021 on. An input (no formula) without a figure is
absent: not given. Cells before First are absent (before the first figure), after
Last not given.

# Units and price bases

A value has a unit (indicator.Unit): a plain quantity, %, percentage points (pp), an
index, yes/no (flag); and a price basis: none, current, constant. A bare number, and
what is computed from bare numbers alone, takes the unit it stands beside.

	a + b, a - b           same unit; % - % is pp, % ± pp and pp + % are %; a bare number
	                       beside % is in % (100 - share is %)
	a * b, a / b           product and quotient of the units; equal units divided give a plain
	                       number; %, pp and index go only with plain numbers: use the functions
	-a                     unit of a
	a < b, a == b …        same unit; gives yes/no (1 or 0)
	and, or, not           yes/no

Current and constant prices don't mix in +, -, *, /, comparisons, share, grow,
portion and the like; none goes with both and takes the other's. Results keep the
basis of what they are computed from. implied_growth and share_after link shares
and growth rates of different bases; called without deflators they assume that the
deflators are equal. reflate and deflate change the basis. What a formula gives must
have the unit of its variable, and not the other price basis.

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

power, ln and exp take plain numbers (a quantity has no logarithm; divide it by one of its unit
first) and return one, rounded half-even to 34 digits as all results are. Outside the domain: ln(x)
for x ≤ 0, power(x, n) for x < 0 with a fractional n.
power(0, n) with n < 0 is a division by zero; power(0, 0) is 1.

A host program adds functions of its own with [WithFunctions]; a formula that uses them reads only
with that option. [Eval] computes one formula of a few quantities, without years.

# Absence

Absent is never zero. An absence is a gap (something isn't known) or a fault (a
computation failed: division by zero, outside the domain, number too large, a circle).
Either keeps its root cause, the variable and year at the far end. A fault is one of
its cell and of those that depend on it, not of the run.

	operators, functions     absent if any operand is: the first fault, else the first gap
	a and b                  0 if one is 0, whatever the other; else absent if one is absent
	a or b                   1 if one is 1, whatever the other; else absent if one is absent
	                         (b isn't evaluated when a decides)
	if(c, a, b)              absent if c is; else only the chosen branch counts
	known(x)                 1 for a number, 0 for a gap, the fault for a fault
	or_else(x, y)            x for a number, y for a gap, the fault for a fault
	cumulative, average_rate, compounded_decline
	                         fault if one year has one; else, with gaps: Incomplete, the detail says
	                         which years are lacking, the root is that of the first of them
	the same before from, average_growth up to the base year
	                         absent: before the first figure
	x / 0, share(x, 0), growth from 0 …
	                         fault: division by zero, root: the variable and year of the formula

Result.Err puts a fault in words: "formula: share(a, b) in 2023: division by zero".

# Circles

Formulas that need each other within one year are refused by NewSystem, with the
circle: a -> b -> a. Lags break a circle. A fixed year can close one for some years only
(x = x[2025] in 2025): all cells of the circle are faults (NoSolution), even one whose
formula could do without the others; the detail names it.

# Errors

All errors are *indicator.Error (several joined). Parse gives line and column, from 1,
and ends with the source line and a caret; it wraps ErrSyntax, ErrLimit, ErrUnknown (no
such function) or ErrUnit (no such unit in convert). Check and NewSystem name the part
of the formula and wrap ErrUnit, ErrUnknown, ErrCycle or ErrInvalid.
*/
package formula
