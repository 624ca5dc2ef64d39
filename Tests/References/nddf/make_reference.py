"""Reference values of the nonradial directional distance function: python3 make_reference.py"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "efficiency"))
import expected
import programs


def cases(panel, answers):
    result = []
    named = {name: 0.5 ** (k + 1) for k, name in enumerate(panel["inputs"] + panel["good"] + panel["bad"])}
    conventions = [
        ("crs", "weak", "outputs", "contemporaneous", None), ("crs", "weak", "all", "global", None),
        ("vrs", "weak", "all", "sequential", None), ("vrs", "kuosmanen", "all", "biennial", None),
        ("nirs", "strong", "bad", "contemporaneous", None), ("crs", "strong", "outputs", "next", None),
        ("crs", "weak", "all", "previous", named), ("vrs", "weak", "good", "global", None)]
    for returns, disposability, direction, reference, weights in conventions:
        data = programs.Data(panel, direction)
        numbers = programs.even_weights(data) if weights is None else [weights[name] for name in data.names]
        build = lambda members, row: programs.nddf(data, members, row, returns, disposability, numbers)
        statuses, values = programs.measure(answers, data, reference, build)
        result.append({
            "returns": returns, "disposability": disposability, "direction": direction, "reference": reference,
            "weights": weights, "status": statuses, "value": values})
    return result


if __name__ == "__main__":
    expected.write(__file__, cases)
