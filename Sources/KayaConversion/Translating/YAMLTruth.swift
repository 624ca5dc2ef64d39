import KayaNotebook

/// Truth values of YAML 1.1, which R Markdown writes: `yes` and `off` for `true` and `false`.
enum YAMLTruth {
  /// The value with such words as ours write them, if the key takes truth values.
  static func mended(_ key: String, _ node: SettingsOutline.Node, among keys: [SettingKey]) -> SettingsOutline.Node {
    keys.contains { $0.name == key && takesTruth($0.kind) } ? mended(node) : node
  }

  /// A plain word for a truth value as ours write it; everything else as it is.
  static func mended(_ node: SettingsOutline.Node) -> SettingsOutline.Node {
    guard case .scalar(let text, isPlain: true) = node else { return node }
    switch text {
    case "yes", "Yes", "YES", "on", "On", "ON", "True", "TRUE": return .scalar("true", isPlain: true)
    case "no", "No", "NO", "off", "Off", "OFF", "False", "FALSE": return .scalar("false", isPlain: true)
    default: return node
    }
  }

  /// Whether entries hold such a word where ours want a truth value.
  static func isNeeded(_ entries: [SettingsOutline.Entry], among keys: [SettingKey]) -> Bool {
    entries.contains { mended($0.key, $0.value, among: keys).flowText != $0.value.flowText }
  }

  private static func takesTruth(_ kind: SettingKey.Kind) -> Bool {
    switch kind {
    case .flag, .flagOrWord: true
    default: false
    }
  }
}

extension SettingsOutline.Node {
  fileprivate var flowText: String { YAMLText.flow(self) }
}
