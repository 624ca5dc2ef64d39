"""Reference values of the Malmquist-Luenberger index: python3 make_reference.py"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "ddf"))
import panels
import productivity
import programs

PANELS = [("clean", panels.clean()), ("hostile", panels.hostile()), ("wide", panels.wide())]


def cases(panel, answers):
    result = []
    conventions = [
        ("crs", "weak", "outputs"), ("crs", "strong", "outputs"), ("vrs", "weak", "outputs"), ("vrs", "kuosmanen", "all"),
        ("crs", "weak", "bad")]
    for returns, disposability, direction in conventions:
        data = programs.Data(panel, direction)
        build = lambda members, row: programs.ddf(data, members, row, returns, disposability)
        measured = [
            programs.measure(answers, data, reference, build) for reference in ["contemporaneous", "previous", "next"]]
        result.append({
            "returns": returns, "disposability": disposability, "direction": direction,
            **productivity.period_index(data, *measured)})
    return result


if __name__ == "__main__":
    output = {"versions": programs.versions(), "panels": []}
    for name, panel in PANELS:
        answers = programs.Answers()
        found = cases(panel, answers)
        output["panels"].append({"name": name, "data": panel, "cases": found, "answers": answers.report()})
        print(name, answers.report())
    Path(__file__).with_name("expected.json").write_text(json.dumps(output) + "\n")
