"""Group means by period, by pandas.

Run: python make_reference.py > expected.json
"""
import json, platform

import numpy as np
import pandas as pd

if __name__ == "__main__":
    rng = np.random.default_rng(41)
    d = pd.DataFrame([(u, t, u % 3 == 0, round(float(rng.normal(u % 5 + t)), 6))
                      for u in range(20) for t in range(2009, 2014) if rng.uniform() < 0.9],
                     columns=["unit", "time", "group", "y"])
    g = d.groupby(["time", "group"]).y.agg(["mean", "sem", "size"]).reset_index()
    print(json.dumps({
        "versions": {"python": platform.python_version(), "pandas": pd.__version__},
        "data": {c: [float(v) for v in d[c]] for c in d.columns},
        "cells": [{"time": float(r["time"]), "group": float(r["group"]), "mean": float(r["mean"]),
                   "std_error": None if np.isnan(r["sem"]) else float(r["sem"]), "n": int(r["size"])}
                  for _, r in g.iterrows()]}, indent=0))
