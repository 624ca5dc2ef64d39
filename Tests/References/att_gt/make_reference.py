"""Group-time effects by csdid (a port of the R package did), on a panel made from a seed.

Run: python make_reference.py > expected.json
"""
import contextlib, io, json, platform, warnings
from importlib.metadata import version

import numpy as np
import pandas as pd
from csdid.att_gt import ATTgt

warnings.simplefilter("ignore")


def panel(seed, never=True):
    rng = np.random.default_rng(seed)
    cohorts = [4, 6, 7, 0] if never else [4, 6, 7, 8]
    rows = []
    for unit in range(60):
        x = round(rng.normal(), 6)
        start = cohorts[int(rng.choice(4, p=[0.2, 0.25, 0.2, 0.35]))] if unit >= 4 else cohorts[unit]
        if unit in (57, 58):
            start = 1
        level = rng.normal()
        for time in range(1, 10):
            effect = 0.5 * (time - start + 1) if start and time >= start else 0.0
            z = round(x + 0.1 * time + 0.3 * rng.normal(), 6)
            y = round(level + 0.2 * time * (1 + 0.4 * x) + effect + 0.5 * z + 0.4 * rng.normal(), 6)
            rows.append((unit, time, start, y, z))
    return pd.DataFrame(rows, columns=["unit", "time", "start", "y", "z"])


def weights(data):
    return np.random.default_rng(21).uniform(0.4, 2.5, 60).round(6)[data.unit]


def fit(data, **kwargs):
    formula = kwargs.pop("formula", None)
    method = kwargs.pop("method", "dr")
    base = kwargs.pop("base", "varying")
    with contextlib.redirect_stdout(io.StringIO()):
        model = ATTgt(yname="y", tname="time", idname="unit", gname="start", data=data.copy(), xformla=formula,
                      control_group=kwargs.pop("control", "nevertreated"),
                      weights_name=kwargs.pop("weights", None),
                      anticipation=kwargs.pop("anticipation", 0)).fit(
                          est_method=method, base_period=base, bstrap=False)
    return model


def number(value):
    return None if value is None or not np.isfinite(value) else float(value)


def cells(model):
    r = model.results
    return [{"group": float(g), "time": float(t), "estimate": number(a), "std_error": number(s)}
            for g, t, a, s in zip(r["group"], r["year"], r["att"], np.ravel(r["se"]))]


def columns(data):
    return {name: [float(v) for v in data[name]] for name in data.columns}


if __name__ == "__main__":
    data, closed = panel(11), panel(12, never=False)
    cases = {}
    for control in ("nevertreated", "notyettreated"):
        for base in ("varying", "universal"):
            cases[f"plain {control} {base}"] = cells(fit(data, control=control, base=base))
        cases[f"anticipation {control}"] = cells(fit(data, control=control, anticipation=1))
        for method in ("reg", "ipw", "dr"):
            cases[f"{method} {control}"] = cells(fit(data, control=control, method=method, formula="y ~ z"))
    cases["dr universal"] = cells(fit(data, base="universal", formula="y ~ z"))
    # A covariate that is 1 for all treated units and 0 or 1 for the others: its coefficient has no maximum.
    quasi = data[data.start.isin([0, 6])].reset_index(drop=True)
    quasi["q"] = np.where(quasi.start == 6, 1.0, quasi.unit % 2)
    for method in ("reg", "ipw", "dr"):
        cases[f"{method} quasi"] = cells(fit(quasi, method=method, formula="y ~ z + q"))
    cases["closed notyettreated"] = cells(fit(closed, control="notyettreated"))
    cases["closed universal notyettreated"] = cells(fit(closed, control="notyettreated", base="universal"))
    cases["closed anticipation notyettreated"] = cells(fit(closed, control="notyettreated", anticipation=1))
    # The last cohort lacks a period, and so does the one before it once the periods from 8 on have left.
    holes = closed[~((closed.start == 8) & (closed.time == 2))].reset_index(drop=True)
    cases["holes notyettreated"] = cells(fit(holes, control="notyettreated"))
    data["w"] = weights(data)
    cases["weighted plain notyettreated"] = cells(fit(data, control="notyettreated", weights="w"))
    for control, method in (("nevertreated", "reg"), ("notyettreated", "ipw"), ("nevertreated", "dr")):
        cases[f"weighted {method} {control}"] = cells(
            fit(data, control=control, method=method, formula="y ~ z", weights="w"))
    print(json.dumps({
        "versions": {"python": platform.python_version(), "csdid": version("csdid"), "drdid": version("drdid")},
        "data": columns(data), "closed": columns(closed), "holes": columns(holes), "quasi": columns(quasi), "cases": cases}, indent=0))
