extension SentenceBook {
  /// The sentences of results and charts in Chinese.
  static let chinese = SentenceBook(
    sentences: [notes, tests, measures, charts, heads, descriptions], kinds: kinds, kindForms: kindForms,
    names: names + "\n" + conventions, space: "",
    comma: "，")

  /// How descriptions name a kind, `#`, with what it shows.
  private static let kindForms = """
    # of {} by {}.
    = #：{1}，按 {2}。
    # of {} by {}
    = #：{1}，按 {2}
    # of {}.
    = #：{1}。
    # of {}
    = #：{1}
    #.
    = #。
    #
    = #
    """

  // A line of English, and below it the same in Chinese.

  static let notes = """
    Standard errors clustered by {} ({}, {} clusters), t with {} degrees of freedom.
    = 标准误按 {1} 聚类（{2}，{3} 个聚类），t 分布自由度 {4}。
    Standard errors clustered by {} ({}), t with the number of clusters less one degrees of freedom.
    = 标准误按 {1} 聚类（{2}），t 分布的自由度为聚类数减一。
    Standard errors clustered by {} ({}), t with the fewest clusters less one degrees of freedom.
    = 标准误按 {1} 聚类（{2}），t 分布的自由度为最少聚类数减一。
    Clusters: {} ({}), {} ({}), {} ({}), {} ({}).
    = 聚类数：{1}（{2}），{3}（{4}），{5}（{6}），{7}（{8}）。
    Clusters: {} ({}), {} ({}), {} ({}).
    = 聚类数：{1}（{2}），{3}（{4}），{5}（{6}）。
    Clusters: {} ({}), {} ({}).
    = 聚类数：{1}（{2}），{3}（{4}）。
    Clusters: {} to {}.
    = 聚类数：{1} 至 {2}。
    Standard errors for independent errors of one variance (iid); t with n − K degrees of freedom.
    = 标准误假定误差独立同方差（iid），t 分布自由度 n − K。
    Standard errors robust to unequal variances ({}); t with n − K degrees of freedom.
    = 异方差稳健标准误（{1}），t 分布自由度 n − K。
    Standard errors {}; t with {} degrees of freedom.
    = 标准误 {1}，t 分布自由度 {2}。
    Two-stage least squares: {} instrumented by {}.
    = 两阶段最小二乘：{1} 以 {2} 为工具变量。
    Weighted by {}.
    = 以 {1} 加权。
    The clustered variance was not positive; its negative eigenvalues are set to 0.
    = 聚类方差非正定；其负特征值取为 0。
    Conventions of reghdfe.
    = 采用 reghdfe 的约定。
    {} of {} rows are left out: {}.
    = {2} 行中剔除 {1} 行：{3}。
    {} unit is left out: {}.
    = 剔除 {1} 个个体：{2}。
    {} units are left out: {}.
    = 剔除 {1} 个个体：{2}。
    Cohort {} is left out: it has no row at the reference event time.
    = 剔除批次 {1}：该批次在基准事件时间没有观测。
    Cohorts {} are left out: they have no row at the reference event time.
    = 剔除批次 {1}：这些批次在基准事件时间没有观测。
    No unit is never treated: the cohort {} is the comparison.
    = 没有从未受处理的个体：以批次 {1} 为对照。
    No unit is never treated: the cohort {} is the comparison, and the period {} is given up.
    = 没有从未受处理的个体：以批次 {1} 为对照，舍去时期 {2}。
    No unit is never treated: the cohort {} is the comparison, and the periods {} are given up.
    = 没有从未受处理的个体：以批次 {1} 为对照，舍去时期 {2}。
    {} is left out: fixed effects or the constant explain it wholly.
    = 剔除 {1}：它可由固定效应或常数项完全解释。
    {} is left out: the terms before it explain it wholly.
    = 剔除 {1}：它可由前面的变量完全解释。
    {} are left out: fixed effects or the constant explain them wholly.
    = 剔除 {1}：它们可由固定效应或常数项完全解释。
    {} are left out: the terms before them explain them wholly.
    = 剔除 {1}：它们可由前面的变量完全解释。
    {} by maximum likelihood; standard errors from the second derivatives, z normal.
    = {1} 极大似然估计；标准误由二阶导数求得，z 服从正态分布。
    Ridge regression in correlation form with k = {}; standard errors for given k, t with n − p − 1 degrees of freedom.
    = 相关形式的岭回归，k = {1}；给定 k 的标准误，t 分布自由度 n − p − 1。
    Correlation form: beta(k) = (R + kI)⁻¹r.
    = 相关形式：beta(k) = (R + kI)⁻¹r。
    Tested: {}.
    = 检验：{1}。
    Effects relative to event time {}.
    = 效应以事件时间 {1} 为基准。
    Test that all effects before treatment are zero: F({}, {}) = {}, p = {}.
    = 处理前各期效应均为零的联合检验：F({1}, {2}) = {3}，p = {4}。
    Three regressions on one sample of {} rows.
    = 三个回归使用同一样本，共 {1} 行。
    Bootstrap of {}: {} draws of {}, seed {}; percentiles of type 7.
    = 对{1}自助抽样：{2} 次，每次抽取 {3} 个，种子 {4}；第 7 类百分位数。
    Imputation estimates (Borusyak, Jaravel and Spiess 2024); conservative standard errors clustered by {} ({} clusters), normal intervals.
    = 插补估计（Borusyak, Jaravel and Spiess 2024）；保守标准误按 {1} 聚类（{2} 个聚类），正态区间。
    The weighted sum of the comparisons is the two-way fixed effects estimate {}.
    = 各项比较的加权和即双向固定效应估计 {1}。
    Group-time effects (Callaway and Sant'Anna 2021), method {}, against {}, {} base.
    = 分组时点效应（Callaway and Sant'Anna 2021），方法 {1}，对照{2}，{3} 基期。
    Errors by the multiplier bootstrap ({} draws, seed {}); {} {}% bands.
    = 标准误由乘数自助法求得（{1} 次，种子 {2}）；{3} {4}% 置信带。
    Analytic standard errors from influence functions, clustered by {}; pointwise {}% intervals.
    = 标准误由影响函数解析求得，按 {1} 聚类；逐点 {2}% 区间。
    Averages by {}, the weights' own error included; {} {}% intervals.
    = 按 {1} 平均，计入权重自身的误差；{2} {3}% 区间。
    Interaction-weighted effects (Sun and Abraham 2021), cohort shares held fixed; relative to event time {}.
    = 交互加权效应（Sun and Abraham 2021），批次份额固定；以事件时间 {1} 为基准。
    {} permutations of the paths of {} among {}, seed {}; {} at least as extreme as {}, p = {}.
    = 在 {3} 之间置换 {2} 的路径 {1} 次，种子 {4}；其中 {5} 次不小于 {6}，p = {7}。
    {} given assignments of {} to {}; {} at least as extreme as {}, p = {}.
    = {2} 对 {3} 的 {1} 种给定分配；其中 {4} 次不小于 {5}，p = {6}。
    Means of {} by group; errors are standard deviations over √n.
    = {1} 的分组均值；误差为标准差除以 √n。
    Scores by {}; {}.
    = 倾向得分由 {1} 估计；{2}。
    {} treated rows matched with {} others, {} without a match.
    = 处理组 {1} 行与对照组 {2} 行匹配，{3} 行未匹配。
    LMDI-{}, {}, {} to {}, {}; zeros by their limits.
    = LMDI-{1}，{2}，{3} 至 {4}，{5}；零值取极限。
    {} correlations of rows complete in {}; p by t with n − 2 degrees of freedom.
    = {1} 相关系数，使用{2}完整的行；p 值按自由度 n − 2 的 t 分布。
    Standard deviation with divisor {}; quantiles of type {}, skewness g1, kurtosis m4 / m2².
    = 标准差除数 {1}；第 {2} 类分位数；偏度 g1，峰度 m4 / m2²。
    Standard deviation with divisor {}; quantiles of type {}, skewness G1, excess kurtosis G2.
    = 标准差除数 {1}；第 {2} 类分位数；偏度 G1，超额峰度 G2。
    Standard deviation with divisor {}; quantiles of type {}.
    = 标准差除数 {1}；第 {2} 类分位数。
    Standard deviation with divisor {}; cv is sd / mean in percent.
    = 标准差除数 {1}；变异系数为标准差除以均值，以百分比表示。
    Standard deviation with divisor {}; cv is sd / mean.
    = 标准差除数 {1}；变异系数为标准差除以均值。
    Entropy method over {} rows pooled, min-max normalized, {}, logarithm to the base n.
    = 熵值法，{1} 行合并，极差标准化，{2}，对数以 n 为底。
    CRITIC over {} rows, min-max normalized; standard deviations with divisor n − 1.
    = CRITIC 法，{1} 行，极差标准化；标准差除数 n − 1。
    Min-max normalized over {} rows; an indicator of which less is better is reversed.
    = {1} 行极差标准化；越小越优的指标取反。
    Discounted by {} a period to {}, which is not discounted.
    = 每期折现率 {1}，折现到 {2}，该期不折现。
    Cost a unit saved; {} rows without abatement or cost are left out.
    = 单位减排成本；剔除没有减排量或成本的 {1} 行。
    {} of {} rows are dominated by no other.
    = {2} 行中有 {1} 行不被其他行支配。
    CO₂ in tonnes: quantity × NCV × carbon content × oxidation × 44/12 (IPCC 2006, volume 2, equation 2.1).
    = CO₂ 以吨计：数量 × 低位发热量 × 含碳量 × 氧化率 × 44/12（IPCC 2006，第 2 卷，式 2.1）。
    """

