"""Reference values of the Luenberger indicator on the global technology: python3 make_reference.py"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "ddf"))
import panels
import productivity
import programs

PANELS = [("clean", panels.clean()), ("hostile", panels.hostile())]


def program(data, measure, returns, disposability):
    if measure == "ddf":
        return lambda members, row: programs.ddf(data, members, row, returns, disposability)
    if measure == "nddf":
        weights = programs.even_weights(data)
        return lambda members, row: programs.nddf(data, members, row, returns, disposability, weights)
    return lambda members, row: programs.sbm_ddf(data, members, row, returns)


def cases(panel, answers):
    result = []
    conventions = [
        ("ddf", "crs", "weak", "outputs"), ("ddf", "vrs", "strong", "all"), ("nddf", "crs", "weak", "outputs"),
        ("nddf", "vrs", "kuosmanen", "all"), ("sbm_ddf", "crs", "weak", "all"), ("sbm_ddf", "vrs", "weak", "all")]
    for measure, returns, disposability, direction in conventions:
        data = programs.Data(panel, direction)
        build = program(data, measure, returns, disposability)
        measured = [programs.measure(answers, data, reference, build) for reference in ["global", "contemporaneous"]]
        table = productivity.global_index(data, *measured, ratio=False)
        del table["level"], table["logLevel"]
        result.append({
            "measure": measure, "returns": returns, "disposability": disposability, "direction": direction, **table})
    return result


if __name__ == "__main__":
    output = {"versions": programs.versions(), "panels": []}
    for name, panel in PANELS:
        answers = programs.Answers()
        found = cases(panel, answers)
        output["panels"].append({"name": name, "data": panel, "cases": found, "answers": answers.report()})
        print(name, answers.report())
    Path(__file__).with_name("expected.json").write_text(json.dumps(output) + "\n")
