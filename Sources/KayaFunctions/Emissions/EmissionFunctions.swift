import KayaRuntime

/// Emission accounting and decomposition.
enum EmissionFunctions {
  static let functions: [FunctionDeclaration] = [
    EmissionFactorFunction.declaration, InventoryFunction.declaration, ConvertFunction.declaration,
    DecompositionFunction.declaration, KayaEffectsFunction.declaration, ProductivityFunction.declaration,
    SimilarityFunction.declaration,
  ]
}