  private static let charts = """
    r = {}, n = {}.
    = r = {1}，n = {2}。
    R² = {}, RMSE = {}, n = {}.
    = R² = {1}，RMSE = {2}，n = {3}。
    1 value that is not positive is left out of the logarithmic axis `{}`.
    = 对数坐标轴 `{1}` 略去 1 个非正值。
    {} values that are not positive are left out of the logarithmic axis `{}`.
    = 对数坐标轴 `{2}` 略去 {1} 个非正值。
    Total potential {}.
    = 总减排潜力 {1}。
    carbon price {}
    = 碳价 {1}
    estimate {}
    = 估计值 {1}
    Total effect {}, indirect {}.
    = 总效应 {1}，间接效应 {2}。
    Each unit in grey, their mean in colour.
    = 各单位为灰色，均值为彩色。
    {} draws, seed {}; none lies beyond the true estimate.
    = {1} 次抽取，种子 {2}；没有一次超过真实估计值。
    {} draws, seed {}; {}% lie beyond the true estimate.
    = {1} 次抽取，种子 {2}；{3}% 超过真实估计值。
    {} draws; none lies beyond the true estimate.
    = {1} 次抽取；没有一次超过真实估计值。
    {} draws; {}% lie beyond the true estimate.
    = {1} 次抽取；{2}% 超过真实估计值。
    other ({})
    = 其他（{1}）
    before
    = 处理前
    Periods since treatment
    = 距处理的期数
    Estimate and 95% interval
    = 估计值与 95% 置信区间
    Estimates with permuted treatment
    = 置换处理后的估计值
    Density
    = 密度
    p value
    = p 值
    Standardized difference, %
    = 标准化偏差，%
    Ridge penalty k
    = 岭参数 k
    two-way estimate
    = 双向固定效应估计
    total
    = 合计
    Net
    = 净变化
    other
    = 其他
    """

