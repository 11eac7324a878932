"""pycma with its defaults: from the middle of the box, a step size of a fifth of it, restarts with a doubled population."""

import warnings

warnings.simplefilter("ignore")

import cma  # noqa: E402
import numpy as np  # noqa: E402


class Peer:
    def start(self, bounds, points, values, seed, noisy, evaluations):
        self.lower = np.array([lower for lower, _ in bounds])
        self.width = np.array([upper - lower for lower, upper in bounds])
        self.seeds = np.random.SeedSequence(seed + 1)
        self.population = None
        self.begin(np.full(len(bounds), 0.5))

    def begin(self, middle):
        options = {"bounds": [0, 1], "seed": int(self.seeds.spawn(1)[0].generate_state(1)[0] % 2**31) + 1, "verbose": -9}
        if self.population is not None:
            options["popsize"] = self.population
        self.strategy = cma.CMAEvolutionStrategy(middle, 0.2, options)
        self.population = self.strategy.popsize
        self.asked, self.values = [], []

    def ask(self):
        if len(self.values) == len(self.asked):
            if self.asked:
                self.strategy.tell(self.asked, self.values)
                if self.strategy.stop():
                    self.population *= 2
                    generator = np.random.default_rng(self.seeds.spawn(1)[0])
                    self.begin(generator.uniform(size=len(self.lower)))
            self.asked, self.values = self.strategy.ask(), []
        return (self.lower + self.width * self.asked[len(self.values)]).tolist()

    def tell(self, value):
        self.values.append(value)
