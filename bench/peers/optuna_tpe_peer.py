"""Optuna's TPESampler behind study.ask and study.tell, over any space of floats, integers and categories with conditions."""

import warnings

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)


class Peer:
    def start(self, space, seed, options):
        self.space = space
        self.study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed, **options))

    def ask(self):
        self.trial = self.study.ask()
        params = {}
        # parents are declared before their children
        for name, each in self.space.items():
            if all(params.get(parent) in held for parent, held in each.get("when", {}).items()):
                params[name] = self.suggest(name, each)
        return params

    def suggest(self, name, each):
        if each["type"] == "categorical":
            return self.trial.suggest_categorical(name, each["choices"])
        log = each.get("scale") == "log"
        if each["type"] == "int":
            return self.trial.suggest_int(name, each["min"], each["max"], log=log)
        return self.trial.suggest_float(name, each["min"], each["max"], log=log, step=each.get("step"))

    def tell(self, value):
        self.study.tell(self.trial, value)
