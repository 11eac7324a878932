"""SMAC's BlackBoxFacade with its defaults, behind ask and tell; with noise it may ask for the same point again, which counts."""

import logging
import tempfile
import warnings

from ConfigSpace import ConfigurationSpace, Float
from smac import BlackBoxFacade, Scenario
from smac.runhistory.dataclasses import TrialValue

warnings.simplefilter("ignore")


class Peer:
    def start(self, bounds, points, values, seed=0, noisy=False, evaluations=100):
        if points:
            raise ValueError("SMAC makes its own initial design: it is not told results")
        space = ConfigurationSpace(seed=seed)
        self.names = [f"x{i}" for i in range(len(bounds))]
        for name, bound in zip(self.names, bounds):
            space.add(Float(name, tuple(map(float, bound))))
        self.folder = tempfile.TemporaryDirectory()
        # the number of trials sets the size of the initial design
        scenario = Scenario(
            space, deterministic=not noisy, n_trials=evaluations, seed=seed, output_directory=self.folder.name
        )
        self.smac = BlackBoxFacade(scenario, lambda config, seed=0: 0.0, overwrite=True, logging_level=logging.ERROR)

    def tell(self, value):
        self.smac.tell(self.trial, TrialValue(cost=value))

    def ask(self):
        self.trial = self.smac.ask()
        return self.point(self.trial.config)

    def recommend(self):
        incumbent = self.smac.intensifier.get_incumbent()
        return self.point(incumbent if incumbent is not None else self.trial.config)

    def point(self, config):
        return [float(config[name]) for name in self.names]
