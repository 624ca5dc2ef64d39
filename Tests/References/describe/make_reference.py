"""Descriptions, tests and densities by R, SciPy and statsmodels on one small table drawn from a seed."""

import json
import platform
import subprocess
from pathlib import Path

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.stattools import jarque_bera

rng = np.random.default_rng(7)
a = np.round(np.exp(rng.normal(1, 0.7, 61)), 4)
b = np.round(0.6 * a + rng.normal(0, 2, 61), 4)
c = rng.integers(0, 6, 61).astype(float)
b[[3, 40]] = np.nan
c[[3, 11]] = np.nan
group = [0 if x < 0.4 else 1 for x in rng.random(61)]

R = """
a <- c(%s); b <- c(%s); g <- c(%s)
out <- function(x) cat(paste(sprintf("%%.17g", as.numeric(x)), collapse = " "), "\\n")
p <- c(0, 0.01, 0.05, 0.1, 0.25, 1/3, 0.5, 0.75, 0.9, 0.95, 0.99, 1)
for (type in 1:9) out(quantile(a, p, type = type))
one <- t.test(a, mu = 3); out(c(one$statistic, one$parameter, one$p.value, one$conf.int))
two <- t.test(a[g == 0], a[g == 1]); out(c(two$statistic, two$parameter, two$p.value, two$conf.int))
eq <- t.test(a[g == 0], a[g == 1], var.equal = TRUE); out(c(eq$statistic, eq$parameter, eq$p.value, eq$conf.int))
pr <- t.test(a, b, paired = TRUE); out(c(pr$statistic, pr$parameter, pr$p.value, pr$conf.int))
out(c(bw.nrd0(a), bw.SJ(a, lower = 0.05, upper = 5, tol = 1e-13)))
out(c(bw.nrd0(c(1, 1, 1, 1, 1, 9)), bw.nrd0(c(4, 4, 4))))
d <- density(a); out(c(d$x[1], d$x[512]))
cat(R.version.string, "\\n")
"""


def r_numbers():
    texts = [",".join("NA" if np.isnan(v) else repr(float(v)) for v in x) for x in (a, b)]
    code = R % (*texts, ",".join(map(str, group)))
    lines = subprocess.run(["Rscript", "-e", code], check=True, capture_output=True, text=True).stdout.splitlines()
    return [[float(v) for v in line.split()] for line in lines[:-1]], lines[-1].strip()


def listed(x):
    return [None if np.isnan(v) else float(v) for v in x]


def pairs(columns, method, listwise):
    test = stats.pearsonr if method == "pearson" else stats.spearmanr
    rows = []
    for i in range(len(columns)):
        for j in range(i + 1, len(columns)):
            used = columns if listwise else (columns[i], columns[j])
            ok = ~np.isnan(np.vstack(used)).any(axis=0)
            result = test(columns[i][ok], columns[j][ok])
            rows.append({"method": method, "listwise": listwise, "n": int(ok.sum()),
                         "estimate": float(result[0]), "p": float(result[1])})
    return rows


def direct_density(x, grid, h):
    return [float(np.mean(stats.norm.pdf((g - x) / h)) / h) for g in grid]


numbers, r_version = r_numbers()
jb, jb_p, skew, kurt = jarque_bera(a)
low, high = numbers[15]
grid = np.linspace(low, high, 512)
hist = np.histogram(a, bins=7)
expected = {
    "made_with": f"{r_version}, Python {platform.python_version()}, SciPy {scipy.__version__}, "
                 f"statsmodels {statsmodels.__version__}, NumPy {np.__version__}",
    "a": listed(a), "b": listed(b), "c": listed(c), "group": group,
    "quantiles": numbers[:9],
    "one_sample": numbers[9], "welch": numbers[10], "pooled": numbers[11], "paired": numbers[12],
    "bandwidths": numbers[13], "odd_bandwidths": numbers[14], "grid_ends": [low, high],
    "density": direct_density(a, grid[::73], numbers[13][0]),
    "jarque_bera": [float(jb), float(jb_p)],
    "shape": [float(skew), float(kurt), float(stats.skew(a, bias=False)), float(stats.kurtosis(a, bias=False))],
    "moments": [float(a.mean()), float(a.std(ddof=1)), float(a.var(ddof=1)), float(stats.sem(a)), float(a.sum())],
    "correlations": [row for m in ("pearson", "spearman") for l in (False, True) for row in pairs([a, b, c], m, l)],
    "histogram": {"edges": [float(v) for v in hist[1]], "counts": [int(v) for v in hist[0]]},
    "theil": float(np.mean(a / a.mean() * np.log(a / a.mean()))),
    "gini": float(np.abs(a[:, None] - a[None, :]).mean() / (2 * a.mean())),
}
Path(__file__).with_name("expected.json").write_text(json.dumps(expected, indent=1) + "\n")
