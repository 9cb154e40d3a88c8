public import EventLog
import FoundationEssentials
import Signing

/// Where a journal was kept beside the devices that are lost.
public enum KeptCopy: Equatable, Sendable {
    /// At a daemon.
    case daemon(JournalLink)
    /// In a file that `Sticks.write` wrote, at this path; a whole one. The daemon, if one is
    /// named, is remembered and not asked.
    case stick(String, daemon: JournalLink?)

    /// The `Accept` that a link to it names. The one in a file is no more than what its maker says.
    var accept: EventID? {
        switch self {
        case .daemon(let link): link.accept
        case .stick(_, let daemon): daemon?.accept
        }
    }

    /// The journal that it is of. Throws `StickError` or `HomeError` for a file that is no copy.
    public func journal() throws -> EventID {
        switch self {
        case .daemon(let link): return link.journal
        case .stick(let path, let daemon):
            var journal: EventID?
            try StickReader(path).read { part in
                if case .opening(let opening) = part { journal = opening.journal }
            }
            guard let journal else { throw StickError.defect(.cutShort) }
            guard daemon == nil || daemon?.journal == journal else { throw StickError.otherJournal }
            return journal
        }
    }
}

extension Replica {
    /// Lets a new device into a journal whose devices are lost: with the paper key, and a copy
    /// that was kept elsewhere.
    ///
    /// Takes everything from the copy first, then makes fresh keys and enrols them as an admin
    /// device. Nothing is left in `home` if it comes to nothing. Revoking what was lost is another
    /// step: see `preview(_:of:by:)`. Throws `DeviceError`, `SyncError`, `NetworkError`,
    /// `StickError`, `HomeError` or `StorageError`.
    ///
    /// - Parameters:
    ///   - name: the journal's name on this device.
    ///   - progress: called with events received and sent so far.
    public static func recover(
        from copy: KeptCopy, with sheet: RecoverySheet, in home: Home, name: String,
        passphrase: [UInt8]? = nil, surroundings: Surroundings = .system,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in }
    ) async throws -> Replica {
        let keys = try DeviceKeys(surroundings)
        let journal = try copy.journal()
        let making = try FolderInMaking(home, named: name)
        do {
            let replica = try begin(
                making.folder, journal: journal, accept: copy.accept, keys: keys,
                passphrase: passphrase, surroundings: surroundings)
            try replica.note(epoch: surroundings.randomEpoch(), head: nil)
            switch copy {
            case .daemon(let link):
                try replica.remember(link.address)
                try await replica.fetch(by: sheet, progress)
                try replica.enrol(by: sheet)
                // With the paper key: the daemon does not know this device before it has this.
                _ = try await replica.daemon.sync(by: .recovery(sheet), progress: progress)
            case .stick(let path, let daemon):
                if let daemon { try replica.remember(daemon.address) }
                _ = try replica.sticks.read(from: path) { progress($0, 0) }
                try replica.enrol(by: sheet)
            }
            return try replica.moved(making, passphrase)
        } catch {
            // The folder was made here, and nobody has seen it yet.
            making.remove()
            throw error
        }
    }

    private func fetch(
        by sheet: RecoverySheet, _ progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws {
        do {
            _ = try await daemon.sync(by: .recovery(sheet), progress: progress)
        } catch NetworkError.refused(.unauthorised, _, _) {
            // The daemon has never heard of it.
            throw DeviceError.unknownSheet
        } catch NetworkError.refused(.deviceRevoked, _, _) {
            throw DeviceError.endedSheet
        }
    }

    /// Enrols this device's own keys as an admin.
    private func enrol(by sheet: RecoverySheet) throws {
        let authority = Authority.recovery(sheet)
        let parent = try signer(authority, in: history().standing).author.parent
        let enrolment = try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: .admin,
            parent: parent, journal: journal.bytes, invite: nil)
        try write(
            MembershipDraft(operations: [.addDevice(AddDevice(device: enrolment))]), by: authority)
    }
}
