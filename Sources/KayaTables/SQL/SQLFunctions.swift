/// The functions that SQL may use.
enum SQLFunctions {
  /// Those whose result depends on their arguments alone.
  static let allowed: Set<String> = Set(
    scalar + aggregates + windows + mathematics + json + SQLDates.names)

  /// Those whose result differs from run to run, for a message of their own.
  static let changing: Set<String> = [
    "random", "randomblob", "current_timestamp", "current_date", "current_time", "changes", "total_changes",
    "last_insert_rowid", "sqlite_version", "sqlite_source_id",
  ]

  // `printf` is left out: a width in its format makes one step of the machine last for seconds.
  private static let scalar = [
    "abs", "char", "coalesce", "concat", "concat_ws", "glob", "hex", "ifnull", "iif", "instr", "length",
    "like",
    "likelihood", "likely", "lower", "ltrim", "max", "min", "nullif", "octet_length", "quote", "replace",
    "round", "rtrim", "sign", "substr", "substring", "trim", "typeof", "unicode", "unlikely", "upper",
  ]

  private static let aggregates = [
    "avg", "count", "group_concat", "max", "median", "min", "string_agg", "sum", "total",
  ]

  private static let windows = [
    "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile", "percent_rank", "rank",
    "row_number",
  ]

  private static let mathematics = [
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "ceil", "ceiling", "cos", "cosh", "degrees", "exp",
    "floor", "ln", "log", "log10", "log2", "mod", "pi", "pow", "power", "radians", "sin", "sinh", "sqrt", "tan", "tanh",
    "trunc",
  ]

  private static let json = [
    "json", "json_array", "json_array_length", "json_extract", "json_object", "json_type", "json_valid",
  ]
}
