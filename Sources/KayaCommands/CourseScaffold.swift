import KayaJSON

/// The files of a new course: a small assignment that can be given out, answered and marked at once.
enum CourseScaffold {
  static func files(titled title: String) -> [Scaffold.File] {
    [
      Scaffold.File(path: "_kaya.yml", text: configuration(title)),
      Scaffold.File(path: ".gitignore", text: "_site/\n.kaya/\nfeedback/\n"),
      Scaffold.File(path: "index.md", text: front(title)),
      Scaffold.File(path: "manual.csv", text: "student,assignment,exercise,points,comment\n"),
      Scaffold.File(path: "source/first.md", text: assignment),
      Scaffold.File(path: "source/data/cities.csv", text: data),
      Scaffold.File(path: "submitted/.gitkeep", text: ""),
    ]
  }

  private static func configuration(_ title: String) -> String {
    """
    project:
      type: course
      render:
        - index.md
        - release/
    website:
      title: \(JSON.quoted(title))

    """
  }

  private static func front(_ title: String) -> String {
    """
    ---
    title: \(JSON.quoted(title))
    ---

    Exercises are in `release/`. Fill in each `______`, in a text editor or with `kaya preview FILE`, run
    `kaya validate FILE`, and hand the file in.

    """
  }

  private static let data = """
    city,co2,gdp
    Hangzhou,42.1,98.3
    Ningbo,61.7,80.2
    Nanjing,55.4,91.0
    Suzhou,88.9,141.5
    Wuxi,37.2,74.8

    """

  private static let assignment = """
    ---
    title: First exercises
    due: 2030-12-31T23:59:00+08:00
    seed: 1
    ---

    Five cities, their emissions in million tonnes and their output in billion yuan.

    ```{kaya}
    cities = read_csv("data/cities.csv")
    ```

    @exr-intensity: add a column `intensity`, the emissions per unit of output.

    ```{kaya}
    #| exercise: intensity
    cities2 = mutate(cities, intensity = ______)
    ```

    ```{kaya}
    #| exercise: intensity
    #| solution: true
    cities2 = mutate(cities, intensity = co2 / gdp)
    ```

    ```{kaya}
    #| exercise: intensity
    #| check: true
    check(rows(cities2) == 5, "all five cities are there")
    check(max(cities2.intensity) < 1, "every city emits less than a tonne per thousand yuan")
    ```

    ```{kaya}
    #| exercise: intensity
    #| check: true
    #| hidden: true
    check(all(close(cities2.intensity, solution.cities2.intensity)), "the intensity agrees in every city", points = 2)
    ```

    ::: {.hint exercise="intensity"}
    `mutate` sees the columns by their names: `co2` and `gdp`.
    :::

    @exr-spread: how far do the cities lie apart? Compute the coefficient of variation of `intensity`. If your column is not
    right, this part is marked with your own values.

    ```{kaya}
    #| exercise: spread
    #| carry: true
    spread = ______
    ```

    ```{kaya}
    #| exercise: spread
    #| solution: true
    spread = sd(cities2.intensity) / mean(cities2.intensity)
    ```

    ```{kaya}
    #| exercise: spread
    #| check: true
    check(spread > 0, "it is positive")
    ```

    ```{kaya}
    #| exercise: spread
    #| check: true
    #| hidden: true
    check(close(spread, solution.spread), "the coefficient of variation is right", points = 3)
    ```

    ::: {.hint exercise="spread"}
    The standard deviation, in relation to the mean.
    :::

    @exr-words: in two sentences, what would make the coefficient smaller?

    ```{text}
    #| exercise: words
    #| manual: true
    #| points: 2
    #| rubric: Cities that are alike in intensity, or a larger mean with the same deviation.
    Write here.
    ```

    """
}
