extension SentenceBook {
  /// The heads of the columns behind a figure, in Chinese.
  static let heads = """
    {}% from
    = {1}% 下限
    {}% to
    = {1}% 上限
    Period
    = 期
    Standard error
    = 标准误
    Variable
    = 变量
    Level {}
    = 第 {1} 级
    Estimate
    = 估计值
    Estimator
    = 估计量
    Fit
    = 拟合值
    Fitted
    = 拟合值
    Observed
    = 观测值
    Residual
    = 残差
    Term
    = 项
    Series
    = 序列
    Panel
    = 分图
    Region
    = 地区
    Dimension
    = 维度
    From
    = 从
    To
    = 到
    Value
    = 数值
    Label
    = 标注
    Weight
    = 权重
    Effect
    = 效应
    Year
    = 年份
    Type
    = 类型
    Pair
    = 配对
    Indicator
    = 指标
    Group
    = 组
    Total
    = 合计
    Model
    = 模型
    Method
    = 方法
    Measure
    = 措施
    Predicted
    = 预测值
    """
}
