/// How a daemon says with a page that it holds something of the journal back, whoever asks.
///
/// A field of the answer's head, so that a client that does not know it takes the page all the
/// same. Spec: Protocol/08-sync.md §1
public enum HeldBack {
    /// The field's name; it has the value `1`.
    public static let field = "rapport-held-back"
}
