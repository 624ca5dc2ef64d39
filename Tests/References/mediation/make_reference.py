"""Three-step mediation by pyfixest (with fixed effects) and statsmodels (without), and the tests of the product by hand.

Run: python make_reference.py > expected.json
"""
import json, platform, warnings
from importlib.metadata import version

import numpy as np
import pandas as pd
import pyfixest as pf
import statsmodels.formula.api as smf
from scipy import stats

warnings.simplefilter("ignore")


def panel(seed):
    rng = np.random.default_rng(seed)
    rows = []
    for unit in range(30):
        level = rng.normal()
        for time in range(1, 7):
            d = round(float(rng.normal() + 0.3 * level), 6)
            x = round(float(rng.normal()), 6)
            m = round(float(0.5 * d + 0.2 * x + level + rng.normal()), 6)
            y = round(float(0.4 * m + 0.3 * d + 0.1 * time + level + rng.normal()), 6)
            w = round(float(rng.uniform(0.5, 2)), 6)
            rows.append((unit, time, d, x, m, y, w))
    return pd.DataFrame(rows, columns=["unit", "time", "d", "x", "m", "y", "w"])


def products(a, sa, b, sb):
    found = {}
    for name, extra in (("sobel", 0), ("aroian", 1), ("goodman", -1)):
        v = b * b * sa * sa + a * a * sb * sb + extra * sa * sa * sb * sb
        se = float(np.sqrt(v)) if v > 0 else None
        found[name] = {"std_error": se, "statistic": a * b / se, "p_value": float(2 * stats.norm.sf(abs(a * b / se)))}
    return found


def case(fits):
    (a, sa, pa), (c, sc, pc), (direct, sd, pd_), (b, sb, pb) = fits
    return {"a": [a, sa, pa], "total": [c, sc, pc], "direct": [direct, sd, pd_], "b": [b, sb, pb], "indirect": a * b,
            "share": a * b / c, "tests": products(a, sa, b, sb)}


if __name__ == "__main__":
    d = panel(81)

    def effects(vcov, weights):
        def fit(formula, term):
            m = pf.feols(formula, d, vcov=vcov, weights=weights, fixef_rm="none", fixef_tol=1e-12)
            return float(m.coef()[term]), float(m.se()[term]), float(m.pvalue()[term])
        return case([fit("m ~ d + x | unit + time", "d"), fit("y ~ d + x | unit + time", "d"),
                     fit("y ~ d + m + x | unit + time", "d"), fit("y ~ d + m + x | unit + time", "m")])

    def plain():
        def fit(formula, term):
            r = smf.ols(formula, d).fit()
            return float(r.params[term]), float(r.bse[term]), float(r.pvalues[term])
        return case([fit("m ~ d + x", "d"), fit("y ~ d + x", "d"), fit("y ~ d + m + x", "d"), fit("y ~ d + m + x", "m")])

    print(json.dumps({
        "versions": {"python": platform.python_version(), "pyfixest": version("pyfixest"),
                     "statsmodels": version("statsmodels")},
        "data": {c: [float(v) for v in d[c]] for c in d.columns},
        "cases": {"plain": plain(), "effects": effects({"CRV1": "unit"}, None), "weights": effects("iid", "w")}},
        indent=0))
