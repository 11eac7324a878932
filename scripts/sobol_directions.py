"""Generates src/random/joeKuo.ts: Joe and Kuo's initial direction numbers (the set D6) of 1111 dimensions.

The source is the table that scipy ships (scipy/stats/_sobol_direction_numbers.npz, made from new-joe-kuo-6.21201 of
https://web.maths.unsw.edu.au/~fkuo/sobol/). Needs Python 3, numpy and scipy.

    python3 scripts/sobol_directions.py > src/random/joeKuo.ts           # write
    python3 scripts/sobol_directions.py | diff - src/random/joeKuo.ts    # check

Each dimension after the first: for i = 2 ... degree the odd number m_i < 2^i without its last bit (i - 1 bits); base64 of these bits. The
polynomials need no bits: they are all the primitive ones, ascending, which is checked here.
"""
import base64
import os

import numpy
import scipy

DIMENSIONS = 1111
POLYNOMIALS = [1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176, 144, 630]

table = numpy.load(os.path.join(os.path.dirname(scipy.__file__), "stats", "_sobol_direction_numbers.npz"))
degrees = [degree for degree, count in enumerate(POLYNOMIALS, 1) for _ in range(count)]
assert len(degrees) == DIMENSIONS - 1

bits = ""
for k, degree in enumerate(degrees, 1):
    polynomial, initial = int(table["poly"][k]), [int(m) for m in table["vinit"][k][:degree]]
    assert polynomial.bit_length() == degree + 1 and polynomial & 1 and not table["vinit"][k][degree:].any()
    assert k == 1 or polynomial > int(table["poly"][k - 1])
    for i, m in enumerate(initial[1:], 2):
        assert m & 1 and m < 1 << i
        bits += format(m >> 1, f"0{i - 1}b")
bits += "0" * (-len(bits) % 24)
text = base64.b64encode(bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))).decode()

print("// written by scripts/sobol_directions.py")
print("\n/** Initial direction numbers of 1111 dimensions, packed; `sobolDirections.ts` says how. */")
print("/*! Direction numbers: Copyright (c) 2008, Frances Y. Kuo and Stephen Joe, BSD-3-Clause; see THIRD-PARTY-NOTICES of surmise. */")
print("export const JOE_KUO: string =\n  '" + text + "'")
