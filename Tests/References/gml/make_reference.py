"""Reference values of the global Malmquist-Luenberger index: python3 make_reference.py"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "efficiency"))
import expected
import productivity

if __name__ == "__main__":
    cases = expected.index(expected.CONVENTIONS, ["global", "contemporaneous"], productivity.global_index)
    expected.write(__file__, cases)
