"""Optuna's CmaEsSampler with its defaults: from the middle, one random trial first, no restarts."""

import warnings

import optuna

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


class Peer:
    def start(self, bounds, points, values, seed, noisy, evaluations):
        self.space = {f"x{i}": optuna.distributions.FloatDistribution(lower, upper) for i, (lower, upper) in enumerate(bounds)}
        sampler = optuna.samplers.CmaEsSampler(seed=seed)
        self.study = optuna.create_study(sampler=sampler)

    def ask(self):
        self.trial = self.study.ask(self.space)
        return [self.trial.params[name] for name in self.space]

    def tell(self, value):
        self.study.tell(self.trial, value)
