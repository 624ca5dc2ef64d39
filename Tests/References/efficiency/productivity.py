"""Productivity indices from the exact distances, written from the formulas."""

import math

import programs


def _table(data):
    names = ["from", "value", "efficiencyChange", "technicalChange", "technicalChangeBase",
             "technicalChangeComparison", "level", "logLevel"]
    return {"status": ["missing"] * data.count, **{name: [None] * data.count for name in names}}


def _state(statuses, values):
    if any(status in ("infeasible", "no_reference") for status in statuses):
        return "infeasible"
    if all(status == "optimal" for status in statuses) and all(1 + value > 0 for value in values):
        return "ok"
    return "undefined"


def _factor(status, value):
    return 1 + value if status == "optimal" and 1 + value > 0 else None


def _order(data):
    return sorted(range(data.count), key=lambda i: (data.period[i], i))


def global_index(data, everything, own, ratio=True):
    """Oh (2010); differences instead of ratios for a Luenberger indicator."""
    table = _table(data)
    (all_status, all_value), (own_status, own_value) = everything, own
    for i, (kind, before, first) in enumerate(programs.links(data)):
        if kind == "missing":
            continue
        table["status"][i] = kind
        if kind == "first":
            table["level"][i], table["logLevel"][i] = 1.0, 0.0
            continue
        start, end = _factor(all_status[first], all_value[first]), _factor(all_status[i], all_value[i])
        if start is not None and end is not None:
            table["level"][i] = start / end
            table["logLevel"][i] = math.log1p(all_value[first]) - math.log1p(all_value[i])
        if kind == "gap":
            continue
        table["from"][i] = data.time[before]
        needed = [(all_status, all_value), (own_status, own_value)]
        state = _state([s[j] for s, _ in needed for j in (before, i)], [v[j] for _, v in needed for j in (before, i)])
        table["status"][i] = state
        if own_status[before] == own_status[i] == "optimal":
            table["efficiencyChange"][i] = (
                (1 + own_value[before]) / (1 + own_value[i]) if ratio else own_value[before] - own_value[i])
        if state == "ok":
            change = table["efficiencyChange"][i]
            if ratio:
                table["value"][i] = (1 + all_value[before]) / (1 + all_value[i])
                table["technicalChange"][i] = table["value"][i] / change
            else:
                table["value"][i] = all_value[before] - all_value[i]
                table["technicalChange"][i] = table["value"][i] - change
    return table


def period_index(data, own, on_previous, on_next):
    """Chung, Färe and Grosskopf (1997)."""
    table = _table(data)
    links = programs.links(data)
    for i in _order(data):
        kind, before, _ = links[i]
        if kind == "missing":
            continue
        table["status"][i] = kind
        if kind == "first":
            table["level"][i], table["logLevel"][i] = 1.0, 0.0
        if kind != "from":
            continue
        table["from"][i] = data.time[before]
        read = lambda pair, j: (pair[0][j], pair[1][j])
        parts = [read(own, before), read(own, i), read(on_previous, i), read(on_next, before)]
        table["status"][i] = _state([p[0] for p in parts], [p[1] for p in parts])
        a, b, c, d = (_factor(*part) for part in parts)
        if a and b:
            table["efficiencyChange"][i] = a / b
        if d and a:
            table["technicalChangeBase"][i] = d / a
        if b and c:
            table["technicalChangeComparison"][i] = b / c
        if table["status"][i] == "ok":
            table["technicalChange"][i] = math.sqrt(d / a * b / c)
            table["value"][i] = a / b * table["technicalChange"][i]
            if table["level"][before] is not None:
                table["level"][i] = table["level"][before] * table["value"][i]
                table["logLevel"][i] = table["logLevel"][before] + math.log(table["value"][i])
    return table
