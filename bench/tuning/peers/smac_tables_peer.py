"""SMAC on a table, behind ask and tell: the facade for hyperparameters, and its multi-fidelity facade with Hyperband as it comes.

Budgets that are no whole fidelity are rounded to the nearest one. A configuration that comes back goes on from where it was.
"""

import logging
import tempfile
import warnings

from ConfigSpace import Categorical, ConfigurationSpace, Integer
from simulation import Training, simulate
from smac import HyperparameterOptimizationFacade, MultiFidelityFacade, Scenario
from smac.runhistory.dataclasses import TrialValue
from table import Table

warnings.simplefilter("ignore")


class Peer:
    def run(self, table, search, seed, workers, evaluations):
        table = Table(table, seed)
        with tempfile.TemporaryDirectory() as folder:
            trials = evaluations * (4 if search.endswith("wide") else 1)
            facade = Search(table, search.startswith("multi-fidelity"), seed, trials, folder)
            return simulate(facade, table, workers, evaluations)


class Search:
    def __init__(self, table, early, seed, trials, folder):
        space = ConfigurationSpace(seed=seed)
        for parameter in table.parameters:
            name, last = parameter["name"], len(parameter["values"]) - 1
            space.add(Categorical(name, list(range(last + 1))) if parameter["kind"] == "categorical" else Integer(name, (0, last)))
        # the number of trials does nothing here but set the size of the initial design: a quarter of it, at most 10 for each parameter
        scenario = Scenario(
            space,
            deterministic=True,
            n_trials=trials,
            seed=seed,
            output_directory=folder,
            **({"min_budget": 1, "max_budget": table.fidelity} if early else {}),
        )
        facade = MultiFidelityFacade if early else HyperparameterOptimizationFacade
        model = facade.get_model(scenario)
        # more leaves than there can be results, as with the default of 2**20, for which scikit-learn clears 100 MB a tree
        model._rf_opts["max_leaf_nodes"] = 2**13
        self.smac = facade(
            scenario, lambda config, seed=0, budget=0: 0.0, model=model, overwrite=True, logging_level=logging.ERROR
        )
        self.table = table
        self.reached = {}

    def ask(self):
        try:
            trial = self.smac.ask()
        except StopIteration:
            return None
        row = self.table.row([int(trial.config[each["name"]]) for each in self.table.parameters])
        fidelity = self.table.fidelity if trial.budget is None else max(1, round(trial.budget))
        return Training(row, min(self.reached.get(row, 0), fidelity), fidelity, trial)

    def tell(self, training, value):
        self.reached[training.row] = max(self.reached.get(training.row, 0), training.last)
        # saving the history after every trial would take most of the time
        self.smac.tell(training.handle, TrialValue(cost=value), save=False)
        return None
