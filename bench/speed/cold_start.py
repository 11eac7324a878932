"""One whole process up to one suggestion of a peer, for the driver to time from outside.

usage: python cold_start.py optuna|botorch|skopt JSON

The JSON holds bounds, points and values as for worker.py; no points at all ask for the very first suggestion.
"""

import importlib
import json
import sys

peer = importlib.import_module(f"{sys.argv[1]}_peer").Peer()
peer.start(**json.loads(sys.argv[2]))
peer.ask()
