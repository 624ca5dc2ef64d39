"""What the reference scripts of the efficiency measures share: the panels, the conventions, the file they write."""

import json
from pathlib import Path

import panels
import productivity
import programs

ALL = [("clean", panels.clean()), ("hostile", panels.hostile()), ("wide", panels.wide())]


def write(script, cases, panels=ALL, more=lambda panel: {}):
    """Writes expected.json beside a script: the cases of each panel, and how its answers were found."""
    output = {"versions": programs.versions(), "panels": []}
    for name, panel in panels:
        answers = programs.Answers()
        found = cases(panel, answers)
        output["panels"].append({"name": name, "data": panel, **more(panel), "cases": found, "answers": answers.report()})
        print(name, answers.report())
    Path(script).with_name("expected.json").write_text(json.dumps(output) + "\n")


def slacks(program, sign=1):
    """Cases of a slacks-based measure, `program` of (data, members, row, returns), whose values are `sign` times its own."""
    def cases(panel, answers):
        result = []
        for returns in ["crs", "vrs", "nirs"]:
            for reference in ["contemporaneous", "global", "next"]:
                data = programs.Data(panel, "all")
                build = lambda members, row: program(data, members, row, returns)
                statuses, values = programs.measure(answers, data, reference, build)
                result.append({
                    "returns": returns, "reference": reference, "status": statuses,
                    "value": [None if value is None else sign * value for value in values]})
        return result
    return cases


def index(conventions, references, table):
    """Cases of an index made by `table` from directional distances to the technologies of `references`."""
    def cases(panel, answers):
        result = []
        for returns, disposability, direction in conventions:
            data = programs.Data(panel, direction)
            build = lambda members, row: programs.ddf(data, members, row, returns, disposability)
            measured = [programs.measure(answers, data, reference, build) for reference in references]
            result.append({
                "returns": returns, "disposability": disposability, "direction": direction, **table(data, *measured)})
        return result
    return cases


#: Conventions of the indices: returns, disposability, direction.
CONVENTIONS = [
    ("crs", "weak", "outputs"), ("crs", "strong", "outputs"), ("vrs", "weak", "outputs"), ("vrs", "kuosmanen", "all"),
    ("nirs", "weak", "good"), ("crs", "weak", "bad")]
