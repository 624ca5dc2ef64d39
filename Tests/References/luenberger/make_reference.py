"""Reference values of the Luenberger indicator on the global technology: python3 make_reference.py"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "efficiency"))
import expected
import productivity
import programs


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
    expected.write(__file__, cases, panels=expected.ALL[:2])
