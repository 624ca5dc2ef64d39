import KayaDiagnostics
import KayaLanguage
import KayaNotebook

/// What a notebook will do, found out before anything runs: its statements, what each reads, and their order.
public struct Plan: Sendable {
  /// One thing to run.
  public struct Node: Sendable {
    /// What is run.
    public enum Work: Sendable {
      /// A statement of a `{kaya}` block or an inline value.
      case statement(Statement)
      /// A SQL block with the tables it mentions.
      case sql(String, tables: [String])
    }

    /// Its place among all nodes, in the order of the text.
    public let id: Int
    /// The block or inline value it stands in.
    public let cell: CellID
    /// What is run.
    public let work: Work
    /// Where it stands.
    public let span: KayaLanguage.Span
    /// The name it binds; none if it shows a value.
    public let name: String?
    /// The names of the notebook it reads, sorted.
    public var reads: [String]
    /// The parameters of the notebook it reads, sorted; `params` stands for all of them.
    public var parameters: [String]
    /// The kernel functions it calls, directly or through functions of the notebook, sorted.
    public var functions: [String]
    /// The functions of the notebook it calls, directly or through each other, sorted.
    public var ownFunctions: [String]
    /// The nodes that bind what it reads.
    public var needs: [Int]
    /// Whether a fault of its block keeps it from running.
    public var isFaulty: Bool
    /// Whether that fault lies elsewhere in the block, so that it could run by itself.
    public var isHeld = false
    /// Whether a blank in it is still to be filled in.
    public var isToDo: Bool
    /// Whether its draws differ by student, as the block's option `variant: id` says.
    public var isVariant: Bool
    /// Whether its value stands in a sentence.
    public var isInSentence = false
    /// What is known of its value.
    public var shape: Shape
  }

  /// The nodes in the order of the text.
  public var nodes: [Node] = []
  /// The nodes in the order in which they can run.
  public var order: [Int] = []
  /// For each name the node that binds it.
  public var bindings: [String: Int] = [:]
  /// The functions of the notebook.
  public var functions: [String: OwnFunction] = [:]
  /// The functions with a fault, which nothing can call.
  public var brokenFunctions: Set<String> = []
  /// The notebook's texts, by the number in each span.
  public var texts: [MappedText] = []
  /// What was found, in no order.
  public var diagnostics: [Diagnostic] = []
}
