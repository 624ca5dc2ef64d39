"""Matching on a score: dense numpy after the formulas of psmatch2 and pstest, scores by statsmodels.

For every treated row all distances to comparison rows are sorted (ties by row); weights, effect and error follow
psmatch2 4.0.13, balance follows pstest 4.1.0.

Run: python make_reference.py > expected.json
"""
import json, platform
from importlib.metadata import version

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats


def sample(seed):
    rng = np.random.default_rng(seed)
    n = 80
    x = np.round(rng.normal(size=n), 3)
    z = rng.integers(0, 3, size=n).astype(float)
    d = (rng.uniform(size=n) < 1 / (1 + np.exp(1.0 - 0.9 * x - 0.3 * z))).astype(float)
    y = np.round(0.5 * d + x + 0.2 * z + rng.normal(size=n), 6)
    return pd.DataFrame({"d": d, "x": x, "z": z, "y": y})


def weights(score, d, method, ratio=1, replace=True, caliper=np.inf, bandwidth=0.06, support=False):
    n = len(d)
    w, pairs = np.zeros(n), []
    controls = [j for j in range(n) if d[j] == 0]
    subjects = sorted((i for i in range(n) if d[i] == 1), key=lambda i: (score[i], i))
    if support:
        low, high = min(score[controls]), max(score[controls])
        subjects = [i for i in subjects if low <= score[i] <= high]
    if method == "ipw":
        odds = np.where(d == 0, score / (1 - score), 0)
        w = odds / odds.sum() * len(subjects)
        w[subjects] = 1
        return w, pairs
    taken = set()
    for i in subjects:
        if method == "kernel":
            k = np.array([max(0, 1 - ((score[j] - score[i]) / bandwidth) ** 2)
                          if abs(score[j] - score[i]) <= bandwidth else 0 for j in controls])
            if k.sum() > 0:
                w[controls] += k / k.sum()
                w[i] = 1
            continue
        near = sorted((abs(score[j] - score[i]), j) for j in controls if j not in taken)[:ratio]
        near = [j for dist, j in near if dist < caliper]
        for j in near:
            w[j] += 1 / len(near)
            pairs.append((i, j))
            if not replace:
                taken.add(j)
        if near:
            w[i] = 1
    return w, sorted(pairs, key=lambda p: p[0])


def effect(y, d, w):
    t, c = (d == 1) & (w > 0), (d == 0) & (w > 0)
    n1 = t.sum()
    att = y[t].mean() - (w[c] * y[c]).sum() / n1
    return float(att), float(np.sqrt(y[t].var(ddof=1) / n1 + y[c].var(ddof=1) * (w[c] ** 2).sum() / n1 ** 2))


def balance(v, d, w):
    found = []
    pooled = (v[d == 1].var(ddof=1) + v[d == 0].var(ddof=1)) / 2
    for mass in (np.ones(len(d)), w):
        use = mass > 0
        X, W = np.column_stack([np.ones(use.sum()), d[use]]), mass[use]
        inverse = np.linalg.inv((X * W[:, None]).T @ X)
        b = inverse @ ((X * W[:, None]).T @ v[use])
        df = W.sum() - 2
        s2 = (W * (v[use] - X @ b) ** 2).sum() / df
        t = b[1] / np.sqrt(s2 * inverse[1, 1])
        found.append({"mean_treated": float(b[0] + b[1]), "mean_control": float(b[0]),
                      "bias": float(100 * b[1] / np.sqrt(pooled)), "t": float(t),
                      "p": float(2 * stats.t.sf(abs(t), df))})
    return found


if __name__ == "__main__":
    data = sample(91)
    X = sm.add_constant(data[["x", "z"]])
    scores, models = {}, {}
    for name, family in (("logit", sm.Logit), ("probit", sm.Probit)):
        fit = family(data.d, X).fit(disp=0, method="newton", tol=1e-14)
        scores[name] = fit.predict(X).to_numpy()
        models[name] = {"terms": ["(Intercept)", "x", "z"], "coef": [float(v) for v in fit.params],
                        "se": [float(v) for v in fit.bse]}
    d, y = data.d.to_numpy(), data.y.to_numpy()
    specs = {
        "nearest": ("logit", dict(method="nearest")), "three": ("probit", dict(method="nearest", ratio=3)),
        "caliper": ("logit", dict(method="nearest", ratio=2, caliper=0.02)),
        "once": ("logit", dict(method="nearest", replace=False)),
        "once caliper": ("logit", dict(method="nearest", replace=False, caliper=0.01)),
        "kernel": ("logit", dict(method="kernel")), "narrow": ("logit", dict(method="kernel", bandwidth=0.005)),
        "support": ("logit", dict(method="nearest", support=True)), "ipw": ("logit", dict(method="ipw")),
    }
    cases = {}
    for name, (link, options) in specs.items():
        # Rounded scores make ties, which go to the earlier row.
        score = np.round(scores[link], 3 if name in ("nearest", "three", "once") else 12)
        w, pairs = weights(score, d, **options)
        att, se = effect(y, d, w)
        cases[name] = {"scores": [float(s) for s in score], "weights": [float(v) for v in w], "att": att,
                       "std_error": se, "pairs": [[int(i), int(j)] for i, j in pairs],
                       "unmatched": int(((d == 1) & (w == 0)).sum()),
                       "balance": {"x": balance(data.x.to_numpy(), d, w), "z": balance(data.z.to_numpy(), d, w)}}
    print(json.dumps({
        "versions": {"python": platform.python_version(), "numpy": np.__version__,
                     "statsmodels": version("statsmodels")},
        "data": {c: [float(v) for v in data[c]] for c in data.columns},
        "scores": {k: [float(s) for s in v] for k, v in scores.items()}, "models": models, "cases": cases}, indent=0))
