"""Interaction-weighted event studies: pyfixest's saturated estimator, and its regression with averages taken by hand.

By hand: a dummy a cohort and event time, averages with shares of rows (or weights) held fixed, errors by the delta method.

Run: python make_reference.py > expected.json
"""
import json, platform, sys, warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import pyfixest as pf

sys.path.insert(0, str(Path(__file__).parent.parent / "event_study"))
from make_reference import panel  # noqa: E402

warnings.simplefilter("ignore")


def by_hand(d, ref, window, vcov, controls, weights):
    d = d.copy()
    never, left_out = (d.start == 0).any(), []
    if not never:
        last = d.start.max()
        d = d[d.time < last]
        d.loc[d.start == last, "start"] = 0
    e = (d.time - d.start).where(d.start > 0)
    if window:
        e = e.clip(*window)
    for g in sorted(set(d.start) - {0}):
        if not ((d.start == g) & (e == ref)).any():
            left_out.append(float(g))
            e = e[d.start != g]
            d = d[d.start != g]
    d["e"] = e
    cells = sorted((g, v) for g, v in set(zip(d.start, e)) if g > 0 and v != ref)
    names = {}
    for i, (g, v) in enumerate(cells):
        names[g, v] = f"c{i}"
        d[f"c{i}"] = ((d.start == g) & (d.e == v)).astype(float)
    formula = "y ~ " + " + ".join(list(names.values()) + (["x"] if controls else [])) + " | unit + time"
    m = pf.feols(formula, d, vcov=vcov, weights="w" if weights else None, fixef_rm="none", fixef_tol=1e-12)
    terms = list(m._coefnames)
    b, V = np.asarray(m.coef()), m._vcov
    mass = {c: (d.w if weights else d.w * 0 + 1)[(d.start == c[0]) & (d.e == c[1])].sum() for c in cells}

    def average(members, key):
        R = np.zeros(len(b))
        total = sum(mass[c] for c in members)
        for c in members:
            R[terms.index(names[c])] = mass[c] / total
        return {"key": float(key), "estimate": float(R @ b), "std_error": float(np.sqrt(R @ V @ R))}

    after = [c for c in cells if c[1] >= 0]
    return {"effects": [average([c for c in cells if c[1] == v], v) for v in sorted({c[1] for c in cells})],
            "cohorts": [average([c for c in after if c[0] == g], g) for g in sorted({c[0] for c in after})],
            "att": average(after, 0), "left_out": left_out}


def saturated(d):
    d = d.copy()
    d["unit"], d["time"], d["start"] = d.unit.astype(int), d.time.astype(int), d.start.astype(int)
    m = pf.event_study(d, yname="y", idname="unit", tname="time", gname="start", estimator="saturated", cluster="unit")
    t = m.aggregate()
    return [{"key": float(k), "estimate": float(r["Estimate"]), "std_error": float(r["Std. Error"])}
            for k, r in t.iterrows()]


if __name__ == "__main__":
    balanced, holes = panel(71, False), panel(72, True)
    closed = panel(73, False)
    closed = closed[closed.start > 0].reset_index(drop=True)
    early = panel(74, False)
    early.loc[early.unit.isin([0, 5]), "start"] = 1
    data = {"balanced": balanced, "holes": holes, "closed": closed, "early": early}
    specs = {
        "plain": ("balanced", -1, None, {"CRV1": "unit"}, False, False),
        "window": ("holes", -1, [-3, 2], {"CRV1": "region"}, True, False),
        "weights": ("holes", -2, None, {"CRV1": "unit"}, True, True),
        "closed": ("closed", -1, None, {"CRV1": "unit"}, False, False),
        "early": ("early", -1, None, "hetero", True, False),
    }
    cases = {}
    for name, (source, ref, window, vcov, controls, weights) in specs.items():
        cases[name] = {"data": source, "ref": ref, "window": window, "controls": controls, "weights": weights,
                       "vcov": vcov if isinstance(vcov, str) else list(vcov.values())[0],
                       **by_hand(data[source], ref, window, vcov, controls, weights)}
    print(json.dumps({"versions": {"python": platform.python_version(), "pyfixest": version("pyfixest")},
                      "data": {n: {c: [float(v) for v in d[c]] for c in d.columns} for n, d in data.items()},
                      "saturated": saturated(balanced), "cases": cases}, indent=0))
