"""CPU seconds of other programs on the work of Benchmarks/kernel; what is not installed is skipped."""

import logging
import sys
import time
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)


def seconds(work, runs=3):
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return sorted(times)[len(times) // 2]


def row(work, program, timed):
    try:
        print(f"| {work} | {program} | {timed():.3g} s |", flush=True)
    except ImportError as missing:
        print(f"| {work} | {program} | skipped: {missing.name} is not installed |", flush=True)


def regression(rows):
    def timed():
        import numpy as np
        import pandas as pd
        import pyfixest
        rng = np.random.default_rng(1)
        data = pd.DataFrame({f"x{k}": rng.normal(size=rows) for k in range(1, 6)})
        data["unit"], data["period"] = rng.integers(0, rows // 20, rows), rng.integers(0, 20, rows)
        data["y"] = data[["x1", "x2"]].sum(axis=1) + data.unit % 17 * 0.1 + rng.normal(size=rows)
        fit = lambda: pyfixest.feols("y ~ x1 + x2 + x3 + x4 + x5 | unit + period", data, vcov={"CRV1": "unit"})
        fit()
        return seconds(fit)
    return timed


def paper(path):
    import numpy as np
    import pandas as pd
    import pyfixest
    panel = pd.read_csv(path)
    rng = np.random.default_rng(1)
    starts = panel.groupby("city").start.first().to_numpy()

    def work(draws):
        formula = "y ~ did + csw0(x1, x2, x3, x4, x5) | city + year"
        pyfixest.feols(formula, panel, vcov={"CRV1": "city"})
        panel["event"] = np.where(panel.start > 0, (panel.year - panel.start).clip(-4, 6), -1)
        pyfixest.feols("y ~ i(event, ref=-1) + x1 + x2 + x3 + x4 + x5 | city + year", panel, vcov={"CRV1": "city"})
        for _ in range(draws):
            start = rng.permutation(starts)[panel.city]
            panel["did"] = ((start > 0) & (panel.year >= start)).astype(float)
            pyfixest.feols("y ~ did + x1 + x2 + x3 + x4 + x5 | city + year", panel, vcov={"CRV1": "city"})

    work(1)
    return seconds(lambda: work(500), runs=1)


def programs():
    """A tenth of the 3091 programs on the global technology, times ten: the larger part of the index."""
    import numpy as np
    from scipy.optimize import linprog
    rng = np.random.default_rng(1)
    data = rng.lognormal(size=(281 * 11, 6))

    def work():
        for row in range(0, len(data), 10):
            own = data[row]
            upper = np.vstack([data[:, :3].T / own[:3, None], -data[:, 3:4].T / own[3:4, None]])
            upper = np.hstack([upper, [[0], [0], [0], [1]]])
            equal = np.hstack([data[:, 4:].T / own[4:, None], [[1], [1]]])
            cost = np.zeros(len(data) + 1)
            cost[-1] = -1
            linprog(cost, A_ub=upper, b_ub=[1, 1, 1, -1], A_eq=equal, b_eq=[1, 1],
                    bounds=[(0, None)] * len(data) + [(None, None)], method="highs")

    return 10 * seconds(work, runs=1)


def staggered(units, periods, cohorts):
    import numpy as np
    import pandas as pd
    rng = np.random.default_rng(1)
    unit, time_ = np.repeat(np.arange(units), periods), np.tile(np.arange(periods), units)
    start = np.where(unit % 3 == 0, 0, periods // 3 + unit // 3 % cohorts)
    treated = (start > 0) & (time_ >= start)
    outcome = rng.normal(size=units)[unit] + 0.1 * time_ + 0.5 * treated + rng.normal(size=units * periods)
    return pd.DataFrame({"unit": unit, "time": time_, "start": start, "d": treated.astype(int), "y": outcome})


def group_time(units, periods, cohorts):
    def timed():
        from diff_diff import CallawaySantAnna
        data = staggered(units, periods, cohorts)
        fit = lambda: CallawaySantAnna(n_bootstrap=999, seed=1).fit(
            data, outcome="y", unit="unit", time="time", first_treat="start", aggregate="event_study")
        fit()
        return seconds(fit)
    return timed


def bacon():
    from diff_diff import BaconDecomposition
    data = staggered(5000, 20, 10)
    return seconds(lambda: BaconDecomposition().fit(
        data, outcome="y", unit="unit", time="time", first_treat="start"), runs=1)


if __name__ == "__main__":
    print("| work | peer | CPU |\n| --- | --- | ---: |")
    row("fixed effects, 1,000,000 rows", "pyfixest", regression(1_000_000))
    row("six stepwise models, an event study, 500 placebo draws, 281 × 11", "pyfixest", lambda: paper(sys.argv[1]))
    row("GML, 281 × 11, a tenth of the global programs, scaled up", "scipy (HiGHS)", programs)
    row("Callaway and Sant'Anna, 281 × 11", "diff-diff", group_time(281, 11, 3))
    row("Callaway and Sant'Anna, 5000 × 20", "diff-diff", group_time(5000, 20, 10))
    row("Goodman-Bacon, 5000 × 20", "diff-diff", bacon)
