import Testing

@testable import KayaComparison
