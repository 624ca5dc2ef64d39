"""Aggregates of group-time effects by csdid (a port of the R package did), on the panel of ../att_gt.

Run: python make_reference.py > expected.json
"""
import contextlib, io, json, platform, sys
from importlib.metadata import version
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "att_gt"))
from make_reference import columns, fit, number, panel, weights  # noqa: E402


def aggregate(model, kind, **kwargs):
    with contextlib.redirect_stdout(io.StringIO()):
        found = model.aggte(typec=kind, bstrap=False, cband=False, **kwargs).atte
    keys = found["egt"]
    effects = [] if keys is None else [
        {"key": float(k), "estimate": number(a), "std_error": number(s)}
        for k, a, s in zip(keys, found["att_egt"], np.ravel(found["se_egt"]))]
    return {"estimate": number(np.ravel(found["overall_att"])[0]),
            "std_error": number(np.ravel(found["overall_se"])[0]), "effects": effects}


if __name__ == "__main__":
    data = panel(11)
    data["w"] = weights(data)
    plain, adjusted = fit(data), fit(data, method="dr", formula="y ~ z", control="notyettreated")
    universal = fit(data, base="universal")
    weighted = fit(data, method="dr", formula="y ~ z", weights="w")
    cases = {}
    for kind in ("simple", "dynamic", "group", "calendar"):
        cases[f"plain {kind}"] = aggregate(plain, kind)
        cases[f"adjusted {kind}"] = aggregate(adjusted, kind)
        cases[f"weighted {kind}"] = aggregate(weighted, kind)
    cases["universal dynamic"] = aggregate(universal, "dynamic")
    cases["window dynamic"] = aggregate(plain, "dynamic", min_e=-2, max_e=2)
    cases["window group"] = aggregate(plain, "group", max_e=1)
    closed = panel(12, never=False)
    without = fit(closed, control="notyettreated")
    for kind in ("simple", "dynamic", "group", "calendar"):
        cases[f"closed {kind}"] = aggregate(without, kind)
    cases["window simple"] = aggregate(plain, "simple", max_e=1)
    print(json.dumps({"versions": {"python": platform.python_version(), "csdid": version("csdid")},
                      "data": columns(data), "closed": columns(closed), "cases": cases}, indent=0))
