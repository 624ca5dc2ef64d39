"""Ridge regression in correlation form, by numpy from its definition and by augmented least squares."""

import json
import platform

import numpy as np
import pandas as pd

panel = pd.read_csv("../feols/panel.csv")[["y", "x1", "x2", "x3", "z2"]].dropna()
names = ["x1", "x2", "x3", "z2"]
n, p = len(panel), len(names)
x, y = panel[names].to_numpy(), panel.y.to_numpy()
z = (x - x.mean(0)) / x.std(0) / np.sqrt(n)
u = (y - y.mean()) / y.std() / np.sqrt(n)
R, r = z.T @ z, z.T @ u


def fit(k):
    inverse = np.linalg.inv(R + k * np.eye(p))
    beta = inverse @ r
    inflation = np.diag(inverse @ R @ inverse)
    r2 = 2 * beta @ r - beta @ R @ beta
    variance = (1 - r2) / (n - p - 1)
    unit = y.std() / x.std(0)
    coefficients = beta * unit
    augmented = np.linalg.lstsq(np.vstack([z, np.sqrt(k) * np.eye(p)]), np.concatenate([u, np.zeros(p)]), rcond=None)[0]
    assert abs(augmented - beta).max() < 1e-12
    return {
        "k": k, "beta": beta.tolist(), "std_error": np.sqrt(variance * inflation).tolist(), "vif": inflation.tolist(),
        "coef": coefficients.tolist(), "coef_std_error": (np.sqrt(variance * inflation) * unit).tolist(),
        "intercept": y.mean() - coefficients @ x.mean(0), "r2": r2, "adj_r2": 1 - (1 - r2) * (n - 1) / (n - p - 1),
        "f": (r2 / p) / variance, "sigma": np.sqrt(variance * n) * y.std()}


ordinary = fit(0.0)
beta = np.array(ordinary["beta"])
hkb = p * (1 - ordinary["r2"]) / (n - p - 1) / (beta @ beta)
versions = {"python": platform.python_version(), "numpy": np.__version__}
with open("expected.json", "w") as file:
    json.dump({"versions": versions, "hkb": hkb, "fits": [fit(k) for k in (0.0, 0.05, 0.3, 2.0)]}, file, indent=1)
