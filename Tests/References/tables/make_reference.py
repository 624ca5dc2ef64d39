"""Makes the small data files and expected results that the tests of tables read.

Run in this folder: python make_reference.py && Rscript make_reference.R
"""

import json
import sqlite3
import sys
from pathlib import Path

import numpy as np
import pandas as pd

here = Path(__file__).parent
rng = np.random.default_rng(20130618)


def cells(frame):
    """The columns of a frame as lists, a missing cell as None."""
    frame = frame.astype(object).where(frame.notna(), None)
    return {name: frame[name].tolist() for name in frame.columns}


def joins():
    left = pd.DataFrame({
        "city": [f"c{i}" for i in rng.integers(0, 9, 25)],
        "year": rng.integers(2009, 2013, 25).astype(float),
        "x": np.arange(25.0),
    })
    right = pd.DataFrame({
        "town": [f"c{i}" for i in rng.permutation(12)[:9]] * 2,
        "year": [2009.0] * 9 + [2011.0] * 9,
        "y": np.arange(18.0) / 4,
    })
    result = {"left": cells(left), "right": cells(right)}
    for how in ["inner", "left"]:
        merged = left.merge(right, how=how, left_on=["city", "year"], right_on=["town", "year"])
        result[how] = cells(merged.drop(columns="town"))
    return result


def interpolation():
    year = np.array([2000, 2001, 2002, 2004, 2005, 2009, 2010, 2011], float)
    x = np.array([np.nan, 3.0, np.nan, np.nan, 7.5, 2.25, np.nan, np.nan])
    series = pd.Series(x, index=year)
    inside = series.interpolate(method="index", limit_area="inside")
    hold = series.interpolate(method="index", limit_direction="both")
    first = (inside[2005.0] - inside[2001.0]) / 4
    last = (inside[2009.0] - inside[2005.0]) / 4
    extend = inside.copy()
    extend[2000.0] = inside[2001.0] - first
    extend[2010.0] = inside[2009.0] + last
    extend[2011.0] = inside[2009.0] + 2 * last
    return {name: cells(frame.to_frame("v"))["v"]
            for name, frame in [("x", series), ("na", inside), ("hold", hold), ("extend", extend)]} | {"year": year.tolist()}


def ranks():
    x = rng.integers(0, 12, 40).astype(float)
    x[[3, 17]] = np.nan
    group = rng.integers(0, 3, 40).astype(float)
    frame = pd.DataFrame({"group": group, "x": x})
    ranked = {how: cells(frame.groupby("group")["x"].rank(method=how).to_frame("v"))["v"]
              for how in ["average", "min", "max", "first", "dense"]}
    return {"group": group.tolist(), "x": cells(frame[["x"]])["x"]} | ranked


def aggregates():
    x = rng.normal(1e6, 1, 60)
    x[::7] = np.nan
    group = rng.integers(0, 5, 60).astype(float)
    frame = pd.DataFrame({"group": group, "x": x})
    grouped = frame.groupby("group", sort=False)["x"]
    table = grouped.agg(["sum", "mean", "std", "var", "min", "max", "median", "count", "first", "last"])
    return {"group": group.tolist(), "x": cells(frame[["x"]])["x"], "keys": table.index.tolist()} | cells(table)


def stata():
    frame = pd.DataFrame({
        "city": ["Wuhan", "Xi'an", "", "Málaga"],
        "year": np.array([2009, 2010, 2011, 2012], dtype=np.int16),
        "gdp": [1.5, np.nan, -2.25, 1e10],
        "share": np.array([0.5, 0.25, np.nan, 1.0], dtype=np.float32),
        "day": pd.to_datetime(["1960-01-01", "2013-06-18", "1959-12-31", "2000-02-29"]),
        "region": pd.Categorical(["east", "west", "east", None], categories=["west", "east"]),
    })
    labels = {"gdp": "Gross product"}
    for version in [114, 117, 118]:
        data = frame.assign(city=["Wuhan", "Xi'an", "", "Malaga"]) if version < 118 else frame
        data.to_stata(here / f"cities{version}.dta", write_index=False, version=version, variable_labels=labels,
                      convert_dates={"day": "td"})
    frame[["city", "year"]].assign(note=["long " * 500, "b", "c", "d"]).to_stata(
        here / "long.dta", write_index=False, version=118, convert_strl=["note"])


def database():
    path = here / "cities.sqlite"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("pragma page_size = 1024")
    connection.execute("pragma journal_mode = wal")
    connection.execute("create table cities (city text, year integer, gdp real, coastal boolean)")
    connection.executemany("insert into cities values (?, ?, ?, ?)", [
        ("Wuhan", 2009, 1.5, 0), ("Xi'an", 2009, None, 0), ("Dalian", 2010, 2.25, 1), (None, 2010, 3.5, None)])
    connection.execute("create view rich as select * from cities where gdp > 2")
    connection.commit()
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()


if __name__ == "__main__":
    expected = {
        "versions": {"python": sys.version.split()[0], "pandas": pd.__version__, "numpy": np.__version__},
        "joins": joins(), "interpolation": interpolation(), "ranks": ranks(), "aggregates": aggregates(),
    }
    (here / "expected.json").write_text(json.dumps(expected, indent=0) + "\n")
    stata()
    database()
