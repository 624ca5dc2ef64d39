import Testing

@testable import KayaCitations
