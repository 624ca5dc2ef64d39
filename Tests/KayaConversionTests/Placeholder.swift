import Testing

@testable import KayaConversion
