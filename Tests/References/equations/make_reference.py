"""Writes the structure that math-core gives to each formula of formulas.txt into expected.txt.

Attributes, spaces and needless rows are left out: what remains is which element holds which.
"""

import importlib.metadata
import pathlib
import re
import xml.etree.ElementTree as tree

from math_core import LatexToMathML

here = pathlib.Path(__file__).parent
converter = LatexToMathML()
INVISIBLE = {"", "\u2061", "\u2063"}


def skeleton(element):
    """The element as a list of pieces of text, rows and spaces dissolved."""
    if element.tag == "mspace":
        return []
    text = "".join(element.itertext()).replace("\ufe00", "").replace("\u00a0", " ").strip()
    if element.tag == "mo" and text in INVISIBLE:
        return []
    if element.tag in ("mi", "mo", "mn", "mtext"):
        return ["'" + text + "'"]
    if element.tag in ("mrow", "mstyle", "math"):
        return [piece for child in element for piece in skeleton(child)]
    if element.tag == "msqrt":
        return ["msqrt(" + " ".join(piece for child in element for piece in skeleton(child)) + ")"]
    parts = ["{" + " ".join(skeleton(child)) + "}" for child in element]
    return [element.tag + "(" + " ".join(parts) + ")"]


lines = ["# math-core " + importlib.metadata.version("math-core")]
for formula in (here / "formulas.txt").read_text(encoding="utf-8").splitlines():
    markup = converter.convert_with_local_state(formula, displaystyle=True)
    markup = re.sub("&ApplyFunction;", "\u2061", markup)
    lines += [formula, "    " + " ".join(skeleton(tree.fromstring(markup)))]
(here / "expected.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
