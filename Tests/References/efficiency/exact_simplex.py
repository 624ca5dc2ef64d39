"""A simplex in rational numbers: the answer of a small linear program without rounding.

maximize c'z subject to Az = b, z >= 0. Numbers are taken as the exact values of their doubles; the rule of
Bland (1977) chooses, so that the search ends.
"""

from fractions import Fraction


def _pivot(table, basis, row, column):
    pivot = table[row][column]
    table[row] = [value / pivot for value in table[row]]
    for other in range(len(table)):
        factor = table[other][column]
        if other != row and factor != 0:
            lead = table[row]
            table[other] = [value - factor * by if by else value for value, by in zip(table[other], lead)]
    basis[row] = column


def _improve(table, basis, costs, allowed):
    """Steps to the optimum of the costs; False when the objective has no limit. The last table row is the cost row."""
    rows = len(basis)
    reduced = [Fraction(cost) for cost in costs] + [Fraction(0)]
    for row in range(rows):
        factor = reduced[basis[row]]
        if factor != 0:
            reduced = [value - factor * by for value, by in zip(reduced, table[row])]
    table.append(reduced)
    while True:
        column = next((j for j in range(allowed) if table[-1][j] > 0), None)
        if column is None:
            value = -table[-1][-1]
            table.pop()
            return value
        ratios = [(table[i][-1] / table[i][column], basis[i], i) for i in range(rows) if table[i][column] > 0]
        if not ratios:
            table.pop()
            return None
        _pivot(table, basis, min(ratios)[2], column)


def solve(costs, columns, right):
    """Returns ("optimal", value), ("infeasible", None) or ("unbounded", None)."""
    rows, count = len(right), len(columns)
    signs = [-1 if value < 0 else 1 for value in right]
    table = []
    for i in range(rows):
        body = [Fraction(column[i]) * signs[i] for column in columns]
        unit = [Fraction(int(k == i)) for k in range(rows)]
        table.append(body + unit + [Fraction(right[i]) * signs[i]])
    basis = [count + i for i in range(rows)]
    if _improve(table, basis, [0] * count + [-1] * rows, count) != 0:
        return "infeasible", None
    for row in range(rows):
        if basis[row] >= count:
            column = next((j for j in range(count) if table[row][j] != 0), None)
            if column is not None:
                _pivot(table, basis, row, column)
    kept = [row for row in range(rows) if basis[row] < count]
    table = [table[row][:count] + [table[row][-1]] for row in kept]
    basis = [basis[row] for row in kept]
    value = _improve(table, basis, list(costs), count)
    return ("unbounded", None) if value is None else ("optimal", value)
