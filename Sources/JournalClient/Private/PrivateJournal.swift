import EventLog
import JournalModel
import Signing

/// A parent's private journal beside the shared one: an ordinary journal with one parent, which
/// nobody else is ever let into. It has a folder of its own in the shared journal's, keys of its
/// own, and its own place to be kept.
///
/// Its entries name the shared journal's children and entries by their ids. Persons are numbered as
/// in any journal with one parent: 1 is its owner, 2 the other parent. So what is in it stands by
/// itself, and a share is a matter of the values alone. Spec: Protocol/16-reserved.md §12
public struct PrivateJournal: Sendable {
    /// This device's replica of it.
    public let replica: Replica
    /// The shared journal's.
    public let shared: Replica

    /// The name of its folder.
    static let name = "private"

    init(_ replica: Replica, beside shared: Replica) {
        self.replica = replica
        self.shared = shared
    }
}

extension JournalFolder {
    /// Where the private journal beside this shared one stands, once there is one.
    public var ofPrivateJournal: JournalFolder {
        JournalFolder(path: "\(path)/\(PrivateJournal.name)")
    }
}

extension Replica {
    /// Whether a private journal stands beside this one on this device. Throws `HomeError`.
    public func hasPrivateJournal() throws(HomeError) -> Bool {
        try FileSystem.exists(
            "\(folder.ofPrivateJournal.path)/\(JournalFolder.settingsFile)")
    }

    /// Opens the private journal beside this shared one; nil if none was begun on this device.
    ///
    /// - Parameter passphrase: asked for only if its keys are protected.
    /// Throws `HomeError` or `StorageError`.
    public func privateJournal(
        passphrase: () -> [UInt8]? = { nil }
    ) throws -> PrivateJournal? {
        guard try hasPrivateJournal() else { return nil }
        let replica = try Replica.open(
            folder.ofPrivateJournal, passphrase: passphrase, surroundings: surroundings,
            beside: copy)
        return PrivateJournal(replica, beside: self)
    }

    /// Opens the private journal beside this shared one, and begins it if there is none. Nothing of
    /// it is offered to anybody before its owner names a daemon for it.
    ///
    /// - Parameter passphrase: protects its keys, as those of the shared journal are.
    /// Throws `deviceDoesNotStand` for a device that was not let in, `HomeError`, `KeyError` or
    /// `StorageError`.
    public func beginPrivateJournal(passphrase: [UInt8]? = nil) throws -> PrivateJournal {
        if let begun = try privateJournal(passphrase: { passphrase }) { return begun }
        _ = try ownParent()
        let keys = try DeviceKeys(surroundings)
        let noted = PrivateBeginning.read(in: folder)?.genesis(of: keys)
        guard let genesis = try noted ?? PrivateBeginning(surroundings).genesis(of: keys) else {
            throw ReplicaError.genesisUnreadable
        }
        let label = try devices.labels()[device]
        do {
            let replica = try Replica.begun(
                by: genesis, with: keys, in: Home(folder: folder.path), name: PrivateJournal.name,
                passphrase: passphrase, surroundings: surroundings
            ) { replica, _ in try replica.keepPrivate(label: label) }
            try replica.close()
        } catch HomeError.nameTaken {
            // Another program of this device was faster.
        }
        guard let begun = try privateJournal(passphrase: { passphrase }) else {
            throw HomeError.cannotRead(folder.ofPrivateJournal.path)
        }
        return begun
    }

    /// Notes that this journal is a parent's private one, so that nobody else is let in.
    public func markPrivate() throws {
        var settings = try folder.settings()
        settings.isPrivate = true
        try folder.save(settings)
    }

    private func keepPrivate(label: String?) throws {
        try markPrivate()
        guard let label else { return }
        try add(
            EntryDraft(
                kind: .device,
                fields: [
                    FieldNumber.deviceLabel: .text(label),
                    FieldNumber.deviceKey: .bytes(device.bytes),
                ]))
    }

    /// Whether what is written for oneself first is shared at once on this device.
    public func sharesAtOnce() throws -> Bool { try folder.settings().sharesAtOnce == true }

    /// From now on, a rupture or a repair that is written on this device is shared at once, or is
    /// kept private first. A setting of this device alone: nobody is told of it. Throws
    /// `HomeError`.
    public func chooseSharing(atOnce: Bool) throws {
        var settings = try folder.settings()
        settings.sharesAtOnce = atOnce ? true : nil
        try folder.save(settings)
    }

    /// After the shared journal's sheet was renewed: what a private journal that is still to begin
    /// is opened by. Throws `HomeError` or `KeyError`.
    public func notePrivateBeginning(under sheet: RecoverySheet) throws {
        guard try !hasPrivateJournal() else { return }
        try PrivateBeginning(under: sheet).save(in: folder)
    }
}

extension PrivateJournal {
    /// Puts the key that follows from a new sheet of the shared journal in the place of the one
    /// that followed from the old sheet, so that one sheet goes on to serve both.
    ///
    /// Throws `DeviceError` if the old sheet never opened this journal, `ReplicaError` or
    /// `StorageError`.
    public func renewSheet(by change: SheetChange) throws {
        try replica.sheets.renew(
            change.old.ofPrivateJournal(replica.journal),
            to: change.sheet.ofPrivateJournal(replica.journal))
    }
}
