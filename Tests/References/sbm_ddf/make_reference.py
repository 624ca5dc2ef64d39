"""Reference values of the slacks-based inefficiency: python3 make_reference.py"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "efficiency"))
import expected
import programs

if __name__ == "__main__":
    expected.write(__file__, expected.slacks(programs.sbm_ddf))
