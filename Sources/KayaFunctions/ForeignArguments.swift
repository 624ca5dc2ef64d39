import KayaRuntime

/// What arguments are called in R, Stata and Python, and here.
enum ForeignArguments {
  static let aliases: [Registry.ArgumentAlias] =
    synonyms.map { Registry.ArgumentAlias($0.0, .argument($0.1)) }
    + advice.map { Registry.ArgumentAlias($0.1, .advice(function: $0.0, $0.2)) }

  private static let synonyms = [
    ("fill", "color"), ("colour", "color"), ("col", "color"), ("hue", "color"), ("on", "by"), ("group_by", "by"),
    ("group", "by"), ("groups", "by"), ("data", "t"), ("clusters", "cluster"), ("weight", "weights"), ("se", "vcov"),
  ]

  private static let advice = [
    ("read_csv", "sep", separator), ("read_csv", "delim", separator), ("read_csv", "delimiter", separator),
    ("read_csv", "dec", separator), ("read_csv", "decimal", separator), ("read_csv", "header", firstLine),
    ("read_csv", "col_names", firstLine),
    ("read_csv", "skip", "lines above the names are to be taken out of the file"),
    ("read_csv", "encoding", "files are UTF-8: save the file so, and leave this out"),
    ("read_csv", "usecols", chosen), ("read_csv", "col_select", chosen), ("read_csv", "col_types", kinds),
    ("read_csv", "dtype", kinds), ("read_csv", "na_values", missing), ("read_csv", "na_strings", missing),
    ("log", "base", "write `log(x) / log(b)`"),
  ]

  private static let separator =
    "cells are parted by commas, and decimals have a point: save the file so, and leave this out"
  private static let firstLine = "the first line of a file names its columns: leave this out"
  private static let chosen = "write `read_csv(path) |> select(a, b)`"
  private static let kinds = "write `types = {code = \"string\"}`"
  private static let missing = "write `na = [\"\", \"NA\"]`"
}
