"""The Goodman-Bacon decomposition, by diff-diff and by dense regressions on every pair of groups.

The dense route runs the two-way regression on the rows of each comparison and weighs it by the variance of the treatment
that is left there; it also covers units treated from the first period on, which diff-diff counts as untreated.

Run: python make_reference.py > expected.json
"""
import contextlib, io, json, platform, warnings
from importlib.metadata import version

import numpy as np
import pandas as pd
from diff_diff.bacon import BaconDecomposition

warnings.simplefilter("ignore")
PERIODS = 8


def panel(seed, cohorts, shares):
    rng = np.random.default_rng(seed)
    rows = []
    for unit in range(30):
        start = cohorts[int(rng.choice(len(cohorts), p=shares))] if unit >= len(cohorts) else cohorts[unit]
        level = rng.normal()
        for time in range(1, PERIODS + 1):
            treated = int(start > 0 and time >= start)
            y = level + 0.3 * time + treated * (0.4 + 0.1 * (time - start)) + 0.5 * rng.normal()
            rows.append((unit, time, start, treated, round(y, 6)))
    return pd.DataFrame(rows, columns=["unit", "time", "start", "treated", "y"])


def demeaned(d, column):
    x = d[column].astype(float)
    by_unit, by_time = x.groupby(d.unit).transform("mean"), x.groupby(d.time).transform("mean")
    return (x - by_unit - by_time + x.mean()).to_numpy()


def two_way(d):
    x, y = demeaned(d, "treated"), d.y.to_numpy()
    return float(x @ y / (x @ x)), float(x @ x)


def dense(d):
    whole, _ = two_way(d)
    groups = sorted(d.start.unique())
    found = []
    for k in groups:
        if k in (0, 1):
            continue
        for l in groups:
            if l == k:
                continue
            part = d[d.start.isin([k, l])]
            if l > k:
                part = part[part.time < l]
            elif 1 < l < k:
                part = part[part.time >= l]
            b, v = two_way(part)
            # A comparison counts with the square of its share of rows times the variance of the treatment within it.
            weight = (len(part) / len(d)) ** 2 * v / len(part)
            found.append({"treated": int(k), "untreated": int(l), "estimate": b, "weight": weight})
    total = sum(c["weight"] for c in found)
    for c in found:
        c["weight"] /= total
    return {"twfe": whole, "comparisons": found}


def diff_diff(d):
    with contextlib.redirect_stdout(io.StringIO()):
        r = BaconDecomposition(weights="exact").fit(d, outcome="y", unit="unit", time="time", first_treat="start")
    return {"twfe": float(r.twfe_estimate), "comparisons": [
        {"treated": int(c.treated_group), "untreated": 0 if c.comparison_type == "treated_vs_never" else
         int(c.control_group), "estimate": float(c.estimate), "weight": float(c.weight)} for c in r.comparisons]}


if __name__ == "__main__":
    open_ = panel(21, [3, 5, 6, 0], [0.25, 0.25, 0.2, 0.3])
    always = panel(22, [1, 3, 6, 0], [0.2, 0.3, 0.3, 0.2])
    closed = panel(23, [3, 5, 7], [0.3, 0.4, 0.3])
    cases = {"open": dense(open_), "open diff-diff": diff_diff(open_), "always": dense(always),
             "closed": dense(closed), "closed diff-diff": diff_diff(closed)}
    data = {n: {c: [float(v) for v in d[c]] for c in d.columns}
            for n, d in (("open", open_), ("always", always), ("closed", closed))}
    print(json.dumps({"versions": {"python": platform.python_version(), "diff-diff": version("diff-diff"),
                                   "numpy": np.__version__}, "data": data, "cases": cases}, indent=0))
