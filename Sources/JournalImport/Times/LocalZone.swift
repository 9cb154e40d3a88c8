/// The clock of a place: how far it is ahead of UTC, and when.
public struct LocalZone: Sendable {
    /// Seconds ahead of UTC at a time in seconds since 1970.
    public let offset: @Sendable (_ time: Int64) -> Int

    /// A zone with these offsets.
    public init(offset: @escaping @Sendable (_ time: Int64) -> Int) { self.offset = offset }
}
