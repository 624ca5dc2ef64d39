import KayaRuntime

/// The kernel as notebooks see it: every function they can call.
public enum Kernel {
  /// All functions by family, and the words for the names of other programs.
  public static let registry = Registry(
    functions: families.flatMap { $0 }, aliases: ForeignNames.aliases, arguments: ForeignArguments.aliases)

  private static let families: [[FunctionDeclaration]] = [
    DataFunctions.reading, DataFunctions.databases, BibliographyFunctions.functions, CheckDigits.functions,
    DataFunctions.making, DataFunctions.rows, DataFunctions.columns, DataFunctions.summaries, DataFunctions.joining,
    DataFunctions.reshaping, Elementwise.functions,
    Aggregates.functions,
    RowFunctions.functions, ChoosingFunctions.functions, ValueFunctions.functions, TextFunctions.functions,
    Prose.functions, ClaimFunctions.functions, ShowFunctions.functions,
    ChartFunctions.functions, ChartLayers.functions,
    LinearFunctions.functions, AfterFunctions.functions, SummaryFunctions.functions, TestFunctions.functions,
    RidgeFunctions.functions, BinaryFunctions.functions, ModelComparison.functions,
    TrendFunction.functions, EventStudyFunction.functions, SunAbrahamFunction.functions, ImputationFunction.functions,
    GroupTimeFunctions.functions,
    PlaceboFunction.functions, MediationFunction.functions,
    MatchingFunction.functions, EfficiencyFunctions.functions, PlotFunction.functions,
    DescriptionFunctions.functions, EmissionFunctions.functions, IndexFunctions.functions,
    PolicyFunctions.functions, UnitRootFunctions.functions, DistributionFunctions.functions, RandomFunctions.functions,
    SyntheticFunctions.functions,
  ]
}
