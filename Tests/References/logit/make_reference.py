"""Logit and probit by maximum likelihood, from statsmodels, on a seeded sample; weights by repeated rows."""

import json
import platform

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm

rng = np.random.default_rng(7)
n = 250
frame = pd.DataFrame({"x1": rng.normal(size=n) * 3 + 50, "x2": (rng.random(n) < 0.3).astype(float)})
index = -0.2 + 0.4 * (frame.x1 - 50) - 0.9 * frame.x2
frame["y"] = (rng.random(n) < 1 / (1 + np.exp(-index))).astype(float)
frame["w"] = rng.integers(0, 4, n).astype(float)
frame = frame.round(6)
frame.to_csv("sample.csv", index=False)
output = []
for link, model in (("logit", sm.Logit), ("probit", sm.Probit)):
    for weighted in (False, True):
        used = frame.loc[frame.index.repeat(frame.w.astype(int))] if weighted else frame
        fit = model(used.y, sm.add_constant(used[["x1", "x2"]])).fit(disp=0, method="newton", tol=1e-14, maxiter=100)
        output.append({
            "link": link, "weighted": weighted, "estimate": fit.params.tolist(), "std_error": fit.bse.tolist(),
            "p_value": fit.pvalues.tolist(), "loglik": float(fit.llf), "pseudo_r2": float(fit.prsquared),
            "n": len(frame[frame.w > 0]) if weighted else n, "fitted": fit.predict(sm.add_constant(
                frame[["x1", "x2"]]))[:5].tolist()})
versions = {"python": platform.python_version(), "statsmodels": statsmodels.__version__, "numpy": np.__version__}
with open("expected.json", "w") as file:
    json.dump({"versions": versions, "fits": output}, file, indent=1)
