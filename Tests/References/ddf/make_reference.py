"""Reference values of the directional distance function: python3 make_reference.py"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "efficiency"))
import expected
import programs

REFERENCES = ["contemporaneous", "global", "sequential", "biennial", "previous", "next"]
FEW = ["contemporaneous", "global", "next"]


def custom_direction(panel):
    """Own good output, the mean of the first bad over whole cells, twice the first input."""
    columns = panel["columns"]
    bad, good, first = panel["bad"][0], panel["good"][0], panel["inputs"][0]
    known = [value for value in columns[bad] if value is not None]
    mean = sum(known) / len(known)
    twice = [None if value is None else 2 * value for value in columns[first]]
    return {good: columns[good], bad: [mean] * len(columns[bad]), first: twice}


def cases(panel, answers):
    all_references = panel is dict(expected.ALL)["hostile"]
    conventions = [
        (returns, disposability, "outputs", reference)
        for returns in ["crs", "vrs", "nirs"] for disposability in ["weak", "strong", "kuosmanen"]
        for reference in FEW if returns == "vrs" or disposability != "kuosmanen"
    ]
    if all_references:
        conventions += [("crs", "weak", "outputs", reference) for reference in REFERENCES if reference not in FEW]
        conventions += [("vrs", "kuosmanen", "outputs", reference) for reference in REFERENCES if reference not in FEW]
    for direction in ["all", "good", "bad", "custom"]:
        for reference in FEW:
            conventions.append(("crs" if all_references else "vrs", "weak", direction, reference))
    result = []
    for returns, disposability, direction, reference in conventions:
        data = programs.Data(panel, custom_direction(panel) if direction == "custom" else direction)
        build = lambda members, row: programs.ddf(data, members, row, returns, disposability)
        statuses, values = programs.measure(answers, data, reference, build)
        result.append({
            "returns": returns, "disposability": disposability, "direction": direction, "reference": reference,
            "status": statuses, "value": values,
        })
    return result


if __name__ == "__main__":
    expected.write(__file__, cases, more=lambda panel: {"custom": custom_direction(panel)})
