"""Diagnostics of ordinary least squares and of fixed effects, from statsmodels and dense algebra, on feols/panel.csv."""

import json
import platform

import numpy as np
import pandas as pd
import scipy.stats
import statsmodels
import statsmodels.api as sm
from statsmodels.stats.diagnostic import het_breuschpagan, het_white
from statsmodels.stats.outliers_influence import variance_inflation_factor
from statsmodels.stats.stattools import durbin_watson

panel = pd.read_csv("../feols/panel.csv").dropna(subset=["y", "x1", "x2"])
names = ["x1", "x2"]
design = sm.add_constant(panel[names])
plain = sm.OLS(panel.y, design).fit()
robust = plain.get_robustcov_results("HC0")


def test(values):
    return dict(zip(("statistic", "p_value", "f", "f_p_value"), map(float, values)))


expected = {
    "plain": {
        "estimate": plain.params.tolist(), "std_error": plain.bse.tolist(), "f": float(plain.fvalue),
        "f_p_value": float(plain.f_pvalue), "aic": float(plain.aic), "bic": float(plain.bic),
        "adj_r2": float(plain.rsquared_adj), "loglik": float(plain.llf),
        "hc": {kind: plain.get_robustcov_results(kind.upper()).bse.tolist() for kind in ("hc0", "hc1", "hc2", "hc3")},
        "vif": [float(variance_inflation_factor(design.to_numpy(), i)) for i in (1, 2)],
        "durbin_watson": float(durbin_watson(plain.resid)), "breusch_pagan": test(het_breuschpagan(plain.resid, design)),
        "white": test(het_white(plain.resid, design)),
        "standardized": [float(plain.params[n] * panel[n].std() / panel.y.std()) for n in names],
        "wald_hc0": float(robust.f_test(np.eye(3)[1:]).fvalue),
        "wald_hc0_chi2": float(robust.wald_test(np.eye(3)[1:], use_f=False, scalar=True).statistic),
    }
}

dummies = pd.get_dummies(panel[["unit", "year"]].astype(str), dtype=float)
full = pd.concat([panel[names], dummies], axis=1).to_numpy()
coefficients = np.linalg.lstsq(full, panel.y.to_numpy(), rcond=1e-12)[0]
residuals = panel.y.to_numpy() - full @ coefficients
annihilator = np.eye(len(panel)) - dummies.to_numpy() @ np.linalg.pinv(dummies.to_numpy())
within = annihilator @ panel[names].to_numpy()
squared = residuals**2
auxiliary = squared - full @ np.linalg.lstsq(full, squared, rcond=1e-12)[0]
r2 = 1 - auxiliary @ auxiliary / ((squared - squared.mean()) ** 2).sum()
degrees = np.linalg.matrix_rank(full) - 1
inverse = np.linalg.inv(within.T @ within)
expected["effects"] = {
    "fitted": (panel.y.to_numpy() - residuals)[:10].tolist(),
    "vif": (np.diag(inverse) * (within**2).sum(0)).tolist(),
    "breusch_pagan": {"statistic": len(panel) * r2, "degrees": int(degrees),
                      "p_value": float(scipy.stats.chi2.sf(len(panel) * r2, degrees))},
}
versions = {"python": platform.python_version(), "statsmodels": statsmodels.__version__, "numpy": np.__version__}
with open("expected.json", "w") as file:
    json.dump({"versions": versions, **expected}, file, indent=1)
