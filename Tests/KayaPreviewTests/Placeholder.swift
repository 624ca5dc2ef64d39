import Testing

@testable import KayaPreview
