"""Reference values of the Malmquist-Luenberger index: python3 make_reference.py"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "efficiency"))
import expected
import productivity

if __name__ == "__main__":
    conventions = [convention for convention in expected.CONVENTIONS if convention[0] != "nirs"]
    cases = expected.index(conventions, ["contemporaneous", "previous", "next"], productivity.period_index)
    expected.write(__file__, cases)
