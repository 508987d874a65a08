"""Compares the rounds of two builds that bench/core --compare measured in turns: FOLDER FACTOR. Ends with 1 where one is slower."""
import glob
import json
import os
import statistics
import sys

# Nobody cares for a few objects more; a ratio to nothing is none.
LEAST_BYTES = 256


def load(folder, side):
    """(benchmark, parameters) -> [(microseconds, bytes) of each round]"""
    figures = {}
    for path in sorted(glob.glob(os.path.join(folder, side + ".*.json"))):
        with open(path, encoding="utf-8") as file:
            for result in json.load(file):
                name = ".".join(result["benchmark"].split(".")[-2:])
                parameters = " ".join(result.get("params", {}).values())
                allocated = result["secondaryMetrics"].get("gc.alloc.rate.norm", {}).get("score", 0.0)
                figures.setdefault((name, parameters), []).append((result["primaryMetric"]["score"], allocated))
    return figures


def compare(base, here, factor):
    """A line of the table, and whether this is a regression: every single round has to say so, so chance alone hardly can."""
    times = [new[0] / old[0] for old, new in zip(base, here)]
    old_time, new_time = (statistics.median(time for time, _ in side) for side in (base, here))
    old_bytes, new_bytes = (statistics.median(size for _, size in side) for side in (base, here))
    slower = min(times) > factor
    greedier = new_bytes > old_bytes * factor and new_bytes - old_bytes > LEAST_BYTES
    ratio = f"{statistics.median(times):5.2f} ({min(times):.2f} to {max(times):.2f})"
    verdict = " ".join(word for word, is_so in (("SLOWER", slower), ("ALLOCATES MORE", greedier)) if is_so)
    return f"{old_time:12.3f} {new_time:12.3f}  {ratio:22} {old_bytes:12,.0f} {new_bytes:12,.0f}  {verdict}".rstrip(), bool(verdict)


def main(folder, factor):
    base, here = load(folder, "base"), load(folder, "here")
    print(f"{'':54} {'us before':>12} {'us now':>12}  {'ratio (rounds)':22} {'B before':>12} {'B now':>12}")
    regressions = 0
    for key in base:
        line, regressed = compare(base[key], here[key], factor)
        regressions += regressed
        print(f"{key[0] + ' ' + key[1]:54} {line}")
    print(f"{len(base)} compared, {regressions} worse than {factor:g} times")
    return 1 if regressions or not base else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2])))
