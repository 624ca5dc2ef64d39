"""Event studies by pyfixest: dummies for (binned) event times, unit and period effects.

Run: python make_reference.py > expected.json
"""
import json, platform, warnings
from importlib.metadata import version

import numpy as np
import pandas as pd
import pyfixest as pf
from scipy import stats

warnings.simplefilter("ignore")


def panel(seed, holes):
    rng = np.random.default_rng(seed)
    rows = []
    for unit in range(40):
        start = [4, 6, 7, 0, 0][unit % 5]
        level, weight = rng.normal(), round(float(rng.uniform(0.5, 2)), 6)
        for time in range(1, 10):
            if holes and rng.uniform() < 0.1:
                continue
            effect = 0.3 * (time - start + 1) if start and time >= start else 0.0
            x = round(float(rng.normal() + 0.1 * time), 6)
            y = round(float(level + 0.15 * time + effect + 0.4 * x + 0.5 * rng.normal()), 6)
            rows.append((unit, time, start, unit // 4, y, x, weight))
    return pd.DataFrame(rows, columns=["unit", "time", "start", "region", "y", "x", "w"])


def study(d, ref, window, ends, vcov, controls, weights):
    d = d.copy()
    e = (d.time - d.start).where(d.start > 0)
    if window and ends == "drop":
        d, e = d[e.isna() | e.between(*window)], e[e.isna() | e.between(*window)]
    elif window:
        e = e.clip(*window)
    values = sorted(v for v in e.dropna().unique())
    names = {}
    for v in values:
        if v != ref:
            names[v] = f"e{int(v - min(values))}"
            d[names[v]] = (e == v).astype(float)
    formula = "y ~ " + " + ".join(list(names.values()) + (["x"] if controls else [])) + " | unit + time"
    m = pf.feols(formula, d, vcov=vcov, weights="w" if weights else None, fixef_rm="none", fixef_tol=1e-12)
    b, se = m.coef(), m.se()
    before = [names[v] for v in values if v < 0 and v != ref]
    place = [list(m._coefnames).index(n) for n in before]
    V, beta = m._vcov[np.ix_(place, place)], np.asarray(b)[place]
    f = float(beta @ np.linalg.solve(V, beta) / len(before))
    clusters = None if isinstance(vcov, str) else d[list(vcov.values())[0]].nunique()
    df2 = clusters - 1 if clusters else float(m._df_t)
    return {"effects": [{"key": float(v), "estimate": 0.0, "std_error": None, "n": int((e == v).sum())} if v == ref else
                        {"key": float(v), "estimate": float(b[names[v]]), "std_error": float(se[names[v]]),
                         "n": int((e == v).sum())} for v in values],
            "f": f, "df1": len(before), "df2": df2, "p": float(stats.f.sf(f, len(before), df2))}


if __name__ == "__main__":
    data = {"balanced": panel(61, False), "holes": panel(62, True)}
    specs = {
        "plain": ("balanced", -1, None, "bin", {"CRV1": "unit"}, False, False),
        "window": ("balanced", -1, [-3, 3], "bin", {"CRV1": "unit"}, True, False),
        "dropped": ("balanced", -1, [-3, 3], "drop", {"CRV1": "unit"}, True, False),
        "reference": ("holes", -2, [-4, 3], "bin", {"CRV1": "region"}, True, True),
        "hetero": ("holes", -1, None, "bin", "hetero", True, False),
    }
    cases = {}
    for name, (source, ref, window, ends, vcov, controls, weights) in specs.items():
        cases[name] = {"data": source, "ref": ref, "window": window, "ends": ends, "controls": controls,
                       "weights": weights, "vcov": vcov if isinstance(vcov, str) else list(vcov.values())[0],
                       **study(data[source], ref, window, ends, vcov, controls, weights)}
    print(json.dumps({"versions": {"python": platform.python_version(), "pyfixest": version("pyfixest")},
                      "data": {n: {c: [float(v) for v in d[c]] for c in d.columns} for n, d in data.items()},
                      "cases": cases}, indent=0))