  /// What a screen reader says of a drawing.
  private static let descriptions = """
    Map of {} regions without values.
    = 地图，{1} 个地区，没有数值。
    Map of {} regions, lowest {} in {}, highest {} in {}.
    = 地图，{1} 个地区，最低 {2}（{3}），最高 {4}（{5}）。
    Radar chart of {} profiles over {}.
    = 雷达图，{1} 个对象，维度：{2}。
    Tree with {} leaves under {} branches.
    = 树状图，{2} 个分支，{1} 个末级项目。
    Flow chart with {} links: {}.
    = 流向图，{1} 条流：{2}。
    {} charts side by side
    = {1} 幅图并列
    Panel {}, {}: {}.
    = 第 {1} 幅，{2}：{3}。
    {} panels.
    = {1} 个分图。
    {} more series.
    = 另有 {1} 个序列。
    {}: {} values from {} at {} to {} at {}, lowest {} at {}, highest {} at {}.
    = {1}：{2} 个值，从 {4} 的 {3} 到 {6} 的 {5}，最低 {7}（{8}），最高 {9}（{10}）。
    {} values from {} at {} to {} at {}, lowest {} at {}, highest {} at {}.
    = {1} 个值，从 {3} 的 {2} 到 {5} 的 {4}，最低 {6}（{7}），最高 {8}（{9}）。
    {}: {} values from {} at {} to {} at {}, highest {} at {}.
    = {1}：{2} 个值，从 {4} 的 {3} 到 {6} 的 {5}，最高 {7}（{8}）。
    {} values from {} at {} to {} at {}, highest {} at {}.
    = {1} 个值，从 {3} 的 {2} 到 {5} 的 {4}，最高 {6}（{7}）。
    {}: {} values from {} at {} to {} at {}, lowest {} at {}.
    = {1}：{2} 个值，从 {4} 的 {3} 到 {6} 的 {5}，最低 {7}（{8}）。
    {} values from {} at {} to {} at {}, lowest {} at {}.
    = {1} 个值，从 {3} 的 {2} 到 {5} 的 {4}，最低 {6}（{7}）。
    {}: {} values from {} at {} to {} at {}.
    = {1}：{2} 个值，从 {4} 的 {3} 到 {6} 的 {5}。
    {} values from {} at {} to {} at {}.
    = {1} 个值，从 {3} 的 {2} 到 {5} 的 {4}。
    {}: {} values, lowest {} at {}, highest {} at {}.
    = {1}：{2} 个值，最低 {3}（{4}），最高 {5}（{6}）。
    {} values, lowest {} at {}, highest {} at {}.
    = {1} 个值，最低 {2}（{3}），最高 {4}（{5}）。
    {}: 1 value, {} at {}.
    = {1}：1 个值，{2}（{3}）。
    1 value, {} at {}.
    = 1 个值，{1}（{2}）。
    {} values from {} to {}.
    = {1} 个值，从 {2} 到 {3}。
    Intervals between {} and {}.
    = 区间在 {1} 与 {2} 之间。
    {}: no values.
    = {1}：没有数值。
    No values.
    = 没有数值。
    """

