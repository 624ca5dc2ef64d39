"""Reference values for linear models with fixed effects, from pyfixest and dense algebra.

Writes panel.csv (a seeded unbalanced panel) and expected.json. Every pyfixest value is also computed densely, with one
dummy a group; the script says where the two differ by more than 1e-9.
"""

import itertools
import json
import platform

import numpy as np
import pandas as pd
import pyfixest as pf
import scipy
import scipy.stats

rng = np.random.default_rng(20240611)


def make_panel():
    rows = []
    for unit in range(45):
        level = rng.normal()
        for year in range(9):
            if rng.random() < 0.15:
                continue
            rows.append((unit, year, level))
    frame = pd.DataFrame(rows, columns=["unit", "year", "level"])
    n = len(frame)
    frame["industry"] = frame.unit % 7
    frame["region"] = rng.integers(0, 8, n)
    frame["x1"] = rng.normal(size=n) + 0.5 * frame.level
    frame["x2"] = np.exp(0.4 * rng.normal(size=n)) + 0.1 * frame.year
    frame["x3"] = ((frame.unit % 3 == 0) & (frame.year >= 4)).astype(float)
    frame["z1"] = rng.normal(size=n)
    frame["z2"] = rng.normal(size=n) + 0.2 * frame.x1
    shock = rng.normal(size=45)[frame.unit] * (frame.year - 4) / 4
    noise = rng.normal(size=n) * (0.5 + 0.5 * frame.x2)
    frame["e1"] = 0.8 * frame.z1 + 0.5 * frame.z2 + 0.4 * noise + rng.normal(size=n)
    frame["y"] = (
        1 + 0.7 * frame.x1 - 0.3 * frame.x2 + 0.5 * frame.x3 + 0.25 * frame.e1
        + frame.level + 0.1 * frame.year + shock + noise
    )
    frame["w"] = np.round(0.3 + rng.random(n) * 2, 3)
    frame = frame.drop(columns="level")
    frame.loc[rng.choice(n, 6, replace=False), "x1"] = np.nan
    frame.loc[rng.choice(n, 4, replace=False), "y"] = np.nan
    frame.loc[rng.choice(n, 5, replace=False), "w"] = 0
    lonely = pd.DataFrame(
        {"unit": [45, 46, 47], "year": [0, 3, 9], "industry": [1, 1, 2], "region": [0, 1, 2], "x1": [0.3, -1, 2],
         "x2": [1.0, 2, 3], "x3": [0.0, 0, 1], "z1": [0.1, 0.2, -1], "z2": [0, 1.0, 1], "e1": [0.5, 0.1, 0.2],
         "y": [2.0, 1, 4], "w": [1.0, 1.5, 0.7]})
    frame = pd.concat([frame, lonely], ignore_index=True)
    return frame.sample(frac=1, random_state=3).reset_index(drop=True).round(6)


def drop_singletons(frame, effects):
    while True:
        keep = np.ones(len(frame), bool)
        for effect in effects:
            keep &= frame.groupby(effect)[effect].transform("size").to_numpy() > 1
        if keep.all():
            return frame
        frame = frame[keep]


def sample_of(frame, case):
    columns = [case["outcome"]] + case["regressors"] + case["endogenous"] + case["instruments"]
    columns += [c for factor in case["effects"] + case["clusters"] for c in factor.split("^")]
    if case["weights"]:
        columns.append(case["weights"])
    frame = frame.dropna(subset=columns)
    if case["weights"]:
        frame = frame[frame[case["weights"]] > 0]
    if case["singletons"] == "drop":
        frame = drop_singletons(frame, case["effects"])
    return frame


def codes(frame, name):
    parts = name.split("^")
    key = frame[parts].astype(str).agg("^".join, axis=1)
    return pd.factorize(key)[0]


