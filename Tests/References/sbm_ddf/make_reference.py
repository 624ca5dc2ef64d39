"""Reference values of the slacks-based inefficiency: python3 make_reference.py"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "ddf"))
import panels
import programs

PANELS = [("clean", panels.clean()), ("hostile", panels.hostile()), ("wide", panels.wide())]


def cases(panel, answers):
    result = []
    for returns in ["crs", "vrs", "nirs"]:
        for reference in ["contemporaneous", "global", "next"]:
            data = programs.Data(panel, "all")
            build = lambda members, row: programs.sbm_ddf(data, members, row, returns)
            statuses, values = programs.measure(answers, data, reference, build)
            result.append({"returns": returns, "reference": reference, "status": statuses, "value": values})
    return result


if __name__ == "__main__":
    output = {"versions": programs.versions(), "panels": []}
    for name, panel in PANELS:
        answers = programs.Answers()
        found = cases(panel, answers)
        output["panels"].append({"name": name, "data": panel, "cases": found, "answers": answers.report()})
        print(name, answers.report())
    Path(__file__).with_name("expected.json").write_text(json.dumps(output) + "\n")
