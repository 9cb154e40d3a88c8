public import EventLog

/// One event as it is offered to a replica, with the values that travel along.
///
/// Bytes, not an event: what is offered need not be one.
public struct Offer: Equatable, Sendable {
    /// The header's bytes.
    public var header: [UInt8]
    /// The signature's bytes.
    public var signature: [UInt8]
    /// The values beside it.
    public var values: [Value]

    /// An offer of these bytes.
    public init(header: [UInt8], signature: [UInt8], values: [Value] = []) {
        self.header = header
        self.signature = signature
        self.values = values
    }

    /// An offer of a good event.
    public init(_ event: VerifiedEvent, values: [Value] = []) {
        self.init(header: event.headerBytes, signature: event.signature, values: values)
    }
}

/// A simulated family: what a fresh replica without keys is offered, in this order.
public struct Family: Equatable, Sendable {
    /// The number that it follows from, so that it can be made again.
    public let seed: UInt64
    /// The journal that the replica was made for.
    public let journal: EventID
    /// The `Accept` that the replica was told of, nil if the first that arrives decides.
    public let accept: EventID?
    /// The events, hostile ones and replays included.
    public var offers: [Offer]

    /// A family that offers `offers`.
    public init(seed: UInt64, journal: EventID, accept: EventID?, offers: [Offer]) {
        self.seed = seed
        self.journal = journal
        self.accept = accept
        self.offers = offers
    }
}
