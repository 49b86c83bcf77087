#!/usr/bin/env python3
"""Writes decimal.csv.gz: operations and their results as Python's decimal module computes them.

Results have 34 significant digits, half-even. Roots and powers are computed with 400 digits first
(a result that is exact is exact there) and rounded once. Rows are "operation,a,b,result"; the result
of a division or a logarithm that Python refuses is the name of the error that package num returns.

    python3 rows.py    # the same bytes each time: the seed is fixed, the archive has no date
"""
import decimal
import gzip
import io
import random
from decimal import ROUND_HALF_EVEN, Context, Decimal
from pathlib import Path

SEED = 20201
ROWS = 10_000
TOP = 1000  # |x| < 10^TOP, and at least 10^(-TOP-1)

# Wide exponents, so that nothing is subnormal or overflows on the way.
limits = dict(Emin=-99_999, Emax=99_999, rounding=ROUND_HALF_EVEN)
kept = Context(prec=34, **limits)
wide = Context(prec=400, **limits)
decimal.setcontext(wide)
random.seed(SEED)


def digits(most):
    """A coefficient with the runs of nines, zeros and fives that rounding stumbles over."""
    n = random.randint(1, most)
    if random.random() < 0.5:
        return "".join(random.choice("0009951234678") for _ in range(n))
    return str(random.randrange(10**n))


def number(most=40, exponents=60, signs="+-"):
    if random.random() < 0.03:
        return Decimal(random.choice(["0", "1", "-1", "0.00", "10", "0.1"]))
    e = random.choice([0, -1, -2, -4, random.randint(-exponents, exponents)])
    return Decimal(f"{random.choice(signs)}{digits(most)}e{e}")


def whole(x):
    return x == x.to_integral_value()


def add():
    a, b = number(), number()
    return a, b, kept.add(a, b)


def sub():
    a = number()
    b = number() if random.random() < 0.7 else a + Decimal(f"{random.randint(-9, 9)}e{a.as_tuple().exponent}")
    return a, b, kept.subtract(a, b)


def mul():
    a, b = number(exponents=520), number(exponents=520)
    return a, b, kept.multiply(a, b)


def div():
    a, b = number(exponents=400), number(exponents=400)
    if random.random() < 0.2:  # quotients that end, and ties
        b = Decimal(random.choice([2, 5, 8, 64, 125, 10**9, 3, 7]))
    if b == 0:
        return a, b, "ErrDivisionByZero"
    return a, b, kept.divide(a, b)


def root():
    n = random.choice([2, 2, 3, 3, 4, 5, 5, 6, 7, 10, 15, 31, 32, 33, 60])
    x = abs(number(exponents=300))
    if random.random() < 0.25:  # exact ones
        x = wide.power(abs(number(most=8, exponents=6)), n)
    if x == 0:
        return x, Decimal(n), Decimal(0)
    r = wide.power(x, wide.divide(Decimal(1), Decimal(n)))
    near = r.quantize(Decimal(1).scaleb(r.adjusted() - 60), context=wide)
    if wide.power(near, n) == x:
        r = near
    if n % 2 == 1 and random.random() < 0.3:
        x, r = -x, -r
    return x, Decimal(n), kept.plus(r)


def power():
    if random.random() < 0.6:  # whole, as plans compound
        n = random.choice([random.randint(-30, 30), random.randint(-400, 400), random.randint(0, 5)])
        x = number(most=18, exponents=12)
        if random.random() < 0.5:
            x = 1 + Decimal(random.randint(-90_000, 300_000)).scaleb(-6)
        n = Decimal(n)
    else:
        x = abs(number(most=20, exponents=20))
        n = Decimal(random.randint(-30_000, 30_000)).scaleb(-random.randint(1, 4))
    if x == 0 and n < 0:
        return x, n, "ErrDivisionByZero" if whole(n) else "ErrDomain"
    if x == 0:
        return x, n, Decimal(1 if n == 0 else 0)
    return x, n, kept.plus(wide.power(x, n))


def ln():
    x = number(exponents=500)
    if random.random() < 0.3:  # near one
        x = 1 + number(most=20, exponents=30).scaleb(-random.randint(20, 40))
    if x <= 0:
        return x, Decimal(0), "ErrDomain"
    return x, Decimal(0), kept.ln(x)


def exp():
    x = number(most=30, exponents=3)
    if abs(x) > 1:
        x = Decimal(f"{random.choice('+-')}{random.randrange(1_999_000_000)}e-6")
    if random.random() < 0.2:
        x = x.scaleb(-random.randint(1, 30))
    return x, Decimal(0), kept.exp(x)


def within(result):
    if isinstance(result, Decimal) and result != 0:
        top = result.adjusted() + 1
        if top > TOP or top < -TOP:
            return "ErrOverflow"
    return result


def main():
    operations = [add, sub, mul, div, root, power, ln, exp]
    out = io.StringIO()
    for i in range(ROWS):
        operation = operations[i % len(operations)]
        a, b, result = operation()
        out.write(f"{operation.__name__},{a},{b},{within(result)}\n")
    with open(Path(__file__).with_name("decimal.csv.gz"), "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=raw, mtime=0) as f:
            f.write(out.getvalue().encode())
    print(f"{ROWS} rows, seed {SEED}, libmpdec {decimal.__libmpdec_version__}")


main()
