"""Optuna's GPSampler as "pip install optuna torch" leaves it: without greenlet it searches its starts one after the other."""

import sys

sys.modules["greenlet"] = None

from optuna_greenlet_peer import Peer  # noqa: E402

__all__ = ["Peer"]
