import EventLog
import EventStorage
import FoundationEssentials
import JournalModel
import Signing
import Synchronization

extension Replica {
    /// Founds a journal in `home`: works at once and offline; the second parent joins later.
    ///
    /// Whoever is killed at any point leaves a journal that is whole, and whose paper key was
    /// shown, or none.
    ///
    /// - Parameters:
    ///   - name: the journal's name on this device.
    ///   - passphrase: protects the device's keys, nil leaves that to the file's permissions.
    ///   - finishing: writes the first entries and shows the paper key, before the journal stands
    ///     in its place, which is named; what it throws ends it all.
    /// - Returns: the replica, and the paper key, which is kept nowhere.
    /// - Throws: `HomeError`, `ReplicaError`, `KeyError` or `StorageError`; nothing is left then.
    public static func found(
        in home: Home, name: String, passphrase: [UInt8]? = nil,
        surroundings: Surroundings = .system,
        finishing: (Replica, RecoverySheet, _ place: JournalFolder) throws -> Void = { _, _, _ in }
    ) throws -> (replica: Replica, sheet: RecoverySheet) {
        let keys = try DeviceKeys(surroundings)
        let seed = surroundings.random32()
        let nonce = surroundings.random32()
        let paper = RecoverySheet(seed: seed, journal: EventID(nonce))
        let recovery = try Enrolment.proving(
            paper.key(), agreementKey: paper.agreementKey().publicKey, rankClass: .recovery,
            parent: 1, journal: nonce, invite: nil)
        let genesis = Genesis(
            nonce: nonce, agreementKey: keys.agreement.publicKey, recovery: recovery)
        let replica = try begun(
            by: genesis, with: keys, in: home, name: name, passphrase: passphrase,
            surroundings: surroundings
        ) { replica, place in
            let sheet = RecoverySheet(seed: seed, journal: replica.journal)
            try PrivateBeginning(under: sheet).save(in: replica.folder)
            try finishing(replica, sheet, place)
        }
        return (replica, RecoverySheet(seed: seed, journal: replica.journal))
    }

    /// Begins a journal by its first event, and moves it into its place once it is whole.
    ///
    /// Throws what `found` throws; nothing is left then.
    static func begun(
        by genesis: Genesis, with keys: DeviceKeys, in home: Home, name: String,
        passphrase: [UInt8]?, surroundings: Surroundings,
        finishing: (Replica, _ place: JournalFolder) throws -> Void
    ) throws -> Replica {
        let header = EventHeader(
            journal: nil, device: keys.device,
            epoch: surroundings.randomEpoch(), seq: 1, prev: nil, seen: [],
            claimedMilliseconds: surroundings.claimedTime(for: .genesis), kind: .genesis,
            operations: [.genesis(genesis)])
        let event = try VerifiedEvent(signing: header, with: keys.signing)
        let making = try FolderInMaking(home, named: name)
        do {
            let replica = try begin(
                making.folder, journal: event.id, keys: keys, passphrase: passphrase,
                surroundings: surroundings)
            try replica.commit { intake in
                guard try intake.judge(event, values: []) == 0 else {
                    throw ReplicaError.genesisUnreadable
                }
                try replica.noteOwn(event.id, in: header.epoch, &intake)
            }
            try replica.note(epoch: header.epoch, head: event.id)
            try finishing(replica, making.place)
            return try replica.moved(making, passphrase)
        } catch {
            // The folder was made here, and nobody has seen it yet.
            making.remove()
            throw error
        }
    }

    /// The same replica in its place, where it stands from now on.
    func moved(_ making: FolderInMaking, _ passphrase: [UInt8]?) throws -> Replica {
        try database.close(movingLog: true)
        let place = try making.finish()
        return try Replica.open(
            place, passphrase: { passphrase }, surroundings: surroundings)
    }

    /// Makes the folder's files: keys, store, settings. The settings come last, so that a folder
    /// with settings is whole.
    ///
    /// - Parameter accept: the `Accept` to belong to; nil binds to the first one that arrives.
    static func begin(
        _ folder: JournalFolder, journal: EventID, accept: EventID? = nil, keys: DeviceKeys,
        passphrase: [UInt8]?, surroundings: Surroundings
    ) throws -> Replica {
        try keys.save(in: folder.path, passphrase: passphrase)
        let database = try EventDatabase(folder: folder.path, mode: .create(journal: journal))
        if let accept { try database.setMetadata(accept.bytes.bytes, for: StoreNote.belonging) }
        try folder.save(JournalSettings(journal: journal.description, daemon: nil))
        let copy = try JournalCopy(
            database, in: folder, of: keys.device, surroundings: surroundings)
        return Replica(copy, keys: keys)
    }

    /// Opens a journal that was founded or joined before.
    ///
    /// - Parameters:
    ///   - passphrase: asked for only if the keys are protected.
    ///   - open: a copy of the same folder that is open without keys; it shares its store.
    ///   - beside: the shared journal beside which this private one stands; nil for a shared one.
    /// - Throws: `HomeError` or `StorageError`.
    public static func open(
        _ folder: JournalFolder, passphrase: () -> [UInt8]? = { nil },
        surroundings: Surroundings = .system, sharing open: JournalCopy? = nil,
        beside: JournalCopy? = nil
    ) throws -> Replica {
        let settings = try open?.settings() ?? folder.settings()
        let note = FeedNote.read(in: folder.path)
        let keys = try DeviceKeys(
            folder: folder.path, expected: note?.device.bytes, passphrase: passphrase)
        let database = try open?.database ?? EventDatabase(folder: folder.path, mode: .open)
        guard database.journal.description == settings.journal else {
            throw HomeError.unreadableFile(StoreFolder(path: folder.path).database)
        }
        let copy = try JournalCopy(
            database, in: folder, of: keys.device, knowing: open?.state.withLock { $0 },
            beside: beside, surroundings: surroundings)
        try copy.drafts.removeErased()
        return Replica(copy, keys: keys)
    }

    /// Notes the head beside the key.
    func note(epoch: UInt64, head: EventID?) throws {
        try FeedNote(
            device: device, epoch: epoch, head: head, inode: try storeInode(),
            machine: surroundings.machine
        ).save(in: folder.path)
    }
}
