"""Entropy weights, AHP and TOPSIS with 50 digits (mpmath), CRITIC with pandas; data drawn from a seed."""

import json
import platform
import random
from pathlib import Path

import mpmath as mp
import numpy
import pandas as pd

mp.mp.dps = 50
rng = random.Random(42)
ROWS = 40
NAMES = ["gdp", "energy", "patents", "flat", "smooth"]
NEGATIVE = {"energy"}
data = {
    "gdp": [round(rng.lognormvariate(3, 1), 3) for _ in range(ROWS)],
    "energy": [round(rng.uniform(5, 9), 4) for _ in range(ROWS)],
    "patents": [float(rng.randrange(0, 4) * rng.randrange(0, 50)) for _ in range(ROWS)],
    "flat": [7.1] * ROWS,
    "smooth": [1e6 + i % 2 for i in range(ROWS)],
}


def normalized(name):
    x = [mp.mpf(v) for v in data[name]]
    low, high = min(x), max(x)
    return [(high - v if name in NEGATIVE else v - low) / (high - low) for v in x]


def entropies(shift):
    divergence = {}
    for name in NAMES:
        if name == "flat":
            divergence[name] = mp.mpf(0)
            continue
        z = [v + shift for v in normalized(name)]
        p = [v / mp.fsum(z) for v in z]
        divergence[name] = 1 + mp.fsum(v * mp.log(v) for v in p if v > 0) / mp.log(ROWS)
    total = mp.fsum(divergence.values())
    return {"shift": shift, "divergence": [float(divergence[n]) for n in NAMES],
            "weight": [float(divergence[n] / total) for n in NAMES]}


def critic():
    frame = pd.DataFrame({n: [float(v) for v in normalized(n)] for n in NAMES if n != "flat"})
    information = frame.std() * (1 - frame.corr()).sum()
    return {"names": list(frame), "sd": frame.std().tolist(), "conflict": (1 - frame.corr()).sum().tolist(),
            "weight": (information / information.sum()).tolist()}


def topsis(weights):
    total = mp.mpf(sum(weights))
    scaled = []
    for name, w in zip(NAMES, weights):
        x = [mp.mpf(v) for v in data[name]]
        length = mp.sqrt(mp.fsum(v * v for v in x))
        scaled.append([v / length * mp.mpf(w) / total for v in x])
    best = [min(s) if n in NEGATIVE else max(s) for n, s in zip(NAMES, scaled)]
    worst = [max(s) if n in NEGATIVE else min(s) for n, s in zip(NAMES, scaled)]
    near = [mp.sqrt(mp.fsum((s[i] - b) ** 2 for s, b in zip(scaled, best))) for i in range(ROWS)]
    far = [mp.sqrt(mp.fsum((s[i] - b) ** 2 for s, b in zip(scaled, worst))) for i in range(ROWS)]
    return {"weights": weights, "d_plus": [float(v) for v in near], "d_minus": [float(v) for v in far],
            "closeness": [float(b / (a + b)) for a, b in zip(near, far)]}


def hierarchy(upper, n):
    a = mp.matrix(n, n)
    entries = iter(upper)
    for i in range(n):
        a[i, i] = 1
        for j in range(i + 1, n):
            a[i, j] = mp.mpf(next(entries))
            a[j, i] = 1 / a[i, j]
    values, vectors = mp.eig(a)
    place = max(range(n), key=lambda k: mp.re(values[k]))
    vector = [mp.re(vectors[i, place]) for i in range(n)]
    geometric = [mp.fprod(a[i, j] for j in range(n)) ** (mp.mpf(1) / n) for i in range(n)]
    return {"matrix": [[float(a[i, j]) for j in range(n)] for i in range(n)],
            "lambda_max": float(mp.re(values[place])),
            "eigenvector": [float(v / mp.fsum(vector)) for v in vector],
            "geometric": [float(v / mp.fsum(geometric)) for v in geometric]}


expected = {
    "made_with": f"Python {platform.python_version()}, mpmath {mp.__version__}, NumPy {numpy.__version__}, "
                 f"pandas {pd.__version__}",
    "names": NAMES, "negative": sorted(NEGATIVE), "data": [data[n] for n in NAMES],
    "entropy": [entropies(0), entropies(0.001)], "critic": critic(), "topsis": topsis([3.0, 2.0, 1.0, 1.0, 0.5]),
    "hierarchies": [hierarchy([3, 5, 2], 3), hierarchy([2, 4, 7, 3, 5, 2], 4),
                    hierarchy([9, 1 / 7, 5, 3, 1 / 9, 8, 2, 6, 1 / 4, 7], 5)],
}
Path(__file__).with_name("expected.json").write_text(json.dumps(expected, indent=1) + "\n")
