"""Panels for the references, made from a seed; every number is a double, missing cells are None."""

import numpy as np


def clean(seed=11, units=8, periods=3):
    """Two inputs, one good, one bad output, nothing unusual."""
    random = np.random.default_rng(seed)
    rows = []
    for unit in range(units):
        size = np.exp(random.normal())
        for time in range(periods):
            x = size * np.exp(random.normal(scale=0.3, size=2)) * [100, 10]
            y = (x[0] ** 0.5) * (x[1] ** 0.5) * np.exp(-abs(random.normal(scale=0.3)) + 0.05 * time)
            b = 0.3 * y * np.exp(random.normal(scale=0.4))
            rows.append((unit, 2015 + time, [float(f"{v:.5g}") for v in (*x, y, b)]))
    order = random.permutation(len(rows))
    return _panel([rows[i] for i in order], ["K", "L"], ["Y"], ["B"])


def hostile(seed=5, units=9, periods=4):
    """Duplicates, ties, zeros, columns from 1e-5 to 1e8, missing cells, absent rows, a period with one whole row.

    Columns are small whole numbers times powers of two or 1e8, so that ties are ties to the last digit.
    """
    random = np.random.default_rng(seed)
    scales = [1e8, 1.0, 2.0**-17, 1024.0, 2.0**-14, 1e6]
    rows = []
    for unit in range(units):
        for time in range(periods):
            if (unit + 2 * time) % 11 == 3:
                continue
            values = random.integers(1, 9, size=6).astype(float)
            values[4:] = random.integers(0, 5, size=2)
            if unit == 1 and time != 2:
                values[:] = [4, 4, 4, 6, 2, 2]
            if unit == 2:
                values[:] = [4, 4, 4, 6, 2, 2]
            if unit == 3:
                values[4:] = 0
            if unit == 4:
                values[0] = 0
            if unit == 5 and time == 1:
                values[3] = 0
            cells = [float(value * scale) for value, scale in zip(values, scales)]
            if unit == 6 and time == 1:
                cells[1] = None
            if time == 2 and unit != 0:
                cells[unit % 6] = None
            rows.append((unit, 2000 + 2 * time, cells))
    order = random.permutation(len(rows))
    return _panel([rows[i] for i in order], ["K", "L", "E"], ["Y"], ["B1", "B2"])


def wide(seed=7, units=14, periods=3):
    """Three inputs, two goods, two bads; sizes of units over six orders, a tenth of the rows absent."""
    random = np.random.default_rng(seed)
    rows = []
    for unit in range(units):
        size = 10.0 ** random.uniform(-3, 3)
        for time in range(periods):
            if random.uniform() < 0.1:
                continue
            x = size * np.exp(random.normal(scale=0.4, size=3)) * [1e8, 1.0, 1e-5]
            y = size * np.exp(random.normal(scale=0.4, size=2)) * [1e4, 1e-3]
            b = size * np.exp(random.normal(scale=0.5, size=2)) * [1e6, 1e-2]
            rows.append((unit, 2010 + time, [float(f"{v:.6g}") for v in (*x, *y, *b)]))
    order = random.permutation(len(rows))
    return _panel([rows[i] for i in order], ["K", "L", "E"], ["Y1", "Y2"], ["B1", "B2"])


def _panel(rows, inputs, good, bad):
    names = inputs + good + bad
    return {
        "inputs": inputs,
        "good": good,
        "bad": bad,
        "unit": [row[0] for row in rows],
        "time": [row[1] for row in rows],
        "columns": {name: [row[2][k] for row in rows] for k, name in enumerate(names)},
    }