def dense(frame, case):
    """The dummy variable regression, with every variance written out."""
    used = sample_of(frame, case)
    n = len(used)
    w = used[case["weights"]].to_numpy() if case["weights"] else np.ones(n)
    root = np.sqrt(w)
    y = used[case["outcome"]].to_numpy()
    names = case["endogenous"] + case["regressors"]
    slopes = used[names].to_numpy(float)
    effects = [codes(used, e) for e in case["effects"]]
    dummies = [np.eye(c.max() + 1)[c] for c in effects]
    if not effects and case["intercept"]:
        dummies = [np.ones((n, 1))]
    absorbed = np.hstack(dummies) if dummies else np.zeros((n, 0))

    def annihilate(columns):
        if absorbed.shape[1] == 0:
            return columns * (root[:, None] if columns.ndim == 2 else root)
        scaled = absorbed * root[:, None]
        target = columns * (root[:, None] if columns.ndim == 2 else root)
        return target - scaled @ np.linalg.lstsq(scaled, target, rcond=1e-12)[0]

    yt, actual = annihilate(y), annihilate(slopes)
    xt = actual
    if case["endogenous"]:
        zt = annihilate(used[case["regressors"] + case["instruments"]].to_numpy(float))
        xt = zt @ np.linalg.lstsq(zt, actual, rcond=None)[0]
    bread = np.linalg.inv(xt.T @ xt)
    b = bread @ xt.T @ yt
    e = yt - actual @ b
    k = len(names)
    constant = not effects and case["intercept"]
    if constant:
        ones = root[:, None]
        xt = np.hstack([ones, used[names].to_numpy(float) * root[:, None]]) if not case["endogenous"] else np.hstack(
            [ones, (xt / root[:, None] + np.average(slopes, axis=0, weights=w)) * root[:, None]])
        bread = np.linalg.inv(xt.T @ xt)
        mean = np.average(y, weights=w) - np.average(slopes, axis=0, weights=w) @ b
        b = np.concatenate([[mean], b])
        names = ["(Intercept)"] + names
    levels = [c.max() + 1 for c in effects]
    K = k + sum(levels) - (len(levels) - 1) if levels else len(names)
    clusters = [codes(used, c) for c in case["clusters"]]
    ssc = case["ssc"]
    counted = K
    if ssc["k_fixef"] == "none":
        counted = len(names)
    elif ssc["k_fixef"] == "nonnested" and clusters and levels:
        nested = [any(pd.Series(c).groupby(f).nunique().max() == 1 for c in clusters) for f in effects]
        counted = k + 1 if all(nested) else K - sum(l - 1 for l, flag in zip(levels, nested) if flag)
    scores = xt * e[:, None]
    kind = case["vcov"]
    rss = e @ e
    full = xt if constant else np.hstack([xt, absorbed * root[:, None]])
    hat = full @ np.linalg.pinv(full, rcond=1e-11)
    df_t = n - counted
    if kind == "iid":
        V = bread * rss / ((n - counted) if ssc["k_adj"] else n - 1)
    elif kind in ("hc0", "hc1", "hc2", "hc3"):
        # A row that the model fits whatever its outcome says nothing about the variance.
        free = 1 - np.diag(hat)
        one = free < 1e-9
        free[one] = np.inf
        scale = {"hc0": 1, "hc1": n / (n - counted) if ssc["k_adj"] else 1, "hc2": 1 / free,
                 "hc3": 1 / free**2}[kind]
        V = bread @ (scores.T @ (scores * np.reshape(scale * np.ones(n), (-1, 1)))) @ bread
    else:
        V = np.zeros_like(bread)
        smallest = min(len(np.unique(c)) for c in clusters)
        for size in range(1, len(clusters) + 1):
            for combination in itertools.combinations(clusters, size):
                group = pd.factorize(pd.Series(list(zip(*combination))))[0]
                count = group.max() + 1
                total = np.zeros_like(V)
                for g in range(count):
                    rows = np.flatnonzero(group == g)
                    eg = e[rows]
                    if kind in ("cr2", "cr3"):
                        values, vectors = np.linalg.eigh(np.eye(len(rows)) - hat[np.ix_(rows, rows)])
                        power = -0.5 if kind == "cr2" else -1.0
                        factor = np.array([v**power if v > 1e-9 else 0 for v in values])
                        eg = vectors @ (factor * (vectors.T @ eg))
                    s = xt[rows].T @ eg
                    total += np.outer(s, s)
                factor = 1.0
                if kind == "cr1":
                    factor = (n - 1) / (n - counted) if ssc["k_adj"] else 1.0
                    if ssc["g_adj"]:
                        g = smallest if ssc["g_df"] == "min" else count
                        factor *= g / (g - 1)
                V += (-1) ** (size + 1) * factor * bread @ total @ bread
        df_t = smallest - 1 if ssc["t_df"] == "min" else n - counted
    se = np.sqrt(np.diag(V))
    t = b / se
    mean = np.average(y, weights=w)
    tss = w @ (y - mean) ** 2
    within = yt @ yt
    q = b[1:] if constant else b
    Vq = V[1:, 1:] if constant else V
    result = {
        "terms": names, "estimate": b, "std_error": se, "p_value": 2 * scipy.stats.t.sf(np.abs(t), df_t),
        "conf_low": b - scipy.stats.t.ppf(0.975, df_t) * se, "n": n, "parameters": K, "counted": counted, "df_t": df_t,
        "rss": rss, "tss": tss, "r2": 1 - rss / tss, "adj_r2": 1 - (rss / (n - K)) / (tss / (n - 1)),
        "f": q @ np.linalg.solve(Vq, q) / len(q), "rmse": np.sqrt(rss / n), "sigma": np.sqrt(rss / (n - K)),
        "loglik": np.log(w).sum() / 2 - n / 2 * (np.log(2 * np.pi * rss / n) + 1),
    }
    if levels:
        result["within_r2"] = 1 - rss / within
        result["adj_within_r2"] = 1 - (rss / (n - K)) / (within / (n - K + k))
    return result


