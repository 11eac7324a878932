"""Writes test/fixtures/interop: spaces in the JSON of Optuna and ConfigSpace by their own serializers, and what they sample from them.

pip install optuna==5.0.0 ConfigSpace==1.2.2; python scripts/interop_reference.py
"""

import json
import random
import warnings
from pathlib import Path

import ConfigSpace as cs
import optuna
from optuna.distributions import (
    CategoricalDistribution,
    DiscreteUniformDistribution,
    FloatDistribution,
    IntDistribution,
    IntLogUniformDistribution,
    IntUniformDistribution,
    LogUniformDistribution,
    UniformDistribution,
    distribution_to_json,
)

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
out = Path(__file__).parent.parent / "test" / "fixtures" / "interop"
out.mkdir(parents=True, exist_ok=True)


def write(name, value):
    (out / name).write_text(json.dumps(value, separators=(",", ":")) + "\n")


distributions = {
    "rate": FloatDistribution(1e-5, 1e-1, log=True),
    "dropout": FloatDistribution(0.0, 0.5),
    "momentum": FloatDistribution(0.0, 1.0, step=0.1),
    "layers": IntDistribution(1, 8),
    "width": IntDistribution(16, 512, log=True),
    "batch": IntDistribution(32, 256, step=32),
    "activation": CategoricalDistribution(["relu", "tanh", "gelu"]),
    "mixed": CategoricalDistribution(["auto", 1, 2.5, True]),
    "old float": UniformDistribution(-1.0, 1.0),
    "old log": LogUniformDistribution(1e-3, 1.0),
    "old step": DiscreteUniformDistribution(0.0, 1.0, 0.25),
    "old int": IntUniformDistribution(0, 10, 2),
    "old int log": IntLogUniformDistribution(1, 100),
}
study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=1))
samples = [study.ask(distributions).params for _ in range(50)]
write(
    "optuna.json",
    {"distributions": {name: distribution_to_json(d) for name, d in distributions.items()}, "samples": samples},
)

SERIALIZED = {}


def hyperparameters():
    return {
        "model": cs.Categorical("model", ["svm", "forest", "net"]),
        "kernel": cs.Categorical("kernel", ["linear", "rbf", "poly"]),
        "degree": cs.Integer("degree", (1, 6)),
        "gamma": cs.Float("gamma", (1e-4, 1.0), log=True),
        "trees": cs.Integer("trees", (10, 500), log=True),
        "size": cs.OrdinalHyperparameter("size", ["small", "medium", "large"]),
        "layers": cs.Integer("layers", (1, 5)),
        "width 2": cs.Integer("width 2", (8, 64)),
        "dropout": cs.Float("dropout", (0.0, 0.9)),
        "bias": cs.Categorical("bias", [True, False]),
        "seed": cs.Constant("seed", 7),
    }


def space(forbid):
    s = cs.ConfigurationSpace(name="reference", seed=1)
    h = hyperparameters()
    s.add(*h.values())
    s.add(
        cs.EqualsCondition(h["kernel"], h["model"], "svm"),
        cs.AndConjunction(cs.EqualsCondition(h["degree"], h["model"], "svm"), cs.EqualsCondition(h["degree"], h["kernel"], "poly")),
        cs.InCondition(h["gamma"], h["kernel"], ["rbf", "poly"]),
        cs.EqualsCondition(h["trees"], h["model"], "forest"),
        cs.OrConjunction(cs.EqualsCondition(h["size"], h["model"], "forest"), cs.EqualsCondition(h["size"], h["model"], "net")),
        cs.EqualsCondition(h["layers"], h["model"], "net"),
        cs.GreaterThanCondition(h["width 2"], h["layers"], 2),
        cs.LessThanCondition(h["dropout"], h["gamma"], 0.1),
        cs.NotEqualsCondition(h["bias"], h["model"], "svm"),
    )
    if forbid:
        clauses = [
            cs.ForbiddenAndConjunction(cs.ForbiddenEqualsClause(h["model"], "net"), cs.ForbiddenInClause(h["layers"], [4, 5])),
            cs.ForbiddenInClause(h["degree"], [4, 6]),
            cs.ForbiddenGreaterThanRelation(h["layers"], h["width 2"]),
            cs.ForbiddenAndConjunction(
                cs.ForbiddenEqualsClause(h["size"], "large"), cs.ForbiddenEqualsClause(h["bias"], False)
            ),
            cs.ForbiddenGreaterThanClause(h["trees"], 300),
            cs.ForbiddenAndConjunction(
                cs.ForbiddenEqualsClause(h["kernel"], "rbf"), cs.ForbiddenLessThanEqualsClause(h["gamma"], 0.001)
            ),
        ]
        s.add(*clauses)
    return s


def plain(configuration):
    return {name: value.item() if hasattr(value, "item") else value for name, value in dict(configuration).items()}


free, bound = space(False), space(True)
verdicts = []
for configuration in free.sample_configuration(400):
    values = plain(configuration)
    try:
        cs.Configuration(bound, values=values)
        legal = True
    except cs.ForbiddenValueError:
        legal = False
    verdicts.append({"params": values, "legal": legal})
bound.to_json(out / "configSpace.json")
write("configSpaceSamples.json", verdicts)
