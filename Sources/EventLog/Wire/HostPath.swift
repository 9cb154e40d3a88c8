/// Which keys may have a journal kept, as a request to host shows by its own bytes.
///
/// A daemon that holds nothing yet cannot judge a past. So each event of the path must be signed
/// by a key that the genesis event or an earlier event of the path enrols, and must itself enrol
/// one with proofs that hold. Spec: Protocol/09-session.md §4
public struct HostPath: Equatable, Sendable {
    /// The journal: the id of its genesis event.
    public let journal: EventID
    /// The `Accept` on the path; nil if there is none.
    public private(set) var accept: EventID?
    /// Every device and paper key enrolled on the path, in the order of the path.
    public private(set) var enrolled: [Author]

    private let founder: DeviceKey
    /// By the event that offers it: the device that may take the second parent's place.
    private var offers: [EventID: DeviceKey] = [:]

    /// Reads a path from its genesis event on. Two verifications for each event.
    ///
    /// Throws `malformed` for an event that is unreadable, of another journal, badly signed, by a
    /// key that is not enrolled before it, or that enrols nobody.
    public init(genesis: SignedEvent, path: [SignedEvent]) throws(Rejection) {
        let first = try Self.event(genesis, in: nil)
        journal = first.id
        founder = first.header.device
        enrolled = [Author(device: founder, parent: 1, rankClass: .admin)]
        for case .genesis(let operation) in Operations(of: first.header).list {
            let recovery = operation.recovery
            guard recovery.rankClass == .recovery, recovery.surface == .program,
                recovery.device != founder, recovery.isProven(in: operation.nonce, parent: 1)
            else { continue }
            enrol(recovery, parent: 1)
            break
        }
        for event in path { try follow(event) }
    }

    /// The keys that may host: admins and paper keys; those of the second parent once the path
    /// holds the `Accept` that brought them in.
    public var hosts: [Author] {
        enrolled.filter { $0.rankClass != .writer && ($0.parent == 1 || accept != nil) }
    }

    private static func event(
        _ event: SignedEvent, in journal: EventID?
    ) throws(Rejection) -> VerifiedEvent {
        guard event.values.isEmpty else { throw Rejection(.malformed) }
        do throws(Rejection) {
            let parsed = try ParsedEvent.parse(header: event.header, signature: event.signature)
            try parsed.validate(journal: journal)
            return try parsed.verified(by: parsed.key())
        } catch {
            throw Rejection(.malformed)
        }
    }

    private mutating func follow(_ signed: SignedEvent) throws(Rejection) {
        let event = try Self.event(signed, in: journal)
        guard event.header.kind == EventKind.membership.rawValue,
            let author = enrolled.first(where: { $0.device == event.header.device })
        else { throw Rejection(.malformed) }
        let before = enrolled.count
        for operation in Operations(of: event.header).list {
            take(operation, event.id, event.header, author)
        }
        guard enrolled.count > before else { throw Rejection(.malformed) }
    }

    private mutating func take(
        _ operation: Operation, _ event: EventID, _ header: EventHeader, _ author: Author
    ) {
        switch operation {
        case .pair(let pair):
            guard author.device == founder || author.parent == 1 && author.rankClass == .recovery,
                pair.device.rankClass == .admin, isProven(pair.device, parent: 2)
            else { return }
            enrol(pair.device, parent: 2)
            offers[event] = pair.device.device
        case .accept(let accept):
            guard self.accept == nil, offers[accept.pair] == author.device,
                isSheet(accept.recovery, parent: 2)
            else { return }
            enrol(accept.recovery, parent: 2)
            self.accept = event
        case .addDevice(let add):
            guard add.device.rankClass != .recovery,
                add.device.surface == .program || add.device.rankClass == .writer,
                author.rankClass.rank < add.device.rankClass.rank,
                isProven(add.device, parent: author.parent)
            else { return }
            enrol(add.device, parent: author.parent)
        case .renewRecovery(let renew):
            // Whether the old key was this parent's is a matter of the past.
            guard author.rankClass == .admin, isSheet(renew.recovery, parent: author.parent),
                renew.isSigned(in: journal.bytes, parent: author.parent, header)
            else { return }
            enrol(renew.recovery, parent: author.parent)
        default: return
        }
    }

    /// A sheet of paper is no page.
    private func isSheet(_ enrolment: Enrolment, parent: Parent) -> Bool {
        enrolment.rankClass == .recovery && enrolment.surface == .program
            && isProven(enrolment, parent: parent)
    }

    /// A key comes in once: by two enrolments it would be nobody's for certain.
    private func isProven(_ enrolment: Enrolment, parent: Parent) -> Bool {
        !enrolled.contains { $0.device == enrolment.device }
            && enrolment.isProven(in: journal.bytes, parent: parent)
    }

    private mutating func enrol(_ enrolment: Enrolment, parent: Parent) {
        enrolled.append(
            Author(device: enrolment.device, parent: parent, rankClass: enrolment.rankClass))
    }
}