def from_pyfixest(frame, case):
    right = " + ".join(case["regressors"]) or "1"
    if not case["intercept"]:
        right = "0 + " + right
    formula = f"{case['outcome']} ~ {right}"
    if case["effects"]:
        formula += " | " + " + ".join(case["effects"])
    if case["endogenous"]:
        formula += f" | {' + '.join(case['endogenous'])} ~ {' + '.join(case['instruments'])}"
    used = sample_of(frame, case).copy()
    for name in set(case["effects"] + case["clusters"]):
        if "^" in name:
            used[name.replace("^", "_")] = codes(used, name)
            formula = formula.replace(name, name.replace("^", "_"))
    vcov = {"iid": "iid", "hc1": "hetero", "hc2": "HC2", "hc3": "HC3"}.get(case["vcov"])
    if vcov is None:
        vcov = {"CRV1": " + ".join(c.replace("^", "_") for c in case["clusters"])}
    ssc = dict(case["ssc"])
    if case["vcov"] in ("hc2", "hc3"):
        ssc["k_adj"] = False  # pyfixest multiplies HC2 and HC3 by n / (n - k), statsmodels and sandwich do not
    fit = pf.feols(
        formula, used, vcov=vcov, weights=case["weights"], fixef_rm="none",
        demeaner=pf.demeaners.MapDemeaner(fixef_tol=1e-13, fixef_maxiter=100000),
        ssc=pf.ssc(k_adj=ssc["k_adj"], k_fixef=ssc["k_fixef"], G_adj=ssc["g_adj"], G_df=ssc["g_df"]))
    table = fit.tidy()
    table.index = [{"Intercept": "(Intercept)"}.get(t, t) for t in table.index]
    return table


DEFAULT = {"k_adj": True, "k_fixef": "nonnested", "g_adj": True, "g_df": "min", "t_df": "min"}


