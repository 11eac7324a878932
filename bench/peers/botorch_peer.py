"""BoTorch as its tutorials use it: SingleTaskGP, LogExpectedImprovement, optimize_acqf with 10 restarts and 512 raw samples."""

import warnings

import torch
from botorch.acquisition import LogExpectedImprovement
from botorch.fit import fit_gpytorch_mll
from botorch.models import SingleTaskGP
from botorch.optim import optimize_acqf
from gpytorch.mlls import ExactMarginalLogLikelihood

torch.set_num_threads(1)
warnings.simplefilter("ignore")


class Peer:
    def start(self, bounds, points, values, seed=0, **_):
        torch.manual_seed(seed)
        d = len(bounds)
        self.lower, self.upper = torch.tensor(bounds, dtype=torch.double).T
        self.X = (torch.tensor(points, dtype=torch.double).reshape(-1, d) - self.lower) / (self.upper - self.lower)
        # BoTorch maximises
        self.y = -torch.tensor(values, dtype=torch.double).unsqueeze(-1)
        # a study that knows nothing begins with a design of its own
        count = 20 if d >= 10 else max(5, 2 * d)
        sobol = torch.quasirandom.SobolEngine(d, scramble=True, seed=seed)
        self.design = [] if points else list(sobol.draw(count, dtype=torch.double))
        self.fitted = None

    def tell(self, value):
        self.fitted = None
        self.X = torch.cat([self.X, self.candidate])
        self.y = torch.cat([self.y, torch.tensor([[-value]], dtype=torch.double)])

    def ask(self):
        if self.design:
            self.candidate = self.design.pop(0).unsqueeze(0)
        else:
            cube = torch.stack([torch.zeros_like(self.lower), torch.ones_like(self.upper)])
            acquisition = LogExpectedImprovement(self.model(), best_f=self.y.max())
            self.candidate, _ = optimize_acqf(acquisition, bounds=cube, q=1, num_restarts=10, raw_samples=512)
        return self.point(self.candidate[0])

    def recommend(self):
        """The evaluated point where the model expects most; the best result while there are too few for a model."""
        if len(self.y) < 3:
            return self.point(self.X[self.y.argmax()])
        model = self.model()
        with torch.no_grad():
            return self.point(self.X[model.posterior(self.X).mean.argmax()])

    def model(self):
        """Fitted to all results; kept for the ask that may follow a recommendation."""
        if self.fitted is None:
            self.fitted = SingleTaskGP(self.X, self.y)
            fit_gpytorch_mll(ExactMarginalLogLikelihood(self.fitted.likelihood, self.fitted))
        return self.fitted

    def point(self, u):
        return (self.lower + u * (self.upper - self.lower)).tolist()
