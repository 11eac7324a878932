"""A table of real trainings as `npm run bench -- tuning` converts it: a description in JSON, losses and seconds as 32-bit floats beside it."""

import json
import pathlib

import numpy as np


class Table:
    """A configuration by its number, the mixed radix of its parameters' indices, the first the slowest.

    Fidelity is how many repeats of a training there are, or in a table of curves how many epochs, always in all: from 1 to 3 is two more.
    """

    def __init__(self, path, seed):
        description = json.loads(pathlib.Path(f"{path}.json").read_text())
        self.parameters = description["parameters"]
        self.rows = description["rows"]
        self.sizes = [len(each["values"]) for each in self.parameters]
        self.curves = "epochs" in description
        self.fidelity = description["epochs" if self.curves else "repeats"]
        numbers = np.fromfile(f"{path}.bin", dtype="<f4").astype(float)
        self.losses = numbers[: self.rows * self.fidelity].reshape(self.rows, self.fidelity)
        # of each repeat; of curves one for all epochs of a configuration
        self.seconds = numbers[self.rows * self.fidelity :].reshape(self.rows, -1)
        self.seed = seed

    def row(self, indices):
        row = 0
        for index, size in zip(indices, self.sizes):
            row = row * size + index
        return row

    def between(self, row, first, last):
        """The numbers of the repeats that are trained from one fidelity to another, as in bench/tuning/repeats.ts, rising."""
        drawn = mix(row ^ mix(self.seed + 1))
        return sorted((drawn + k) % self.fidelity for k in range(first, last))

    def value(self, row, fidelity):
        if self.curves:
            return float(self.losses[row, fidelity - 1])
        return float(sum(self.losses[row, k] for k in self.between(row, 0, fidelity)) / fidelity)

    def price(self, row, first, last):
        """What going from one fidelity to another takes of the budget: of repeats their number, of epochs what they cost."""
        return self.time(row, first, last) if self.curves else last - first

    def budget(self, evaluations):
        """What so many trainings in full take; along curves, so many configurations on average."""
        return evaluations * self.fidelity * (float(self.seconds.mean()) if self.curves else 1)

    def time(self, row, first, last):
        """Seconds of training from one fidelity to another."""
        if self.curves:
            return float(self.seconds[row, 0] * (last - first))
        return float(sum(self.seconds[row, k] for k in self.between(row, first, last)))


def mix(x):
    """A 32-bit integer that has nothing to do with `x` to look at. Source: Wellons (2018), "Prospecting for hash functions", lowbias32."""
    x = ((x ^ (x >> 16)) * 0x7FEB352D) & 0xFFFFFFFF
    x = ((x ^ (x >> 15)) * 0x846CA68B) & 0xFFFFFFFF
    return x ^ (x >> 16)
