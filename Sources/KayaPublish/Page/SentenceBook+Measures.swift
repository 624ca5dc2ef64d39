extension SentenceBook {
  /// What tests of means and series and the making of synthetic data say of themselves.
  static let tests = """
    One sample: the mean is held against 0.
    = 单样本：检验均值是否为 0。
    Pairs of a row: {} less {}.
    = 逐行配对：{1} 减 {2}。
    Pairs of the rows of two groups in their order: {} less {}.
    = 两组按行的顺序配对：{1} 减 {2}。
    Two groups with variances of their own (Welch): {} less {}.
    = 两组方差不等（Welch）：{1} 减 {2}。
    Jarque-Bera; p by χ² with 2 degrees of freedom.
    = Jarque-Bera 检验；p 值按自由度 2 的 χ² 分布。
    Residuals of the levels regression tested without terms.
    = 检验水平回归的残差，不含确定项。
    First differences.
    = 一阶差分。
    Differenced {} times.
    = 差分 {1} 次。
    With {}; {} lags, {}.
    = 检验式{1}；滞后 {2} 期（{3}）。
    p by MacKinnon (1994), critical values by MacKinnon (2010).
    = p 值按 MacKinnon (1994)，临界值按 MacKinnon (2010)。
    Gaussian kernel, bandwidth {} (given), {} values.
    = 高斯核，带宽 {1}（给定），{2} 个值。
    Gaussian kernel, bandwidth {} ({}), {} values.
    = 高斯核，带宽 {1}（{2}），{3} 个值。
    gap is attained less target; standard deviations with divisor n − 1, quantiles of type 7.
    = gap 为实得值减目标值；标准差除数 n − 1，第 7 类分位数。
    """

  /// What indices, comparisons of structures and efficiency measures say of themselves.
  static let measures = """
    Indicators min-max normalized over {} rows by the direction of their weights.
    = 指标按权重的方向在 {1} 行上作极差标准化。
    TOPSIS with indicators over their Euclidean lengths; weights made to add up to 1.
    = TOPSIS，指标除以其欧氏长度；权重归一为 1。
    Weights: the principal eigenvector.
    = 权重：主特征向量。
    Weights: geometric means of the rows.
    = 权重：各行的几何平均。
    Reference: the mean of a sector's units at each time, {} and {}.
    = 参照：各行业各单位分别在 {1} 与 {2} 的均值。
    Reference: the median of a sector's units at each time, {} and {}.
    = 参照：各行业各单位分别在 {1} 与 {2} 的中位数。
    Reference: the middle of the ranks of a sector's units at each time, {} and {}.
    = 参照：各行业各单位分别在 {1} 与 {2} 的排序居中处。
    Amounts turned into shares of each unit.
    = 数量换算为各单位内的份额。
    Krugman: 0 alike to 2 disjoint; UNIDO: 1 alike to 0 disjoint.
    = Krugman：0 为相同，2 为完全不同；UNIDO：1 为相同，0 为完全不同。
    Directional distance: {}.
    = 方向距离：{1}。
    Nonradial directional distance: {}.
    = 非径向方向距离：{1}。
    Slacks-based efficiency (Tone 2004): {}.
    = 基于松弛的效率（Tone 2004）：{1}。
    Slacks-based inefficiency (Fukuyama and Weber 2009): {}.
    = 基于松弛的无效率（Fukuyama and Weber 2009）：{1}。
    Global Malmquist–Luenberger index: {}.
    = 全局 Malmquist–Luenberger 指数：{1}。
    Malmquist–Luenberger index: {}.
    = Malmquist–Luenberger 指数：{1}。
    Luenberger indicator of {}: {}.
    = 基于 {1} 的 Luenberger 指标：{2}。
    """

  /// The conventions that those sentences name.
  static let conventions = """
    constant returns
    = 规模报酬不变
    variable returns
    = 规模报酬可变
    nonincreasing returns
    = 规模报酬非递增
    weak disposability of {}
    = {1} 弱可处置
    strong disposability of {}
    = {1} 强可处置
    kuosmanen disposability of {}
    = {1} 按 Kuosmanen 弱可处置
    direction outputs
    = 方向为产出
    direction all
    = 方向为投入与产出
    direction good
    = 方向为期望产出
    direction bad
    = 方向为非期望产出
    direction custom
    = 自定方向
    contemporaneous technology
    = 当期技术
    global technology
    = 全局技术
    sequential technology
    = 序贯技术
    biennial technology
    = 两期技术
    previous technology
    = 上期技术
    no deterministic terms
    = 不含确定项
    a constant
    = 含常数项
    a constant and a trend
    = 含常数项和趋势项
    a constant, a trend and its square
    = 含常数项、趋势项及其平方
    as given
    = 给定
    by {} among 0 to {}
    = 按 {1} 在 0 至 {2} 中选取
    """
}
