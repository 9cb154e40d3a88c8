/// How an entry's times lie to what this copy knows beside them.
public struct Lateness: Equatable, Sendable {
    /// When a device of who reads first had it, in milliseconds since 1970, at most so late; nil if
    /// that is not told: of one's own words, and of what was written before one had joined.
    public let reached: UInt64?
    /// Whether that was the device that holds this copy.
    public let isThisDevice: Bool
    /// The latest time that its own past claims, likewise; nil unless it claims a day more than one
    /// before that itself.
    public let after: UInt64?

    /// What is known; nothing by default.
    public init(reached: UInt64? = nil, isThisDevice: Bool = true, after: UInt64? = nil) {
        self.reached = reached
        self.isThisDevice = isThisDevice
        self.after = after
    }
}
