"""Tables of what JMH wrote into a folder for bench/core.

    core_figures.py FOLDER            what here.*.json say
    core_figures.py FOLDER FACTOR     base.*.json and here.*.json, measured in turns; ends with 1 where the latter are worse
"""
import glob
import json
import os
import statistics
import sys

# A ratio to nearly nothing says nothing: so many bytes more are not looked at.
LEAST_BYTES = 256


def load(folder, side):
    """The benchmark and its parameters -> microseconds and bytes of each round."""
    figures = {}
    for path in sorted(glob.glob(os.path.join(folder, side + ".*.json"))):
        with open(path, encoding="utf-8") as file:
            results = json.load(file)
        for result in results:
            name = ".".join(result["benchmark"].split(".")[-2:])
            key = " ".join([name, *result.get("params", {}).values()])
            allocated = result["secondaryMetrics"]["gc.alloc.rate.norm"]["score"]
            figures.setdefault(key, []).append((result["primaryMetric"]["score"], allocated))
    return figures


def medians(rounds):
    return statistics.median(time for time, _ in rounds), statistics.median(size for _, size in rounds)


def show(here):
    print(f"{'':56} {'us/op':>12} {'B/op':>14}")
    for key, rounds in here.items():
        time, size = medians(rounds)
        print(f"{key:56} {time:12.3f} {size:14,.0f}")
    return 0


def compare(base, here, factor):
    """Each single round has to say that it is slower: chance alone hardly makes all of them say so."""
    print(f"{'':56} {'us before':>12} {'us now':>12} {'ratio (all rounds)':>22} {'B before':>14} {'B now':>14}")
    worse = 0
    for key, before in base.items():
        now = here[key]
        ratios = sorted(new / old for (old, _), (new, _) in zip(before, now))
        (old_time, old_size), (new_time, new_size) = medians(before), medians(now)
        spread = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        verdict = "  SLOWER" if ratios[0] > factor else ""
        if new_size > old_size * factor and new_size - old_size > LEAST_BYTES:
            verdict += "  ALLOCATES MORE"
        worse += bool(verdict)
        print(f"{key:56} {old_time:12.3f} {new_time:12.3f} {spread:>22} {old_size:14,.0f} {new_size:14,.0f}{verdict}")
    print(f"{len(base)} compared, {worse} worse by more than {factor:g}")
    return 1 if worse or not base else 0


def main(folder, factor=None):
    here = load(folder, "here")
    return show(here) if factor is None else compare(load(folder, "base"), here, float(factor))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