def cases():
    base = {"outcome": "y", "regressors": ["x1", "x2", "x3"], "effects": [], "intercept": True, "weights": None,
            "clusters": [], "endogenous": [], "instruments": [], "singletons": "keep", "ssc": DEFAULT, "vcov": "iid"}

    def case(name, peer=True, **changes):
        return {"name": name, "peer": peer, **base, **changes}

    shapes = {"none": [], "unit": ["unit"], "twoway": ["unit", "year"], "reversed": ["year", "unit"],
              "three": ["unit", "year", "region"], "crossed": ["unit", "industry^year"]}
    for name, effects in shapes.items():
        for weights in (None, "w"):
            suffix = "-weighted" if weights else ""
            shape = {"effects": effects, "weights": weights}
            for kind in ("iid", "hc0", "hc1", "hc2", "hc3"):
                peer = kind in ("iid", "hc1") or (kind in ("hc2", "hc3") and not effects and not weights)
                yield case(f"{name}{suffix}-{kind}", peer, vcov=kind, **shape)
            for kind in ("cr0", "cr1", "cr2", "cr3"):
                yield case(f"{name}{suffix}-{kind}-unit", kind == "cr1", vcov=kind, clusters=["unit"], **shape)
            yield case(f"{name}{suffix}-cr1-industry", vcov="cr1", clusters=["industry"], **shape)
            yield case(f"{name}{suffix}-cr1-twoway", vcov="cr1", clusters=["unit", "region"], **shape)
    two = {"effects": ["unit", "year"]}
    yield case("twoway-cr1-crossed", vcov="cr1", clusters=["industry^year"], **two)
    yield case("twoway-cr2-year", False, vcov="cr2", clusters=["year"], **two)
    yield case("twoway-cr3-region", False, vcov="cr3", clusters=["region"], **two)
    yield case("twoway-dropped", vcov="cr1", clusters=["unit"], singletons="drop", **two)
    yield case("no-constant", vcov="hc1", intercept=False)
    for key, value in (("k_adj", False), ("k_fixef", "none"), ("k_fixef", "full"), ("g_adj", False),
                       ("g_df", "conventional"), ("t_df", "conventional")):
        ssc = {**DEFAULT, key: value}
        yield case(f"ssc-{key}-{value}-cr1", key != "t_df", vcov="cr1", clusters=["unit", "region"], ssc=ssc, **two)
        if key != "t_df":
            yield case(f"ssc-{key}-{value}-iid", vcov="iid", ssc=ssc, **two)
            yield case(f"ssc-{key}-{value}-hc1", vcov="hc1", ssc=ssc, **two)
    iv = {"endogenous": ["e1"], "instruments": ["z1", "z2"]}
    for effects in ([], ["unit", "year"]):
        for weights in (None, "w"):
            for kind, clusters in (("iid", []), ("hc1", []), ("cr1", ["unit"])):
                name = f"iv-{len(effects)}{'-weighted' if weights else ''}-{kind}"
                yield case(name, vcov=kind, clusters=clusters, effects=effects, weights=weights, **iv)


def main():
    panel = make_panel()
    panel.to_csv("panel.csv", index=False)
    panel = pd.read_csv("panel.csv")
    output = []
    for case in cases():
        expected = dense(panel, case)
        if case["peer"]:
            table = from_pyfixest(panel, case)
            for term, b, se, p in zip(*(expected[key] for key in ("terms", "estimate", "std_error", "p_value"))):
                row = table.loc[term]
                gaps = [abs(row["Estimate"] - b), abs(row["Std. Error"] - se), abs(row["Pr(>|t|)"] - p)]
                if max(gaps) > 1e-9:
                    print("differs from pyfixest:", case["name"], term, gaps)
        output.append({**case, "expected": {key: np.asarray(value).tolist() for key, value in expected.items()}})
    versions = {"python": platform.python_version(), "pyfixest": pf.__version__, "numpy": np.__version__, "scipy": scipy.__version__}
    with open("expected.json", "w") as file:
        json.dump({"versions": versions, "cases": output}, file, indent=1)
    print(len(output), "cases")


main()
