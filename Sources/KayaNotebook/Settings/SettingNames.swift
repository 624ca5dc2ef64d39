/// The keys and options that the readers know, for programs that write notebooks and for editors.
public enum SettingNames {
  /// The keys of a notebook's front matter.
  public static var frontMatter: [String] { FrontMatterReader.keys }
  /// The keys of `execute`.
  public static var execute: [String] { SettingTables.execute.names }
  /// The keys of `format: html`.
  public static var html: [String] { SettingTables.html.names }
  /// The options of a block.
  public static var options: [String] { OptionNames.all }

  /// Our name for an option of knitr, Quarto or nbconvert; nothing where there is none or it is ours already.
  public static func option(replacing name: String) -> String? { OptionNames.replacement(for: name) }
}
