"""Emission factors, inventories and conversions in exact fractions (Python's standard library)."""

import json
import platform
from fractions import Fraction as F
from pathlib import Path

# kJ per kg or m3, tC per TJ, oxidized share, kgce per kg or m3: the kind of numbers that provincial guidelines print.
FUELS = [
    ("coal", "20934", "26.37", "0.94", "0.7143"),
    ("coke", "28435", "29.5", "0.93", "0.9714"),
    ("crude oil", "41816", "20.1", "0.98", "1.4286"),
    ("gasoline", "43070", "18.9", "0.98", "1.4714"),
    ("natural gas", "38931", "15.3", "0.99", "1.33"),
]
KJ_PER_KGCE = F("29307.6")
SIZE = {"kg": F(1), "t": F(1000), "m3": F(1), "kJ": F(1), "GJ": F(10) ** 6, "TJ": F(10) ** 9, "kWh": F(3600),
        "kgce": F(1), "tce": F(1000)}


def factor(ncv, cc, ox):
    return F(ncv) * F(cc) * F(ox) * F(44, 12) / 10**6


rows = []
for power, unit, fuel, quantity in [
    (0, "kg", 0, "1234.5"), (4, "t", 0, "17.25"), (8, "m3", 4, "3.75"), (0, "TJ", 1, "812.5"), (0, "kWh", 4, "90000"),
    (4, "tce", 2, "0.625"), (0, "kgce", 4, "77.5"), (3, "GJ", 3, "-2.5"),
]:
    name, ncv, cc, ox, kgce = FUELS[fuel]
    amount = F(quantity) * F(10) ** power * SIZE[unit]
    if unit in ("kJ", "GJ", "TJ", "kWh"):
        amount /= F(ncv)
    elif unit in ("kgce", "tce"):
        amount /= F(kgce)
    text = f"1e{power} {unit}" if power else unit
    rows.append({"fuel": name, "unit": text, "per": "m3" if name == "natural gas" else "kg", "quantity": float(quantity),
                 "ncv": float(ncv), "carbon_content": float(cc), "oxidation": float(ox), "kgce": float(kgce),
                 "factor": float(factor(ncv, cc, ox)), "co2": float(amount * factor(ncv, cc, ox) / 1000)})

expected = {"made_with": f"Python {platform.python_version()}, fractions", "rows": rows}
Path(__file__).with_name("expected.json").write_text(json.dumps(expected, indent=1) + "\n")
