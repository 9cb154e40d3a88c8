import EventLog
import EventStorage
import Signing

/// The copy of somebody who reads alone.
extension Replica {
    /// Makes keys of an observer for the journal that a link names, in a folder of their own. Opens
    /// no connection: nobody has said yet that they may read.
    ///
    /// Throws `ObserverError.earlyLink`, `isHere`, `HomeError`, `KeyError` or `StorageError`;
    /// nothing is left then.
    ///
    /// - Parameter name: the journal's name on this device.
    public static func observe(
        _ link: JournalLink, in home: Home, name: String, passphrase: [UInt8]? = nil,
        surroundings: Surroundings = .system
    ) throws -> Replica {
        guard let accept = link.accept else { throw ObserverError.earlyLink }
        let here = try home.journals().first { known in
            (try? home.journal(named: known).id()) == link.journal
        }
        if let here { throw ObserverError.isHere(name: here) }
        let making = try FolderInMaking(home, named: name)
        do {
            let keys = try DeviceKeys(surroundings)
            let replica = try begin(
                making.folder, journal: link.journal, accept: accept, keys: keys,
                passphrase: passphrase, surroundings: surroundings)
            try replica.remember(link.address)
            try replica.note(epoch: surroundings.randomEpoch(), head: nil)
            var settings = try making.folder.settings()
            settings.isObserver = true
            try making.folder.save(settings)
            return try replica.moved(making, passphrase)
        } catch {
            making.remove()
            throw error
        }
    }

    /// The code by which the parents may let this copy in. Throws `isParent` for a copy that is no
    /// observer's.
    public func observerCode() throws -> ObserverCode {
        guard isObserver else { throw ObserverError.isParent }
        return ObserverCode(
            try ObserverOffer(
                keys.signing, agreementKey: keys.agreement.publicKey, to: journal.bytes))
    }

    /// Reads at the server that another link of the same journal names from now on.
    ///
    /// Throws `isParent`, `SyncError.otherJournal` or `HomeError`.
    public func observe(at link: JournalLink) throws {
        guard isObserver else { throw ObserverError.isParent }
        guard link.journal == journal else { throw ObserverError.otherJournal }
        try remember(link.address)
    }
}
