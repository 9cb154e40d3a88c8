import JournalText

/// Colour for what differs, and for nothing else: on a terminal only, and never needed to
/// understand a line.
struct Paint: Sendable {
    let isOn: Bool

    /// Colour if standard output takes it.
    init(_ terminal: Terminal) { isOn = terminal.hasColour }

    /// Red for what a version has no longer, green for what it has instead.
    var marks: ChangeMarks {
        isOn ? ChangeMarks(removed: Self.code(31), added: Self.code(32), end: Self.code(0)) : .none
    }

    /// The only controls that a line of the program has.
    static let codes = [0, 31, 32].map(code)

    private static func code(_ number: Int) -> String { "\u{1B}[\(number)m" }
}
