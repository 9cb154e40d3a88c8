import Signing

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

extension EventRecord {
    /// Who wrote the event, as its past has it.
    public var author: Author { Author(device: device, parent: parent, rankClass: rankClass) }
}

/// A valid enrolment: which event let which device in, and how.
///
/// Spec: Protocol/05-membership.md §2
public struct EnrolmentFact: Sendable {
    /// How a device came in.
    public enum Way: Equatable, Sendable {
        /// It founded the journal.
        case founder
        /// It is a key on paper.
        case recovery
        /// It was offered the second parent's place.
        case pair
        /// A device of its parent, or that parent's paper key, added it.
        case added
    }

    /// The device, with the parent and class that it was given.
    public let author: Author
    /// How it came in.
    public let way: Way
    /// The event that let it in.
    public let record: EventRecord
    /// Whether it was let in as a page in a browser.
    public let surface: Surface
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

/// A valid renewal of a recovery key of the author's parent; nothing takes it back.
struct RenewalFact: Sendable {
    let record: EventRecord
    let old: Author
}

/// That a parent names an observer.
struct ObserverFact: Sendable {
    let record: EventRecord
    let add: AddObserver

    var terms: ObserverTerms { add.terms }
}

/// That a parent ends an observer, whoever named it.
struct ObserverEndFact: Sendable {
    let record: EventRecord
    let observer: DeviceKey

    /// Whether this end is one of `named`: either parent's, which has seen it.
    func ends(_ named: ObserverFact) -> Bool {
        observer == named.terms.observer && record.id != named.record.id
            && record.hasSeen(named.record)
    }
}

/// That a parent names a daemon as a peer, or ends one.
struct DaemonFact: Sendable {
    let record: EventRecord
    let daemon: Bytes32

    /// Whether this end is one of `named`: by the same parent, which has seen it.
    func ends(_ named: DaemonFact) -> Bool {
        daemon == named.daemon && record.parent == named.record.parent
            && record.id != named.record.id && record.hasSeen(named.record)
    }
}
