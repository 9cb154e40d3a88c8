/// One epoch of a device: the numbers that it wrote in one go.
public struct DeviceEpoch: Equatable, Sendable {
    /// Why a device began an epoch, as far as the log tells.
    public enum Beginning: Equatable, Sendable {
        /// It was its first.
        case first
        /// To sign a revocation that leaves out what a thief wrote.
        case revocation
        /// To go on after its feed had forked.
        case fork
        /// Its folder was copied, or put back from an older copy.
        case copy
    }

    /// The epoch.
    public let epoch: UInt64
    /// When its first event claims to be written, in milliseconds since 1970.
    public let since: UInt64
    /// Events in it, those of all its lines.
    public let events: Int
    /// Why it was begun.
    public let beginning: Beginning
    /// Whether another epoch of the device that did not follow it was written on after its first
    /// event had come there: a second copy of the device's folder writes, or wrote.
    public let isWrittenBeside: Bool
}

/// The epochs of one device.
public struct DeviceLineage: Equatable, Sendable {
    /// The device.
    public let device: DeviceKey
    /// The parent whose device it is.
    public let parent: Parent
    /// Whether it is the device of this replica.
    public let isOwn: Bool
    /// Its epochs, each after those that its first event has seen.
    public let epochs: [DeviceEpoch]

    /// Whether there are more of them than one past may hold: honest software signs no more. Why
    /// each was begun is not worked out then, and all but the first count as copies.
    public var isFlood: Bool { epochs.count > Limits.epochs }

    /// Those that it began because its folder was copied or put back.
    public var copies: [DeviceEpoch] { epochs.filter { $0.beginning == .copy } }

    /// Whether two copies of its folder write, or wrote, each on a line of its own.
    public var isWrittenTwice: Bool { epochs.contains(where: \.isWrittenBeside) }
}
