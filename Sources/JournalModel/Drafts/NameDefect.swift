/// Why a person, a child or a device cannot be called so.
///
/// It binds software that writes; what is already signed is shown, made harmless.
public enum NameDefect: Equatable, Sendable {
    /// Nothing can be seen of it.
    case blank
    /// It has signs that are not seen, end a line or turn the direction of writing.
    case harmful
    /// The word means somebody already, such as `me`.
    case taken(String)

    /// What is wrong with a name, or nil. O(bytes).
    ///
    /// - Parameter isPerson: whether it names a parent or a child, whom some words mean already.
    public static func defect(of name: String, isPerson: Bool) -> NameDefect? {
        if ForeignText.hasHarmful(name) { return .harmful }
        if ForeignText.showsNothing(name) { return .blank }
        // A blank of another script is as good as a name that ends before it.
        let blanks = name.unicodeScalars.filter(ForeignText.isBlank)
        if !blanks.allSatisfy(\.properties.isWhitespace) { return .harmful }
        let words = name.lowercased().split { $0.isWhitespace }.joined(separator: " ")
        return isPerson && taken.contains(words) ? .taken(words) : nil
    }

    /// Words by which people and the program name somebody whom they do not call by name.
    private static let taken: Set<String> = [
        "me", "myself", "you", "yourself", "other", "the other", "the other parent", "other parent",
        "parent", "parent 1", "parent 2", "co-parent", "coparent", "child", "the child", "both",
        "nobody", "none", "everybody", "all", "mine", "not-mine", "anyone", "rapport", "rapportd",
    ]
}
