"""Index decompositions with 60 digits (mpmath), zeros as factors of 10^(-10^18) instead of limits.

The formulas are typed from Ang (2015), table 2; nothing here knows the analytical limits.
"""

import itertools
import json
import platform
import random
from pathlib import Path

import mpmath as mp

mp.mp.dps = 60
TINY = mp.mpf(10) ** -(10**18)
GROUPS, SECTORS, TIMES, FACTORS = 2, 4, 4, 3


def data():
    """Rows of groups, sectors and times; some factors zero, one of them undefined (None)."""
    rng = random.Random(20250611)
    rows = []
    for g, s, t in itertools.product(range(GROUPS), range(SECTORS), range(TIMES)):
        x = [rng.uniform(0.5, 2) * 10 ** rng.randint(-2, 2) for _ in range(FACTORS)]
        if (g, s, t) in [(0, 1, 0), (1, 2, 3)]:
            x[1] = 0.0
        if (g, s, t) in [(0, 2, 1), (0, 2, 2)]:
            x[1] = x[2] = 0.0
        if (g, s, t) == (1, 0, 0):
            x[1], x[2] = 0.0, None
        if (g, s, t) == (1, 3, 1):
            x = [0.0, 0.0, 0.0]
        value = 0.0 if None in x else x[0] * x[1] * x[2]
        rows.append({"group": g, "sector": s, "time": t, "factors": x, "value": value})
    return rows


def log_mean(a, b):
    return a if a == b else (b - a) / mp.log(b / a)


def cell(rows, g, s, t, other):
    """Factors and value of a cell; zeros become tiny, undefined factors take the other time's value."""
    x = rows[g, s, t]["factors"]
    y = rows[g, s, other]["factors"]
    x = [y[i] if v is None else v for i, v in enumerate(x)]
    x = [TINY if v == 0 else mp.mpf(v) for v in x]
    value = mp.mpf(rows[g, s, t]["value"])
    return x, value if value else mp.fprod(x)


def link(rows, g, t0, t1, form, method):
    """Terms that add: amounts, or logarithms of ratios; then the total on the same scale."""
    cells = [(cell(rows, g, s, t0, t1), cell(rows, g, s, t1, t0)) for s in range(SECTORS)]
    v0, v1 = mp.fsum(a[1] for a, _ in cells), mp.fsum(b[1] for _, b in cells)
    if method == "I":
        weights = [log_mean(a[1], b[1]) / log_mean(v0, v1) for a, b in cells]
    else:
        raw = [log_mean(a[1] / v0, b[1] / v1) for a, b in cells]
        weights = [w / mp.fsum(raw) for w in raw]
    logs = [[w * mp.log(b[0][j] / a[0][j]) for j in range(FACTORS)] for w, (a, b) in zip(weights, cells)]
    if form == "multiplicative":
        return logs, mp.log(v1 / v0)
    return [[log_mean(v0, v1) * term for term in sector] for sector in logs], v1 - v0


def main():
    table = data()
    rows = {(r["group"], r["sector"], r["time"]): r for r in table}
    cases = []
    for form, method, chained, g in itertools.product(
        ("additive", "multiplicative"), ("I", "II"), (False, True), range(GROUPS)
    ):
        path = list(range(TIMES)) if chained else [0, TIMES - 1]
        sectors = [[mp.mpf(0)] * FACTORS for _ in range(SECTORS)]
        total = mp.mpf(0)
        for t0, t1 in itertools.pairwise(path):
            terms, change = link(rows, g, t0, t1, form, method)
            total += change
            sectors = [[a + b for a, b in zip(x, y)] for x, y in zip(sectors, terms)]
        shown = (lambda x: float(mp.exp(x))) if form == "multiplicative" else float
        effects = [mp.fsum(s[j] for s in sectors) for j in range(FACTORS)]
        cases.append({"form": form, "method": method, "chained": chained, "group": g, "total": shown(total),
                      "effects": [shown(e) for e in effects], "shares": [float(e / total) for e in effects],
                      "sectors": [[shown(e) for e in s] for s in sectors]})
    expected = {"made_with": f"Python {platform.python_version()}, mpmath {mp.__version__}, 60 digits",
                "rows": table, "cases": cases,
                "log_means": [{"a": a, "b": b, "mean": float(log_mean(mp.mpf(a), mp.mpf(b)))} for a, b in [
                    (1.0, 2.0), (1.0, 1.0 + 1e-12), (3.7, 3.7 * (1 + 3e-9)), (1e-300, 1e300), (5e-324, 1.0),
                    (2.0, 1.0), (0.1, 0.30000000000000004), (7.0, 7.0), (1e300, 3e300)]]}
    Path(__file__).with_name("expected.json").write_text(json.dumps(expected, indent=1) + "\n")


main()
