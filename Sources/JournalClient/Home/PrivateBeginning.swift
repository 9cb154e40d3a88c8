import EventLog
import FoundationEssentials
import Signing

/// What a private journal will begin with: the recovery key that follows from the shared journal's
/// sheet, proven while the sheet is there.
///
/// The sheet is shown once and kept nowhere, and a private journal is made when it is first needed,
/// which may be years later. So its recovery key is enrolled beforehand, in a note beside the
/// shared journal. There is no secret in it. Spec: Protocol/10-pairing.md §6
struct PrivateBeginning: Codable, Equatable {
    /// The nonce of the genesis event, 64 hexadecimal digits.
    private let nonce: String
    /// The encoded enrolment of the recovery key.
    private let recovery: Data

    private static let file = "private.json"

    /// The beginning that a shared journal's sheet opens. Throws `KeyError`.
    init(under sheet: RecoverySheet) throws(KeyError) {
        // Its key does not depend on the id, which is not known yet.
        let paper = try sheet.ofPrivateJournal(EventID(.zero))
        let key = try paper.key()
        // Nobody can guess it who has not the sheet, and no journal begins twice with it: a device
        // that begins one anew has new keys.
        let label = Array("rapport private journal nonce v1".utf8)
        try self.init(paper, key, nonce: SHA256.hash(label + key.publicKey.bytes.bytes))
    }

    /// A beginning that no sheet opens: of a device that never saw one.
    init(_ surroundings: Surroundings) throws(KeyError) {
        let paper = RecoverySheet(seed: surroundings.random32(), journal: EventID(.zero))
        try self.init(paper, paper.key(), nonce: surroundings.random32())
    }

    private init(_ paper: RecoverySheet, _ key: PrivateKey, nonce: Bytes32) throws(KeyError) {
        let enrolment = try Enrolment.proving(
            key, agreementKey: paper.agreementKey().publicKey, rankClass: .recovery, parent: 1,
            journal: nonce, invite: nil)
        self.nonce = nonce.hex
        recovery = Data(enrolment.encoded())
    }

    /// The first event's operation; nil if the note is damaged.
    func genesis(of keys: DeviceKeys) -> Genesis? {
        guard let nonce = Bytes32(hex: nonce),
            let enrolment = try? Enrolment(decoding: [UInt8](recovery))
        else { return nil }
        return Genesis(nonce: nonce, agreementKey: keys.agreement.publicKey, recovery: enrolment)
    }

    /// The note beside a shared journal; nil if there is none that can be read.
    static func read(in folder: JournalFolder) -> PrivateBeginning? {
        guard let bytes = try? FileSystem.read("\(folder.path)/\(file)") else { return nil }
        return try? JSONDecoder().decode(PrivateBeginning.self, from: Data(bytes))
    }

    /// Writes the note beside a shared journal.
    func save(in folder: JournalFolder) throws {
        try FileSystem.replace(
            "\(folder.path)/\(Self.file)", with: [UInt8](JSONEncoder().encode(self)))
    }
}
