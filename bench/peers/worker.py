"""One peer as a long-lived process: a line of JSON with a command in, a line of JSON with the answer out.

usage: python worker.py optuna|optuna_greenlet|optuna_cmaes|cma|botorch|skopt|smac|openblas [folder]

The folder is where the peer's module is, if not beside this one.

Every command names a method of the peer's module, and its other entries are the arguments. An optimizer has

- start(bounds, points, values): a new study that knows these results, points in the units of the bounds; those that take part in the
  comparison of quality take a seed too, whether there is noise, and the number of evaluations
- tell(value): the result of the point asked for last
- ask(): the next point; all modelling happens here, whenever the library itself would do it
- recommend(): the point that it would give as its answer (those of the comparison of quality)

"seconds" in an answer is what the method took by this process's own clock, without the pipe.
"""

import importlib
import json
import sys
import time


def main() -> None:
    answers = sys.stdout
    # what a library prints must not end up between two answers
    sys.stdout = sys.stderr
    sys.path[:0] = sys.argv[2:]
    peer = importlib.import_module(f"{sys.argv[1]}_peer").Peer()
    for line in sys.stdin:
        arguments = json.loads(line)
        method = getattr(peer, arguments.pop("command"))
        try:
            started = time.perf_counter()
            result = method(**arguments)
            answer = {"seconds": time.perf_counter() - started, "result": result}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


main()
