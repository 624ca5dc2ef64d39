"""Imputation estimates by diff-diff, and by dense least squares on an unbalanced panel with a control and weights.

The dense route builds the dummies of the untreated rows, solves for the weight of every untreated row by the
pseudo-inverse, and sums scores by cluster (Borusyak, Jaravel and Spiess 2024, equation 8).

Run: python make_reference.py > expected.json
"""
import json, platform, warnings
from importlib.metadata import version

import numpy as np
import pandas as pd
import pyfixest as pf
from diff_diff.imputation import ImputationDiD

warnings.simplefilter("ignore")


def panel(seed, holes):
    rng = np.random.default_rng(seed)
    rows = []
    for unit in range(36):
        start = [4, 6, 0, 0][unit % 4] if unit != 35 else 1
        level = rng.normal()
        weight = round(float(rng.uniform(0.5, 2)), 6)
        for time in range(1, 9):
            if holes and rng.uniform() < 0.1 and not (unit == 35):
                continue
            effect = 0.3 * (time - start + 1) if start and time >= start else 0.0
            x = round(rng.normal() + 0.1 * time, 6)
            y = round(level + 0.15 * time + effect + 0.4 * x + 0.5 * rng.normal(), 6)
            rows.append((unit, time, start, unit // 3, y, x, weight))
    d = pd.DataFrame(rows, columns=["unit", "time", "start", "cluster", "y", "x", "w"])
    return d if holes else d[d.unit != 35].reset_index(drop=True)


def dense(d, horizon, controls, weighted, cluster):
    w = d.w.to_numpy() if weighted else np.ones(len(d))
    treated = ((d.start > 0) & (d.time >= d.start)).to_numpy()
    Z = np.column_stack([pd.get_dummies(d.unit, dtype=float), pd.get_dummies(d.time, dtype=float)] +
                        ([d[["x"]].to_numpy()] if controls else []))
    y = d.y.to_numpy()
    root = np.sqrt(w[~treated])
    inverse = np.linalg.pinv(Z[~treated] * root[:, None])
    tau = y - Z @ (inverse @ (root * y[~treated]))
    seen = set(d.unit[~treated])
    usable = treated & d.unit.isin(seen).to_numpy()
    pick = usable & (np.ones(len(d), bool) if horizon is None else (d.time - d.start == horizon).to_numpy())
    v = np.where(pick, w, 0) / w[pick].sum()
    estimate = float(v @ tau)
    # The weight of untreated rows: minus W0 Z0 (Z0'W0Z0)^- Z1'v.
    left = np.linalg.pinv((Z[~treated] * w[~treated, None]).T @ Z[~treated])
    v0 = np.zeros(len(d))
    v0[~treated] = -w[~treated] * (Z[~treated] @ (left @ (Z.T @ v)))
    residual = tau.copy()
    for _, index in d[pick].groupby(["start", "time"]).groups.items():
        index = np.asarray(index)
        residual[index] = tau[index] - (v[index] ** 2 @ tau[index]) / (v[index] ** 2).sum()
    score = np.where(treated, v * residual, v0 * tau)
    sums = pd.Series(score).groupby(d[cluster].to_numpy()).sum()
    return {"estimate": estimate, "std_error": float(np.sqrt((sums ** 2).sum())), "n": int(pick.sum()),
            "not_imputed": int((treated & ~usable).sum())}


def pretrends(d, leads):
    before = d[~((d.start > 0) & (d.time >= d.start))].copy()
    for lead in leads:
        before[f"lead{-lead}"] = ((before.start > 0) & (before.time - before.start == lead)).astype(float)
    names = [f"lead{-lead}" for lead in leads]
    fit = pf.feols("y ~ " + " + ".join(names) + " | unit + time", before, vcov={"CRV1": "unit"}, fixef_rm="none")
    return [{"key": float(lead), "estimate": float(fit.coef()[n]), "std_error": float(fit.se()[n])}
            for lead, n in zip(leads, names)]


if __name__ == "__main__":
    balanced, holes = panel(31, False), panel(32, True)
    fit = ImputationDiD(cluster="unit").fit(balanced, outcome="y", unit="unit", time="time", first_treat="start")
    events = ImputationDiD(cluster="unit").fit(balanced, outcome="y", unit="unit", time="time",
                                               first_treat="start", aggregate="event_study")
    found = events.event_study_effects
    diff_diff = [{"key": float(h), "estimate": float(e["effect"]), "std_error": float(e["se"])}
                 for h, e in sorted(found.items()) if h >= 0]
    cases = {"balanced average": {"controls": False, "weighted": False, "cluster": "unit", "horizon": None},
             "balanced 2": {"controls": False, "weighted": False, "cluster": "unit", "horizon": 2}}
    for controls in (False, True):
        for weighted in (False, True):
            for cluster in ("unit", "cluster"):
                for horizon in (None, 0, 3):
                    cases[f"holes {controls} {weighted} {cluster} {horizon}"] = {
                        "controls": controls, "weighted": weighted, "cluster": cluster, "horizon": horizon}
    for name, case in cases.items():
        case.update(dense(balanced if name.startswith("balanced") else holes, case["horizon"], case["controls"],
                          case["weighted"], case["cluster"]))
    print(json.dumps({
        "versions": {"python": platform.python_version(), "diff-diff": version("diff-diff"),
                     "pyfixest": version("pyfixest"), "numpy": np.__version__},
        "balanced": {c: [float(v) for v in balanced[c]] for c in balanced.columns},
        "holes": {c: [float(v) for v in holes[c]] for c in holes.columns},
        "average": {"estimate": float(fit.overall_att), "std_error": float(fit.overall_se)},
        "events": diff_diff, "pretrends": pretrends(balanced, [-4, -3, -2, -1]),
        "pretrends_holes": pretrends(holes, [-3, -2, -1]), "cases": cases}, indent=0))
