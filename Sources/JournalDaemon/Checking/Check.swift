import Glibc
import JournalClient
import Signing

/// What a look at a daemon from outside found. One sentence each, and where something is wrong what
/// to do: in `Sentences`.
enum CheckFinding: Equatable {
    case nameFound(host: String, addresses: [String])
    case nameUnknown(host: String)
    case portOpen(Endpoint)
    case portClosed(Endpoint)
    /// Links named this place before, and nobody is there for them now.
    case formerly(Endpoint)
    /// A peer, and how many seconds ago it last answered.
    case peerMet(Endpoint, seconds: Int)
    /// A peer that did not answer for long, or never did.
    case peerSilent(Endpoint, seconds: Int?)
    case recognised
    /// Somebody answers whom devices would not take for this daemon.
    case stranger
    /// What answers does not speak as a daemon does, or not in time.
    case notADaemon(Endpoint)
    case clockFine
    case clockUnset
    /// The clock stands before the last start of the daemon.
    case clockBehind
    case diskFine(freeMegabytes: Int)
    case diskLow(freeMegabytes: Int)
    case backupsNotNamed
    /// `code` is an errno.
    case backupsUnreadable(path: String, code: Int32)
    case noBackup
    case backupFine(BackupName, proven: BackupName)
    case backupOld(BackupName)
    case backupUnproven(BackupName, proven: BackupName?)

    /// Whether there is something to do.
    var isWrong: Bool {
        switch self {
        case .nameFound, .portOpen, .recognised, .clockFine, .diskFine, .backupFine,
            .backupsNotNamed, .formerly, .peerMet:
            false
        case .nameUnknown, .portClosed, .stranger, .notADaemon, .clockUnset, .clockBehind,
            .diskLow, .noBackup, .backupOld, .backupUnproven, .backupsUnreadable, .peerSilent:
            true
        }
    }
}

/// A look at a daemon as devices see it, and at what it stands on.
struct Check {
    let folder: DataFolder
    /// What is knocked at; nobody else is asked anything but the name service.
    let endpoint: Endpoint
    let backups: BackupPlace?
    /// Seconds since 1970.
    let now: Int

    private static let leastMegabytes = 256
    private static let oldest = 2 * 86_400
    private static let oldestProof = 8 * 86_400
    /// Peers exchange each quarter of an hour.
    private static let longestSilence = 3_600

    /// What is found, in the order in which it is looked for. Throws `DaemonError` where the folder
    /// cannot be read.
    func findings() async throws -> [CheckFinding] {
        try await network() + former() + peers() + [clock(), disk()] + [backup()]
    }

    /// How the daemon was last started.
    func start() -> Typed {
        (try? folder.lastStart(as: folder.path)) ?? Typed(["serve", "--data", folder.path])
    }

    private func former() throws -> [CheckFinding] {
        try folder.notedAddresses().dropFirst().prefix(1).map { .formerly($0) }
    }

    private func peers() throws -> [CheckFinding] {
        let times = try PeerMeetings.times(in: folder)
        return try PeerList(path: folder.peers).read().map { peer in
            let place = peer.link.address.endpoint
            guard let time = times(peer) else { return .peerSilent(place, seconds: nil) }
            let silence = max(0, now - time)
            return silence > Self.longestSilence
                ? .peerSilent(place, seconds: silence) : .peerMet(place, seconds: silence)
        }
    }

    private func network() async throws -> [CheckFinding] {
        let identity = try Identity(folder)
        let addresses = Lookup.addresses(of: endpoint.host, port: endpoint.port)
        guard !addresses.isEmpty else { return [.nameUnknown(host: endpoint.host)] }
        let name = CheckFinding.nameFound(host: endpoint.host, addresses: addresses)
        guard Lookup.opens(endpoint.host, port: endpoint.port) else {
            return [name, .portClosed(endpoint)]
        }
        let client = PinnedClient(
            DaemonAddress(
                endpoint: endpoint, daemonKey: identity.key.publicKey.bytes,
                certificate: identity.certificate))
        let answer: CheckFinding
        do throws(NetworkError) {
            answer = try await client.vouched() ? .recognised : .stranger
        } catch {
            if case .certificateChanged = error {
                answer = .stranger
            } else {
                answer = .notADaemon(endpoint)
            }
        }
        await client.shutdown()
        return [name, .portOpen(endpoint), answer]
    }

    private func clock() -> CheckFinding {
        guard now >= Int(Surroundings.earliestTime / 1_000) else { return .clockUnset }
        var facts = stat()
        // Written at each start of the daemon.
        guard stat(folder.address, &facts) == 0 else { return .clockFine }
        return facts.st_mtim.tv_sec > now + 60 ? .clockBehind : .clockFine
    }

    private func disk() -> CheckFinding {
        var facts = statvfs()
        guard statvfs(folder.path, &facts) == 0 else { return .diskLow(freeMegabytes: 0) }
        let (bytes, isOver) = UInt64(facts.f_bavail).multipliedReportingOverflow(
            by: UInt64(facts.f_frsize))
        let free = Int(clamping: (isOver ? .max : bytes) >> 20)
        return free < Self.leastMegabytes
            ? .diskLow(freeMegabytes: free) : .diskFine(freeMegabytes: free)
    }

    private func backup() throws -> CheckFinding {
        guard let backups else { return .backupsNotNamed }
        do {
            let key = try Identity(folder).key.publicKey.bytes
            return try backup(in: BackupPlace(backups.path, of: key))
        } catch DaemonError.folderUnusable(let path, let code) {
            return .backupsUnreadable(path: path, code: code)
        }
    }

    private func backup(in backups: BackupPlace) throws -> CheckFinding {
        guard let newest = try backups.newest(at: now) else { return .noBackup }
        guard now - newest.seconds <= Self.oldest else { return .backupOld(newest) }
        let proven = try backups.newestProven(at: now)
        guard let proven, now - proven.seconds <= Self.oldestProof else {
            return .backupUnproven(newest, proven: proven)
        }
        return .backupFine(newest, proven: proven)
    }
}
