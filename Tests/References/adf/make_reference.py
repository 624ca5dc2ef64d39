"""Unit root and cointegration tests by statsmodels, on series drawn from a seed."""

import json
import platform
import warnings
from pathlib import Path

import numpy as np
import statsmodels
import statsmodels.api as sm
from statsmodels.tsa.adfvalues import mackinnoncrit, mackinnonp
from statsmodels.tsa.stattools import adfuller, coint

warnings.simplefilter("ignore")
rng = np.random.default_rng(1984)


def ar(n, rho, drift=0.0):
    x = np.zeros(n)
    for t in range(1, n):
        x[t] = drift + rho * x[t - 1] + rng.normal()
    return np.round(x, 6)


walk = ar(121, 1.0)
seasonal = np.round(np.cumsum(rng.normal(size=90) + 2 * np.sin(np.arange(90) * np.pi / 2)), 6)
series = {"walk": walk, "stationary": ar(80, 0.5), "trending": np.round(ar(101, 0.7) + 0.3 * np.arange(101) + 50, 6),
          "seasonal": seasonal, "level": np.round(1e5 + ar(60, 0.9), 6), "short": np.round(np.cumsum(rng.normal(size=9)), 4),
          "eight": np.round(4 + np.cumsum(rng.normal(size=8)), 4)}
RULES = {"aic": "AIC", "bic": "BIC", "t": "t-stat"}

tests = []
for name, x in series.items():
    for trend in ("n", "c", "ct", "ctt"):
        n_terms = 0 if trend == "n" else len(trend)
        if len(x) - 2 - 2 * (len(x) // 2 - n_terms - 1) - n_terms < 1 and len(x) < 20:
            continue  # a saturated regression: nothing to compare with
        if len(x) // 2 - n_terms - 1 < 0:
            continue
        for rule, word in RULES.items():
            r = adfuller(x, regression=trend, autolag=word, result_object=False)
            tests.append({"series": name, "trend": trend, "rule": rule, "lags": None, "statistic": r[0], "p": r[1],
                          "used": r[2], "n": r[3], "critical": [r[4][k] for k in ("1%", "5%", "10%")]})
    for lags in (0, 1):
        r = adfuller(x, regression="c", autolag=None, maxlag=lags, result_object=False)
        tests.append({"series": name, "trend": "c", "rule": "fixed", "lags": lags, "statistic": r[0], "p": r[1],
                      "used": r[2], "n": r[3], "critical": [r[4][k] for k in ("1%", "5%", "10%")]})

base = series["walk"]
noise = [ar(121, 0.4) for _ in range(4)]
columns = {"y": np.round(base + noise[0], 6), "x1": np.round(0.5 * base + noise[1], 6),
           "x2": np.round(np.cumsum(noise[2]), 6), "x3": np.round(np.cumsum(noise[3]), 6)}
cointegration = []
for k in (1, 2, 3):
    for trend in ("n", "c", "ct", "ctt"):
        for rule, word in RULES.items():
            x = np.column_stack([columns[f"x{i + 1}"] for i in range(k)])
            r = coint(columns["y"], x, trend=trend, autolag=word)
            crit = [None if np.isnan(v) else float(v) for v in r[2]]
            cointegration.append({"series": k, "trend": trend, "rule": rule, "statistic": float(r[0]), "p": float(r[1]),
                                  "critical": crit})
first = sm.OLS(columns["y"], sm.add_constant(np.column_stack([columns["x1"], columns["x2"]]))).fit()

expected = {
    "made_with": f"Python {platform.python_version()}, statsmodels {statsmodels.__version__}, NumPy {np.__version__}",
    "series": {k: v.tolist() for k, v in series.items()}, "tests": tests,
    "columns": {k: v.tolist() for k, v in columns.items()}, "cointegration": cointegration,
    "first_stage": {"estimate": first.params.tolist(), "std_error": first.bse.tolist(), "p": first.pvalues.tolist(),
                    "r2": first.rsquared},
    "p_values": [{"trend": t, "series": n, "statistic": float(s), "p": float(mackinnonp(s, t, n))}
                 for t in ("n", "c", "ct", "ctt") for n in range(1, 7)
                 for s in (-30, -18, -6.1, -4.2, -3.5, -3.0, -2.5, -1.61, -1.0, 0, 0.6, 1, 3)],
    "critical": [{"trend": t, "series": n, "size": s, "values": mackinnoncrit(n, t, s).tolist()}
                 for t in ("n", "c", "ct", "ctt") for n in range(1, 2 if t == "n" else 13) for s in (8, 50, 1000)],
}
Path(__file__).with_name("expected.json").write_text(json.dumps(expected, indent=0) + "\n")
