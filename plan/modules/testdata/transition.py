"""Writes transition.tsv: levels of a growing economy, against which the module is tested.

Output is Y = A * K**alpha * (h * L)**(1 - alpha), with h = exp(r * S); the capital of a year is
(1 - delta) * K plus the investment of the year before. 50 digits, rounded to 20.
"""
from decimal import Decimal as D, getcontext

getcontext().prec = 50
alpha, delta, invest, a, n, r = D("0.4"), D("0.05"), D("0.35"), D("0.012"), D("0.005"), D("0.08")


def schooling(year):
    return D("9.5") + D("0.08") * (year - 2020)


A, L = D(1), D(1)
# Y / (h L) follows from capital per unit of output, 2.5: Y = (A * k**alpha)**(1 / (1 - alpha)) * h * L
Y = ((A * D("2.5") ** alpha).ln() / (1 - alpha)).exp() * (r * schooling(2020)).exp() * L
K = D("2.5") * Y
with open("transition.tsv", "w") as out:
    out.write("year\tschooling\tgrowth\tcapital_output\n")
    out.write(f"2020\t{schooling(2020)}\t0\t2.5\n")
    for year in range(2021, 2081):
        K = (1 - delta) * K + invest * Y
        A, L = A * (1 + a), L * (1 + n)
        labour = (r * schooling(year)).exp() * L
        before, Y = Y, A * (alpha * K.ln()).exp() * ((1 - alpha) * labour.ln()).exp()
        out.write(f"{year}\t{schooling(year)}\t{(Y / before - 1) * 100:.20f}\t{K / Y:.20f}\n")
