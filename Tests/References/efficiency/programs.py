"""The linear programs of the efficiency measures, written from the formulas, and their answers.

Each program is a dict of costs, columns and right side in the form maximize c'z, Az = b, z >= 0. It is solved exactly
(exact_simplex) or by HiGHS through scipy with every row divided by the evaluated row's quantity.
"""

import sys
import warnings

import numpy as np
import scipy
from scipy.optimize import linprog

import exact_simplex

DIRECTIONS = {"outputs": (0, 1, 1), "all": (1, 1, 1), "good": (0, 1, 0), "bad": (0, 0, 1)}


class Data:
    def __init__(self, panel, direction="outputs"):
        self.inputs, self.good, self.bad = panel["inputs"], panel["good"], panel["bad"]
        self.names = self.inputs + self.good + self.bad
        self.roles = ["x"] * len(self.inputs) + ["y"] * len(self.good) + ["b"] * len(self.bad)
        self.columns = [panel["columns"][name] for name in self.names]
        self.unit, self.time = panel["unit"], panel["time"]
        self.count = len(self.unit)
        if isinstance(direction, str):
            on = dict(zip("xyb", DIRECTIONS[direction]))
            self.direction = [c if on[r] else None for c, r in zip(self.columns, self.roles)]
        else:
            self.direction = [direction.get(name) for name in self.names]
        needed = self.columns + [d for d in self.direction if d is not None]
        self.complete = [all(column[i] is not None for column in needed) for i in range(self.count)]
        self.periods = sorted(set(self.time))
        self.period = [self.periods.index(t) for t in self.time]

    def members(self, reference, row):
        """The rows of the reference technology of a row; None when the neighbouring period does not exist."""
        p, last = self.period[row], len(self.periods) - 1
        spans = {
            "contemporaneous": (p, p), "global": (0, last), "sequential": (0, p), "biennial": (p, min(p + 1, last)),
            "previous": (p - 1, p - 1), "next": (p + 1, p + 1),
        }
        low, high = spans[reference]
        if low < 0 or low > last:
            return None
        return [i for i in range(self.count) if self.complete[i] and low <= self.period[i] <= high]

    def value(self, column, row):
        return self.columns[column][row]


def _technology(data, members, row, returns, disposability, bads_equal):
    """Columns of observations and slacks with the right side of a directional program."""
    n = len(data.names)
    convex = returns != "crs"
    right = [data.value(k, row) for k in range(n)] + ([1.0] if convex else [])
    columns = [[data.value(k, j) for k in range(n)] + ([1.0] if convex else []) for j in members]
    if returns == "vrs" and disposability == "kuosmanen":
        for j in members:
            columns.append([data.value(k, j) if data.roles[k] == "x" else 0.0 for k in range(n)] + [1.0])
    unit = lambda k, value: [value if i == k else 0.0 for i in range(len(right))]
    slacks = []
    for k in range(n):
        if data.roles[k] == "x" or (data.roles[k] == "b" and not bads_equal):
            slacks.append(unit(k, 1.0))
        if data.roles[k] == "y":
            slacks.append(unit(k, -1.0))
    if returns == "nirs":
        slacks.append(unit(n, 1.0))
    return columns, slacks, right


def ddf(data, members, row, returns, disposability):
    columns, slacks, right = _technology(data, members, row, returns, disposability, disposability != "strong")
    beta = [0.0] * len(right)
    for k, role in enumerate(data.roles):
        if data.direction[k] is not None:
            beta[k] = (-1 if role == "y" else 1) * data.direction[k][row]
    free = [beta, [-value for value in beta]]
    return [0] * (len(columns) + len(slacks)) + [1, -1], columns + slacks + free, right


def nddf(data, members, row, returns, disposability, weights):
    columns, slacks, right = _technology(data, members, row, returns, disposability, disposability != "strong")
    costs = [0] * (len(columns) + len(slacks))
    scaled = []
    for k, role in enumerate(data.roles):
        if data.direction[k] is not None:
            entry = [0.0] * len(right)
            entry[k] = (-1 if role == "y" else 1) * data.direction[k][row]
            scaled.append(entry)
            costs.append(weights[k])
    return costs, columns + slacks + scaled, right


