"""Cholesky and triangular solve of scipy, by its usual functions and by LAPACK and BLAS called directly.

Matrices are stored by columns, which spares scipy a copy; each round works in place on a fresh copy made outside the clock.
"""

import time

import numpy as np
from scipy import linalg


class Peer:
    def start(self, n):
        i = np.arange(n)
        self.A = np.asfortranarray(1 / (1.0 + (i[:, None] - i) ** 2) + np.eye(n))
        self.L = np.asfortranarray(linalg.cholesky(self.A, lower=True))
        self.work = np.empty((n, n), order="F")

    def scipy_cholesky(self, milliseconds):
        return self.timed(milliseconds, lambda: linalg.cholesky(self.work, lower=True, overwrite_a=True, check_finite=False))

    def lapack_cholesky(self, milliseconds):
        return self.timed(milliseconds, lambda: linalg.lapack.dpotrf(self.work, lower=1, clean=0, overwrite_a=1))

    def scipy_solve(self, milliseconds):
        solve = linalg.solve_triangular
        return self.timed(milliseconds, lambda: solve(self.L, self.work, lower=True, overwrite_b=True, check_finite=False))

    def blas_solve(self, milliseconds):
        return self.timed(milliseconds, lambda: linalg.blas.dtrsm(1.0, self.L, self.work, lower=1, overwrite_b=1))

    def timed(self, milliseconds, work):
        """Seconds of each repetition, as many as fit into the time, at least one."""
        times = []
        end = time.perf_counter() + milliseconds / 1000
        while not times or time.perf_counter() < end:
            np.copyto(self.work, self.A)
            started = time.perf_counter()
            work()
            times.append(time.perf_counter() - started)
        return times
