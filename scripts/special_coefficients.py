"""Computes every polynomial of the special functions and writes it into the sources under src/special.

Each is the Chebyshev interpolant of a smooth function on an interval, computed with 60 digits, turned into powers
of (x - centre) and rounded to doubles. Needs Python 3 and mpmath.

    python3 scripts/special_coefficients.py            # write: the blocks between "coefficients NAME" and "end", and the tables
    python3 scripts/special_coefficients.py --check    # fail if a source differs from what would be written
    python3 scripts/special_coefficients.py --errors   # print the largest relative error of each polynomial, before rounding
"""
import base64
import os
import re
import struct
import sys

from mpmath import atanh, cos, erf, erfc, exp, findroot, log, mp, mpf, nstr, pi, sin, sqrt

mp.dps = 60
errors = []


def fit(name, f, a, b, degree, centre=None, weight=lambda x: 1):
    """Powers of (x - centre) of the interpolant of f in the degree + 1 Chebyshev nodes of [a, b]."""
    a, b, n = mpf(a), mpf(b), degree + 1
    middle, half = (a + b) / 2, (b - a) / 2
    centre = middle if centre is None else mpf(centre)
    angles = [pi * (2 * j + 1) / (2 * n) for j in range(n)]
    values = [f(middle + half * cos(t)) for t in angles]
    chebyshev = [(2 - (k == 0)) * sum(v * cos(k * t) for v, t in zip(values, angles)) / n for k in range(n)]
    # t = shift + scale * (x - centre); the recurrence T[k+1] = 2 t T[k] - T[k-1] on lists of powers
    shift, scale = (centre - middle) / half, 1 / half
    times_t = lambda p: [shift * (p[i] if i < len(p) else 0) + scale * (p[i - 1] if i else 0) for i in range(len(p) + 1)]
    previous, current = [mpf(1)], times_t([mpf(1)])
    powers = [mpf(0)] * n
    for k in range(n):
        for i, v in enumerate(previous):
            powers[i] += chebyshev[k] * v
        following = [2 * v - (previous[i] if i < len(previous) else 0) for i, v in enumerate(times_t(current))]
        previous, current = current, following
    worst = mpf(0)
    for j in range(101):
        x = middle + half * cos(pi * j / 100)
        worst = max(worst, abs((sum(c * (x - centre) ** i for i, c in enumerate(powers)) - f(x)) * weight(x)))
    errors.append((name, worst))
    return [float(c) for c in powers]


def near_zero(f, series):
    """f, with its value at tiny arguments taken from the series (where the closed form cancels)."""
    return lambda x: series(x) if abs(x) < mpf(10) ** -12 else f(x)


erfcx = lambda x: exp(x * x) * erfc(x)
mills = lambda v: sqrt(pi / 2) * erfcx(v / sqrt(2))


def asymptotic(w):
    """sqrt(pi) x erfcx(x) with w = 1 / x^2: 1 - w/2 + 3 w^2/4 - ..."""
    if w < mpf(1) / 4000:
        term = total = mpf(1)
        for k in range(1, 90):
            term *= -(2 * k - 1) * w / 2
            total += term
        return total
    x = 1 / sqrt(w)
    with mp.workdps(60 + int(x * x / 2.3)):
        return +(sqrt(pi) * x * erfcx(x))


def asymptotic_tail(w, subtract):
    """(asymptotic(w) - the first terms) / their next power, without cancelling at w = 0."""
    if w < mpf(10) ** -12:
        return [-mpf(1) / 2 + 3 * w / 4, mpf(3) / 4 - 15 * w / 8][subtract - 1]
    g = asymptotic(w) - 1
    return g / w if subtract == 1 else (g + w / 2) / w**2


EXP = fit("exp", near_zero(lambda r: (exp(r) - 1 - r) / r**2, lambda r: mpf(1) / 2 + r / 6), -log(2) / 2, log(2) / 2, 9, 0, lambda r: r * r / exp(r))
EXP[0] = 0.5
LOG = fit("log", near_zero(lambda z: (2 * atanh(sqrt(z)) / sqrt(z) - 2) / z, lambda z: mpf(2) / 3 + 2 * z / 5), 0, (3 - 2 * sqrt(2)) ** 2, 6, 0, lambda z: z)
LOG_TAIL = fit("log, tail", near_zero(lambda z: (atanh(sqrt(z)) / sqrt(z) - 1 - z / 3) / z**2, lambda z: mpf(1) / 5 + z / 7), 0, (3 - 2 * sqrt(2)) ** 2, 7, 0, lambda z: z * z)
quarter = (pi / 4 * mpf("1.0001")) ** 2
SIN = fit("sin", near_zero(lambda z: (sin(sqrt(z)) / sqrt(z) - 1) / z, lambda z: -mpf(1) / 6 + z / 120), 0, quarter, 5, 0, lambda z: z)
COS = fit("cos", near_zero(lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2, lambda z: mpf(1) / 24 - z / 720), 0, quarter, 5, 0, lambda z: z * z)
ERF = fit("erf", near_zero(lambda z: erf(sqrt(z)) / sqrt(z) - 1, lambda z: 2 / sqrt(pi) * (1 - z / 3) - 1), 0, 0.25, 8, 0)