def even_weights(data):
    sides = [[k for k, r in enumerate(data.roles) if r == role and data.direction[k] is not None] for role in "xyb"]
    sides = [side for side in sides if side]
    weights = [0.0] * len(data.names)
    for side in sides:
        for k in side:
            weights[k] = 1 / (len(sides) * len(side))
    return weights


def _worth(data, row):
    """Reciprocal quantities over the number of columns of a side; zero where the quantity is zero."""
    inputs = sum(role == "x" for role in data.roles)
    outputs = len(data.roles) - inputs
    worth = []
    for k, role in enumerate(data.roles):
        own = data.value(k, row)
        exact = exact_simplex.Fraction(own) if own else None
        worth.append(0 if own == 0 else 1 / (exact * (inputs if role == "x" else outputs)))
    return worth


def sbm_ddf(data, members, row, returns):
    columns, slacks, right = _technology(data, members, row, returns, "strong", False)
    costs = [0] * len(columns) + [w / 2 for w in _worth(data, row)] + [0] * (len(slacks) - len(data.names))
    return costs, columns + slacks, right


def sbm(data, members, row, returns):
    """Maximizes minus Tone's ratio; the second to last own column is t."""
    n = len(data.names)
    columns, slacks, right = _technology(data, members, row, returns, "strong", False)
    worth = _worth(data, row)
    columns = [column + [0.0] for column in columns]
    costs = [0] * len(columns)
    widened = []
    for k, slack in enumerate(slacks):
        is_output = k < n and data.roles[k] != "x"
        widened.append(slack + [worth[k] if is_output else 0.0])
        costs.append(worth[k] if k < n and data.roles[k] == "x" else 0)
    factor = [-value for value in right] + [1.0]
    return costs + [-1], columns + widened + [factor], [0.0] * len(right) + [1.0]


def solve_highs(program, scales):
    costs, columns, right = program
    rows = len(right)
    scale = np.array([s if s else 1.0 for s in scales] + [1.0] * (rows - len(scales)), dtype=float)
    matrix = np.array([[float(v) for v in column] for column in columns]).T / scale[:, None]
    size = np.abs(matrix).max(axis=0)
    size[size == 0] = 1
    options = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = linprog(
            -np.array([float(c) for c in costs]) / size, A_eq=matrix / size, b_eq=np.array(right) / scale,
            method="highs-ds", options=options)
    status = {0: "optimal", 2: "infeasible", 3: "unbounded"}.get(result.status, "other")
    return status, -result.fun if status == "optimal" else None


class Answers:
    """Solves programs exactly and keeps how far HiGHS is from the exact answers."""

    def __init__(self):
        self.difference, self.disagreements, self.count = 0.0, 0, 0

    def solve(self, program, scales):
        self.count += 1
        highs = solve_highs(program, scales)
        status, value = exact_simplex.solve(*program)
        if highs[0] != status:
            self.disagreements += 1
        elif status == "optimal":
            self.difference = max(self.difference, abs(float(value) - highs[1]))
        return status, None if value is None else float(value)

    def report(self):
        return {
            "method": "rational simplex",
            "programs": self.count,
            "highs_largest_difference": self.difference,
            "highs_other_status": self.disagreements,
        }


def measure(answers, data, reference, build):
    """Status and value of each row against its reference technology."""
    statuses, values = [], []
    for row in range(data.count):
        members = data.members(reference, row) if data.complete[row] else []
        if not data.complete[row]:
            status, value = "missing", None
        elif not members:
            status, value = "no_reference", None
        else:
            scales = [data.value(k, row) for k in range(len(data.names))]
            status, value = answers.solve(build(members, row), scales)
        statuses.append(status)
        values.append(clean(value))
    return statuses, values


def clean(value):
    return None if value is None else (0.0 if abs(value) < 1e-9 else value)


def links(data):
    """For each row: ("missing" | "first" | "gap" | "from", earlier row, first row)."""
    rows = {(data.unit[i], data.period[i]): i for i in range(data.count) if data.complete[i]}
    result = []
    for i in range(data.count):
        if not data.complete[i]:
            result.append(("missing", None, None))
            continue
        first = rows[min(key for key in rows if key[0] == data.unit[i])]
        before = rows.get((data.unit[i], data.period[i] - 1))
        kind = "first" if first == i else "gap" if before is None else "from"
        result.append((kind, before, first))
    return result


def versions():
    return {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__}