  /// The kinds of drawing, which stand at the start of a description.
  private static let kinds = """
    Line chart
    = 折线图
    Area chart
    = 面积图
    Scatter plot
    = 散点图
    Diverging bar chart
    = 双向条形图
    Stacked bar chart
    = 堆积条形图
    Bar chart
    = 条形图
    Heat map
    = 热力图
    Density plot
    = 密度图
    Dumbbell chart
    = 哑铃图
    Slope chart
    = 斜率图
    Rank chart
    = 排名图
    Step chart
    = 阶梯图
    Waterfall chart
    = 瀑布图
    Fan chart
    = 扇形预测图
    Event study chart
    = 事件研究图
    Coefficient chart
    = 系数图
    Placebo chart
    = 安慰剂检验图
    Balance chart
    = 平衡性图
    Residual chart
    = 残差图
    Forecast chart
    = 预测图
    Predicted against actual chart
    = 预测与实际对比图
    Ridge trace chart
    = 岭迹图
    Marginal abatement cost chart
    = 边际减排成本图
    Group-time effects chart
    = 分组时点效应图
    Spark chart
    = 迷你图
    Map
    = 地图
    Tree
    = 树状图
    Radar chart
    = 雷达图
    Flow chart
    = 流向图
    Path diagram
    = 路径图
    Chart
    = 图
    """

  /// Words that sentences name, in the place of a name or number.
  private static let names = """
    rows
    = 行
    whole clusters
    = 整个聚类
    a value is missing, or the weight is 0
    = 有缺失值，或权重为 0
    they lie beyond the window
    = 在窗口之外
    their unit or period is never seen untreated, so nothing can be imputed
    = 其个体或时期没有未受处理的观测，无法插补
    treated in the first period
    = 首期即受处理
    a period is lacking
    = 缺少某一时期
    additive
    = 加法形式
    multiplicative
    = 乘法形式
    each link from one time to the next
    = 逐期分解
    chained over all times
    = 逐期链接
    the two ends compared
    = 首末两期比较
    simultaneous
    = 联合
    pointwise
    = 逐点
    units never treated
    = 从未处理的单位
    units not treated yet
    = 尚未处理的单位
    the pair
    = 成对
    all columns
    = 所有列
    no shift
    = 不平移
    the first row
    = 首行
    {} without `{}`
    = {1} 行缺少 `{2}`
    {} of weight 0
    = {1} 行权重为 0
    {} alone in a group of `{}`
    = {1} 行在 `{2}` 中单独成组
    shifted by {}
    = 平移 {1}
    {} nearest neighbour with replacement
    = 有放回最近邻 {1} 个
    {} nearest neighbours with replacement
    = 有放回最近邻 {1} 个
    {} nearest neighbour without replacement
    = 无放回最近邻 {1} 个
    {} nearest neighbours without replacement
    = 无放回最近邻 {1} 个
    Epanechnikov kernel, bandwidth {}
    = Epanechnikov 核，带宽 {1}
    weights by the odds of the score
    = 按得分的优势比加权
    caliper {}
    = 卡尺 {1}
    on common support
    = 限于共同支撑域
    """
}
