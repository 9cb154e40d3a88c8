import EventLog
import Foundation
import Signing

extension Replica {
    /// Lets a new device into a journal whose devices are lost: with the paper key, and a daemon
    /// that keeps the journal.
    ///
    /// Pulls everything first, then makes fresh keys and enrols them as an admin device. Nothing
    /// is left in `home` if it comes to nothing. Revoking what was lost is another step: see
    /// `preview(_:of:by:)`. Throws `DeviceError`, `SyncError`, `NetworkError`, `HomeError` or
    /// `StorageError`.
    ///
    /// - Parameters:
    ///   - name: the journal's name on this device.
    ///   - progress: called with events received and sent so far.
    public static func recover(
        _ link: JournalLink, with sheet: RecoverySheet, in home: Home, name: String,
        passphrase: [UInt8]? = nil, surroundings: Surroundings = .system,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> Replica {
        let keys = try DeviceKeys(surroundings)
        let folder = try home.makeJournal(named: name)
        do {
            let replica = try begin(
                folder, journal: link.journal, keys: keys, passphrase: passphrase,
                surroundings: surroundings)
            try replica.remember(link.address)
            try replica.note(epoch: surroundings.randomEpoch(), head: nil)
            do {
                _ = try await replica.sync(by: .recovery(sheet), progress: progress)
            } catch NetworkError.refused(.unauthorised, _, _) {
                // A paper key cannot be revoked: the daemon has never heard of it.
                throw DeviceError.unknownSheet
            }
            try replica.enrol(by: sheet)
            // With the paper key: the daemon does not know this device before it has the event.
            _ = try await replica.sync(by: .recovery(sheet), progress: progress)
            return replica
        } catch {
            // The folder was made here, and nothing of anyone's writing is in it yet.
            try? FileManager.default.removeItem(atPath: folder.path)
            throw error
        }
    }

    /// Enrols this device's own keys as an admin.
    private func enrol(by sheet: RecoverySheet) throws {
        guard let keys else { throw ReplicaError.keyless }
        let authority = Authority.recovery(sheet)
        let parent = try signer(authority, in: history().standing).author.parent
        let enrolment = try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: .admin,
            parent: parent, journal: journal.bytes, invite: nil)
        try write(
            MembershipDraft(operations: [.addDevice(AddDevice(device: enrolment))]), by: authority)
    }
}
