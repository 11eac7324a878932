"""scikit-optimize: the Optimizer that gp_minimize makes with its defaults.

It fits and searches inside tell, and ask only reads the answer; here tell waits until the next point is asked for.
"""

import warnings

from skopt import Optimizer
from skopt.utils import cook_estimator, normalize_dimensions

warnings.simplefilter("ignore")


class Peer:
    def start(self, bounds, points, values):
        space = normalize_dimensions([tuple(map(float, bound)) for bound in bounds])
        self.optimizer = Optimizer(
            space,
            cook_estimator("GP", space=space, random_state=0, noise="gaussian"),
            # counts what it is told too
            n_initial_points=10,
            acq_func="gp_hedge",
            acq_optimizer="auto",
            acq_optimizer_kwargs={"n_points": 10000, "n_restarts_optimizer": 5, "n_jobs": 1},
            random_state=0,
        )
        if len(points) > 1:
            self.optimizer.tell(points[:-1], values[:-1], fit=False)
        self.told = (points[-1], values[-1]) if points else None

    def tell(self, value):
        self.told = (self.point, value)

    def ask(self):
        if self.told:
            self.optimizer.tell(*self.told)
        self.point = [float(x) for x in self.optimizer.ask()]
        return self.point
