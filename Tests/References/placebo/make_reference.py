"""Placebo draws by pyfixest: the regression is refitted for every assignment of starts to units.

Run: python make_reference.py > expected.json
"""
import json, platform, warnings
from importlib.metadata import version

import numpy as np
import pandas as pd
import pyfixest as pf

warnings.simplefilter("ignore")
PERIODS, UNITS, DRAWS = 7, 24, 12


def panel(seed, holes):
    rng = np.random.default_rng(seed)
    starts = [3, 3, 5, 5, 6] + [0] * (UNITS - 5)
    rows = []
    for unit in range(UNITS):
        level, weight = rng.normal(), round(float(rng.uniform(0.5, 2)), 6)
        for time in range(1, PERIODS + 1):
            if holes and rng.uniform() < 0.12:
                continue
            did = float(starts[unit] > 0 and time >= starts[unit])
            x, z = round(float(rng.normal() + 0.3 * did), 6), round(float(rng.normal()), 6)
            y = round(float(level + 0.1 * time + 0.4 * did + 0.5 * x + 0.5 * rng.normal()), 6)
            rows.append((unit, time, starts[unit], unit // 2, y, did, x, z, weight))
    d = pd.DataFrame(rows, columns=["unit", "time", "start", "region", "y", "did", "x", "z", "w"])
    draws = [list(np.array(starts)[rng.permutation(UNITS)]) for _ in range(DRAWS)]
    # One draw with other dates, so that the numbers of treated units differ.
    draws.append([4 if u % 4 == 0 else 0 for u in range(UNITS)])
    return d, draws


def fit(d, formula, vcov, weights):
    m = pf.feols(formula, d, vcov=vcov, weights=weights, fixef_rm="none", fixef_tol=1e-12)
    return {"estimate": float(m.coef()["did"]), "std_error": float(m.se()["did"]), "p_value": float(m.pvalue()["did"]),
            "df": float(getattr(m, "_df_t", np.nan))}


if __name__ == "__main__":
    data = {"balanced": panel(51, False), "holes": panel(52, True)}
    specs = {
        "balanced plain": ("balanced", "y ~ did | unit + time", {"CRV1": "unit"}, None),
        "balanced controls": ("balanced", "y ~ did + x + z | unit + time", {"CRV1": "unit"}, None),
        "balanced region": ("balanced", "y ~ did + x | unit + time", {"CRV1": "region"}, None),
        "balanced iid": ("balanced", "y ~ did + x | unit + time", "iid", None),
        "balanced hetero": ("balanced", "y ~ did + x | unit + time", "hetero", None),
        "balanced weights": ("balanced", "y ~ did + x | unit + time", {"CRV1": "unit"}, "w"),
        "holes controls": ("holes", "y ~ did + x + z | unit + time", {"CRV1": "unit"}, None),
        "holes weights": ("holes", "y ~ did + x | unit + time", {"CRV1": "region"}, "w"),
        "balanced constant": ("balanced", "y ~ did + x", "HC3", None),
    }
    cases = {}
    for name, (source, formula, vcov, weights) in specs.items():
        d, draws = data[source]
        found = []
        for starts in draws:
            t = d.copy()
            s = t.unit.map(dict(enumerate(starts)))
            t["did"] = ((s > 0) & (t.time >= s)).astype(float)
            found.append(fit(t, formula, vcov, weights))
        cases[name] = {"data": source, "real": fit(d, formula, vcov, weights), "draws": found}
    print(json.dumps({
        "versions": {"python": platform.python_version(), "pyfixest": version("pyfixest")},
        "data": {n: {c: [float(v) for v in d[c]] for c in d.columns} for n, (d, _) in data.items()},
        "starts": {n: [[float(v) for v in s] for s in draws] for n, (_, draws) in data.items()},
        "cases": cases}, indent=0))
