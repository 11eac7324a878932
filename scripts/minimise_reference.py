"""Writes test/fixtures/minimise.json: optima of bounded problems found by scipy's L-BFGS-B, and what they cost it.

Run: python3 scripts/minimise_reference.py  (needs numpy and scipy)

Each case is solved twice: with scipy's default tolerances, whose nfev and nit are kept for comparison, and with tight ones,
repeated from its own result, whose x and value are the reference.
"""

import json
import pathlib

import numpy as np
import scipy
from scipy.optimize import minimize


def rosenbrock(x):
    a, b = x[:-1], x[1:]
    gradient = np.zeros_like(x)
    gradient[:-1] = -400 * a * (b - a * a) - 2 * (1 - a)
    gradient[1:] += 200 * (b - a * a)
    return float(np.sum(100 * (b - a * a) ** 2 + (1 - a) ** 2)), gradient


def quadratic(d):
    """sum of w_k (z_k - c_k)^2 / 2 with z = x less twice its mean part (a reflection), w from 1 to 1e6, c_k = 2 for even k, -1 for odd."""
    w = 10 ** (6 * np.arange(d) / (d - 1))
    c = np.where(np.arange(d) % 2 == 0, 2.0, -1.0)

    def f(x):
        z = x - 2 * np.mean(x)
        r = w * (z - c)
        return float(0.5 * np.sum(r * (z - c))), r - 2 * np.mean(r)

    return f, w, c


def solve(f, x0, lower, upper):
    bounds = [(None if l is None else l, None if u is None else u) for l, u in zip(lower, upper)]
    plain = minimize(f, x0, jac=True, method="L-BFGS-B", bounds=bounds)
    x = plain.x
    for _ in range(30):
        x = minimize(f, x, jac=True, method="L-BFGS-B", bounds=bounds, options=dict(maxiter=100000, maxfun=100000, ftol=0, gtol=1e-14, maxcor=20)).x
    return plain, x


def main():
    cases = []

    def add(name, kind, f, x0, lower, upper, weights=None, centre=None):
        plain, x = solve(f, np.array(x0, float), lower, upper)
        case = dict(name=name, kind=kind, x0=list(map(float, x0)), lower=lower, upper=upper, x=x.tolist(), value=f(x)[0],
                    scipy=dict(value=float(plain.fun), nfev=int(plain.nfev), nit=int(plain.nit)))
        if weights is not None:
            case.update(weights=weights.tolist(), centre=centre.tolist())
        cases.append(case)

    for d in (2, 10, 50):
        start = [-1.2 if k % 2 == 0 else 1.0 for k in range(d)]
        boxes = {
            "free": ([None] * d, [None] * d),
            "inside": ([-2.0] * d, [2.0] * d),
            "below .8": ([-1.5] * d, [0.8] * d),
            "from 1.1": ([1.1 if k % 2 else -2.0 for k in range(d)], [2.0] * d),
            "mixed": ([None if k % 3 == 0 else -0.5 for k in range(d)], [0.5 if k % 3 == 2 else None for k in range(d)]),
        }
        for name, (lower, upper) in boxes.items():
            # above 1.1 there are two basins, and which one a solver enters from the usual start is a matter of its first step
            x0 = [0.9 if k % 2 == 0 else 1.3 for k in range(d)] if name == "from 1.1" else start
            add(f"Rosenbrock {d} {name}", "rosenbrock", rosenbrock, x0, lower, upper)
    for d in (4, 10, 30):
        f, w, c = quadratic(d)
        for name, (l, u) in {"free": (None, None), "box 1": (-1.0, 1.0), "box .3 to 5": (0.3, 5.0)}.items():
            add(f"quadratic {d} {name}", "quadratic", f, [0.5] * d, [l] * d, [u] * d, w, c)
    out = pathlib.Path(__file__).parent.parent / "test/fixtures/minimise.json"
    out.write_text(json.dumps(dict(source=f"scipy {scipy.__version__} L-BFGS-B, scripts/minimise_reference.py", cases=cases), indent=1) + "\n")
    for c in cases:
        print(c["name"], c["value"], c["scipy"])


main()
