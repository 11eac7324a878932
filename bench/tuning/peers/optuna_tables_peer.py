"""Optuna on a table, behind study.ask and study.tell: TPE, Gaussian process, random search, and TPE under the Hyperband pruner."""

import warnings

import optuna
import torch
from simulation import Training, simulate
from table import Table

torch.set_num_threads(1)
optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore")


class Peer:
    def run(self, table, search, seed, workers, evaluations):
        table = Table(table, seed)
        return simulate(Search(table, search, seed, workers), table, workers, evaluations)


class Search:
    def __init__(self, table, search, seed, workers):
        samplers = optuna.samplers
        if search == "random":
            sampler = samplers.RandomSampler(seed=seed)
        elif search == "gp":
            sampler = samplers.GPSampler(seed=seed, deterministic_objective=True)
        else:
            sampler = samplers.TPESampler(seed=seed, multivariate=True, constant_liar=workers > 1)
        self.early = search == "hyperband"
        # the bracket of a trial is drawn by the name of the study
        pruner = optuna.pruners.HyperbandPruner(1, table.fidelity) if self.early else optuna.pruners.NopPruner()
        self.study = optuna.create_study(study_name=f"seed {seed}", sampler=sampler, pruner=pruner)
        self.table = table

    def ask(self):
        trial = self.study.ask()
        row = self.table.row([self.suggest(trial, each) for each in self.table.parameters])
        return Training(row, 0, 1 if self.early else self.table.fidelity, trial)

    def suggest(self, trial, parameter):
        indices = range(len(parameter["values"]))
        if parameter["kind"] == "categorical":
            return trial.suggest_categorical(parameter["name"], list(indices))
        return trial.suggest_int(parameter["name"], 0, indices[-1])

    def tell(self, training, value):
        trial, last = training.handle, training.last
        if last == self.table.fidelity:
            if self.early:
                trial.report(value, last)
            self.study.tell(trial, value)
            return None
        trial.report(value, last)
        if trial.should_prune():
            self.study.tell(trial, state=optuna.trial.TrialState.PRUNED)
            return None
        return Training(training.row, last, last + 1, trial)
