/// Colour for what differs, and for nothing else: on a terminal only, and never needed to
/// understand a line.
struct Paint: Sendable {
    let isOn: Bool

    /// Colour if standard output takes it.
    init(_ terminal: Terminal) { isOn = terminal.hasColour }

    /// What a version has instead.
    func added(_ text: String) -> String { "\(code(32))\(text)\(code(0))" }

    /// What it has no longer.
    func removed(_ text: String) -> String { "\(code(31))\(text)\(code(0))" }

    /// The only controls that a line of the program has.
    static let codes = [0, 31, 32].map(code)

    private func code(_ number: Int) -> String { isOn ? Self.code(number) : "" }

    private static func code(_ number: Int) -> String { "\u{1B}[\(number)m" }
}
