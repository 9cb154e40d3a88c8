public import EventLog
import EventStorage
import JournalModel

/// Why a device is revoked: for people, no rule depends on it.
public enum RevocationReason: UInt32, Equatable, Sendable, CaseIterable {
    /// Not said.
    case unsaid = 0
    /// Nobody knows where it is.
    case lost = 1
    /// Somebody else may have it.
    case stolen = 2
    /// Another one took its place.
    case replaced = 3
    /// Something else.
    case other = 4
}

/// One device of the journal, and what the log says about it.
///
/// Spec: Protocol/05-membership.md
public struct MemberDevice: Equatable, Sendable {
    /// How and by whom a device was let in.
    public struct Enrolled: Equatable, Sendable {
        /// The event that let it in.
        public let event: EventID
        /// The device that wrote it: the founder its own, a paper key's the one that printed it.
        public let by: DeviceKey
        /// How it came in.
        public let way: EnrolmentFact.Way
        /// Milliseconds since 1970, as that device claimed.
        public let claimedMilliseconds: UInt64
        /// Whether it counts: an enrolment falls with the device that wrote it.
        public let counts: Bool
        /// Whether it was let in as a page in a browser.
        public let surface: Surface
    }

    /// A revocation that has not been lifted.
    public struct Revoked: Equatable, Sendable {
        /// The event that holds it.
        public let event: EventID
        /// The device, or paper key, that wrote it.
        public let by: DeviceKey
        /// Why.
        public let reason: RevocationReason
        /// Milliseconds since 1970, as that device claimed.
        public let claimedMilliseconds: UInt64
    }

    /// Its key, the parent whose it is, and what it may do.
    public let author: Author
    /// What its own parent calls it; nil if it has not been named.
    public let label: String?
    /// Whether it is this device.
    public let isThisDevice: Bool
    /// Whether anything that counts enrols it.
    public let stands: Bool
    /// Why nothing does; nil if it stands.
    public let fall: Fall?
    /// Every valid enrolment, the first claimed first.
    public let enrolments: [Enrolled]
    /// The revocations that hold, the first claimed first.
    public let revocations: [Revoked]

    /// The first enrolment that counts; if none does, the first.
    public var enrolled: Enrolled? { enrolments.first(where: \.counts) ?? enrolments.first }

    /// Its key.
    public var key: DeviceKey { author.device }

    /// Whether it may go on writing.
    public var isActive: Bool { stands && revocations.isEmpty }

    /// Whether anything let it in as a page in a browser: whoever serves the page can sign with it.
    public var isPage: Bool { enrolments.contains { $0.surface == .page } }

    /// Whether it is a key on paper.
    public var isPaper: Bool { author.rankClass == .recovery }
}

/// The devices of a journal, and on one of its devices what becomes of them.
public struct Devices<Holder: JournalHolder>: Facade {
    let holder: Holder
}

extension JournalHolder {
    /// The journal's devices.
    public var devices: Devices<Self> { Devices(holder: self) }
}

extension Devices {
    /// Every device ever let in: one's own parent's first, then by when they claim to have come.
    public func all() throws -> [MemberDevice] {
        let history = try history()
        let labels = try labels()
        let own = copy.device.flatMap { history.standing.parent(of: $0) }
        let devices = try history.standing.devices.map { try member($0, history, labels) }
        func order(_ device: MemberDevice) -> (Int, UInt32, Int, UInt64, DeviceKey) {
            let isOwn = own == device.author.parent ? 0 : 1
            return (
                isOwn, device.author.parent, device.isPaper ? 1 : 0,
                device.enrolments.first?.claimedMilliseconds ?? 0, device.key
            )
        }
        return devices.sorted { order($0) < order($1) }
    }

    /// The device that a person means: by its label, how that begins, or how its key begins. One's
    /// own parent's devices come first.
    ///
    /// Throws `unknownDevice` or `severalDevices`.
    public func named(_ typed: String) throws -> MemberDevice {
        let wanted = typed.lowercased()
        let devices = try all()
        guard !wanted.isEmpty else { throw DeviceError.unknownDevice(typed) }
        // What the other parent calls a device is nobody's here to guess.
        let own = try holder.parent()
        func label(_ device: MemberDevice) -> String? {
            own == nil || own == device.author.parent ? device.label?.lowercased() : nil
        }
        let tests: [(MemberDevice) -> Bool] = [
            { label($0) == wanted }, { label($0)?.hasPrefix(wanted) ?? false },
            { $0.key.description.hasPrefix(wanted) },
        ]
        for isMeant in tests {
            let all = devices.filter(isMeant)
            let own = all.filter { $0.author.parent == devices.first?.author.parent }
            let found = own.isEmpty ? all : own
            let keys = Set(found.map(\.key))
            guard keys.count <= 1 else { throw DeviceError.severalDevices(typed, keys.sorted()) }
            if let one = found.first { return one }
        }
        throw DeviceError.unknownDevice(typed)
    }

    /// What each device is called by its own parent. A name by the other parent is none: nobody
    /// dresses up a device that is not theirs. Without another one, the name that a device without
    /// effect gave itself is kept, so that people know which one it was.
    public func labels() throws -> [DeviceKey: String] {
        let standing = try history().standing
        var labels: [DeviceKey: String] = [:]
        var fallen: [DeviceKey: String] = [:]
        // The newest come first.
        for entry in try holder.all(.device) {
            let author = entry.state.created.device
            let hasFallen = entry.hasFallen
            func value(_ field: UInt32) -> FieldValue? {
                hasFallen ? entry.fallenValue(of: field) : entry[field]?.value
            }
            guard case .bytes(let bytes)? = value(17), case .text(let label)? = value(16) else {
                continue
            }
            let key = DeviceKey(bytes)
            guard standing.parent(of: key) == entry.state.owner else { continue }
            if !hasFallen { labels[key] = labels[key] ?? label }
            if hasFallen && key == author { fallen[key] = fallen[key] ?? label }
        }
        return labels.merging(fallen) { counted, _ in counted }
    }

    private func member(
        _ device: Standing.Device, _ history: History, _ labels: [DeviceKey: String]
    ) throws -> MemberDevice {
        let facts = history.membership.enrolments(of: device.author.device)
            .filter { $0.author == device.author }
        let enrolments = facts.map { fact in
            MemberDevice.Enrolled(
                event: fact.record.id, by: fact.record.device, way: fact.way,
                claimedMilliseconds: fact.record.claimedMilliseconds,
                counts: history.fall(of: fact.record) == nil, surface: fact.surface)
        }
        let revocations = try device.revocations.compactMap { id in
            try database.record(of: id).map { record in
                MemberDevice.Revoked(
                    event: id, by: record.device,
                    reason: try reason(in: id, for: device.author.device),
                    claimedMilliseconds: record.claimedMilliseconds)
            }
        }
        return MemberDevice(
            author: device.author, label: labels[device.author.device],
            isThisDevice: device.author.device == copy.device, stands: device.stands,
            fall: history.fall(of: device.author),
            enrolments: enrolments.sorted {
                ($0.claimedMilliseconds, $0.event) < ($1.claimedMilliseconds, $1.event)
            },
            revocations: revocations.sorted {
                ($0.claimedMilliseconds, $0.event) < ($1.claimedMilliseconds, $1.event)
            })
    }

    private func reason(in event: EventID, for device: DeviceKey) throws -> RevocationReason {
        for operation in try database.operations(of: event) ?? [] {
            guard case .revokeDevice(let revoke) = operation, revoke.device == device else {
                continue
            }
            return RevocationReason(rawValue: revoke.reason) ?? .other
        }
        return .unsaid
    }
}
