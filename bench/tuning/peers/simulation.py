"""Workers that train side by side, each for the seconds of the table, and ask anew as soon as they are done."""

import heapq
from dataclasses import dataclass
from typing import Any


@dataclass
class Training:
    """What a worker does until it has something to tell: trains a configuration from one fidelity to another."""

    row: int
    first: int
    last: int
    # what the search knows it by
    handle: Any = None


def simulate(search, table, workers, evaluations):
    """Runs a search until its next training does not fit into the budget; answers [row, fidelity, end, trained] by end.

    - search.ask() is a Training, or None while there is nothing to do before something is told
    - search.tell(training, value) is the Training that the worker goes on with, or None: then the trial is over
    - evaluations: the budget, in trainings in full
    - trained: how many repeats, or epochs, this trial took
    """
    told, running = [], []
    now, number, idle, over = 0.0, 0, workers, False
    left = table.budget(evaluations)

    def price(training):
        return table.price(training.row, training.first, training.last)

    def start(training, since):
        nonlocal left, number
        left -= price(training)
        end = now + table.time(training.row, training.first, training.last)
        heapq.heappush(running, (end, number, since, training))
        number += 1

    def employ():
        nonlocal idle, over
        while idle > 0 and left > 0 and not over:
            training = search.ask()
            if training is None:
                return
            over = price(training) > left
            if over:
                return
            idle -= 1
            start(training, training.first)

    employ()
    while running:
        now, _, since, training = heapq.heappop(running)
        value = table.value(training.row, training.last)
        further = search.tell(training, value)
        if further is not None and price(further) <= left:
            start(further, since)
            continue
        told.append([training.row, training.last, now, training.last - since])
        idle += 1
        employ()
    return told