ERFCX_FROM, ERFCX_TO, ERFCX_WIDTH, ERFCX_DEGREE = -1, 8, mpf("0.5"), 15
ERFCX = []
for i in range(int((ERFCX_TO - ERFCX_FROM) / ERFCX_WIDTH)):
    a = ERFCX_FROM + i * ERFCX_WIDTH
    ERFCX.append(fit("erfcx", erfcx, a, a + ERFCX_WIDTH, ERFCX_DEGREE, None, lambda x: 1 / erfcx(x)))
ERFCX_TAIL = fit("erfcx, tail", lambda w: asymptotic_tail(w, 1), 0, mpf(1) / ERFCX_TO**2, 8, 0, lambda w: w)

MILLS_FROM, MILLS_TO, MILLS_WIDTH, MILLS_DEGREE = 1, 13, mpf("0.75"), 13
MILLS = []
complement = lambda v: 1 - v * mills(v)
for i in range(int((MILLS_TO - MILLS_FROM) / MILLS_WIDTH)):
    a = MILLS_FROM + i * MILLS_WIDTH
    MILLS.append(fit("mills", complement, a, a + MILLS_WIDTH, MILLS_DEGREE, None, lambda v: 1 / complement(v)))
# 1 - v M(v) = w (1 + w T(w)) with w = 1 / v^2; asymptotic() has 2 w for w, since M(v) = sqrt(pi/2) erfcx(v / sqrt 2)
MILLS_TAIL = fit(
    "mills, tail",
    near_zero(lambda w: ((1 - asymptotic(2 * w)) / w - 1) / w, lambda w: -3 + 15 * w),
    0, mpf(1) / MILLS_TO**2, 8, 0, lambda w: w,
)


# log h crosses zero at one place, where log h / (u - place) keeps the digits that log(h) loses
log_h = lambda u: log(exp(-u * u / 2) / sqrt(2 * pi) + u * erfc(-u / sqrt(2)) / 2)
root = findroot(log_h, mpf("0.9"))
slope = erfc(-root / sqrt(2)) / 2
LOG_H = fit("log h", lambda u: log_h(u) / (u - root) if abs(u - root) > mpf(10) ** -25 else slope, root - mpf("0.15"), root + mpf("0.15"), 11, root, lambda u: 1 / slope)


def number(c):
    """As a JavaScript formatter writes it."""
    text = repr(c).replace("e-0", "e-")
    return text[:-2] if text.endswith(".0") else text


def block(prefix, first, coefficients):
    return [f"const {prefix}_{first + k} = {number(c)}" for k, c in enumerate(coefficients)]


def table(name, what, rows):
    """A table as base64 of its doubles, little-endian, which src/special/table.ts reads."""
    numbers = [float(c) for row in rows for c in row]
    text = base64.b64encode(struct.pack(f"<{len(numbers)}d", *numbers)).decode()
    return f"\n/** {what} */\nexport const {name}: Float64Array = /* @__PURE__ */ table(\n  '{text}',\n)\n"


if "--errors" in sys.argv:
    worst = {}
    for name, e in errors:
        worst[name] = max(e, worst.get(name, 0))
    for name, e in worst.items():
        print(f"{name:12} {nstr(e, 3)}")
    sys.exit()

blocks = {
    "exp.ts": {"EXP": block("EXP", 2, EXP)},
    "log.ts": {"LOG": block("LOG", 1, LOG)},
    "pow.ts": {"LOG_TAIL": block("LOG_TAIL", 0, LOG_TAIL)},
    "trigonometric.ts": {"SIN": block("SIN", 1, SIN), "COS": block("COS", 2, COS)},
    "erf.ts": {"ERF": block("ERF", 0, ERF)},
    "erfcx.ts": {"ERFCX_TAIL": block("ERFCX_TAIL", 0, ERFCX_TAIL)},
    "logH.ts": {
        "MILLS_TAIL": block("MILLS_TAIL", 0, MILLS_TAIL),
        "LOG_H": [f"const ROOT = {number(float(root))}", f"const ROOT_LOW = {number(float(root - float(root)))}"] + block("LOG_H", 0, LOG_H),
    },
}
tables = (
    "// written by scripts/special_coefficients.py\n"
    "import { table } from './table.ts'\n"
    + table("ERFCX", f"`erfcx` on 18 intervals of width 1/2 from -1 to 8: {ERFCX_DEGREE + 1} powers of `x - centre` each.", ERFCX)
    + table("MILLS", f"`1 - v M(v)`, `M` Mills' ratio, on 16 intervals of width 3/4 from 1 to 13: {MILLS_DEGREE + 1} powers of `v - centre` each.", MILLS)
)

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "special")
wanted = {"coefficients.ts": tables}
for name, parts in blocks.items():
    text = open(os.path.join(folder, name)).read()
    for part, lines in parts.items():
        text, found = re.subn(
            rf"(// coefficients {part}:[^\n]*\n).*?(// end\n)", lambda m: m[1] + "\n".join(lines) + "\n" + m[2], text, flags=re.S
        )
        assert found == 1, f"{name} has no block {part}"
    wanted[name] = text
for name, text in wanted.items():
    path = os.path.join(folder, name)
    if "--check" in sys.argv:
        if open(path).read() != text:
            sys.exit(f"{path} differs")
    else:
        open(path, "w").write(text)
