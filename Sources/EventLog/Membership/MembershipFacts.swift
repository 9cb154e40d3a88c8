/// A device with the parent and class that an enrolment gave it.
public struct Author: Hashable, Sendable {
    /// The device.
    public let device: DeviceKey
    /// The parent it belongs to.
    public let parent: Parent
    /// What it may do.
    public let rankClass: RankClass

    /// `device` of `parent` as `rankClass`.
    public init(device: DeviceKey, parent: Parent, rankClass: RankClass) {
        self.device = device
        self.parent = parent
        self.rankClass = rankClass
    }
}

/// A valid enrolment: which event let which device in, and how.
struct EnrolmentFact: Sendable {
    enum Way: Sendable { case founder, recovery, pair, added }

    let author: Author
    let way: Way
    let record: EventRecord
}

/// A valid acceptance of the second parent's place.
struct AcceptFact: Sendable {
    let record: EventRecord
    let pair: EventID
}

/// A valid revocation of a device of the author's parent.
struct RevocationFact: Sendable {
    let record: EventRecord
    let device: DeviceKey
}

/// A valid readmission of a device of the author's parent.
struct ReadmissionFact: Sendable {
    let record: EventRecord
    let device: DeviceKey
    let lifts: [EventID]
}
