import Testing

@testable import KayaClassroom
