/// What became of a text, word by word: for the eye, never for the state.
public struct WordDifference: Equatable, Sendable {
    /// A stretch of the two texts.
    public enum Part: Equatable, Sendable {
        /// In both.
        case same(String)
        /// In the first alone.
        case removed(String)
        /// In the second alone.
        case added(String)
    }

    /// The stretches in order; put together, all but the added ones are the first text, all but
    /// the removed ones the second.
    public let parts: [Part]

    /// Compares two texts. Long ones are compared line by line, very long ones as a whole.
    public init(from old: String, to new: String) {
        let (a, b) = (WordList(old), WordList(new))
        var parts: [Part] = []
        var place = 0
        for change in WordChanges.between(a, b) {
            if place < change.old.lowerBound {
                parts.append(.same(a.text(place..<change.old.lowerBound)))
            }
            if !change.old.isEmpty { parts.append(.removed(a.text(change.old))) }
            if !change.new.isEmpty { parts.append(.added(b.text(change.new))) }
            place = change.old.upperBound
        }
        if place < a.pieces.count { parts.append(.same(a.text(place..<a.pieces.count))) }
        self.parts = parts
    }

    /// Whether the texts are the same, byte for byte.
    public var isEmpty: Bool {
        !parts.contains { if case .same = $0 { false } else { true } }
    }
}
