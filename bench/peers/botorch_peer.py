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
    def start(self, bounds, points, values):
        torch.manual_seed(0)
        self.lower, self.upper = torch.tensor(bounds, dtype=torch.double).T
        self.X = (torch.tensor(points, dtype=torch.double) - self.lower) / (self.upper - self.lower)
        # BoTorch maximises
        self.y = -torch.tensor(values, dtype=torch.double).unsqueeze(-1)

    def tell(self, value):
        self.X = torch.cat([self.X, self.candidate])
        self.y = torch.cat([self.y, torch.tensor([[-value]], dtype=torch.double)])

    def ask(self):
        model = SingleTaskGP(self.X, self.y)
        fit_gpytorch_mll(ExactMarginalLogLikelihood(model.likelihood, model))
        cube = torch.stack([torch.zeros_like(self.lower), torch.ones_like(self.upper)])
        acquisition = LogExpectedImprovement(model, best_f=self.y.max())
        self.candidate, _ = optimize_acqf(acquisition, bounds=cube, q=1, num_restarts=10, raw_samples=512)
        return (self.lower + self.candidate[0] * (self.upper - self.lower)).tolist()
