"""Optuna's NSGAIISampler with its defaults, to minimise several objectives."""

import warnings

import optuna

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


class Peer:
    def start(self, bounds, objectives, seed):
        self.space = {f"x{i}": optuna.distributions.FloatDistribution(lower, upper) for i, (lower, upper) in enumerate(bounds)}
        sampler = optuna.samplers.NSGAIISampler(seed=seed)
        self.study = optuna.create_study(sampler=sampler, directions=["minimize"] * objectives)

    def ask(self):
        self.trial = self.study.ask(self.space)
        return [self.trial.params[name] for name in self.space]

    def tell(self, values):
        self.study.tell(self.trial, values)
