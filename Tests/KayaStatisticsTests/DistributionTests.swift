import KayaStatistics
import Testing

/// Reference digits are mpmath's with 30 digits; a few units in the last place are left to the evaluation.
private let digits = 4e-15

private func relative(_ found: Double, _ expected: Double) -> Double {
  abs(found - expected) / abs(expected)
}

@Test func upperTailsKeepTheirDigitsFarOut() {
  #expect(relative(Distributions.normalUpper(10), 7.619853024160526e-24) < 2e-14)
  #expect(relative(Distributions.studentUpper(2.1, df: 17), 0.0254799236145670040) < digits)
  #expect(relative(Distributions.studentTwoSided(40, df: 280), 8.56541899774561023e-118) < 1e-13)
  #expect(relative(Distributions.fUpper(3.2, df1: 4, df2: 55), 0.0196322520042927221) < digits)
  #expect(relative(Distributions.chiSquaredUpper(90, df: 2), 2.86251858054939e-20) < 1e-13)
}

@Test func quantilesInvertTails() {
  for p in [1e-12, 0.001, 0.3, 0.5, 0.9, 0.999] {
    #expect(relative(Distributions.normalCDF(Distributions.normalQuantile(p)), p) < 1e-13)
    #expect(relative(Distributions.studentUpper(-Distributions.studentQuantile(p, df: 7), df: 7), p) < 1e-12)
  }
  #expect(relative(Distributions.normalQuantile(0.975), 1.959963984540054) < digits)
}

@Test func distributionsAgreeWhereTheyMeet() {
  let t = 1.7
  #expect(relative(Distributions.studentTwoSided(t, df: 9), Distributions.fUpper(t * t, df1: 1, df2: 9)) < 1e-13)
  #expect(relative(Distributions.normalTwoSided(t), Distributions.chiSquaredUpper(t * t, df: 1)) < 1e-13)
  #expect(Distributions.studentTwoSided(t, df: .infinity) == Distributions.normalTwoSided(t))
}

@Test func theRimOfADomainIsAnswered() {
  #expect(Distributions.normalQuantile(0) == -.infinity)
  #expect(Distributions.studentUpper(.infinity, df: 3) == 0)
  #expect(Distributions.fUpper(.infinity, df1: 1, df2: 3) == 0)
  #expect(Distributions.fUpper(0, df1: 1, df2: 3) == 1)
  #expect(Distributions.studentUpper(1, df: -2).isNaN)
  #expect(Distributions.normalQuantile(1.5).isNaN)
  #expect(Distributions.normalUpper(.nan).isNaN)
}

@Test func noCornerOfADistributionEndsTheProgram() {
  let corners: [Double] = [
    -.infinity, -1e300, -1, -0.0, 0, .leastNonzeroMagnitude, 1e-300, 1e-12, 0.5, 0.975, 1, 3, 1e16, 1e300, .infinity,
    .nan,
  ]
  for a in corners {
    _ = (Distributions.normalCDF(a), Distributions.normalUpper(a), Distributions.normalQuantile(a))
    for b in corners {
      _ = (Distributions.studentUpper(a, df: b), Distributions.studentQuantile(a, df: b))
      _ = Distributions.chiSquaredUpper(a, df: b)
      for c in corners { _ = Distributions.fUpper(a, df1: b, df2: c) }
    }
  }
  #expect(Distributions.studentQuantile(0.975, df: .leastNonzeroMagnitude).isNaN)
}
