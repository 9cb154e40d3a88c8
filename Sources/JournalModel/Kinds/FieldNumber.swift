/// Field numbers that are read by name elsewhere in this module.
///
/// Spec: Protocol/schema/journal.proto
public enum FieldNumber {
    /// When it happened, in every kind.
    public static let happenedAt: UInt32 = 1
    /// The child it is about, in every kind.
    public static let child: UInt32 = 2
    /// Free text, in every kind.
    public static let text: UInt32 = 3
    /// Tags, in every kind.
    public static let tags: UInt32 = 4
    /// The imported row, in every kind.
    public static let source: UInt32 = 5
    /// From whom a rupture came.
    public static let ruptureFrom: UInt32 = 17
    /// The rupture that a repair mends.
    public static let repairedRupture: UInt32 = 16
    /// When a promise is due.
    public static let promiseDueAt: UInt32 = 18
    /// What became of a promise.
    public static let promiseState: UInt32 = 19
    /// The entry that a reply answers.
    public static let replyTo: UInt32 = 16
}
