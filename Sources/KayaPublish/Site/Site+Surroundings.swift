import KayaNotebook
import KayaRuntime

/// Where a page stands in a site.
struct PagePlace {
  /// The notebook.
  let path: ProjectPath
  /// The page.
  let page: ProjectPath
  /// The combination of parameters that is shown, for a notebook with a grid.
  let point: (number: Int, of: ParameterGrid.Point)?
  /// The site's address, for a page that is shown under any address.
  let base: String?

  /// Whether the page is shown for addresses that lead nowhere.
  var isAnywhere: Bool { page == GeneratedPages.notFound }
}

extension Site {
  /// Where the page of a notebook stands; with a grid that of the point of the number given.
  func place(of path: ProjectPath, point number: Int?) -> PagePlace {
    let points = grid(of: path)?.points ?? []
    let point = number.flatMap { points.indices.contains($0) ? (number: $0, of: points[$0]) : nil }
    let page = point.map { path.page(of: $0.of) } ?? path.page
    let base = page == GeneratedPages.notFound ? project.configuration.website.siteURL?.value : nil
    return PagePlace(path: path, page: page, point: point, base: base)
  }

  /// What a page takes from the site around it.
  func surroundings(
    of place: PagePlace, _ front: FrontMatter, _ settings: PageSettings, words: Words
  ) -> PageSurroundings {
    let embeds = project.isSelfContained || settings.embedsResources
    var surroundings = PageSurroundings(links: links(of: place, embeds: embeds))
    if !project.isStandalone, !embeds { surroundings.fileFolder = place.page.stem + "_files/" }
    if let entry = index.entry(of: place.path) {
      surroundings.works = shelf.works(of: entry.notebook, at: place.path, project.configuration)
      surroundings.listings = listings(of: entry, words: words)
      if project.configuration.website.siteURL != nil {
        surroundings.feed = surroundings.listings.first(where: \.hasFeed)?.feedPath.relative(from: place.page)
      }
    }
    if let run = project.runNeighbour, !project.isStandalone {
      surroundings.neighbours = NeighbourOutputs(index: index, run: run, configuration: project.configuration)
    }
    surroundings.claimCounts = { [self] in project.isStandalone ? [] : claimCounts(from: place.page, words) }
    surroundings.fixedParameters = fixedParameters(of: front, at: place)
    surroundings.madeBy = project.madeBy
    surroundings.trustsHTML = project.configuration.trustsHTML
    surroundings.isSearched = project.configuration.website.search == true && !project.isStandalone
    if let point = place.point {
      surroundings.point = PageSurroundings.Point(words: point.of.words, index: place.path.page)
      surroundings.sourcePage = place.path.page
    }
    return surroundings
  }

  private func links(of place: PagePlace, embeds: Bool) -> PageLinks {
    if project.isStandalone {
      var links = PageLinks(standalone: place.path, pictures: Pictures.data(project.resources))
      links.page = place.page
      return links
    }
    var links = PageLinks(page: place.page, folder: place.path.folder, site: index)
    links.base = place.base
    links.sentAlong = project.sentAlong
    links.published = project.configuration.website.siteURL?.value
    if embeds { links.pictures = Pictures.data(project.resources) }
    return links
  }

  /// The parameters of a notebook that are set from outside; a page of a grid is made with all others of it.
  private func fixedParameters(of front: FrontMatter, at place: PagePlace) -> [(name: String, words: String)] {
    let varied = place.point == nil ? [] : Set(front.vary.map(\.name.value))
    let declared = Set((front.parameters + front.vary).map(\.name.value)).subtracting(varied)
    return project.fixedParameters.compactMap { name, value in
      declared.contains(name) ? ParameterGrid.text(of: value).map { (name: name, words: $0) } : nil
    }
  }
}
