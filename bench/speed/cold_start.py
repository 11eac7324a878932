"""One whole process up to one suggestion of a peer, for the driver to time from outside.

usage: python cold_start.py FOLDER optuna|botorch|skopt JSON

The folder is where the peer's module is. The JSON holds bounds, points and values as for worker.py; no points at all ask for the very first
suggestion.
"""

import importlib
import json
import sys

sys.path.insert(0, sys.argv[1])
known = json.loads(sys.argv[3])
peer = importlib.import_module(f"{sys.argv[2]}_peer").Peer()
peer.start(known["bounds"], known["points"], known["values"])
peer.ask()
