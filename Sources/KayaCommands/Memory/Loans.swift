import KayaPublish
import KayaRuntime

extension RememberedSite {
  /// A page that was made, with what it shows of other notebooks; nothing if that is not known of one of them.
  ///
  /// The records of all pages that were made now come along: what they show is newer than what is remembered.
  func settle(
    _ record: SiteMemory.PageRecord, _ borrowings: Borrowings, _ made: [ProjectPath: SiteMemory.PageRecord?]
  ) -> SiteMemory.PageRecord? {
    let page = { (path: ProjectPath) in made[path] ?? self.shown(path, for: []) }
    var record = record
    for lender in borrowings.lenders.sorted() {
      guard let digest = page(lender)?.shown else { return nil }
      record.loans.append(SiteMemory.Loan(lender: lender, digest: digest))
    }
    if borrowings.countsClaims {
      guard let digest = verdicts(page) else { return nil }
      record.loans.append(SiteMemory.Loan(lender: nil, digest: digest))
    }
    return record
  }

  /// Whether what a page shows of other notebooks is what it was.
  func isAsItWas(_ loan: SiteMemory.Loan, _ askers: [ProjectPath]) -> Bool {
    if let lender = loan.lender { return shown(lender, for: askers)?.shown == loan.digest }
    return verdicts { self.shown($0, for: askers) } == loan.digest
  }

  /// The digest of the verdicts on the claims of all notebooks; nothing if those of one are not known.
  private func verdicts(_ page: (ProjectPath) -> SiteMemory.PageRecord?) -> Digest? {
    var out = ByteWriter()
    for path in site.claimingPaths {
      guard let claims = page(path)?.entry.claims else { return nil }
      out.add(claims.map(\.claim.verdict.rawValue)) { $0.add($1) }
    }
    return Digest(of: out.bytes)
  }
}

extension SiteMemory.PageRecord {
  /// The digest of what the blocks of the page show: of their markup, and of all that the files beside it follow from.
  fileprivate var shown: Digest? {
    guard let pieces else { return nil }
    var out = ByteWriter()
    out.add(pieces.hex)
    for read in reads { read.write(to: &out) }
    return Digest(of: out.bytes)
  }
}
